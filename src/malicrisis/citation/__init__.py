"""Citing the corpus, its documents and single passages, as text and for reference managers."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from malicrisis.arguments import checked
from malicrisis.errors import RecordError
from malicrisis.model.fields import short_repr

if TYPE_CHECKING:
    from collections.abc import Callable

    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document
    from malicrisis.model.spans import Passage

    from .works import Work

_WRITERS = {
    "text": "text:to_text",
    "bibtex": "bibtex:to_bibtex",
    "biblatex": "bibtex:to_biblatex",
    "csl-json": "csl:to_csl_json",
    "ris": "ris:to_ris",
}
"""The module and the function of each format, as in an entry point. A module is imported on first use."""

FORMATS = tuple(_WRITERS)
"""The names of the formats."""


@checked
def cite(
    corpus: Corpus,
    what: Corpus | Document | Passage | str,
    *,
    format: str = "text",
    style: str | None = None,
) -> str:
    """Return the citation of *what* in *format*.

    *what* is a document or its id, a passage (a mention, a statement, a report, …) or a reference to one, the corpus
    itself, or ``"software"`` for the package. *format* is ``text``, ``bibtex``, ``biblatex``, ``csl-json`` or
    ``ris``. With *style*, the name of a style of the Citation Style Language such as ``apa``, the text is made by that
    style; this needs ``pip install 'malicrisis[cite]'``.

    A style gives the entry that it has for this kind of work, or its note if it has no bibliography.

    A date is cited only as precisely as it is known, and a date that is inferred is marked.

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> print(malicrisis.cite(corpus, "cgtn-2020"))
    CGTN Africa [c. August 2020]. Russia calls for negotiations to end Mali crisis. https://africa.cgtn.com/?p=47543

    Raises:
        RecordError: there is no such format; *style* is given for another one than ``text``, cannot be processed, or
            prints nothing for this kind of work.
        ReferenceSyntaxError: *what* is a string but no reference.
        VersionError: it is a reference to another corpus, or to another version of it.
        UnknownIdError: the corpus has no such document; or there is no such style.
        SpanError: the document has no such paragraph or characters, or other words there.
        MissingExtraError: *style* is given and the extra ``cite`` is not installed.
    """
    if format not in FORMATS:
        raise RecordError(f"format: expected one of {', '.join(FORMATS)}, found {short_repr(format)}")
    if style is not None and format != "text":
        raise RecordError(
            f"style: expected none with format {short_repr(format)}, found {short_repr(style)}; use format 'text'"
        )
    from .works import work_of  # late, since the command line imports only FORMATS at startup

    work = work_of(corpus, what)
    if style is not None:
        from .csl import render

        return render(work, style)
    return written(work, format)


def written(work: Work, form: str) -> str:
    """Return the citation of *work* in the format *form*."""
    module, _, function = _WRITERS[form].partition(":")
    write: Callable[[Work], str] = getattr(import_module(f"{__name__}.{module}"), function)
    return write(work)
