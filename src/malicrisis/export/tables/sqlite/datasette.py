"""The metadata that Datasette shows beside the data: title, rights, descriptions and ready-made queries."""

from __future__ import annotations

import json
import re
from html import escape
from typing import TYPE_CHECKING, Any

from malicrisis.citation import cite
from malicrisis.model.dates import date_words
from malicrisis.model.provenance import license_page

from .search import QUERIES
from .tables import database_tables
from .views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malicrisis.model.corpus import Corpus


_LABELS = {"documents": "title", "actors": "name", "places": "name", "events": "label"}
"""The columns that Datasette shows in place of an id."""

_FACETS = {
    "documents": ["kind", "publisher", "rights_redistribution"],
    "accounts": ["voice_names", "manner", "publisher"],
    "who_says_what": ["speaker_names", "speech"],
    "mentions_of_actors": ["name", "form"],
    "timeline": ["type"],
}


def metadata_of(corpus: Corpus) -> str:
    """Return the ``metadata.json`` of the database of *corpus*."""
    about = {name: {"description": words, "columns": columns} for name, words, columns in described()}
    tables: dict[str, dict[str, Any]] = {
        name: words
        | ({"label_column": _LABELS[name]} if name in _LABELS else {})
        | ({"facets": _FACETS[name]} if name in _FACETS else {})
        for name, words in about.items()
    }
    tables["paragraphs"] |= {"fts_table": "blocks_fts", "fts_pk": "id"}
    database = {
        "tables": tables,
        "queries": {name: query._asdict() for name, query in QUERIES.items()},
    }
    top: dict[str, Any] = {
        "title": f"{corpus.title}, version {corpus.version}",
        "description_html": _rights(corpus),
        "license": corpus.license and f"{corpus.license} (annotation and metadata; each text has rights of its own)",
        "license_url": license_page(corpus.license),
        "source": "; ".join(dict.fromkeys(document.publisher for document in corpus.documents)),
        "about": cite(corpus, corpus),
    }
    shown = {key: value for key, value in top.items() if value}
    return json.dumps({**shown, "databases": {corpus.id: database}}, ensure_ascii=False, indent=2) + "\n"


def described() -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield the name, the description, and the columns with theirs, of every table and view.

    >>> next((words, columns["block"]) for name, words, columns in described() if name == "sentences")
    ('the sentences of the texts, by the rule of malicrisis.text.sentences', 'id of the block')
    """
    for table in database_tables():
        yield table.name, table.description, {column.name: column.description for column in table.columns}
    # the views are SQL written by hand, with their descriptions as comments
    for made in re.finditer(r"^CREATE VIEW (\w+) .*?-- (.+)\n((?:.*\n)*?.*;)$", VIEWS, re.MULTILINE):
        columns = re.finditer(r'^  (?:.* AS )?"?(\w+)\b.* -- (.+)$', made[3], re.MULTILINE)
        yield made[1], made[2], {column[1]: column[2] for column in columns}


def _rights(corpus: Corpus) -> str:
    """Return HTML with the source and the rights of every text."""
    items: list[str] = []
    for document in corpus.documents:
        rights = document.rights
        words = escape(f"{document.title} ({document.publisher}, {date_words(document.published)})")
        link = f'<a href="{escape(url)}">{words}</a>' if (url := _web_address(document.url)) else words
        license_ = rights.license or "no stated license"
        items.append(
            f"<li>{link}: {escape(rights.holder)}. {escape(rights.statement)}"
            f" ({escape(license_)}; passing on the full text: {escape(rights.redistribution)})</li>"
        )
    return f"<p>Each text has rights of its own:</p><ul>{''.join(items)}</ul>"


def _web_address(url: str | None) -> str | None:
    """Return *url* if it is safe as a link; ``javascript:`` would run code."""
    return url if url and url.startswith(("http://", "https://")) else None
