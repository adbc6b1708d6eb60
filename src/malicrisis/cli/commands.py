"""What the commands print, and the same as JSON for programs."""

from __future__ import annotations

import re
import sys
import warnings
from typing import TYPE_CHECKING, Any, cast

from malicrisis.citation import cite
from malicrisis.errors import RecordError, UnknownIdError
from malicrisis.model.documents import Document
from malicrisis.model.fields import short_repr
from malicrisis.query.concordance import kwic
from malicrisis.query.names import find_actors, find_places, suggest
from malicrisis.query.references import reference, resolve
from malicrisis.query.search import find_events
from malicrisis.query.timeline import timeline
from malicrisis.storage.codec import encode
from malicrisis.vocab import Redistribution

from .messages import complain, print_json
from .tables import GAP, bold, headed, shown, table, terminal_width, wrapped

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from malicrisis.model.accounts import Account
    from malicrisis.model.actors import Actor
    from malicrisis.model.annotations import Disagreement
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.events import Event
    from malicrisis.model.places import Place
    from malicrisis.model.spans import Passage
    from malicrisis.query.concordance import Line


NOTHING_FOUND = 1
"""Exit code for a search that finds nothing."""


CONTEXT = 40
"""Characters of context on each side of words that are not printed to fit a terminal."""


LEAST_CONTEXT = 10
"""Where a terminal leaves less, the place of the words stands above them."""


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
        return print_json(encode(corpus) | {"counts": counts, "documents": list(corpus.documents.ids)})
    print(bold(wrapped(corpus.title)))
    print(f"version {corpus.version}{f', {corpus.published}' if corpus.published else ''}\n")
    list_documents(corpus, options)
    print()
    for rights, meaning in _RIGHTS.items():
        for document in _chronological(corpus):
            if document.rights.redistribution is rights:
                print(wrapped(f"{document.id} {meaning}."))
    if corpus.license:
        print(wrapped(f"The annotation and the metadata are under {corpus.license}, the code is under MIT."))
    print()
    print(wrapped(", ".join(_counted(count, name) for name, count in counts.items())) + "\n")
    print(wrapped(f"Cite as: {cite(corpus, corpus)}"))
    return 0


def list_documents(corpus: Corpus, options: Namespace) -> int:
    """Print a table of the documents, oldest first."""
    documents = _chronological(corpus)
    if options.json:
        return print_json([encode(document) for document in documents])
    rows = [
        (one.id, str(one.published), one.publisher, one.kind, one.rights.redistribution, one.title) for one in documents
    ]
    _print_table(("id", "published", "publisher", "kind", "passing on", "title"), rows, title=5)
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
        print_json({"actors": list(map(encode, actors)), "places": list(map(encode, places))})
    elif actors or places:
        named: list[tuple[str, Actor | Place, int]] = [
            *(("actor", one, len(corpus.mentions(actor=one))) for one in actors),
            *(("place", one, len(corpus.mentions(place=one))) for one in places),
        ]
        rows = [(what, one.id, one.name, one.kind, one.country or "", str(count)) for what, one, count in named]
        _print_table(("", "id", "name", "kind", "country", "mentions"), rows, title=2)
    near = _names_like(suggest(corpus, options.name))
    return _code(actors or places, f"nobody and nothing is called {short_repr(options.name)}{near}")


def words_in_context(corpus: Corpus, options: Namespace) -> int:
    """Print every place where a word, a phrase or a pattern stands."""
    if not options.pattern.strip():
        raise RecordError(f"expected a word or a phrase to look for, found {options.pattern!r}")
    pattern = _compiled(options) if options.regex else options.pattern
    where = corpus if options.document is None else corpus.documents[options.document]
    width = options.width or (CONTEXT if options.json else terminal_width() or CONTEXT)
    lines = kwic(where, pattern, ignore_case=not options.case, width=width)
    if options.json:
        print_json(
            [
                encode(line.passage) | {"left": line.left, "right": line.right, "paragraph": line.paragraph}
                for line in lines
            ]
        )
    elif lines:
        _print_lines(_concordance(lines, options.width))
    return _code(lines, f"no words match {short_repr(options.pattern)}")


def events(corpus: Corpus, options: Namespace) -> int:
    """Print a table of the events that meet the conditions."""
    matches = find_events(
        corpus,
        type=options.type,
        actor=None if options.actor is None else _actor_id(corpus, options.actor),
        place=None if options.place is None else _place_id(corpus, options.place),
        document=options.document,
        modality=options.modality,
        negated=True if options.negated else None,
        since=options.since,
        until=options.until,
        text=options.text,
    )
    if options.json:
        print_json([encode(match.record) | {"certain": match.certain} for match in matches])
    elif matches:
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
        _print_table(("id", "when", "type", "what", "told as"), rows, title=3)
    return _code(matches, "no event meets all conditions")


