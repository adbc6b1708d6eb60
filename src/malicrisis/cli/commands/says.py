"""``malicrisis says [WORDS]``: who says what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis.cli.accounts import UNMARKED_CONDITION, bracketed, is_conditional
from malicrisis.cli.terminal import GAP, exit_code, headed, print_json, wrapped
from malicrisis.model.date_words import in_words
from malicrisis.model.fields import short_repr
from malicrisis.query.attributions import says
from malicrisis.query.concordance import near_words
from malicrisis.query.references import reference
from malicrisis.storage.codec import encode

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from malicrisis.model.corpus import Corpus
    from malicrisis.query.account_rows import AccountRow
    from malicrisis.query.attributions import Attribution

EXAMPLE = "says 'unstinting support'"


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "words", metavar="WORDS", nargs="?", help="a word or a phrase that is said; a * at the end matches a rest"
    )
    parser.add_argument("--speaker", help="only what this actor says: id or name")
    parser.add_argument("--to", metavar="ACTOR", help="only what is said to this actor: id or name")
    parser.add_argument("--document", help="only in this document: id or title")
    parser.add_argument(
        "--about", help="only about this event, actor or place, by id or name; other words are searched for"
    )


def run(corpus: Corpus, options: Namespace) -> int:
    """Print who says what, how, to whom, and who passes it on."""
    found = says(
        corpus,
        options.words,
        speaker=options.speaker,
        addressee=options.to,
        document=options.document,
        about=options.about,
    )
    if options.json:
        print_json(list(map(encode, found)))
    else:
        for number, one in enumerate(found):
            print("\n" * bool(number), end="")
            _print_attribution(corpus, one)
    return exit_code(found, f"no statement meets all conditions{_hint(corpus, options)}")


def _hint(corpus: Corpus, options: Namespace) -> str:
    """Return the end of a message about what was searched, or with words of the texts that are similar."""
    if options.words is None:
        texts = "" if options.speaker is None else _in_voice_of(corpus, options.speaker)
        return texts or "; what a text says in its own voice is searched only for WORDS"
    similar = near_words(corpus, options.words)
    return f"; near words: {', '.join(similar)}" if similar else f": {short_repr(options.words)}"


def _in_voice_of(corpus: Corpus, speaker: str) -> str:
    """Return the end of a message that names what is in the voice of *speaker*: whole texts, and parts of them."""
    actor = corpus.actors.lookup(speaker).id
    texts = [document.id for document in corpus.documents if actor in document.voice]
    texts += [
        reference(corpus, document.passage(part.start, part.end))
        for document in corpus.documents
        for part in document.parts
        if actor in part.voice
    ]
    return "".join(f"; in this voice is {text}: malicrisis show {text}" for text in texts)


def _print_attribution(corpus: Corpus, found: Attribution) -> None:
    """Print who says it, the sentence, how it is said, and the events in the words."""
    print(headed(", according to ".join(found.chain), found.reference))
    passage = corpus.documents[found.document].passage(found.start, found.end)
    print(wrapped(bracketed(corpus, passage) if found.statement else found.sentence, GAP))
    if found.cue_sentence and found.cue_sentence not in found.sentence:
        print(wrapped(f"with “{found.cue}” in: {found.cue_sentence}", GAP * 2, GAP * 3))
    print(wrapped(_manner_of(found), GAP * 2, GAP * 3))
    if found.event:
        print(wrapped(f"saying it is an event: {found.event_label} ({found.event})", GAP * 2, GAP * 3))
    for line in dict.fromkeys(map(_event, found.accounts)):  # words may tell of one event twice
        print(wrapped(line, GAP * 2, GAP * 3))
    if any(map(is_conditional, found.accounts)):
        print(wrapped(f"conditional: {UNMARKED_CONDITION}", GAP * 2, GAP * 3))


def _manner_of(found: Attribution) -> str:
    """Return how it is said, to whom, when, where, and through what."""
    return "; ".join(
        (
            f"{found.speech}: {found.speech.gloss}" if found.speech else "the text's own voice",
            *([f"to {', '.join(found.addressee_names)}"] if found.addressees else ()),
            *([in_words(found.when)] if found.when else ()),
            *([f"in {', '.join(found.where_names)}"] if found.where else ()),
            *([f"{found.medium}: {found.medium.gloss} (its words are not marked)"] if found.medium else ()),
        )
    )


def _event(account: AccountRow) -> str:
    """Return who tells of which event in the words, and how."""
    return f"{', '.join(account.voice_names)}: {account.manner}: {account.event_label} ({account.event})"
