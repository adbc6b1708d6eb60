"""Count what `malicrisis.spot` finds, misses and takes wrongly, and write the tables of the documentation.

    python tools/spot_quality.py --write    write the counts of the own texts into docs/_tables/spot-own.md
    python tools/spot_quality.py --check    write nothing; exit 1 if that table is stale

The own texts have the mentions of the corpus as gold. The names of the registry come from these texts, so the counts
show what the rules lose, not how well other texts are read. A find is right if a mention has its offsets and one of its
actors. A state may be mentioned as a place. A name is missed if nothing right is found at a mention of form `name`; an
office is missed if nothing right is found at a description that has a title of the actor in it.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import malicrisis
from malicrisis import Spotter
from malicrisis.spotting.forms import Form
from malicrisis.spotting.written import form_of
from malicrisis.text.folding import folded, folded_words, name_key
from malicrisis.vocab import ActorKind, MentionForm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malicrisis import Actor, Corpus, Document, Mention, Spotted

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "docs" / "_tables" / "spot-own.md"
LOCAL = "local alias"


class Expected(NamedTuple):
    """Words of a text that should be found: their offsets, the ids they may mean, and what they are."""

    start: int
    end: int
    ids: frozenset[str]
    form: str


def expected_in(corpus: Corpus, document: Document) -> Iterator[Expected]:
    """Yield the mentions of *document* that `spot` should find."""
    for mention in document.mentions:
        for actor in _meant(corpus, mention):
            form = _form(actor, mention)
            if form is not None:
                ids = frozenset((*mention.actors, *mention.places))
                yield Expected(mention.start, mention.end, ids, form)
                break


def _meant(corpus: Corpus, mention: Mention) -> list[Actor]:
    """Return the actors of *mention*, or the states that have the id of its place."""
    states = [corpus.actors.get(place) for place in mention.places]
    return [
        *(corpus.actors[one] for one in mention.actors),
        *(state for state in states if state is not None and state.kind is ActorKind.STATE),
    ]


def _form(actor: Actor, mention: Mention) -> str | None:
    """Return what the words of *mention* are, or None if `spot` does not look for them."""
    if mention.form is MentionForm.NAME:
        if mention.quote in actor.local_aliases:
            return LOCAL
        if actor.family and name_key(mention.quote) == name_key(actor.family):
            return Form.SURNAME
        return form_of(mention.quote, actor)
    words = folded(mention.quote)
    titles = {folded_words(role.title)[-1] for role in actor.roles} | {
        folded_words(role.title)[0] for role in actor.roles
    }
    is_office = mention.form is MentionForm.DESCRIPTION and any(title in folded_words(words) for title in titles)
    return Form.OFFICE if is_office else None


def is_right(found: Spotted, mentions: dict[tuple[int, int], Mention]) -> bool:
    """Tell whether a mention has the offsets of *found* and one of its actors."""
    mention = mentions.get((found.start, found.end))
    return mention is not None and not {*mention.actors, *mention.places}.isdisjoint(found.actors)


def counts(corpus: Corpus, *, local: bool) -> dict[str, Counter[str]]:
    """Return by form, and by document, how many finds are right and wrong, and how many mentions are missed."""
    spotter = Spotter(corpus, local=local)
    result: dict[str, Counter[str]] = {}

    def add(document: str, form: str, what: str) -> None:
        for key in (form, document, "all"):
            result.setdefault(key, Counter())[what] += 1

    for document in corpus.documents:
        mentions = {(one.start, one.end): one for one in document.mentions}
        names = {(one.start, one.end): one for one in spotter.spot(document.text, document.published)}
        for one in names.values():
            add(document.id, one.how, "right" if is_right(one, mentions) else "wrong")
        for wanted in expected_in(corpus, document):
            at = names.get((wanted.start, wanted.end))
            is_found = at is not None and not wanted.ids.isdisjoint(at.actors)
            add(document.id, wanted.form, "found" if is_found else "missed")
    return result


def table(corpus: Corpus) -> str:
    """Return the counts as a table in Markdown: without and with the local aliases."""
    lines = [
        "| | right | wrong | mentions found | missed | with local aliases: right | wrong | mentions found | missed |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    without, with_local = counts(corpus, local=False), counts(corpus, local=True)
    for key in (*Form, LOCAL, *corpus.documents.ids, "all"):
        cells = [
            str(several.get(key, Counter())[what])
            for several in (without, with_local)
            for what in ("right", "wrong", "found", "missed")
        ]
        lines.append(f"| {key} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write or check the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    way = parser.add_mutually_exclusive_group(required=True)
    way.add_argument("--write", action="store_true", help="write the table")
    way.add_argument("--check", action="store_true", help="exit 1 if the table is stale")
    options = parser.parse_args()
    written = table(malicrisis.load())
    if options.write:
        TABLE.write_text(written, encoding="utf-8")
        return 0
    if TABLE.read_text(encoding="utf-8") != written:
        print(f"{TABLE}: stale; run python tools/spot_quality.py --write", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
