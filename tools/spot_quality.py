"""Count what `malicrisis.spot` finds, misses and takes wrongly, and write the tables of the documentation.

    python tools/spot_quality.py --write    write the counts into docs/_tables/spot-own.md and spot-foreign.md
    python tools/spot_quality.py --check    write nothing; exit 1 if a table is stale
    python tools/spot_quality.py --list     print each wrong find and each missed mention

The own texts have the mentions of the corpus as gold. The names of the registry come from these texts, so the counts
show what the rules lose, not how well other texts are read. A find is right if a mention has its offsets and one of its
actors. A state may be mentioned as a place. A name is missed if nothing right is found at a mention of form `name`; an
office is missed if nothing right is found at a description that has a title of the actor in it.

The foreign texts are in ``tools/foreign_texts``, with their gold in ``gold.toml``. The gold of ``statements.toml`` and
``unseen.toml`` is also that of texts that are not here: it names their repository, commit and files. With
``--texts FOLDER``, where these files are, they are read, too, and their tables are spot-statements.md and
spot-unseen.md:

    git clone https://github.com/brian14708/wh-briefings FOLDER
    git -C FOLDER checkout COMMIT
    python tools/spot_quality.py --check --texts FOLDER
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import malicrisis
from malicrisis import Spotter
from malicrisis.checksums import sha256
from malicrisis.spotting.forms import Form
from malicrisis.spotting.written import form_of
from malicrisis.text.folding import folded, folded_words, name_key
from malicrisis.vocab import ActorKind, MentionForm

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from malicrisis import Actor, Corpus, Document, Mention
    from malicrisis.model.dates import When

ROOT = Path(__file__).resolve().parent.parent
TABLES = ROOT / "docs" / "_tables"
FOREIGN = ROOT / "tools" / "foreign_texts"
LOCAL = "local alias"
ELSEWHERE = ("statements", "unseen")
"""The files of gold of which texts are not here."""


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


class Text(NamedTuple):
    """A text with its gold.

    Attributes:
        id: id of the text
        text: its characters
        on: its date
        gold: the ids that words may mean, by the offsets of the words
        expected: the words that should be found
        unlisted: words that mean an actor whose registry has no such name
        parts: the offsets of the annotated parts
    """

    id: str
    text: str
    on: When | str
    gold: dict[tuple[int, int], frozenset[str]]
    expected: tuple[Expected, ...]
    unlisted: tuple[Expected, ...] = ()
    parts: tuple[tuple[int, int], ...] = ((0, sys.maxsize),)

    def is_annotated(self, start: int, end: int) -> bool:
        """Tell whether the words from *start* to *end* are in an annotated part."""
        return any(first <= start and end <= last for first, last in self.parts)


class Outcome(NamedTuple):
    """What became of a find, or of words that should be found: right, wrong, found, missed or not listed."""

    text: str
    form: str
    what: str
    words: str


def own_texts(corpus: Corpus) -> list[Text]:
    """Return the documents of *corpus*, with their mentions as gold."""
    return [
        Text(
            document.id,
            document.text,
            document.published or "",
            {(one.start, one.end): frozenset((*one.actors, *one.places)) for one in document.mentions},
            tuple(expected_in(corpus, document)),
        )
        for document in corpus.documents
    ]


def foreign_texts() -> list[Text]:
    """Return the foreign texts with their gold."""
    declared = tomllib.loads((FOREIGN / "gold.toml").read_text("utf-8"))
    on = declared.pop("on")
    return [
        _with_gold(name, (FOREIGN / f"{name}.txt").read_text("utf-8"), on, values) for name, values in declared.items()
    ]


def gold_of(file: str) -> dict[str, dict[str, Any]]:
    """Return the gold in *file* of `FOREIGN` by the id of the text."""
    declared = tomllib.loads((FOREIGN / file).read_text("utf-8"))
    return {name: values for name, values in declared.items() if isinstance(values, dict)}


def texts_of(file: str, folder: Path | None) -> list[Text]:
    """Return the texts of the gold in *file*: those in `FOREIGN`, and with *folder* those whose files are there."""
    return [
        _annotated(name, path, values)
        for name, values in gold_of(file).items()
        if (path := _path(values, folder)) is not None
    ]


def _path(values: dict[str, Any], folder: Path | None) -> Path | None:
    """Return where the text of *values* is, or None if its *folder* is not known."""
    if "file" in values:
        return FOREIGN / str(values["file"])
    return None if folder is None else folder / str(values["path"])


def _annotated(name: str, path: Path, values: dict[str, Any]) -> Text:
    """Return the text at *path* with the gold in its annotated lines."""
    data = path.read_bytes()
    if sha256(data) != values["sha256"]:
        raise SystemExit(f"{path}: expected the annotated file; check out the commit that is named with the gold")
    text = data.decode()
    begins = [0, *accumulate(len(line) for line in text.splitlines(keepends=True))]
    lines = values.get("lines", [[1, len(begins) - 1]])
    parts = tuple((begins[first - 1], begins[min(last, len(begins) - 1)]) for first, last in lines)
    return _with_gold(name, text, values["on"], values)._replace(parts=parts)


def _with_gold(name: str, text: str, on: str, values: dict[str, Any]) -> Text:
    """Return *text* with the mentions that *values* declare."""
    rows = {
        is_listed: tuple(
            Expected(row["start"], row["end"], frozenset((row["actor"],)), row["form"])
            for row in values["mentions"]
            if row.get("listed", True) is is_listed
        )
        for is_listed in (True, False)
    }
    gold = {(one.start, one.end): one.ids for one in (*rows[True], *rows[False])}
    return Text(name, text, on, gold, rows[True], rows[False])


def outcomes(spotter: Spotter, texts: Iterable[Text]) -> Iterator[Outcome]:
    """Yield the outcome of each find in *texts*, and of the words that should be found."""
    for text in texts:
        finds = {
            (one.start, one.end): one
            for one in spotter.spot(text.text, text.on or None)
            if text.is_annotated(one.start, one.end)
        }
        for place, one in finds.items():
            is_right = not text.gold.get(place, frozenset()).isdisjoint(one.actors)
            yield Outcome(text.id, one.how, "right" if is_right else "wrong", one.quote)
        for wanted in (*text.expected, *text.unlisted):
            at = finds.get((wanted.start, wanted.end))
            missed = "missed" if wanted in text.expected else "not listed"
            is_found = at is not None and not wanted.ids.isdisjoint(at.actors)
            yield Outcome(text.id, wanted.form, "found" if is_found else missed, text.text[wanted.start : wanted.end])


def counts(found: Iterable[Outcome]) -> dict[str, Counter[str]]:
    """Return how many outcomes there are of each sort: by form, by text, and of all."""
    result: dict[str, Counter[str]] = {}
    for one in found:
        for key in (one.form, one.text, "all"):
            result.setdefault(key, Counter())[one.what] += 1
    return result


def table(head: str, rows: Iterable[tuple[str, Sequence[str | int]]]) -> str:
    """Return a table in Markdown: of each row its name and its cells."""
    lines = [f"| | {head} |", f"| --- |{' ---: |' * (head.count('|') + 1)}"]
    lines += [f"| {name} | {' | '.join(map(str, cells))} |" for name, cells in rows]
    return "\n".join(lines) + "\n"


def own_table(columns: Sequence[dict[str, Counter[str]]], keys: Iterable[str]) -> str:
    """Return the table of the own texts: for each of *keys* the counts without and with local aliases."""
    head = "right | wrong | mentions found | missed"
    what = ("right", "wrong", "found", "missed")
    rows = ((key, [several.get(key, Counter())[one] for several in columns for one in what]) for key in keys)
    return table(f"{head} | with local aliases: {head}", rows)


def foreign_table(found: dict[str, Counter[str]], keys: Iterable[str]) -> str:
    """Return the table of foreign texts: for each of *keys* the counts, and the precision and the recall in percent."""
    what = ("right", "wrong", "found", "missed", "not listed")

    def cells(several: Counter[str]) -> list[str | int]:
        return [
            *(several[one] for one in what),
            percent(several, "right", "wrong"),
            percent(several, "found", "missed"),
        ]

    head = "right | wrong | mentions found | missed | not in the registry | precision, % | recall, %"
    return table(head, ((key, cells(found.get(key, Counter()))) for key in keys))


def percent(several: Counter[str], good: str, bad: str) -> str:
    """Return the share of *good* among *good* and *bad* in percent, or a dash if there is neither."""
    both = several[good] + several[bad]
    return f"{100 * several[good] / both:.1f}" if both else "–"


def tables(corpus: Corpus, folder: Path | None) -> dict[str, str]:
    """Return the tables of the documentation by the name of their file; those of other files if *folder* has them."""
    own = own_texts(corpus)
    ways = [counts(outcomes(Spotter(corpus, local=local), own)) for local in (False, True)]

    def abroad(texts: Sequence[Text]) -> str:
        found = counts(outcomes(Spotter(corpus), texts))
        return foreign_table(found, (*Form, *(one.id for one in texts), "all"))

    found = {
        "spot-own.md": own_table(ways, (*Form, LOCAL, *(one.id for one in own), "all")),
        "spot-foreign.md": abroad(foreign_texts()),
    }
    if folder is not None:
        found |= {f"spot-{file}.md": abroad(texts_of(f"{file}.toml", folder)) for file in ELSEWHERE}
    return found


def main() -> int:
    """Write or check the tables, or print what is wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    way = parser.add_mutually_exclusive_group(required=True)
    way.add_argument("--write", action="store_true", help="write the tables")
    way.add_argument("--check", action="store_true", help="exit 1 if a table is stale")
    way.add_argument("--list", action="store_true", help="print each wrong find and each missed mention")
    parser.add_argument(
        "--texts", type=Path, metavar="FOLDER", help="where the texts are that are not in tools/foreign_texts"
    )
    options = parser.parse_args()
    corpus = malicrisis.load()
    if options.list:
        more = [text for file in ELSEWHERE for text in texts_of(f"{file}.toml", options.texts)]
        for one in outcomes(Spotter(corpus), (*own_texts(corpus), *foreign_texts(), *more)):
            if one.what not in ("right", "found"):
                print(f"{one.text}: {one.what}: {one.form} {one.words!r}")
        return 0
    stale = 0
    for name, written in tables(corpus, options.texts).items():
        path = TABLES / name
        if options.write:
            path.write_text(written, encoding="utf-8")
        elif path.read_text(encoding="utf-8") != written:
            print(f"{path}: stale; run python tools/spot_quality.py --write", file=sys.stderr)
            stale = 1
    return stale


if __name__ == "__main__":
    sys.exit(main())