def print_timeline(corpus: Corpus, options: Namespace) -> int:
    """Print the events that meet the conditions in the order of time."""
    found = timeline(
        corpus,
        type=options.type,
        actor=None if options.actor is None else _actor_id(corpus, options.actor),
        place=None if options.place is None else _place_id(corpus, options.place),
        document=options.document,
        since=options.since,
        until=options.until,
    )
    if options.json:
        print_json([encode(entry.event) | {"certain": entry.certain} for entry in found])
    elif found:
        rows = [(entry.date, entry.event.label, "; ".join(entry.tellers)) for entry in found]
        _print_table(("when", "what", "who tells it, and how"), rows, title=1)
    return _code(found, "no event meets all conditions")


def who(corpus: Corpus, options: Namespace) -> int:
    """Print an actor: offices, what it says, what it takes part in."""
    actor = corpus.actors[_actor_id(corpus, options.actor)]
    statements = corpus.statements(speaker=actor)
    taken_part = corpus.events_with(participant=actor)
    if options.json:
        return print_json(
            encode(actor)
            | {
                "mentions": list(map(encode, corpus.mentions(actor=actor))),
                "statements": list(map(encode, statements)),
                "events": [event.id for event in taken_part],
            }
        )
    kind = ", ".join(filter(None, (actor.kind, actor.country, actor.sector)))
    print(headed(actor.name, f"({actor.id}: {kind})"))
    if actor.aliases:
        print(wrapped("also: " + ", ".join(actor.aliases)))
    for role in actor.roles:
        print(wrapped(f"{role.during or 'undated'}: {role.title}", GAP, GAP * 2))
    print("\n" + _counted(len(corpus.mentions(actor=actor)), "mentions"))
    _print_part("says", [f"{reference(corpus, one)}  {one.quote}" for one in statements])
    _print_part("takes part in", [f"{event.id}  {event.label}" for event in taken_part])
    if actor.note:
        print("\n" + wrapped(actor.note))
    return 0


def disagreements(corpus: Corpus, options: Namespace) -> int:
    """Print where passages do not agree."""
    document = None if options.document is None else corpus.documents[options.document].id
    found = [
        one
        for one in corpus.disagreements
        if document is None or any(passage.document == document for passage in one.passages)
    ]
    _show_disagreements(corpus, found, options)
    return _code(found, "there is no disagreement")


def print_citation(corpus: Corpus, options: Namespace) -> int:
    """Print how to cite a document, a passage, the corpus or the software."""
    what = corpus if options.ref == corpus.id and corpus.id not in corpus.documents else options.ref
    words = cite(corpus, what, format=options.format, style=options.style)
    if options.json:
        return print_json({"ref": options.ref, "format": options.format, "style": options.style, "citation": words})
    print(wrapped(words) if options.format == "text" else words.rstrip("\n"))
    return 0


def print_passage(corpus: Corpus, options: Namespace) -> int:
    """Print what a reference leads to, and where it stands."""
    found = resolve(corpus, options.ref)
    if isinstance(found, Document):
        return print_json(encode(found)) if options.json else _print_text(found.text)
    document = corpus.documents[found.document]
    raw = document.to_raw(found.start, found.end)
    if options.json:
        offsets = [[piece.start, piece.stop] for piece in raw]
        return print_json(encode(found) | {"ref": reference(corpus, found), "raw": offsets})
    _print_text(found.quote)
    print()
    print(wrapped(f"{document.title} ({', '.join(filter(None, (document.publisher, str(document.published))))})"))
    pieces = ", ".join(f"{piece.start}:{piece.stop}" for piece in raw)
    print(wrapped(f"characters {found.start}:{found.end} of the clean text, {pieces} of the raw page"))
    return 0


def _show_document(document: Document, options: Namespace) -> int:
    if options.json:
        text = document.raw if options.raw else document.body if options.body else document.text
        return print_json(encode(document) | {"text": text, "blocks": list(map(encode, document.blocks))})
    if options.raw:
        return _print_raw(document.raw)
    if options.blocks:
        for block in document.blocks:
            kind = f"{block.kind} {block.number}" if block.number else block.kind
            place = f"{block.start:>5}:{block.end:<5}  {kind:<13}  "
            print(wrapped(document.text[block.start : block.end], place, GAP * 4))
        return 0
    return _print_text(document.body if options.body else document.text)


def _show_event(corpus: Corpus, event: Event, options: Namespace) -> int:
    accounts = corpus.accounts(event=event)
    if options.json:
        return print_json(encode(event) | {"accounts": [_account(corpus, one) for one in accounts]})
    print(bold(wrapped(event.label)))
    for name, value in encode(event).items():
        if name != "label":
            words = ", ".join(map(str, cast("list[object]", value))) if isinstance(value, list) else value
            print(wrapped(f"{name}: {words}", GAP, GAP * 2))
    for account in accounts:
        voices = ", ".join(actor.name for actor in account.voices)
        how = _how(account) + (f", in the voice of {voices}" if voices else "")
        print("\n" + headed(reference(corpus, account.report), how))
        print(wrapped(_marked(account), GAP))
    _print_part("parts", [f"{part.id}  {part.label}" for part in corpus.parts_of(event)])
    _print_part("spoken of in", [f"{act.id}  {act.label}" for act in corpus.speech_about(event)])
    return 0


