"""How records look in a notebook: HTML with its own style, without scripts and without requests to other sites.

Some notebooks remove the style. Then mentions are still highlighted, reports bold and statements underlined, since the
elements ``mark``, ``b`` and ``u`` look like this by default; the ``title`` of each has the details.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice, pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from malicrisis.errors import RecordError
from malicrisis.messages import counted
from malicrisis.model.actors import Actor
from malicrisis.model.annotations import Disagreement
from malicrisis.model.corpus import Corpus
from malicrisis.model.dates import date_words
from malicrisis.model.documents import Document
from malicrisis.model.events import Event
from malicrisis.model.places import Place
from malicrisis.model.registries import Registry
from malicrisis.query.timeline import Timeline
from malicrisis.vocab import BlockKind, Modality

from .markup import Markup, element, joined, link, markup, tag
from .style import STYLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from malicrisis.model.accounts import Account
    from malicrisis.model.annotations import Report, Statement
    from malicrisis.model.layout import Block
    from malicrisis.model.provenance import Rights
    from malicrisis.model.registries import Identified
    from malicrisis.vocab import Vocabulary

ROWS = 20
"""The number of records that a registry shows."""

COLUMNS: dict[type, tuple[str, ...]] = {
    Actor: ("name", "kind", "country"),
    Disagreement: ("kind", "note"),
    Document: ("title", "publisher", "published"),
    Event: ("label", "type", "when"),
    Place: ("name", "kind", "within"),
}
"""The fields of a record in a table, beside its id."""

WRAPPERS = {
    BlockKind.TITLE: "strong",
    BlockKind.SUBTITLE: "em",
    BlockKind.HEADING: "strong",
    BlockKind.SIGNATURE: "em",
    BlockKind.MASTHEAD: "small",
    BlockKind.DATELINE: "small",
    BlockKind.CAPTION: "small",
    BlockKind.CREDIT: "small",
    BlockKind.BYLINE: "small",
    BlockKind.TAG: "small",
}
"""Elements that show the role of a block even without the style; other blocks are plain."""

_REGISTRIES = ("document", "actor", "place", "event", "disagreement")
_ANNOTATIONS = ("mention", "statement", "report")


class _Mark(NamedTuple):
    """Words to mark: offsets, element, class, tooltip and label."""

    start: int
    end: int
    name: str
    kind: str
    title: str
    label: str = ""

    @property
    def order(self) -> tuple[int, int, bool]:
        """Sort key: outer marks before inner ones; if the words are the same, reports are the innermost."""
        return self.start, -self.end, self.kind == "report"


def html_of(what: object) -> Markup:
    """Return what a notebook shows of a document, an event, a corpus, a registry or a timeline.

    >>> import malicrisis
    >>> html_of(malicrisis.load().events["coup-2020"])[:24]
    '<div class="malicrisis">'
    """
    match what:
        case Document():
            return document_html(what)
        case Event():
            return event_html(what)
        case Corpus():
            return corpus_html(what)
        case Registry():
            return registry_html(what)
        case Timeline():
            return timeline_html(what)
        case _:
            raise RecordError(f"expected a document, an event, a corpus, a registry or a timeline, found {what!r:.60}")


def document_html(document: Document) -> Markup:
    """Return the title, the bibliography, the rights and the text of *document*, with its annotation."""
    marks = sorted(_marks(document), key=lambda mark: mark.order)
    starts = [mark.start for mark in marks]  # a mark never crosses the border of its block
    blocks = [
        _block(document.text, block, marks[bisect_left(starts, block.start) : bisect_left(starts, block.end)])
        for block in document.blocks
    ]
    return _page(
        element("p", element("strong", document.title), kind="name"),
        element("p", joined(" · ", _bibliography(document)), kind="facts"),
        _rights(document.rights),
        element("p", document.note, kind="facts") if document.note else "",
        _legend() if marks else "",
        element("div", joined("\n\n", blocks), kind="text", lang=document.language),
    )


def event_html(event: Event) -> Markup:
    """Return the fields of *event*."""
    date = joined("", [event.when, " (", _word(event.basis), ")"]) if event.when and event.basis else ""
    return _page(
        element("p", element("strong", event.label), kind="name"),
        _facts(
            {
                "event": event.id,
                "type": event.type and _word(event.type),
                "modes": joined(", ", map(_word, event.modes)),
                "contexts": joined(", ", map(_word, event.contexts)),
                "date": date,
                "source of the date": event.source and link(event.source),
                "where": ", ".join(event.where),
                "actors": ", ".join(event.actors),
                "recipients": ", ".join(event.recipients),
                "about": ", ".join(event.about),
                "part of": event.part_of,
                "note": event.note,
            }
        ),
    )


def corpus_html(corpus: Corpus) -> Markup:
    """Return title, size and documents of *corpus*."""
    sizes = [counted(len(getattr(corpus, f"{noun}s")), noun) for noun in _REGISTRIES]
    sums = [
        counted(sum(len(getattr(document, f"{noun}s")) for document in corpus.documents), noun) for noun in _ANNOTATIONS
    ]
    return _page(
        element("p", element("strong", corpus.title), kind="name"),
        _facts(
            {
                "corpus": f"{corpus.id} {corpus.version}",
                "published": corpus.published,
                "creators": ", ".join(corpus.creators),
                "license": corpus.license,
                "holds": ", ".join(sizes + sums),
                "note": corpus.note,
            }
        ),
        _records(corpus.documents),
    )


def registry_html(registry: Registry[Identified]) -> Markup:
    """Return the first records of *registry* as a table."""
    return _page(_records(registry))


def timeline_html(timeline: Timeline) -> Markup:
    """Return the events of *timeline*, each with who reports it and how."""
    rows = [
        (
            entry.date,
            joined(" ", [entry.label, element("small", f"({entry.event.id})")]),
            element("ul", *(_account(account) for account in entry.accounts)) if entry.accounts else "",
        )
        for entry in timeline
    ]
    return _page(_table(counted(len(rows), "event"), ("date", "event", "who reports it, and how"), rows))


# the text


def _block(text: str, block: Block, marks: list[_Mark]) -> Markup:
    """Return *block* in the element for its role, with its *marks* in the order of `_Mark.order`."""
    words = _marked(text, block.start, block.end, marks)
    wrapper = WRAPPERS.get(block.kind)
    return element(
        "p", element(wrapper, words) if wrapper else words, kind=block.kind, data_number=str(block.number or "")
    )


def _marked(text: str, start: int, end: int, marks: list[_Mark]) -> Markup:
    """Return *text* from *start* to *end* with elements for its *marks*.

    Elements must nest, but marks may cross. A mark that crosses another is closed at the border and opened again.
    """
    html: list[str] = []
    opened: list[_Mark] = []
    waiting = marks[::-1]
    borders = sorted({start, end, *(mark.start for mark in marks), *(mark.end for mark in marks)})
    for here, there in pairwise(borders):
        around = [mark for mark in opened if here < mark.end]
        while waiting and waiting[-1].start == here:
            around.append(waiting.pop())
        # The outer elements that do not change stay open.
        kept = sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], zip(opened, around, strict=False)))
        html += [f"</{mark.name}>" for mark in reversed(opened[kept:])]
        html += [
            tag(mark.name, mark.kind, title=mark.title, data_label=mark.label if mark.start == here else "")
            for mark in around[kept:]
        ]
        html.append(markup(text[here:there]))
        opened = around
    html += [f"</{mark.name}>" for mark in reversed(opened)]
    return Markup("".join(html))


def _marks(document: Document) -> Iterator[_Mark]:
    """Yield the annotation of *document*."""
    for statement in document.statements:
        speakers = ", ".join(statement.speakers)
        yield _Mark(
            statement.start, statement.end, "u", "statement", _statement_title(statement, speakers), f"{speakers}:"
        )
    for mention in document.mentions:
        kind = "actor" if mention.actors else "place" if mention.places else "date"
        referents = ", ".join(mention.actors or mention.places) or str(mention.when)
        yield _Mark(mention.start, mention.end, "mark", kind, f"{kind}: {referents}")
    for report in document.reports:
        yield _Mark(report.start, report.end, "b", "report", _report_title(report), _report_label(report))


def _statement_title(statement: Statement, speakers: str) -> str:
    """Return the fields of *statement* in one line."""
    fields = {
        "to": ", ".join(statement.addressees),
        "when": str(statement.when or ""),
        "where": ", ".join(statement.where),
        "medium": statement.medium or "",
        "event": statement.event or "",
    }
    rest = "".join(f"; {name}: {value}" for name, value in fields.items() if value)
    return f"statement {statement.id}: {speakers}; {statement.speech}{rest}"


def _report_title(report: Report) -> str:
    """Return the event, how it is put forward, and the voice and the date if the report has its own."""
    voice = f"; voice: {', '.join(report.voice)}" if report.voice else ""
    when = f"; when: {report.when}" if report.when else ""
    return f"event: {report.event}; {report.manner}{voice}{when}"


def _report_label(report: Report) -> str:
    """Return how the event is put forward, or nothing if it is simply said to have happened."""
    return "" if report.modality is Modality.ASSERTED and not report.negated else report.manner


# metadata


def _bibliography(document: Document) -> list[object]:
    """Return the known fields that identify *document*."""
    facts: list[object] = [
        document.id,
        document.publisher,
        date_words(document.published),
        _word(document.kind),
        document.authors and f"by {', '.join(document.authors)}",
        document.agencies and f"from {', '.join(document.agencies)}",
        document.place,
        document.symbol,
        document.url and link(document.url),
    ]
    return [fact for fact in facts if fact]


def _rights(rights: Rights) -> Markup:
    """Return whether a text may be passed on, its rights holder and the statement of rights."""
    badge = element("span", f"Rights: {rights.redistribution.replace('-', ' ')}", kind="badge")
    return element("p", badge, f" – {rights.redistribution.gloss}. {rights.holder}. {rights.statement}", kind="facts")


def _legend() -> Markup:
    """Return what the marks mean."""
    samples = [
        *(element("mark", kind, kind=kind) for kind in ("actor", "place", "date")),
        element("b", "report of an event", kind="report"),
        element("u", "statement", kind="statement", data_label="speaker:"),
    ]
    return element("p", "Marked: ", joined(" · ", samples), kind="legend")


def _account(account: Account) -> Markup:
    """Return who reports an event, how, in which words and in which document."""
    voices = ", ".join(actor.name for actor in account.voices)
    return element(
        "li", f"{voices}: {account.manner}, ", element("q", account.report.quote), f" ({account.document.id})"
    )


def _records(registry: Registry[Identified]) -> Markup:
    """Return the first records of *registry* as a table, and how many more there are."""
    shown = list(islice(registry, ROWS))
    kind = type(shown[0]) if shown else None
    noun = kind.__name__.lower() if kind else "record"
    columns = ("id", *(COLUMNS.get(kind, ()) if kind else ()))
    rows = [["" if (value := getattr(one, name)) is None else str(value) for name in columns] for one in shown]
    more = len(registry) - len(shown)
    table = _table(counted(len(registry), noun), columns, rows)
    return joined("", [table, element("p", f"… {more} more", kind="facts")] if more else [table])


# elements


def _page(*inside: object) -> Markup:
    """Return the outer element of a view, with the style."""
    return Markup(f'<div class="malicrisis"><style>{STYLE}</style>{"".join(map(markup, inside))}</div>')


def _table(caption: str, columns: Iterable[str], rows: Iterable[Iterable[object]]) -> Markup:
    """Return a table with *columns* as its head."""
    head = element("tr", *(element("th", name, scope="col") for name in columns))
    body = [element("tr", *(element("td", cell) for cell in row)) for row in rows]
    return element("table", element("caption", caption), element("thead", head), element("tbody", *body))


def _facts(facts: dict[str, object]) -> Markup:
    """Return *facts* that are not empty as a description list."""
    items = [part for name, fact in facts.items() if fact for part in (element("dt", name), element("dd", fact))]
    return element("dl", *items)


def _word(word: Vocabulary) -> Markup:
    """Return a word of a vocabulary, with its gloss as a tooltip."""
    return element("span", str(word), title=word.gloss)
