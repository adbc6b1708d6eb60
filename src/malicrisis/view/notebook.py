"""How records look in a notebook: HTML with a style of its own, no script, and nothing from outside.

The records call this room, so it stands below them and knows them by the names of their fields alone. What they say is
escaped as it goes in; characters that HTML and XML cannot carry become U+FFFD. Where a notebook drops the style,
mentions are still highlighted, reports bold and statements underlined, and the ``title`` of each says the rest.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice, pairwise, takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

from malicrisis.errors import RecordError
from malicrisis.messages import counted
from malicrisis.model.corpus import Corpus
from malicrisis.model.documents import Document
from malicrisis.model.events import Event
from malicrisis.model.registries import Registry
from malicrisis.query.timeline import Timeline
from malicrisis.vocab import BlockKind, Modality

from .markup import Markup, element, joined, link, markup, tag

if TYPE_CHECKING:
    from collections.abc import Iterable


ROWS = 20
"""How many records of a registry are shown."""


COLUMNS = {
    "Actor": ("name", "kind", "country"),
    "Disagreement": ("kind", "note"),
    "Document": ("title", "publisher", "published"),
    "Event": ("label", "type", "when"),
    "Place": ("name", "kind", "within"),
}
"""What is shown of a record in a table, beside its id."""


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
"""Elements that show the role of a block where there is no style; the others are plain."""


_REGISTRIES = ("documents", "actors", "places", "events", "disagreements")


_ANNOTATION = ("mentions", "statements", "reports")


STYLE = """
.malicrisis { --mc-i: #1f2328; --mc-d: #59636e; --mc-p: #ffffff; --mc-l: #d1d9e0; --mc-r: #b3261e;
  --mc-ink: var(--jp-content-font-color1, var(--vscode-editor-foreground, var(--mc-i)));
  --mc-dim: var(--jp-content-font-color2, var(--vscode-descriptionForeground, var(--mc-d)));
  --mc-paper: var(--jp-layout-color0, var(--vscode-editor-background, var(--mc-p)));
  --mc-line: var(--jp-border-color2, var(--vscode-panel-border, var(--mc-l)));
  --mc-report: var(--jp-error-color1, var(--vscode-errorForeground, var(--mc-r)));
  box-sizing: border-box; max-width: 52rem; padding: .6em 1.2em; border: 1px solid var(--mc-line);
  border-radius: 4px; background: var(--mc-paper); color: var(--mc-ink); line-height: 1.6; text-align: left;
  overflow-wrap: break-word; }