def _show_disagreements(corpus: Corpus, found: Sequence[Disagreement], options: Namespace) -> int:
    if options.json:
        return print_json(list(map(encode, found)))
    for number, one in enumerate(found):
        print(("\n" if number else "") + headed(one.id, f"({one.kind})"))
        print(wrapped(one.note, GAP))
        for passage in one.passages:
            print(wrapped(f"{_place(corpus, passage)}: “{passage.quote}”", GAP * 2, GAP * 3))
    return 0


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
    return "; ".join(dict.fromkeys(map(_how, corpus.accounts(event=event))))


def _how(account: Account) -> str:
    return f"{account.modality}, negated" if account.negated else str(account.modality)


def _place(corpus: Corpus, passage: Passage) -> str:
    """Return the document and the paragraph of *passage*."""
    paragraph = corpus.locate(passage).paragraph
    return f"{passage.document}#p{paragraph}" if paragraph else passage.document


def _concordance(lines: Sequence[Line], width: int | None) -> Iterator[str]:
    """Yield *lines*, each after its place; without a *width*, as wide as the terminal."""
    places = [f"{line.document.id} {f'p{line.paragraph}' if line.paragraph else line.block.kind}" for line in lines]
    names = max(map(len, places)) + len(GAP)
    columns = terminal_width()
    above = False
    if width is None and columns is not None:
        longest = max(len(line.passage.quote) for line in lines)
        width = (columns - names - longest) // 2
        if width < LEAST_CONTEXT:
            above, width = True, max(1, (columns - longest) // 2)
    width = width or CONTEXT
    for place, line in zip(places, lines, strict=True):
        left, right = shown(line.left[-width:]), shown(line.right[:width])
        words = f"{left:>{width}}{bold(line.passage.quote)}{right}".rstrip()
        yield f"{place}\n{words}" if above else f"{place:<{names}}{words}"


def _actor_id(corpus: Corpus, asked: str) -> str:
    """Return the id of the actor that *asked*, an id or a name, means."""
    return asked if asked in corpus.actors else _only(corpus, asked, find_actors, "actor")


def _place_id(corpus: Corpus, asked: str) -> str:
    """Return the id of the place that *asked*, an id or a name, means."""
    return asked if asked in corpus.places else _only(corpus, asked, find_places, "place")


def _only(corpus: Corpus, asked: str, find_named: Callable[[Corpus, str], Sequence[Actor | Place]], noun: str) -> str:
    """Return the id of the only record of the name *asked*; one that is called so goes before longer names."""
    found = find_named(corpus, asked)
    called = [one for one in found if asked.casefold() in map(str.casefold, one.names)]
    fitting = called or found
    if len(fitting) == 1:
        return fitting[0].id
    if fitting:
        ids = ", ".join(one.id for one in fitting)
        raise RecordError(f"expected the name of one {noun}, found {short_repr(asked)}, which may be {ids}")
    near = _names_like([name for name in suggest(corpus, asked) if find_named(corpus, name)])
    raise UnknownIdError(f"no {noun} is called {short_repr(asked)}{near}")


def _counted(count: int, plural: str) -> str:
    return f"{count} {plural.removesuffix('s') if count == 1 else plural}"


def _names_like(near: Sequence[str]) -> str:
    return f"; names like it: {', '.join(near)}" if near else ""


def _compiled(options: Namespace) -> re.Pattern[str]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return re.compile(options.pattern, 0 if options.case else re.IGNORECASE)
    except (re.error, ValueError, OverflowError, RecursionError) as error:
        raise RecordError(f"expected a regular expression, found {short_repr(options.pattern)}: {error}") from None


def _chronological(corpus: Corpus) -> list[Document]:
    """Return the documents, oldest first."""
    return sorted(corpus.documents, key=lambda document: (str(document.published.earliest), document.id))


def _code(found: Collection[object], nothing: str) -> int:
    """Return the exit code of a search; if it has *found* nothing, say so."""
    if found:
        return 0
    complain(nothing)
    return NOTHING_FOUND


def _print_table(head: Sequence[str], rows: Sequence[Sequence[str]], *, title: int) -> None:
    print(table(head, rows, terminal_width(), title))


def _print_part(head: str, lines: Sequence[str]) -> None:
    if lines:
        print(f"\n{bold(head)}")
        for line in lines:
            print(wrapped(line, GAP, GAP * 2))


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def _print_text(text: str) -> int:
    """Print the blocks of *text*, in a terminal without breaking words."""
    print("\n\n".join(map(wrapped, text.split("\n\n"))))
    return 0


def _print_raw(raw: str) -> int:
    """Print a page byte for byte, where the output takes bytes."""
    sys.stdout.flush()
    binary = getattr(sys.stdout, "buffer", None)
    if binary is None:
        sys.stdout.write(raw)
    else:
        binary.write(raw.encode())
    return 0
