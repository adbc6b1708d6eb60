"""Write the numbers and lists of the site from the shipped data, so that they are never typed by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import malicrisis
from malicrisis import plover, rules, vocab

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sphinx.application import Sphinx

    from malicrisis import Corpus, Document
    from malicrisis.vocab import Vocabulary

ROOT = Path(__file__).resolve().parent.parent.parent
OWNED = ("paragraphs", "blocks", "cuts", "mentions", "statements", "reports")
SHARED = ("actors", "places", "events", "disagreements")
MODEL_VOCABULARIES: tuple[type[Vocabulary], ...] = (
    vocab.DocumentKind,
    vocab.PartKind,
    vocab.BlockKind,
    vocab.CutReason,
    vocab.MentionForm,
    vocab.Speech,
    vocab.Medium,
    vocab.Modality,
    vocab.DisagreementKind,
    vocab.ActorKind,
    vocab.PlaceKind,
    vocab.EventBasis,
    vocab.EvidenceBasis,
    vocab.Redistribution,
    vocab.IdScheme,
    vocab.IdStatus,
    vocab.Precision,
)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension: the pages are written before any source is read."""
    app.connect("builder-inited", lambda app: write_pages(Path(app.srcdir, "_generated")))
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def write_pages(folder: Path, pages: Mapping[str, Callable[[Corpus], str]] | None = None) -> None:
    """Write *pages*, or those of this module, into *folder*; an unchanged page is not written."""
    folder.mkdir(exist_ok=True)
    corpus = malicrisis.load()
    for name, page in (PAGES if pages is None else pages).items():
        file = folder / f"{name}.md"
        text = page(corpus) + "\n"
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")


