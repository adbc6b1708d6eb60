"""The tables of the database: those of the other formats, a table for every list, and what only SQLite has.

A cell of SQLite holds no list. So each list is a table of its own: `mention_actors` has a row for each actor of each
mention, with its place in the list. Such rows can be joined, and foreign keys check them. Rows of `accounts` can be
read alone: their lists are in their cells too, joined by semicolons.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache, partial
from itertools import chain, count
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from malicrisis.citation import cite
from malicrisis.export.tables.columns import LISTS, Column, Type, columns_of
from malicrisis.export.tables.table import TEXTS, Table, all_tables, items_of, list_table, number_column, singular
from malicrisis.model.corpus import Corpus
from malicrisis.model.description import OWNED, summary
from malicrisis.model.fields import Limits
from malicrisis.query.account_rows import each_account, through, voices_of
from malicrisis.storage.writing import fingerprint_of
from malicrisis.text.sentences import sentence_borders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from malicrisis.model.accounts import Account

    Cells = Callable[[Corpus], Iterator[Any]]


class Word(NamedTuple):
    """A row of `glossary`."""

    vocabulary: str
    word: str
    gloss: str


class Sentence(NamedTuple):
    """A row of `sentences`."""

    block: int
    number: int
    start: int
    end: int
    text: str


class Link(NamedTuple):
    """A row of `account_voices` or of `account_through`."""

    account: int
    number: int
    actor: str


_text = partial(Column, type=Type.STRING, required=True)
_integer = partial(Column, type=Type.INTEGER, required=True)


@cache
def database_tables() -> tuple[Table, ...]:
    """Return the tables of the database, each before those of its lists.

    >>> [table.name for table in database_tables()][:4]
    ['corpus', 'corpus_creators', 'glossary', 'accounts']
    """
    found: list[Table] = []
    for table in (_corpus(), _glossary(), *map(_with_own_columns, all_tables().values()), _sentences()):
        if table.name == "accounts":
            found += (attrs.evolve(table, columns=tuple(map(_flat, table.columns))), *_account_links())
            continue
        lists = [column for column in table.columns if column.type in LISTS]
        found.append(attrs.evolve(table, columns=tuple(column for column in table.columns if column not in lists)))
        found += (_list_table(table, column) for column in lists)
    return tuple(found)


def _flat(column: Column) -> Column:
    """Return *column* with the items of a list joined by semicolons."""
    if column.type is not Type.STRINGS:
        return column
    return attrs.evolve(
        column,
        type=Type.STRING,
        required=False,
        refers_to=None,
        limits=Limits(),
        description=f"{column.description}; joined by semicolons",
        convert=_joined,
    )


def _joined(lists: Iterable[tuple[str, ...]]) -> Iterable[str | None]:
    return ["; ".join(items) or None for items in lists]


def _account_links() -> Iterator[Table]:
    """Yield the tables of the actors in each account: the voices, and those who pass on what they say."""
    for name, actors_in, meaning in (
        ("account_voices", voices_of, "in whose voice each account is, in order"),
        ("account_through", through, "who passes on what the voices of an account say, the nearest first"),
    ):
        yield Table(
            name=name,
            description=meaning,
            columns=(
                _integer(name="account", description="id of the account", refers_to="accounts", path="account"),
                attrs.evolve(number_column("list"), path="number"),
                _text(name="actor", description="id of the actor", refers_to="actors", path="actor"),
            ),
            key=("account", "number"),
            records=partial(_links, actors_in=actors_in),
            beside={},
            parts="documents",
        )


def _links(corpus: Corpus, actors_in: Callable[[Account], tuple[str, ...]]) -> Iterator[Link]:
    """Yield a row for each of the *actors_in* each account."""
    for row, account in enumerate(each_account(corpus), 1):
        yield from (Link(row, number, actor) for number, actor in enumerate(actors_in(account), 1))


def _corpus() -> Table:
    """Return the table of the one row that describes the whole collection."""
    return Table(
        name="corpus",
        description=summary(Corpus),
        columns=(
            *columns_of(Corpus),
            _text(name="fingerprint", description="SHA-256 of the data"),
            _text(name="citation", description="how to cite it"),
        ),
        key=("id",),
        records=lambda corpus: iter((corpus,)),
        beside={
            "fingerprint": lambda corpus: iter((fingerprint_of(corpus),)),
            "citation": lambda corpus: iter((cite(corpus, corpus),)),
        },
    )


def _glossary() -> Table:
    """Return the table that explains the words of the closed vocabularies."""
    columns = chain.from_iterable(table.columns for table in all_tables().values())
    vocabularies = dict.fromkeys(column.vocabulary for column in columns if column.vocabulary is not None)
    words = [Word(one.__name__, word.value, word.gloss) for one in vocabularies for word in one]
    return Table(
        name="glossary",
        description="what the words of the closed vocabularies mean",
        columns=(
            _text(name="vocabulary", description="the vocabulary the word is of", path="vocabulary"),
            _text(name="word", description="the word, as the other tables have it", path="word"),
            _text(name="gloss", description="what it means", path="gloss"),
        ),
        key=("vocabulary", "word"),
        records=lambda _: iter(words),
        beside={},
    )


def _sentences() -> Table:
    """Return the table of the sentences."""
    return Table(
        name="sentences",
        description="the sentences of the texts, by the rule of malicrisis.text.sentences",
        columns=(
            _row_number("sentence"),
            _integer(name="block", description="id of the block", refers_to="blocks", path="block"),
            _integer(name="number", description="its number in the block, from 1", path="number"),
            _integer(name="start", description="offset of its first character in the clean text", path="start"),
            _integer(name="end", description="offset after its last character", path="end"),
            _text(name="text", description="its words", path="text"),
        ),
        key=("id",),
        records=_every_sentence,
        beside={"id": lambda _: count(1)},
        parts="documents",
    )


def _with_own_columns(table: Table) -> Table:
    """Return *table* with the columns that only the database has."""
    own: dict[str, tuple[Column, Cells]] = {}
    key = table.key
    if table.name in ("accounts", *OWNED) and key != ("id",):
        # one short key for the rows of its lists to refer to, and for the full-text index
        own["id"] = _row_number(singular(table.name)), lambda _: count(1)
        key = ("id",)
    if table.name == "documents":
        column = _text(name="citation", description="how to cite it")
        own["citation"] = column, lambda corpus: (cite(corpus, document) for document in corpus.documents)
    if table.name == "blocks":
        own["text"] = _text(name="text", description="its words"), _words_of_blocks
    if table.name in ("mentions", "statements", "reports"):
        column = _integer(
            name="sentence", description="id of the sentence in which the words begin", refers_to="sentences"
        )
        own["sentence"] = column, partial(_sentence_ids, kind=table.name)
    columns = sorted((*table.columns, *(column for column, _ in own.values())), key=_order)
    beside = {name: cells for name, (_, cells) in own.items()}
    return attrs.evolve(table, columns=tuple(columns), key=key, beside={**table.beside, **beside})


def _order(column: Column) -> int:
    """Return 0 for the number of a row, 2 for a text of a document, and 1 for the other columns."""
    # SQLite reads a long row in pieces: it needs only the first piece for the cells before the texts
    return 0 if column.name == "id" and column.type is Type.INTEGER else 2 if column.name in TEXTS else 1


def _row_number(noun: str) -> Column:
    return _integer(name="id", description=f"number of the {noun} in this database, from 1")


def _list_table(owner: Table, column: Column) -> Table:
    """Return the table of the lists in *column* of the table *owner*."""
    values = _values_of(column, partial(items_of, owner=owner, path=column.path), owner=singular(owner.name))
    description = f"{column.name} of {owner.name.replace('_', ' ')}, in order: {column.description}"
    table = list_table(owner, column.path, tuple(value for value, _ in values), description)
    return attrs.evolve(
        table,
        name=f"{singular(owner.name)}_{column.name}",
        beside={**table.beside, **{value.name: cells for value, cells in values}},
    )


def _values_of(column: Column, items: Cells, owner: str) -> list[tuple[Column, Cells]]:
    """Return the columns for an item of the lists in *column*, with their cells."""
    if column.type is Type.PAIRS:
        start = _integer(name="start", description="offset of the first character in the raw page")
        end = _integer(name="end", description="offset after the last character")
        return [
            (start, lambda corpus: map(itemgetter(0), items(corpus))),
            (end, lambda corpus: map(itemgetter(1), items(corpus))),
        ]
    if column.refers_to is None:
        return [(_text(name="value", description="an item of the list", vocabulary=column.vocabulary), items)]
    noun = singular(column.refers_to)
    # an event is about other events: two columns cannot have the name `event`
    name = noun if noun != owner else column.name
    return [(_text(name=name, description=f"id of the {noun}", refers_to=column.refers_to), items)]


def _words_of_blocks(corpus: Corpus) -> Iterator[str]:
    return (document.text[block.start : block.end] for document in corpus.documents for block in document.blocks)


def _every_sentence(corpus: Corpus) -> Iterator[Sentence]:
    """Yield the sentences of all documents, block by block."""
    numbers = count(1)
    for document in corpus.documents:
        for block in document.blocks:
            row = next(numbers)
            for number, (start, end) in enumerate(sentence_borders(document.text, block.start, block.end), 1):
                yield Sentence(row, number, start, end, document.text[start:end])


def _sentence_ids(corpus: Corpus, kind: str) -> Iterator[int]:
    """Yield the row of the sentence in which it begins, for each record of a *kind*."""
    before = 0
    for document in corpus.documents:  # pragma: no branch  its reader stops with the last record
        starts = [
            start for block in document.blocks for start, _ in sentence_borders(document.text, block.start, block.end)
        ]
        yield from (before + bisect_right(starts, record.start) for record in getattr(document, kind))
        before += len(starts)
