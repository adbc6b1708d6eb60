"""The database, asked in SQL and through Datasette."""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import assume, given

import malicrisis
from conftest import plain_document
from export_cases import bare, nested_corpus, odd_corpus
from malicrisis import Corpus, Document, plover, vocab
from malicrisis.errors import DestinationError, MissingExtraError
from malicrisis.export import to_sqlite
from malicrisis.export.tables.sqlite.datasette import described
from malicrisis.export.tables.sqlite.tables import database_tables
from malicrisis.export.tables.table import all_tables
from read_back import compare, read
from strategies import documents, few

if TYPE_CHECKING:
    from collections.abc import Iterator


Rows = list[tuple[Any, ...]]


@pytest.fixture(scope="module")
def database(shipped: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = to_sqlite(shipped, tmp_path_factory.mktemp("database") / "mali.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def asked(corpus: Corpus, folder: Path, sql: str) -> Rows:
    """Return what a new database of *corpus* answers."""
    with closing(sqlite3.connect(to_sqlite(corpus, folder / "asked.db"))) as connection:
        return connection.execute(sql).fetchall()


def joined(items: Any) -> str | None:
    """Return *items* as a cell has them."""
    return "; ".join(items) or None


def test_the_accounts_are_those_of_the_corpus(either: Corpus, tmp_path: Path) -> None:
    sql = "SELECT voice_names, event, event_label, modality, negated, manner, quote, paragraph, document FROM accounts"

    rows = asked(either, tmp_path, sql)

    assert rows == [
        (
            joined(voice.name for voice in account.voices),
            account.event.id,
            account.event.label,
            account.modality,
            account.negated,
            account.manner,
            account.report.quote,
            account.location.paragraph,
            account.document.id,
        )
        for account in either.accounts()
    ]


def test_a_part_speaks_for_itself_and_not_for_its_document(tmp_path: Path) -> None:
    rows = asked(odd_corpus(), tmp_path, "SELECT voice_names FROM accounts")

    assert rows == [("Ana “Ruiz”",), ("Ana “Ruiz”; Ana “Ruiz”",), ("Ana “Ruiz”",)]


def test_a_text_whose_voice_is_not_known_speaks_for_its_publisher(small: Corpus, tmp_path: Path) -> None:
    mute = attrs.evolve(
        small,
        documents=[attrs.evolve(one, voice=[]) for one in small.documents],
        actors=[one for one in small.actors if one.id not in ("gazette", "herald")],
    )

    rows = asked(mute, tmp_path, "SELECT voices, voice_names, publisher FROM accounts WHERE voices IS NULL")

    assert rows
    assert all(names == publisher for _, names, publisher in rows)


def test_names_have_ids_beside_them(either: Corpus, tmp_path: Path) -> None:
    rows = asked(either, tmp_path, "SELECT voices, statement FROM accounts")
    (tmp_path / "asked.db").unlink()
    said = asked(either, tmp_path, "SELECT speakers, addressees, places FROM who_says_what")
    (tmp_path / "asked.db").unlink()
    events = asked(either, tmp_path, "SELECT event, actors, recipients, places FROM timeline")

    assert rows == [(joined(voice.id for voice in one.voices), one.report.statement) for one in either.accounts()]
    assert said == [(joined(one.speakers), joined(one.addressees), joined(one.where)) for one in either.statements()]
    assert sorted(events) == [
        (one.id, joined(one.actors), joined(one.recipients), joined(one.where)) for one in either.events
    ]


def test_an_account_names_those_who_pass_it_on_the_nearest_first(tmp_path: Path) -> None:
    told = asked(nested_corpus(), tmp_path, "SELECT voice_names, through_names, through FROM accounts")
    (tmp_path / "asked.db").unlink()
    sql = "SELECT speaker_names, through_names, through FROM who_says_what ORDER BY statement"
    said = asked(nested_corpus(), tmp_path, sql)
    (tmp_path / "asked.db").unlink()
    linked = asked(nested_corpus(), tmp_path, "SELECT * FROM account_through ORDER BY account, number")

    assert told == [("Eve", "Ana", "ana"), ("Di", "Bo; Cy; Ana", "bo; cy; ana")]
    assert said == [("Ana", None, None), ("Bo; Cy", "Ana", "ana"), ("Di", "Bo; Cy; Ana", "bo; cy; ana")]
    assert linked == [(1, 1, "ana"), (2, 1, "bo"), (2, 2, "cy"), (2, 3, "ana")]


def test_what_the_officials_say_is_what_kirby_says_they_say(database: sqlite3.Connection) -> None:
    sql = "SELECT voice_names, through_names FROM accounts WHERE reference = 'dw-2023#c1950-1957'"

    assert database.execute(sql).fetchall() == [("senior officials of Mali", "John Kirby")]


def test_sentences_and_references_lead_to_the_words(either: Corpus, tmp_path: Path) -> None:
    rows = asked(either, tmp_path, "SELECT reference, quote, sentence FROM accounts")

    for ref, quote, sentence in rows:
        passage = malicrisis.resolve(either, ref)
        assert isinstance(passage, malicrisis.Passage)
        assert passage.quote == quote
        assert either.locate(passage).sentence.quote == sentence


def test_who_denies_what_is_a_question_without_a_filter(database: sqlite3.Connection, shipped: Corpus) -> None:
    rows = database.execute("SELECT voice_names, event FROM who_denies_what").fetchall()

    denials = shipped.accounts(modality="asserted", negated=True)
    assert rows == [("; ".join(voice.name for voice in one.voices), one.event.id) for one in denials]


def test_statements_have_speakers_addressees_and_places(either: Corpus, tmp_path: Path) -> None:
    def names(registry: Any, ids: tuple[str, ...]) -> str | None:
        return "; ".join(registry[one].name for one in ids) or None

    rows = asked(
        either, tmp_path, "SELECT statement, speaker_names, addressee_names, place_names, quote, cue FROM who_says_what"
    )

    assert rows == [
        (
            one.id,
            names(either.actors, one.speakers),
            names(either.actors, one.addressees),
            names(either.places, one.where),
            one.quote,
            one.cue and one.cue.quote,
        )
        for one in either.statements()
    ]


def test_mentions_of_actors_and_places_are_all_there(database: sqlite3.Connection, shipped: Corpus) -> None:
    actors = database.execute("SELECT actor, quote FROM mentions_of_actors").fetchall()
    places = database.execute("SELECT place, quote FROM mentions_of_places").fetchall()

    assert actors == [(actor, one.quote) for one in shipped.mentions() for actor in one.actors]
    assert places == [(place, one.quote) for one in shipped.mentions() for place in one.places]


def test_disagreements_stand_side_by_side_in_pairs(database: sqlite3.Connection, shipped: Corpus) -> None:
    rows = database.execute("SELECT disagreement, one, other FROM disagreements_side_by_side").fetchall()

    assert rows == [
        (one.id, first.quote, second.quote)
        for one in shipped.disagreements
        for i, first in enumerate(one.passages)
        for second in one.passages[i + 1 :]
    ]


def test_the_timeline_is_in_the_order_of_the_package(either: Corpus, tmp_path: Path) -> None:
    rows = asked(either, tmp_path, "SELECT event, reports FROM timeline")

    assert rows == [(entry.event.id, len(entry.accounts)) for entry in malicrisis.timeline(either)]


def test_the_timeline_says_how_an_event_is_told(either: Corpus, tmp_path: Path) -> None:
    rows = asked(either, tmp_path, "SELECT event, told_as FROM timeline")

    for event, told_as in rows:
        assert (told_as or "") == "; ".join(sorted({one.manner for one in either.accounts(event=event)}))


def test_the_paragraphs_are_those_of_the_documents(database: sqlite3.Connection, shipped: Corpus) -> None:
    rows = database.execute("SELECT reference, text FROM paragraphs").fetchall()

    passages = [passage for one in shipped.documents for passage in one.paragraphs]
    assert rows == [(malicrisis.reference(shipped, one), one.quote) for one in passages]


def test_full_text_search_finds_words_with_and_without_their_accents(database: sqlite3.Connection) -> None:
    sql = "SELECT document FROM blocks JOIN blocks_fts ON blocks_fts.rowid = blocks.id WHERE blocks_fts MATCH ?"

    found = {word: database.execute(sql, (word,)).fetchall() for word in ("Wagué", "wague", "xylophone")}

    assert found["Wagué"] == found["wague"] != []
    assert found["xylophone"] == []
    database.execute("INSERT INTO blocks_fts (blocks_fts, rank) VALUES ('integrity-check', 1)")


def test_who_holds_the_rights_is_in_the_database(database: sqlite3.Connection, shipped: Corpus) -> None:
    rows = database.execute("SELECT id, rights_license, rights_redistribution FROM documents").fetchall()
    ((license_, citation),) = database.execute("SELECT license, citation FROM corpus").fetchall()

    assert rows == [(one.id, one.rights.license, one.rights.redistribution) for one in shipped.documents]
    assert (license_, citation) == (shipped.license, malicrisis.cite(shipped, shipped))


def test_every_reference_is_kept_by_a_foreign_key(database: sqlite3.Connection) -> None:
    database.execute("PRAGMA foreign_keys = ON")

    with pytest.raises(sqlite3.IntegrityError):
        database.execute("DELETE FROM actors WHERE id = 'wague-ismael'")
    with pytest.raises(sqlite3.IntegrityError):
        database.execute("UPDATE reports SET modality = 'denied'")
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_every_word_of_a_vocabulary_is_explained(database: sqlite3.Connection) -> None:
    rows = database.execute("SELECT * FROM glossary").fetchall()

    known = {one for module in (vocab, plover) for one in vars(module).values() if isinstance(one, type)}
    vocabularies = {one for one in known if issubclass(one, vocab.Vocabulary)}
    in_no_table = {vocab.Vocabulary, vocab.Precision, plover.NonState}
    assert set(rows) == {(one.__name__, word.value, word.gloss) for one in vocabularies - in_no_table for word in one}


def test_every_table_view_and_column_is_described(database: sqlite3.Connection) -> None:
    told = {name: list(columns) for name, _, columns in described()}

    sql = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE '%@_fts%' ESCAPE '@'"
    made = {
        name: [column for _, column, *_ in database.execute(f"PRAGMA table_info ({name})")]
        for (name,) in database.execute(sql).fetchall()
    }
    assert told == made


def test_a_column_has_the_name_that_it_has_in_the_other_formats(database: sqlite3.Connection) -> None:
    for name, table in all_tables().items():
        made = {column for _, column, *_ in database.execute(f"PRAGMA table_info ({name})")}
        for column in table.columns:
            assert column.name in made or f"{name[:-1]}_{column.name}" in {one.name for one in database_tables()}


def test_every_link_between_tables_has_an_index(database: sqlite3.Connection) -> None:
    for table in database_tables():
        indexes = [one for _, one, *_ in database.execute(f"PRAGMA index_list ({table.name})")]
        first = {next(name for _, _, name in database.execute(f'PRAGMA index_info ("{index}")')) for index in indexes}
        links = [
            column.name for column in table.columns if column.refers_to not in (None, "document_parts", "actor_roles")
        ]
        key = [name for _, name, *_, place in database.execute(f"PRAGMA table_info ({table.name})") if place]
        assert set(links) <= first | {*key[:1]}


def test_two_databases_of_a_corpus_are_alike_to_the_byte(either: Corpus, tmp_path: Path) -> None:
    one = to_sqlite(either, tmp_path / "one.db")
    other = to_sqlite(either, tmp_path / "other.db")

    assert one.read_bytes() == other.read_bytes()


@few
@given(documents())
def test_any_words_come_back(document: Document) -> None:
    # the reader compares with functions of SQLite, which stop at a null character; a test below is about these
    assume(r"\x00" not in repr(attrs.asdict(document)))
    corpus = bare(document)

    with tempfile.TemporaryDirectory() as folder:
        malicrisis.export.write(corpus, "sqlite", Path(folder, "out"))
        found = compare(corpus, read("sqlite", Path(folder, "out")))

    assert not any(one.missing or one.lost for one in found.values())


@pytest.mark.parametrize("corpus", [odd_corpus(), Corpus(id="empty", title="Empty", version="1")], ids=["odd", "empty"])
def test_odd_characters_and_empty_tables_come_back(corpus: Corpus, tmp_path: Path) -> None:
    done = malicrisis.export.write(corpus, "sqlite", tmp_path / "out")

    found = compare(corpus, read("sqlite", tmp_path / "out"))
    assert done.losses == ()
    assert not any(one.missing or one.lost for one in found.values())


def test_a_file_is_replaced_only_when_asked(small: Corpus, tmp_path: Path) -> None:
    path = to_sqlite(small, tmp_path / "small.db")

    with pytest.raises(DestinationError):
        to_sqlite(small, path)
    assert to_sqlite(small, path, overwrite=True) == path
    assert [file.name for file in tmp_path.iterdir()] == ["small.db"]


def test_an_sqlite_without_full_text_search_is_named(
    small: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class WithoutFTS5(sqlite3.Connection):
        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:  # type: ignore[override]  # it refuses, no more
            if "fts5" in sql:
                raise sqlite3.OperationalError("no such module: fts5")
            return super().execute(sql, *values)

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *args, **named: connect(*args, **named, factory=WithoutFTS5))

    with pytest.raises(MissingExtraError, match=r"FTS5, found .*no such module: fts5"):
        to_sqlite(small, tmp_path / "small.db")
    assert list(tmp_path.iterdir()) == []


def test_a_python_without_sqlite_is_told(small: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sqlite3", None)

    with pytest.raises(MissingExtraError, match="a Python with sqlite3, found one"):
        to_sqlite(small, tmp_path / "small.db")


def test_progress_counts_documents(small: Corpus, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    malicrisis.export.write(small, "sqlite", tmp_path / "out", progress=lambda done, total: told.append((done, total)))

    assert told == [(1, 2), (2, 2)]


def test_cells_with_a_null_character_are_kept_and_counted_in_a_note(tmp_path: Path) -> None:
    words = "The mayor\0 resigned on Friday."
    document = Document(
        **plain_document("nulls", (("paragraph", words), ("paragraph", "It is \0 so.")), title="\0", published="2020")
    )

    done = malicrisis.export.write(
        Corpus(id="nulls", title="T", version="1", documents=[document]), "sqlite", tmp_path / "o"
    )

    why = "a null character, at which substr and other functions of SQLite stop reading"
    assert done.losses == ()
    assert {f"documents.text: 1 cell has {why}", f"documents.raw: 1 cell has {why}"} <= set(done.notes)
    assert f"blocks.text: 2 cells have {why}" in done.notes
    assert f"documents.title: 1 cell has {why}" in done.notes
    with closing(sqlite3.connect(tmp_path / "o" / "nulls.db")) as database:
        assert database.execute("SELECT text FROM documents").fetchall() == [(document.text,)]


def test_without_a_null_character_there_is_no_note(small: Corpus, tmp_path: Path) -> None:
    assert malicrisis.export.write(small, "sqlite", tmp_path / "out").notes == ()


def test_the_view_of_offices_tells_certain_days_from_possible_ones(database: sqlite3.Connection) -> None:
    sql = "SELECT possible_from, possible_until, certain_from, certain_until, sources FROM offices WHERE title LIKE ?"

    (office,) = database.execute(sql, ("spokesman of the junta",))

    assert office[:4] == ("2020-08-19", "2021-01-18", "2020-08-19", "2020-10-05")
    assert "cgtn-2020#c" in office[4]