def chronological(corpus: Corpus) -> list[Document]:
    """Return the documents, oldest first."""
    return sorted(corpus.documents, key=lambda document: (str(document.published.earliest), document.id))


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table, or a sentence if there are no rows."""
    rows = list(rows)
    if not rows:
        return "None so far."
    lines = ["| " + " | ".join(cell(value) for value in row) + " |" for row in (head, *rows)]
    marks = [
        " ---: |" if all(isinstance(value, int) for value in column) else " --- |" for column in zip(*rows, strict=True)
    ]
    return "\n".join([lines[0], "|" + "".join(marks), *lines[1:]])


def cell(value: object) -> str:
    """Return *value* as the text of a cell."""
    return "–" if value in (None, "", ()) else str(value).replace("|", "\\|").replace("\n", " ")


def code(words: str) -> str:
    """Return *words* as code."""
    fence = "``" if "`" in words else "`"
    return fence + words + fence


def escaped(words: str) -> str:
    """Return *words* with the characters escaped that Markdown would read as marks."""
    return "".join("\\" + one if one in "\\`*_[]<>{}$" else one for one in words)


def link(url: str) -> str:
    """Return *address* as a link."""
    return f"<{url}>"


def counts(corpus: Corpus) -> str:
    """Return how many records there are: owned ones by document, shared ones for the whole."""
    documents = chronological(corpus)
    rows = [[code(one.id), len(one.text.split()), *(len(getattr(one, name)) for name in OWNED)] for one in documents]
    total = ["all", *(sum(row[column] for row in rows) for column in range(1, len(OWNED) + 2))]
    owned = table(["document", "words", *OWNED], [*rows, total])
    shared = table(SHARED, [[len(getattr(corpus, name)) for name in SHARED]])
    return f"{owned}\n\nShared by all documents:\n\n{shared}"


def bibliography(corpus: Corpus) -> str:
    """Return the table of the documents."""
    head = ["document", "title", "publisher", "published", "kind"]
    return table(head, map(_bibliography_row, chronological(corpus)))


def _bibliography_row(document: Document) -> list[object]:
    title = f"[{escaped(document.title)}]({document.url})" if document.url else escaped(document.title)
    return [code(document.id), title, document.publisher, code(str(document.published)), document.kind]


def evidence(corpus: Corpus) -> str:
    """Return, for every document, the fields that the raw text does not state, and who states them."""
    return "\n\n".join(
        f"### {code(document.id)}\n\n"
        + table(
            ["field", "basis", "source"],
            [(code(one.field), one.basis, escaped(one.source)) for one in document.evidence],
        )
        + (f"\n\n{escaped(document.note)}" if document.note else "")
        for document in chronological(corpus)
    )


def cuts(corpus: Corpus) -> str:
    """Return the table of everything that was cut from the raw pages."""
    return table(
        ["document", "words", "reason"],
        [(code(cut.document), code(cut.quote), cut.reason) for one in chronological(corpus) for cut in one.cuts],
    )


def reasons(_: Corpus) -> str:
    """Return the table of the reasons for a cut."""
    return vocabulary(vocab.CutReason)


def rights(corpus: Corpus) -> str:
    """Return the table of rights holders and their statements, by document."""
    return table(
        ["document", "passing on", "holder", "what the holder says"],
        [
            (code(one.id), one.rights.redistribution, escaped(one.rights.holder), escaped(one.rights.statement))
            for one in chronological(corpus)
        ],
    )


def rights_pages(corpus: Corpus) -> str:
    """Return the pages on which the rights were read, by document."""
    return "\n".join(f"- {code(one.id)}: " + ", ".join(map(link, one.rights.basis)) for one in chronological(corpus))


def slips(corpus: Corpus) -> str:
    """Return the notes on each raw page."""
    return "\n".join(
        f"- {code(one.id)}: {escaped(one.source.note)}" for one in chronological(corpus) if one.source.note
    )


def vocabularies(_: Corpus) -> str:
    """Return a table for every vocabulary of the data model."""
    return "\n\n".join(f"{entry(kind)}\n\n{vocabulary(kind)}" for kind in MODEL_VOCABULARIES)


def plover_codes(_: Corpus) -> str:
    """Return the tables of the PLOVER codes."""
    modes = {
        kind: ", ".join(code(mode) for mode in plover.Mode if mode in allowed) for kind, allowed in plover.MODES.items()
    }
    types = table(
        ["type", "meaning", "modes"], [(code(kind), escaped(kind.gloss), modes[kind]) for kind in plover.EventType]
    )
    others = (plover.Mode, plover.Context, plover.Sector, plover.NonState)
    rest = "\n\n".join(f"{entry(kind)}\n\n{vocabulary(kind)}" for kind in others)
    return f"{entry(plover.EventType)}\n\n{types}\n\n{rest}"


def vocabulary(kind: type[Vocabulary]) -> str:
    """Return the table of the words of one vocabulary."""
    return table(["word", "meaning"], [(code(member), escaped(member.gloss)) for member in kind])


def entry(kind: type[Vocabulary]) -> str:
    """Return the heading of a vocabulary and its entry in the index of Python names."""
    name = f"{kind.__module__}.{kind.__name__}"
    return f"## {kind.__name__}\n\n```{{eval-rst}}\n.. autoclass:: {name}\n   :no-show-inheritance:\n```"


def rule_table(corpus: Corpus) -> str:
    """Return the table of the rules, how to fix what breaks them, and how often each is checked for *corpus*."""
    asked = {check.rule: check.asked for check in malicrisis.validate(corpus).checks}
    return table(
        ["rule", "what must hold", "where it does not", "asked of the shipped corpus"],
        [(code(rule), escaped(rule.gloss), escaped(rule.mend), asked[rule]) for rule in rules.Rule],
    )


def schemas(_: Corpus) -> str:
    """Return a table of the keys of every record, from the schemas that ship."""
    with malicrisis.data_path() as folder:
        files = sorted((folder / "schema").glob("*.schema.json"))
        return "\n\n".join(_schema(json.loads(file.read_text(encoding="utf-8")), file.name) for file in files)


def _schema(schema: dict[str, Any], file: str) -> str:
    required = set(schema["required"])
    rows = [
        (code(name), _type(values), "yes" if name in required else "no", escaped(values["description"]))
        for name, values in schema["properties"].items()
    ]
    return f"### {schema['title']}\n\n{escaped(schema['description'])} ({code(f'schema/{file}')})\n\n" + table(
        ["key", "value", "required", "meaning"], rows
    )


def _type(values: dict[str, Any]) -> str:
    """Return the type of a JSON Schema in a few words."""
    if "anyOf" in values:
        return " or ".join(dict.fromkeys(_type(one) for one in values["anyOf"]))
    if "enum" in values:
        return "one word"
    if values["type"] == "array":
        return f"list: {_type(values['items'])}"
    if "[~?%]" in values.get("pattern", ""):
        return "EDTF date"
    return {"object": "object", "integer": "whole number", "null": "null"}.get(values["type"], values["type"])


def agreement(_: Corpus) -> str:
    """Return the agreement of the two passes from the repository."""
    return _from_repository("agreement.md")


def audit(_: Corpus) -> str:
    """Return how many errors the blind audit found, from the repository."""
    return _from_repository("audit.md")


def _from_repository(name: str) -> str:
    """Return the page *name* of the folder ``annotation``, with headings one level lower and without its title."""
    file = ROOT / "annotation" / name
    if not file.exists():
        return f"The figures are in `annotation/{name}` of the repository."
    lines = file.read_text(encoding="utf-8").splitlines()
    return "\n".join(f"#{line}" if line.startswith("#") else line for line in lines if not line.startswith("# "))


PAGES: dict[str, Callable[[Corpus], str]] = {
    "agreement": agreement,
    "audit": audit,
    "bibliography": bibliography,
    "counts": counts,
    "cuts": cuts,
    "evidence": evidence,
    "plover": plover_codes,
    "reasons": reasons,
    "rights": rights,
    "rights-pages": rights_pages,
    "rules": rule_table,
    "schemas": schemas,
    "slips": slips,
    "vocabularies": vocabularies,
}
