"""``malicrisis show ID``: a document, an event, a disagreement, an actor, a place or a passage."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from malicrisis.cli.accounts import UNMARKED_CONDITION, is_conditional, marked_sentence, voice_and_manner
from malicrisis.cli.facts import print_facts
from malicrisis.cli.glosses import NOTE, field_words, kind_of
from malicrisis.cli.lookup import records_named
from malicrisis.cli.terminal import GAP, bold, headed, print_json, print_part, print_raw, print_text, wrapped
from malicrisis.errors import RecordError
from malicrisis.messages import counted
from malicrisis.model.dates import date_words
from malicrisis.query.account_rows import each_document
from malicrisis.query.answers import cut_answers, event_answer
from malicrisis.query.disagreements import disagreement_answer
from malicrisis.query.facts import facts
from malicrisis.query.name_answers import place_answer
from malicrisis.query.references import reference
from malicrisis.query.search import events_within
from malicrisis.query.telling import Order
from malicrisis.query.timeline import dates_shown
from malicrisis.storage.codec import encode

from . import resolve
from .disagreements import print_disagreements
from .who import print_actor

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from malicrisis.cli.lookup import Found
    from malicrisis.model.annotations import Disagreement
    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document
    from malicrisis.model.events import Event
    from malicrisis.model.places import Place

EXAMPLE = "show coup-2020"


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "id",
        metavar="ID",
        help="id or name: dw-2023, coup-2020, lavrov; or a reference: dw-2023#p7",
    )
    part = parser.add_mutually_exclusive_group()
    part.add_argument("--raw", action="store_true", help="of a document, print the raw page, byte for byte")
    part.add_argument(
        "--blocks", action="store_true", help="of a document, print every block with its offsets and kind"
    )
    part.add_argument(
        "--body", action="store_true", help="of a document, print only headings, salutations and paragraphs"
    )
    part.add_argument(
        "--cuts", action="store_true", help="of a document, print what was cut from its raw page, and why"
    )
    part.add_argument(
        "--facts", action="store_true", help="print every field, how it is known, all dates, and the annotators' notes"
    )


def run(corpus: Corpus, options: Namespace) -> int:
    """Print a document, an event, a disagreement, an actor, a place or a passage."""
    if "#" in options.id:
        _refuse_options(options)
        return resolve.run(corpus, Namespace(ref=options.id, json=options.json))
    # Only documents have pages and blocks, so that documents are the only useful suggestions.
    if options.raw or options.blocks or options.body or options.cuts:
        return _show_document(corpus.documents.lookup(options.id), options)
    found = records_named(corpus, options.id)
    if len(found) > 1 and options.json:
        raise RecordError(f"expected one record, found {'; '.join(one.command for one in found)}")
    if options.facts and options.json:
        return print_json(list(map(encode, facts(corpus, found[0].record))))
    for number, one in enumerate(found):
        if number:
            print()
        if options.facts:
            print_facts(corpus, one.record)
        else:
            _show(corpus, one, options)
    return 0


def _refuse_options(options: Namespace) -> None:
    """Refuse options that choose what to print of a record: a passage has no such choice."""
    given = [f"--{name}" for name in ("raw", "blocks", "body", "cuts", "facts") if getattr(options, name)]
    if given:
        raise RecordError(f"{given[0]}: expected the id or name of a record, found the reference {options.id!r:.80}")


def _show(corpus: Corpus, found: Found, options: Namespace) -> int:
    """Print one record."""
    if found.kind == "document":
        return _show_document(found.record, options)
    if found.kind == "event":
        return _show_event(corpus, found.record, options)
    if found.kind == "disagreement":
        return _show_disagreement(corpus, found.record, options)
    if found.kind == "actor":
        return print_actor(corpus, found.record, options)
    return _show_place(corpus, found.record, options)


def _show_document(document: Document, options: Namespace) -> int:
    if options.cuts:
        return _show_cuts(document, options)
    if options.json:
        return print_json(encode(document) | _contents(document, options))
    if options.raw:
        return print_raw(document.raw)
    if options.blocks:
        return _print_blocks(document)
    return print_text(document.body if options.body else document.text)


def _contents(document: Document, options: Namespace) -> dict[str, object]:
    """Return the text that *options* ask for as JSON, and beside it only offsets that count in it."""
    if options.raw:
        return {"raw": document.raw, "cuts": list(map(encode, document.cuts))}
    if options.body:
        return {"body": document.body}
    return {"text": document.text, "blocks": list(map(encode, document.blocks))}


def _print_blocks(document: Document) -> int:
    """Print every block after its offsets, its kind and, of a paragraph, its number."""
    for block in document.blocks:
        kind = f"{block.kind} {block.number}" if block.number else block.kind
        place = f"{block.start:>5}:{block.end:<5}  {kind:<13}  "
        print(wrapped(document.text[block.start : block.end], place, GAP * 4))
    return 0


def _show_cuts(document: Document, options: Namespace) -> int:
    """Print every cut: its offsets in the raw page, the reason and what it means, and the characters."""
    if options.json:
        return print_json(list(map(encode, cut_answers(document))))
    for cut in document.cuts:
        place = f"{cut.start:>5}:{cut.end:<5}  "
        print(wrapped(f"{cut.reason} ({cut.reason.gloss})", place, " " * len(place)))
        print(wrapped(repr(cut.quote), " " * len(place) + GAP))
    cut_characters = sum(cut.end - cut.start for cut in document.cuts)
    print(
        "\n"
        + wrapped(
            f"{counted(len(document.cuts), 'cut')}, {cut_characters} of the {len(document.raw)} characters of the raw"
            " page. White space between blocks falls away, too."
        )
    )
    return 0


def _show_event(corpus: Corpus, event: Event, options: Namespace) -> int:
    """Print the fields of *event*, who reports it and how, and the events around it."""
    accounts = corpus.accounts(event=event)
    if options.json:
        return print_json(encode(event_answer(corpus, event)))
    print(bold(wrapped(event.label)))
    for name in encode(event):  # leaves out fields without a value
        if name != "label":
            print(wrapped(_event_line(corpus, event, name), GAP, GAP * 2))
    for account in accounts:
        print("\n" + headed(reference(corpus, account.report), voice_and_manner(corpus, account)))
        print(wrapped(marked_sentence(account.location), GAP))
        if is_conditional(account):
            print(wrapped(UNMARKED_CONDITION, GAP * 2))
    print_part("parts", [f"{part.id}  {part.label}" for part in corpus.parts_of(event)])
    print_part("speech about it", [f"{act.id}  {act.label}" for act in corpus.speech_about(event)])
    return 0


def _event_line(corpus: Corpus, event: Event, name: str) -> str:
    """Return the field *name* of *event* after its label; a date with the other dates that texts give."""
    if name == "when":
        return f"when: {dates_shown(event, corpus.accounts(event=event), certain=True, shown=date_words)}"
    label = NOTE if name == "note" else name.replace("_", " ")
    return f"{label}: {field_words(corpus, event, name)}"


def _show_disagreement(corpus: Corpus, disagreement: Disagreement, options: Namespace) -> int:
    """Print *disagreement* with its passages."""
    if options.json:
        return print_json(encode(disagreement_answer(corpus, disagreement)))
    return print_disagreements(corpus, [disagreement])


def _show_place(corpus: Corpus, place: Place, options: Namespace) -> int:
    """Print the names of *place*, where it is, how often it is mentioned, and the events there."""
    if options.json:
        return print_json(encode(place_answer(corpus, place)))
    mentions, order = 0, Order(events_within(corpus, place))
    for part in each_document(corpus):
        mentions += len(part.mentions(place=place))
        order.add(part.accounts())
    print(headed(place.name, kind_of(corpus, place)))
    for name in encode(place):
        if name in ("aliases", "within", "latitude", "longitude"):
            print(wrapped(f"{name}: {field_words(corpus, place, name)}", GAP, GAP * 2))
    print("\n" + counted(mentions, "mention"))
    print_part("events there", [f"{event.id}  {event.label}" for event in order.events])
    return 0