@media (prefers-color-scheme: dark) {
  .malicrisis { --mc-i: #e6edf3; --mc-d: #9da7b1; --mc-p: #15191f; --mc-l: #3d444d; --mc-r: #ff8a80; } }
.malicrisis p { margin: .5em 0; color: inherit; }
.malicrisis .mc-name { font-size: 1.15em; }
.malicrisis .mc-facts, .malicrisis .mc-legend { color: var(--mc-dim); font-size: .85em; }
.malicrisis .mc-badge { padding: .1em .6em; border: 1px solid currentColor; border-radius: 1em; color: var(--mc-ink);
  white-space: nowrap; }
.malicrisis a { color: inherit; }
.malicrisis .mc-text { margin-top: 1em; padding: .4em 0 1.6em 2.4em; border-top: 1px solid var(--mc-line); }
.malicrisis .mc-text p { position: relative; margin: .7em 0; white-space: pre-wrap; }
.malicrisis .mc-text small { color: var(--mc-dim); font-size: .85em; }
.malicrisis .mc-title { font-size: 1.3em; line-height: 1.3; }
.malicrisis .mc-caption { padding-left: .8em; border-left: 3px solid var(--mc-line); }
.malicrisis .mc-paragraph::before { content: attr(data-number); position: absolute; left: -3.4em; width: 2.4em;
  color: var(--mc-dim); font-size: .75em; line-height: 2.13; text-align: right; }
.malicrisis mark { padding: .1em 0; border-radius: 2px; color: inherit; }
.malicrisis .mc-actor { background: rgb(64 120 242 / .2); border-bottom: 1px solid rgb(64 120 242 / .8); }
.malicrisis .mc-place { background: rgb(46 160 67 / .2); border-bottom: 1px dashed rgb(46 160 67 / .9); }
.malicrisis .mc-date { background: rgb(212 150 0 / .22); border-bottom: 1px dotted rgb(212 150 0); }
.malicrisis .mc-report { color: var(--mc-report); font-weight: 600; }
.malicrisis .mc-statement { text-decoration: underline dotted var(--mc-dim); text-underline-offset: .35em; }
.malicrisis [data-label]::before { content: attr(data-label); display: inline-block; margin-right: .35em;
  color: var(--mc-dim); font: italic 400 .75rem/1 sans-serif; }
.malicrisis .mc-text [title] { position: relative; }
.malicrisis .mc-text [title]:hover { outline: 1px solid var(--mc-line); }
.malicrisis .mc-text [title]:hover:not(:has([title]:hover))::after { content: attr(title); position: absolute;
  z-index: 2; top: 100%; left: 0; width: max-content; max-width: 24em; padding: .35em .6em; border-radius: 3px;
  background: var(--mc-ink); color: var(--mc-paper); font: 400 .75rem/1.4 sans-serif; white-space: normal;
  pointer-events: none; }
.malicrisis dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .15em 1em; margin: .5em 0; }
.malicrisis dt { color: var(--mc-dim); font-weight: 400; }
.malicrisis dd { margin: 0; }
.malicrisis table { width: 100%; margin: .5em 0; border-collapse: collapse; color: inherit; font-size: .9em; }
.malicrisis caption { padding: 0 0 .3em; color: var(--mc-dim); text-align: left; }
.malicrisis tr th, .malicrisis tr td { padding: .25em .8em .25em 0; border: 0; border-top: 1px solid var(--mc-line);
  color: inherit; background: var(--mc-paper); text-align: left; vertical-align: top; white-space: normal; }
.malicrisis tr th { color: var(--mc-dim); font-weight: 400; }
.malicrisis ul { margin: 0; padding-left: 1.1em; }
"""
"""The theme of the notebook where it has one, else light or dark as the reader prefers."""


class _Mark(NamedTuple):
    """Words to be marked: where, by which element and class, and what is said of them."""

    start: int
    end: int
    name: str
    kind: str
    title: str
    label: str = ""

    @property
    def order(self) -> tuple[int, int, bool]:
        """Sort outer marks before inner ones; of the same words, reports are the innermost."""
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


def document_html(document: Any) -> Markup:
    """Return title, bibliography, rights and the marked text of *document*."""
    marks = sorted(_marks(document), key=lambda mark: mark.order)
    starts = [mark.start for mark in marks]
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


def event_html(event: Any) -> Markup:
    """Return what is known of *event*."""
    date = joined("", [event.when, " (", _word(event.basis), ")"]) if event.when else ""
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


def corpus_html(corpus: Any) -> Markup:
    """Return what *corpus* is, how much it holds, and its documents."""
    sizes = [f"{len(getattr(corpus, name))} {name}" for name in _REGISTRIES]
    sums = [f"{sum(len(getattr(document, name)) for document in corpus.documents)} {name}" for name in _ANNOTATION]
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


def registry_html(registry: Any) -> Markup:
    """Return the first records of *registry* as a table."""
    return _page(_records(registry))


def timeline_html(timeline: Any) -> Markup:
    """Return the events of *timeline* in its order, each with who tells of it and how."""
    rows = [
        (
            entry.date,
            joined(" ", [entry.event.label, element("small", f"({entry.event.id})")]),
            element("ul", *(_account(account) for account in entry.accounts)) if entry.accounts else "",
        )
        for entry in timeline
    ]
    return _page(_table(counted(len(rows), "event"), ("date", "event", "told by"), rows))


# the text


def _block(text: str, block: Any, marks: list[_Mark]) -> Markup:
    """Return *block* in its role, with its *marks*, outer ones first."""
    words = _marked(text, block.start, block.end, marks)
    wrapper = WRAPPERS.get(block.kind)
    return element(
        "p", element(wrapper, words) if wrapper else words, kind=block.kind, data_number=str(block.number or "")
    )


def _marked(text: str, start: int, end: int, marks: list[_Mark]) -> Markup:
    """Return *text* from *start* to *end* in its *marks*; a mark that crosses another is closed and opened again."""
    done: list[str] = []
    opened: list[_Mark] = []
    coming = marks[::-1]
    borders = sorted({start, end, *(mark.start for mark in marks), *(mark.end for mark in marks)})
    for here, there in pairwise(borders):
        around = [mark for mark in opened if here < mark.end]
        while coming and coming[-1].start == here:
            around.append(coming.pop())
        kept = sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], zip(opened, around, strict=False)))
        done += [f"</{mark.name}>" for mark in reversed(opened[kept:])]
        done += [
            tag(mark.name, mark.kind, title=mark.title, data_label=mark.label if mark.start == here else "")
            for mark in around[kept:]
        ]
        done.append(markup(text[here:there]))
        opened = around
    done += [f"</{mark.name}>" for mark in reversed(opened)]
    return Markup("".join(done))


def _marks(document: Any) -> Iterable[_Mark]:
    """Yield what is to be marked in *document*."""
    for one in document.statements:
        speakers = ", ".join(one.speakers)
        yield _Mark(one.start, one.end, "u", "statement", _statement_title(one, speakers), f"{speakers}:")
    for one in document.mentions:
        kind = "actor" if one.actors else "place" if one.places else "date"
        referents = ", ".join(one.actors or one.places) or str(one.when)
        yield _Mark(one.start, one.end, "mark", kind, f"{kind}: {referents}")
    for one in document.reports:
        how = _how(one)
        voice = f"; voice: {', '.join(one.voice)}" if one.voice else ""
        label = "" if how == str(Modality.ASSERTED) else how
        yield _Mark(one.start, one.end, "b", "report", f"event: {one.event}; {how}{voice}", label)


def _statement_title(statement: Any, speakers: str) -> str:
    """Return who says it, how, to whom, when, where and through what."""
    said = {
        "to": ", ".join(statement.addressees),
        "when": str(statement.when or ""),
        "where": ", ".join(statement.where),
        "medium": statement.medium or "",
        "event": statement.event or "",
    }
    rest = "".join(f"; {name}: {value}" for name, value in said.items() if value)
    return f"statement {statement.id}: {speakers}; {statement.speech}{rest}"


def _how(report: Any) -> str:
    """Return how the event is put forward: 'requested', 'asserted, negated'."""
    return f"{report.modality}, negated" if report.negated else str(report.modality)


# the facts around it


def _bibliography(document: Any) -> list[object]:
    """Return what identifies *document*, as far as it is known."""
    facts: list[object] = [
        document.id,
        document.publisher,
        document.published,
        _word(document.kind),
        document.authors and f"by {', '.join(document.authors)}",
        document.agencies and f"from {', '.join(document.agencies)}",
        document.place,
        document.symbol,
        document.url and link(document.url),
    ]
    return [fact for fact in facts if fact]


def _rights(rights: Any) -> Markup:
    """Return what may be done with a text, and who says so."""
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


def _account(account: Any) -> Markup:
    """Return who tells of an event, how, in which words and where."""
    voices = ", ".join(actor.name for actor in account.voices)
    return element(
        "li", f"{voices}: {_how(account)}, ", element("q", account.report.quote), f" ({account.document.id})"
    )


def _records(registry: Any) -> Markup:
    """Return the first records of *registry* as a table, and how many more there are."""
    shown: list[Any] = list(islice(registry, ROWS))
    noun = type(shown[0]).__name__ if shown else "record"
    columns = ("id", *COLUMNS.get(noun, ()))
    rows = [["" if (value := getattr(one, name)) is None else str(value) for name in columns] for one in shown]
    more = len(registry) - len(shown)
    table = _table(counted(len(registry), noun.lower()), columns, rows)
    return joined("", [table, element("p", f"… {more} more", kind="facts")] if more else [table])


# elements


def _page(*inside: object) -> Markup:
    """Return the element that holds a whole view, with the style."""
    return Markup(f'<div class="malicrisis"><style>{STYLE}</style>{"".join(map(markup, inside))}</div>')


def _table(caption: str, columns: Iterable[str], rows: Iterable[Iterable[object]]) -> Markup:
    """Return a table with one line of column names."""
    head = element("tr", *(element("th", name, scope="col") for name in columns))
    body = [element("tr", *(element("td", cell) for cell in row)) for row in rows]
    return element("table", element("caption", caption), element("thead", head), element("tbody", *body))


def _facts(facts: dict[str, object]) -> Markup:
    """Return those of the named *facts* that say something as a list of descriptions."""
    items = [(element("dt", name), element("dd", said)) for name, said in facts.items() if said]
    return element("dl", *(part for item in items for part in item))


def _word(word: Any) -> Markup:
    """Return a word of a vocabulary with its gloss."""
    return element("span", str(word), title=word.gloss)
