"""What the commands print, and the same as JSON for programs."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Any, cast

from malicrisis._codec import encode
from malicrisis.chronology import timeline
from malicrisis.citation import cite
from malicrisis.concordance import kwic
from malicrisis.documents import Document
from malicrisis.errors import RecordError, UnknownIdError
from malicrisis.references import reference, resolve
from malicrisis.search import find_actors, find_events, find_places, suggest
from malicrisis.vocab import Redistribution

from ._tables import bold, table, terminal_width, wrapped

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Sequence

    from malicrisis.accounts import Account
    from malicrisis.actors import Actor
    from malicrisis.corpus import Corpus
    from malicrisis.disagreements import Disagreement
    from malicrisis.events import Event
    from malicrisis.places import Place
    from malicrisis.spans import Passage

NOTHING_FOUND = 1
"""Exit code for a search that finds nothing."""

_RIGHTS = {
    Redistribution.FREE: "may be passed on freely",
    Redistribution.UNCLEAR: "may perhaps be passed on: its rights are unclear",
    Redistribution.NEEDS_CONSENT: "ships without its publisher's consent, which passing it on needs",
}


def overview(corpus: Corpus, options: Namespace) -> int:
    """Print what the corpus is: documents, rights, counts, how to cite."""
    owned = ("paragraphs", "mentions", "statements", "reports")
    counts = {name: sum(len(getattr(document, name)) for document in corpus.documents) for name in owned}
    counts |= {name: len(getattr(corpus, name)) for name in ("actors", "places", "events", "disagreements")}
    if options.json:
        return _print_json(encode(corpus) | {"counts": counts, "documents": list(corpus.documents.ids)})
    print(f"{bold(corpus.title)}\nversion {corpus.version}, {corpus.published}\n")
    list_documents(corpus, options)
    print()
    for rights, meaning in _RIGHTS.items():
        for document in _chronological(corpus):
            if document.rights.redistribution is rights:
                print(f"{document.id} {meaning}.")
    print(f"The annotation and the metadata are under {corpus.license}, the code is under MIT.\n")
    print(wrapped(", ".join(f"{count} {name}" for name, count in counts.items())) + "\n")
    print(wrapped(f"Cite as: {cite(corpus, corpus)}"))
    return 0


def list_documents(corpus: Corpus, options: Namespace) -> int:
    """Print a table of the documents, oldest first."""
    documents = _chronological(corpus)
    if options.json:
        return _print_json([encode(document) for document in documents])
    rows = [
        (one.id, str(one.published), one.publisher, one.kind, one.rights.redistribution, one.title) for one in documents
    ]
    _print_table(("id", "published", "publisher", "kind", "passing on", "title"), rows)
    return 0


def show(corpus: Corpus, options: Namespace) -> int:
    """Print a document, or an event or a disagreement with the passages that tell of it."""
    if options.id in corpus.documents:
        return _show_document(corpus.documents[options.id], options)
    if options.raw or options.blocks or options.body:
        raise UnknownIdError.among(options.id, corpus.documents.ids, noun="document")
    if options.id in corpus.events:
        return _show_event(corpus, corpus.events[options.id], options)
    if options.id in corpus.disagreements:
        return _show_disagreements(corpus, [corpus.disagreements[options.id]], options)
    ids = (*corpus.documents.ids, *corpus.events.ids, *corpus.disagreements.ids)
    raise UnknownIdError.among(options.id, ids, noun="document, event or disagreement")


def find(corpus: Corpus, options: Namespace) -> int:
    """Print the actors and places of a name, or names that look like it."""
    actors, places = find_actors(corpus, options.name), find_places(corpus, options.name)
    if options.json:
        return _print_json({"actors": list(map(encode, actors)), "places": list(map(encode, places))})
    if not actors and not places:
        near = suggest(corpus, options.name)
        hint = f"; names like it: {', '.join(near)}" if near else ""
        print(f"malicrisis: nobody and nothing is called {options.name!r}{hint}", file=sys.stderr)
        return NOTHING_FOUND
    named: list[tuple[str, Actor | Place, int]] = [
        *(("actor", one, len(corpus.mentions(actor=one))) for one in actors),
        *(("place", one, len(corpus.mentions(place=one))) for one in places),
    ]
    rows = [(what, one.id, one.name, one.kind, one.country or "", str(count)) for what, one, count in named]
    _print_table(("", "id", "name", "kind", "country", "mentions"), rows)
    return 0


def words_in_context(corpus: Corpus, options: Namespace) -> int:
    """Print every place where a word, a phrase or a pattern stands."""
    pattern = _compiled(options) if options.regex else options.pattern
    where = corpus.documents[options.document] if options.document else corpus
    names = max(map(len, corpus.documents.ids), default=0) + len(" p99 ")
    width = options.width or max(10, ((terminal_width() or 100) - names - len(options.pattern)) // 2)
    lines = kwic(where, pattern, ignore_case=not options.case, width=width)
    if options.json:
        return _print_json(
            [
                encode(line.passage) | {"left": line.left, "right": line.right, "paragraph": line.paragraph}
                for line in lines
            ]
        )
    for line in lines:
        place = f"p{line.paragraph}" if line.paragraph else "–"
        print(f"{f'{line.document.id} {place}':<{names}}{line}")
    return 0 if lines else NOTHING_FOUND


def events(corpus: Corpus, options: Namespace) -> int:
    """Print a table of the events that meet the conditions."""
    matches = find_events(
        corpus,
        type=options.type,
        actor=_actor_id(corpus, options.actor),
        place=options.place,
        document=options.document,
        modality=options.modality,
        negated=True if options.negated else None,
        since=options.since,
        until=options.until,
        text=options.text,
    )
    if options.json:
        return _print_json([encode(match.record) | {"certain": match.certain} for match in matches])
    rows = [
        (
            match.record.id,
            str(match.record.when or "") if match.certain else f"({match.record.when})",
            match.record.type or "",
            match.record.label,
            _told(corpus, match.record),
        )
        for match in matches
    ]
    _print_table(("id", "when", "type", "what", "told as"), rows)
    return 0 if matches else NOTHING_FOUND


def print_timeline(corpus: Corpus, options: Namespace) -> int:
    """Print the events that meet the conditions in the order of time."""
    found = timeline(
        corpus,
        type=options.type,
        actor=_actor_id(corpus, options.actor),
        place=options.place,
        document=options.document,
        since=options.since,
        until=options.until,
    )
    if options.json:
        return _print_json([encode(entry.event) | {"certain": entry.certain} for entry in found])
    rows = [(entry.date, entry.event.label, "; ".join(entry.tellers)) for entry in found]
    _print_table(("when", "what", "who tells it, and how"), rows)
    return 0 if len(found) else NOTHING_FOUND


def who(corpus: Corpus, options: Namespace) -> int:
    """Print an actor: offices, what it says, what it takes part in."""
    actor = corpus.actors[_actor_id(corpus, options.actor)]
    statements = corpus.statements(speaker=actor)
    taken_part = corpus.events_with(participant=actor)
    if options.json:
        return _print_json(
            encode(actor)
            | {
                "mentions": list(map(encode, corpus.mentions(actor=actor))),
                "statements": list(map(encode, statements)),
                "events": [event.id for event in taken_part],
            }
        )
    print(bold(actor.name) + f"  ({actor.id}: {', '.join(filter(None, (actor.kind, actor.country, actor.sector)))})")
    if actor.aliases:
        print(wrapped("also: " + ", ".join(actor.aliases)))
    for role in actor.roles:
        print(wrapped(f"{role.during or 'undated'}: {role.title}", "  "))
    count = len(corpus.mentions(actor=actor))
    print(f"\n{count} mention{'' if count == 1 else 's'}")
    _print_part("says", [f"{reference(corpus, one)}  {one.quote}" for one in statements])
    _print_part("takes part in", [f"{event.id}  {event.label}" for event in taken_part])
    if actor.note:
        print("\n" + wrapped(actor.note))
    return 0


def disagreements(corpus: Corpus, options: Namespace) -> int:
    """Print where passages do not agree."""
    document = corpus.documents[options.document].id if options.document else None
    found = [
        one
        for one in corpus.disagreements
        if document is None or any(passage.document == document for passage in one.passages)
    ]
    return _show_disagreements(corpus, found, options)


def print_citation(corpus: Corpus, options: Namespace) -> int:
    """Print how to cite a document, a passage, the corpus or the software."""
    what = corpus if options.ref == corpus.id else options.ref
    words = cite(corpus, what, format=options.format, style=options.style)
    if options.json:
        return _print_json({"ref": options.ref, "format": options.format, "style": options.style, "citation": words})
    print(words.rstrip("\n"))
    return 0


def print_passage(corpus: Corpus, options: Namespace) -> int:
    """Print what a reference leads to, and where it stands."""
    found = resolve(corpus, options.ref)
    if isinstance(found, Document):
        return _print_json(encode(found)) if options.json else _print_lines([found.text])
    document = corpus.documents[found.document]
    raw = document.to_raw(found.start, found.end)
    if options.json:
        offsets = [[piece.start, piece.stop] for piece in raw]
        return _print_json(encode(found) | {"ref": reference(corpus, found), "raw": offsets})
    print(found.quote + "\n")
    print(f"{document.title} ({document.publisher}, {document.published})")
    pieces = ", ".join(f"{piece.start}:{piece.stop}" for piece in raw)
    print(f"characters {found.start}:{found.end} of the clean text, {pieces} of the raw page")
    return 0


def _show_document(document: Document, options: Namespace) -> int:
    if options.json:
        text = document.raw if options.raw else document.body if options.body else document.text
        return _print_json(encode(document) | {"text": text, "blocks": list(map(encode, document.blocks))})
    if options.raw:
        sys.stdout.flush()
        sys.stdout.buffer.write(document.raw.encode())
        return 0
    if options.blocks:
        return _print_lines(
            f"{block.start:>5}:{block.end:<5}  {block.kind + (f' {block.number}' if block.number else ''):<13}"
            f"  {document.text[block.start : block.end]}"
            for block in document.blocks
        )
    return _print_lines([document.body if options.body else document.text])


def _show_event(corpus: Corpus, event: Event, options: Namespace) -> int:
    accounts = corpus.accounts(event=event)
    if options.json:
        return _print_json(encode(event) | {"accounts": [_account(corpus, one) for one in accounts]})
    print(bold(event.label))
    for name, value in encode(event).items():
        if name != "label":
            words = ", ".join(map(str, cast("list[object]", value))) if isinstance(value, list) else value
            print(wrapped(f"{name}: {words}", "  "))
    for account in accounts:
        voices = ", ".join(actor.name for actor in account.voices)
        negated = ", negated" if account.negated else ""
        print(f"\n{bold(reference(corpus, account.report))}  {account.modality}{negated}, in the voice of {voices}")
        print(wrapped(_marked(account), "  "))
    for part in corpus.parts_of(event):
        print(f"\npart: {part.id}  {part.label}")
    for act in corpus.speech_about(event):
        print(f"\nspoken of in: {act.id}  {act.label}")
    return 0


def _show_disagreements(corpus: Corpus, found: Sequence[Disagreement], options: Namespace) -> int:
    if options.json:
        return _print_json(list(map(encode, found)))
    for number, one in enumerate(found):
        print(("\n" if number else "") + bold(one.id) + f"  ({one.kind})")
        print(wrapped(one.note, "  "))
        for passage in one.passages:
            print(wrapped(f"{_place(corpus, passage)}: “{passage.quote}”", "    "))
    return 0 if found else NOTHING_FOUND


def _account(corpus: Corpus, account: Account) -> dict[str, Any]:
    """Return *account* as JSON: who, how, where, in which words, in the clean text and in the raw page."""
    location = account.location
    return encode(account.report) | {
        "ref": reference(corpus, account.report),
        "voices": [actor.id for actor in account.voices],
        "negated": account.negated,
        "paragraph": location.paragraph,
        "sentence": location.sentence.quote,
        "raw": [[piece.start, piece.stop] for piece in location.raw],
    }


def _marked(account: Account) -> str:
    """Return the sentence of *account* with the words of the report in brackets."""
    sentence = account.location.sentence
    start, end = account.report.start - sentence.start, account.report.end - sentence.start
    return f"{sentence.quote[:start]}[{sentence.quote[start:end]}]{sentence.quote[end:]}"


def _told(corpus: Corpus, event: Event) -> str:
    """Return in which ways *event* is told."""
    ways = [f"{one.modality}, negated" if one.negated else str(one.modality) for one in corpus.accounts(event=event)]
    return "; ".join(dict.fromkeys(ways))


def _place(corpus: Corpus, passage: Passage) -> str:
    """Return the document and the paragraph of *passage*."""
    paragraph = corpus.locate(passage).paragraph
    return f"{passage.document}#p{paragraph}" if paragraph else passage.document


def _actor_id(corpus: Corpus, asked: str | None) -> Any:
    """Return the id of the actor that *asked*, an id or a name, means."""
    if asked is None or asked in corpus.actors:
        return asked
    found = find_actors(corpus, asked)
    called = [actor for actor in found if asked.casefold() in map(str.casefold, actor.names)]
    fitting: Sequence[Actor] = called or found
    if len(fitting) == 1:
        return fitting[0].id
    if fitting:
        ids = ", ".join(actor.id for actor in fitting)
        raise RecordError(f"expected the name of one actor, found {asked!r}, which may be {ids}")
    near = suggest(corpus, asked)
    hint = f"; names like it: {', '.join(near)}" if near else ""
    raise UnknownIdError(f"no actor is called {asked!r}{hint}")


def _compiled(options: Namespace) -> re.Pattern[str]:
    try:
        return re.compile(options.pattern, 0 if options.case else re.IGNORECASE)
    except re.error as error:
        raise RecordError(f"expected a regular expression, found {options.pattern!r}: {error}") from None


def _chronological(corpus: Corpus) -> list[Document]:
    """Return the documents, oldest first."""
    return sorted(corpus.documents, key=lambda document: (str(document.published.earliest), document.id))


def _print_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    if rows:
        print(table(head, rows, terminal_width()))


def _print_part(head: str, lines: Sequence[str]) -> None:
    if lines:
        print(f"\n{bold(head)}")
        for line in lines:
            print(wrapped(line, "  "))


def _print_lines(lines: Iterable[str]) -> int:
    for line in lines:
        print(line)
    return 0


def _print_json(value: object) -> int:
    print(json.dumps(value, ensure_ascii=False, indent=2))
    return 0
