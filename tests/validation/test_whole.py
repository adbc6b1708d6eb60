"""The records of a corpus together: what is asked of them, and what is found, in the lines they stand in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from conftest import small_corpus
from corruptions import sealed
from malicrisis import cite, resolve
from malicrisis._version import __version__
from malicrisis.citation import FORMATS, written
from malicrisis.errors import MalicrisisError
from malicrisis.rules import Rule
from malicrisis.storage.reader import Reader
from malicrisis.storage.writing import files_of
from malicrisis.validation import citations, validate_files
from malicrisis.validation.files import Files
from malicrisis.validation.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable

    from malicrisis import Corpus
    from malicrisis.citation.works import Work
    from malicrisis.validation import Validation

    Change = Callable[[list[Any]], object]

FILES = files_of(small_corpus())
COUNCIL, HARBOR = (document.text for document in small_corpus().documents)


def with_bytes(changes: dict[str, bytes | None]) -> dict[str, bytes]:
    """Return the files of the small corpus after *changes*, with checksums that agree; None takes a file away."""
    return sealed({name: data for name, data in (FILES | changes).items() if data is not None})


def with_lines(**changes: Change) -> dict[str, bytes]:
    """Return the files of the small corpus after *changes* of the values in the lines of some."""
    changed: dict[str, bytes | None] = {}
    for name, change in changes.items():
        values = [json.loads(line) for line in FILES[f"{name}.jsonl"].decode().splitlines()]
        change(values)
        lines = [json.dumps(value, ensure_ascii=False) + "\n" for value in values]
        changed[f"{name}.jsonl"] = "".join(lines).encode()
    return with_bytes(changed)


def replaced(name: str, before: str, after: str) -> dict[str, bytes]:
    """Return the files of the small corpus with *after* for the first *before* in one of them."""
    return with_bytes({name: FILES[name].replace(before.encode(), after.encode(), 1)})


def validated(files: dict[str, bytes]) -> Validation:
    """Return what is wrong with *files*."""
    return validate_files(files, files.__getitem__)


def told(files: dict[str, bytes]) -> list[str]:
    """Return every finding in *files* in a line."""
    return [str(finding) for finding in validated(files).findings]


def set_in(number: int, **fields: Any) -> Change:
    """Return what gives the record in the line *number* other *fields*."""
    return lambda records: records[number - 1].update(fields)


def dropped(number: int, field: str) -> Change:
    """Return what takes *field* from the record in the line *number*."""
    return lambda records: records[number - 1].pop(field)


def moved(here: int, there: int) -> Change:
    """Return what moves the record in the line *here* to the line *there*."""
    return lambda records: records.insert(there - 1, records.pop(here - 1))


def torn(name: str, number: int) -> dict[str, bytes]:
    """Return the files of the small corpus with a line of one that is no JSON."""
    lines = FILES[f"{name}.jsonl"].splitlines(keepends=True)
    lines[number - 1] = b"{\n"
    return with_bytes({f"{name}.jsonl": b"".join(lines)})


# what is asked


def test_every_rule_is_asked_of_as_many_things_as_there_are() -> None:
    validation = validated(FILES)

    assert validation.is_valid
    assert {str(check.rule): check.asked for check in validation.checks} == {
        "files": 73,
        "checksums": 36,
        "encoding": 37,
        "json": 53,
        "finished": 53,
        "records": 53,
        "canonical": 64,
        "schemas": 21,
        "words": 33,
        "pages": 4,
        "layout": 17,
        "borders": 27,
        "references": 81,
        "unique": 54,
        "anchors": 17,
        "names": 4,
        "speech": 4,
        "nesting": 13,
        "time": 6,
        "circles": 6,
        "rights": 5,
        "citations": 16,
        "release": 0,
    }


def test_a_mention_less_is_asked_for_one_reference_less_and_every_id_for_where_it_was_checked() -> None:
    ids = [{"scheme": "publisher", "value": str(number), "source": "the page"} for number in (1, 2, 3)]
    files = with_lines(
        mentions=lambda mentions: mentions.pop(1),
        documents=set_in(2, ids=ids),
        actors=set_in(1, ids=ids[:2]),
        places=set_in(1, ids=ids),
    )

    before, after = ({check.rule: check.asked for check in validated(one).checks} for one in (FILES, files))

    assert after[Rule.REFERENCES] == before[Rule.REFERENCES] - 1
    assert after[Rule.RIGHTS] == before[Rule.RIGHTS] + 2 + 2 + 3


def test_the_progress_is_told_after_every_line_of_a_document() -> None:
    files = with_lines(documents=lambda documents: documents.insert(1, 7))
    told_of: list[tuple[int, int]] = []

    validate_files(files, files.__getitem__, progress=lambda done, total: told_of.append((done, total)))

    assert told_of == [(1, 3), (2, 3), (3, 3)]


# what is found, and where

ORDER = "records in the order of their ids, and those of a document in the order of documents"


@pytest.mark.parametrize(
    ("files", "found"),
    [
        (
            with_lines(places=lambda places: places.insert(1, places[0])),
            ["places.jsonl:2: unique: coast id: expected one record of this id, found another before it"],
        ),
        (
            with_lines(documents=lambda documents: documents.insert(1, documents[0])),
            ["documents.jsonl:2: unique: council-2020 id: expected one record of this id, found another before it"],
        ),
        (
            with_lines(mentions=set_in(11, document="nowhere")),
            [
                (
                    "mentions.jsonl:11: references: nowhere 158:169 'the council' document:"
                    " expected the id of one of the documents, found 'nowhere'"
                )
            ],
        ),
        (
            replaced("texts/harbor-2020.txt", "Tuesday in", "Tuesday on"),
            [
                (
                    "texts/harbor-2020.txt:3: layout: expected 'in Puerto Alto that she had re',"
                    " found 'on Puerto Alto that she had re' at character 31 of the line"
                )
            ],
        ),
        (
            replaced("raw/harbor-2020.html", "harbor is to", "harbor is, to"),
            [
                "documents.jsonl:2: pages: harbor-2020: expected 248 characters in harbor-2020.html, found 249",
                (
                    "documents.jsonl:2: pages: harbor-2020: expected harbor-2020.html to have sha256"
                    " b4236c9a3e1d8671010074e7f49fbf537ae61a2d3a9ca5aadcc58c8778da8747, found"
                    " b7c0d580bae02bdbf3e9edbbba10c641c20d157358bf79b2f7bfd081344e9602"
                ),
                "documents.jsonl:2: layout: harbor-2020 raw 248:249: expected a block or a cut, found '.'",
                (
                    "texts/harbor-2020.txt:7: layout: expected ', to open next month, and the ',"
                    " found ' to open next month, and the s' at character 13 of the line"
                ),
            ],
        ),
        (
            with_lines(documents=lambda documents: documents[0]["parts"][0].update(end=9)),
            [
                (
                    "documents.jsonl:1: layout: article: expected a part that begins and ends with blocks after 0,"
                    " found 0:9"
                ),
            ],
        ),
        (
            with_lines(documents=set_in(2, evidence=[{"field": "author", "basis": "stated", "source": "it"}])),
            ["documents.jsonl:2: references: harbor-2020 evidence: expected a bibliographic field, found 'author'"],
        ),
        (
            with_lines(statements=set_in(1, id="council-2020-s2")),
            [
                (
                    "reports.jsonl:2: nesting: council-2020 61:67 'closed':"
                    " expected statement 'council-2020-s2', found 'council-2020-s1'"
                ),
                (
                    "reports.jsonl:2: references: council-2020 61:67 'closed' statement:"
                    " expected the id of one of the statements, found 'council-2020-s1'"
                ),
            ],
        ),
        (
            with_lines(statements=lambda statements: statements[1]["cue"].update(quote="sayd")),
            ["statements.jsonl:2: words: harbor-2020-s1: expected 'sayd' at 30:34, found 'said'"],
        ),
        (
            with_lines(cuts=set_in(2, quote="Skip lincs")),
            ["cuts.jsonl:2: words: harbor-2020 0:10 'Skip lincs': expected 'Skip lincs', found 'Skip links'"],
        ),
        (
            with_lines(actors=lambda actors: actors[5]["roles"][0]["sources"][0].update(quote="Major")),
            ["actors.jsonl:6: words: ruiz-ana roles[0].sources[0].quote: expected 'Major' at 15:20, found 'Mayor'"],
        ),
        (
            with_lines(actors=lambda actors: actors[5]["roles"][1].update(org="nobody")),
            [
                (
                    "actors.jsonl:6: references: ruiz-ana roles[1].org:"
                    " expected the id of one of the actors, found 'nobody'"
                )
            ],
        ),
        (
            with_lines(actors=lambda actors: actors[5]["roles"][1]["sources"][0].update(document="nowhere")),
            [
                (
                    "actors.jsonl:6: references: ruiz-ana roles[1].sources[0].document:"
                    " expected the id of one of the documents, found 'nowhere'"
                )
            ],
        ),
        (
            with_lines(disagreements=lambda ones: ones[0]["passages"][1].update(quote="the harbor is clozed")),
            [
                (
                    "disagreements.jsonl:1: words: whether-closed passages[1].quote:"
                    " expected 'the harbor is clozed' at 103:123, found 'the harbor is closed'"
                )
            ],
        ),
        (
            with_lines(disagreements=lambda ones: ones[0]["passages"][1].update(document="zz")),
            [
                (
                    "disagreements.jsonl:1: references: whether-closed passages[1].document:"
                    " expected the id of one of the documents, found 'zz'"
                )
            ],
        ),
        (
            with_lines(events=set_in(2, where=["x"], actors=["y"])),
            [
                "events.jsonl:2: references: closure where: expected the id of one of the places, found 'x'",
                "events.jsonl:2: references: closure actors: expected the id of one of the actors, found 'y'",
            ],
        ),
        (
            with_lines(places=set_in(1, within="harbor")),
            [
                "places.jsonl:1: circles: coast: expected no cycle, found coast -> harbor -> puerto-alto -> coast",
            ],
        ),
        (
            with_lines(places=lambda places: places.insert(1, places[0] | {"id": "desert"})),
            ["places.jsonl:2: anchors: desert: expected a passage or a document that refers to it, found none"],
        ),
        (
            with_lines(places=moved(1, 3)),
            [f"places.jsonl:3: canonical: coast: expected {ORDER}, found coast after puerto-alto"],
        ),
        (
            with_lines(documents=moved(1, 2)),
            [f"documents.jsonl:2: canonical: council-2020: expected {ORDER}, found council-2020 after harbor-2020"],
        ),
        (
            with_lines(mentions=moved(1, 8)),
            [
                (
                    "mentions.jsonl:8: unique: council-2020 12:23 'The council':"
                    " expected each place once, in order, found (12, 23) after (85, 99)"
                ),
                f"mentions.jsonl:8: canonical: council-2020: expected {ORDER}, found council-2020 after harbor-2020",
            ],
        ),
        (
            replaced("documents.jsonl", '"Harbor closed"', ' "Harbor closed"'),
            [
                (
                    "documents.jsonl:2: canonical: harbor-2020:"
                    """ expected '"Harbor closed", "kind": "news', found ' "Harbor closed", "kind": "new'"""
                )
            ],
        ),
        (
            replaced("corpus.json", '"id": "small"', '"id":  "small"'),
            [
                (
                    "corpus.json:2: canonical:"
                    """ expected '"small",', found ' "small",' at character 8 of the line"""
                )
            ],
        ),
        (
            replaced(
                "corpus.json",
                '"id": "small",\n  "title": "A small corpus"',
                '"title": "A small corpus",\n  "id": "small"',
            ),
            [
                (
                    "corpus.json:2: canonical:"
                    """ expected 'id": "small",', found 'title": "A small corpus",' at character 3 of the line"""
                )
            ],
        ),
        (
            replaced("corpus.json", '"1.0"', "1"),
            ["corpus.json: records: version: expected a version of digits and full stops, such as '1.0.2', found 1"],
        ),
        (
            replaced("corpus.json", '"1.0"', "1.0,"),
            [
                (
                    "corpus.json: json: expected JSON,"
                    " found Expecting property name enclosed in double quotes: line 4 column 18 (char 65)"
                )
            ],
        ),
        (with_bytes({"corpus.json": None}), ["corpus.json: files: expected a file, found none"]),
    ],
)
def test_what_is_wrong_is_found_in_the_line_of_its_record(files: dict[str, bytes], found: list[str]) -> None:
    assert told(files) == found


@pytest.mark.parametrize(
    ("files", "context"),
    [
        (
            with_lines(mentions=set_in(5, quote="Twesday")),
            "losed\n\nMayor Ana Ruiz said on Tuesday in Puerto Alto that she had r",
        ),
        (with_lines(cuts=set_in(2, quote="Skip lincs")), "Skip links\nHarbor closed\nMayor Ana Ruiz "),
        (with_lines(cuts=set_in(1, quote="Skip lincs")), "Skip links\nNo closure\nThe council denied"),
        (
            with_lines(documents=lambda documents: documents[0]["parts"][0].update(end=9)),
            "No closure\n\nThe council denied on Frida",
        ),
        (
            with_lines(
                documents=set_in(1, parts=[{"id": "all", "kind": "article", "voice": ["x"], "start": 0, "end": 110}])
            ),
            None,
        ),
        (with_lines(blocks=set_in(4, start=16, end=84)), HARBOR[55:211]),
        (with_lines(events=set_in(2, where=["x"])), None),
    ],
)
def test_what_stands_around_the_words_is_shown(files: dict[str, bytes], context: str | None) -> None:
    finding = validated(files).findings[-1]

    assert finding.context == context


def test_equal_parts_of_two_documents_are_found_in_the_line_of_each() -> None:
    part = {"id": "one", "kind": "article", "authors": ["nobody"], "start": 0, "end": 13}
    files = with_lines(documents=lambda documents: [document.update(parts=[part]) for document in documents])

    found = told(files)

    unknown = "parts[0].authors: expected the id of one of the actors, found 'nobody'"
    assert [line for line in found if "layout" not in line] == [
        f"documents.jsonl:1: references: council-2020 {unknown}",
        f"documents.jsonl:2: references: harbor-2020 {unknown}",
    ]


def test_equal_roles_and_passages_of_several_records_are_found_in_the_line_of_each() -> None:
    source = {"start": 15, "end": 20, "quote": "Mayor", "document": "nowhere"}
    role = {"title": "mayor", "org": "nobody", "sources": [source]}
    files = with_lines(
        actors=lambda actors: [actor.update(roles=[role]) for actor in actors[2:4]],
        disagreements=lambda ones: ones.extend(
            ones[0] | {"id": one, "passages": [ones[0]["passages"][0], source]} for one in ("x", "y")
        ),
    )

    found = [finding.place for finding in validated(files).findings if finding.rule is Rule.REFERENCES]

    assert found == [
        *("actors.jsonl:3", "actors.jsonl:3", "actors.jsonl:4", "actors.jsonl:4"),
        *("disagreements.jsonl:2", "disagreements.jsonl:3"),
    ]


def test_every_record_of_no_document_is_found() -> None:
    files = with_lines(mentions=lambda mentions: [mention.update(document="zoo-2020") for mention in mentions[9:]])

    assert [finding.place for finding in validated(files).findings] == ["mentions.jsonl:10", "mentions.jsonl:11"]


def test_a_line_that_cannot_be_read_keeps_nothing_from_the_lines_after_it() -> None:
    files = with_lines(
        mentions=lambda mentions: (mentions[3].update(form="x"), mentions[10].update(document="zoo-2020"))
    )

    assert [finding.place for finding in validated(files).findings] == ["mentions.jsonl:4", "mentions.jsonl:11"]


# what only follows


@pytest.mark.parametrize(
    ("files", "found"),
    [
        # the record that is referred to may be the one that cannot be read
        (with_lines(events=set_in(2, id="Closure")), ["records events.jsonl:2"]),
        (with_lines(events=set_in(2, label="")), ["records events.jsonl:2"]),
        (
            with_lines(events=set_in(2, label=""), reports=set_in(6, event="nothing")),
            ["records events.jsonl:2", "references reports.jsonl:6"],
        ),
        (
            with_lines(events=set_in(2, label=""), reports=set_in(6, event="a-thing")),
            ["records events.jsonl:2", "references reports.jsonl:6"],
        ),
        (
            with_lines(events=set_in(2, id="Closure"), reports=set_in(6, event="nothing")),
            ["records events.jsonl:2"],
        ),
        (
            with_lines(places=set_in(1, kind="x"), reports=set_in(6, event="nothing")),
            ["records places.jsonl:1", "references reports.jsonl:6"],
        ),
        (
            with_lines(events=set_in(2, label=""), places=set_in(1, kind="x")),
            ["records events.jsonl:2", "records places.jsonl:1"],
        ),
        (
            with_lines(documents=dropped(1, "id"), mentions=set_in(11, document="nowhere")),
            ["records documents.jsonl:1"],
        ),
        (
            with_lines(documents=set_in(1, kind="x"), mentions=set_in(11, document="nowhere")),
            ["records documents.jsonl:1", "references mentions.jsonl:11"],
        ),
        # a rule of a document may look broken where a line of that document cannot be read
        (
            with_lines(mentions=set_in(7, form="x"), statements=set_in(2, speakers=["herald"])),
            ["records mentions.jsonl:7"],
        ),
        (
            with_lines(mentions=set_in(1, form="x"), statements=set_in(2, speakers=["herald"])),
            ["records mentions.jsonl:1", "speech statements.jsonl:2"],
        ),
        (
            with_lines(mentions=set_in(1, document="X"), statements=set_in(2, speakers=["herald"])),
            ["records mentions.jsonl:1"],
        ),
        (with_lines(statements=set_in(3, speech="x")), ["records statements.jsonl:3"]),
        (
            with_lines(statements=lambda statements: (statements[0].update(speech="x"), statements[3].pop("within"))),
            ["nesting statements.jsonl:4", "records statements.jsonl:1"],
        ),
        (with_lines(cuts=set_in(2, reason="x")), ["records cuts.jsonl:2"]),
        (
            with_lines(cuts=lambda cuts: cuts[1].update(reason="x", document="X")),
            ["records cuts.jsonl:2", "records cuts.jsonl:2"],
        ),
        (
            with_lines(cuts=set_in(1, reason="x"), blocks=set_in(4, start=16, end=84)),
            ["layout blocks.jsonl:4", "layout blocks.jsonl:4", "layout blocks.jsonl:5", "records cuts.jsonl:1"],
        ),
        (torn("blocks", 4), ["json blocks.jsonl:4"]),
        # nothing hangs loose where anything cannot be read
        (
            with_lines(cuts=set_in(1, reason="x"), actors=lambda actors: actors.insert(0, actors[0] | {"id": "alone"})),
            ["records cuts.jsonl:1"],
        ),
        (
            with_lines(places=set_in(1, kind="x"), actors=lambda actors: actors.insert(0, actors[0] | {"id": "alone"})),
            ["records places.jsonl:1"],
        ),
        # what has nothing to do with it is found
        (
            with_lines(documents=set_in(1, kind="x"), statements=set_in(2, when="2021-01-01")),
            ["records documents.jsonl:1", "time statements.jsonl:2"],
        ),
        # a page or a file that is not there
        (with_bytes({"texts/harbor-2020.txt": None}), ["files texts/harbor-2020.txt"]),
        (with_bytes({"texts/harbor-2020.txt": b""}), ["layout texts/harbor-2020.txt"]),
        (with_bytes({"raw/harbor-2020.html": None}), ["files raw/harbor-2020.html"]),
        (with_bytes({"raw/harbor-2020.html": b""}), ["pages raw/harbor-2020.html"]),
        *((with_bytes({f"{name}.jsonl": None}), [f"files {name}.jsonl"]) for name in ("events", "blocks", "mentions")),
    ],
)
def test_what_only_follows_from_a_line_that_cannot_be_read_is_passed_over(
    files: dict[str, bytes], found: list[str]
) -> None:
    assert sorted(f"{finding.rule} {finding.place}" for finding in validated(files).findings) == found


@pytest.mark.parametrize(
    ("documents", "is_found"),
    [
        (set_in(1, kind="x"), True),
        (dropped(1, "id"), False),
        (dropped(1, "source"), False),
        (set_in(1, id="X", source=7), False),
    ],
)
def test_a_page_of_nobody_is_found_where_every_document_says_which_pages_are_its_own(
    documents: Change, *, is_found: bool
) -> None:
    files = sealed(with_lines(documents=documents) | {"texts/mine.txt": b"mine\n"})

    assert ("texts/mine.txt" in {finding.file for finding in validated(files).findings}) == is_found


def test_documents_after_hundreds_of_broken_lines_are_still_the_only_ones_of_their_ids() -> None:
    files = with_bytes({"documents.jsonl": b"7\n" * 300 + FILES["documents.jsonl"]})

    assert {finding.rule for finding in validated(files).findings} == {Rule.RECORDS}


def test_pages_whose_names_differ_in_capitals_alone_are_found_at_the_second_document() -> None:
    files = with_lines(documents=lambda documents: documents[1]["source"].update(file="Council-2020.html"))
    files["raw/Council-2020.html"] = files.pop("raw/harbor-2020.html")

    (found,) = told(sealed(files))

    expected = "expected another name than 'council-2020.html', the raw page of 'council-2020'"
    assert found == f"documents.jsonl:2: unique: harbor-2020 source.file: {expected}, found 'Council-2020.html'"


def test_every_field_of_the_corpus_file_is_told_with_its_rule() -> None:
    corpus = json.dumps(json.loads(FILES["corpus.json"]) | {"title": "", "published": "2012-13", "more": 1}) + "\n"
    files = with_bytes({"corpus.json": corpus.encode()})
    problems: list[MalicrisisError] = []

    reader = Reader(Files(files, files.__getitem__, Ledger()), lambda problem, _: problems.append(problem))
    reader.index()

    assert [(one.file, one.field, str(one.rule)) for one in problems] == [
        ("corpus.json", "more", "records"),
        ("corpus.json", "title", "records"),
        ("corpus.json", "published", "time"),
    ]


def test_a_page_with_the_name_of_another_is_told_with_its_document() -> None:
    files = with_lines(documents=lambda documents: documents[1]["source"].update(file="Council-2020.html"))
    files["raw/Council-2020.html"] = files.pop("raw/harbor-2020.html")
    problems: list[MalicrisisError] = []

    with Reader(Files(files, files.__getitem__, Ledger()), lambda problem, _: problems.append(problem)) as reader:
        reader.index()
        _, harbor = reader.documents()

    assert [problem.record for problem in problems] == [harbor]


def test_events_that_are_not_in_memory_are_not_in_the_corpus_of_a_reader() -> None:
    files = Files(FILES, FILES.__getitem__, Ledger())
    readers = [Reader(files, lambda problem, _: pytest.fail(str(problem)), in_memory=one) for one in (True, False)]

    for reader in readers:
        reader.index()

    together, one_by_one = (reader.corpus([]) for reader in readers)
    assert together is not None
    assert one_by_one is not None
    assert tuple(together.events) == tuple(small_corpus().events)
    assert tuple(one_by_one.events) == ()


def test_a_document_is_made_of_its_own_line_alone() -> None:
    with Reader(Files(FILES, FILES.__getitem__, Ledger()), lambda problem, _: pytest.fail(str(problem))) as reader:
        reader.index()

        document = reader.document_of(json.loads(FILES["documents.jsonl"].splitlines()[1]))

    assert document == small_corpus().documents["harbor-2020"]


# citations


def test_a_document_that_cannot_be_cited_is_found_once_for_every_format(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(work: Work, form: str) -> str:
        raise MalicrisisError(f"expected an author of {work.key} in {form}, found none")

    monkeypatch.setattr(citations, "written", refuse)

    assert told(FILES) == [
        f"documents.jsonl: citations: {one}: expected a citation as {form},"
        f" found expected an author of {one} in {form}, found none"
        for one in ("council-2020", "harbor-2020")
        for form in FORMATS
    ]


def test_a_reference_that_does_not_lead_back_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolved(corpus: Corpus, ref: str) -> Any:
        return next(iter(corpus.documents)) if ref.endswith(("council-2020", "2")) else resolve(corpus, ref)

    monkeypatch.setattr(citations, "resolve", resolved)

    (found,) = told(FILES)

    expected = "expected small@1.0:harbor-2020#p2 to lead to the passage"
    assert found == f"documents.jsonl: citations: harbor-2020: {expected}, found another"


def test_a_corpus_with_a_flaw_is_not_cited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(citations, "written", lambda *_: "")

    assert {finding.rule for finding in validated(torn("actors", 1)).findings} == {Rule.JSON}


def test_a_flaw_found_after_the_last_document_still_leaves_citations_out_of_the_count() -> None:
    validation = validated(with_lines(mentions=set_in(11, document="nowhere")))

    # no text is around a record of no document
    assert [(finding.rule, finding.context) for finding in validation.findings] == [(Rule.REFERENCES, None)]
    assert [check.asked for check in validation.checks if check.rule is Rule.CITATIONS] == [0]


@pytest.mark.parametrize("form", FORMATS)
def test_every_citation_of_every_format_has_the_form_of_its_format(shipped: Corpus, form: str) -> None:
    assert all(citations._parses(form, cite(shipped, document, format=form)) for document in shipped.documents)


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("csl-json", ""),
        ("csl-json", "[{]"),
        ("csl-json", '{"id": "x"}'),
        ("ris", ""),
        ("ris", "TY  - NEWS\nTI - x\nER  - "),
        ("ris", "TY  - NEWS\n\nER  - "),
        ("ris", "TY  - NEWS\nER"),
        ("bibtex", "misc{x}"),
        ("bibtex", "@misc{x,"),
        ("bibtex", "@misc{x}}"),
        ("biblatex", "@misc{x,"),
        ("text", "Two\nlines."),
        ("text", "One\n\nline"),
    ],
)
def test_what_has_not_the_form_of_its_format_is_no_citation(
    monkeypatch: pytest.MonkeyPatch, form: str, words: str
) -> None:
    def made(work: Work, asked: str) -> str:
        return words if asked == form and work.key == "harbor-2020" else written(work, asked)

    monkeypatch.setattr(citations, "written", made)

    assert told(FILES) == [f"documents.jsonl: citations: harbor-2020: expected a citation as {form}, found {words!r}"]
    assert citations._parses(form, words) is False


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("csl-json", "[]"),
        ("ris", "TY  - NEWS\nT2  - x\nER  - \n"),
        ("bibtex", "@misc{x, title = {{y}}}\n"),
        ("biblatex", "@misc{x}"),
        ("biblatex", "@" + "{}" * 999),
        ("text", "One line.\n"),
    ],
)
def test_what_has_the_form_of_its_format_is_a_citation(form: str, words: str) -> None:
    assert citations._parses(form, words)


# the release


def released(**fields: str) -> dict[str, bytes]:
    """Return the files of the small corpus under the name of the released one, with other *fields*."""
    corpus = json.loads(FILES["corpus.json"]) | {"id": "malicrisis", "version": __version__} | fields
    return with_bytes({"corpus.json": (json.dumps(corpus, indent=2) + "\n").encode()})


def release_in(files: dict[str, bytes]) -> tuple[int, list[str]]:
    """Return how often *files* were held against the release, and what was found."""
    validation = validated(files)
    (asked,) = (check.asked for check in validation.checks if check.rule is Rule.RELEASE)
    return asked, [finding.found for finding in validation.findings if finding.rule is Rule.RELEASE]


@pytest.mark.parametrize("fields", [{"id": "small"}, {"id": "another"}, {"version": "9.9"}, {"version": "0.0.1"}])
def test_what_does_not_call_itself_the_release_is_not_held_against_it(fields: dict[str, str]) -> None:
    assert release_in(released(**fields)) == (0, [])


def test_what_calls_itself_the_release_is_held_against_it() -> None:
    asked, (found,) = release_in(released())

    assert asked == 1
    assert found.startswith("another actors.jsonl, blocks.jsonl, corpus.json, cuts.jsonl, disagreements.jsonl, doc")


def test_the_release_and_every_part_of_it_are_what_they_say(shipped: Corpus) -> None:
    part = shipped.where(documents=["dw-2023", "voa-2012"])

    assert release_in(files_of(shipped)) == (1, [])
    assert release_in(files_of(part)) == (1, [])


def test_a_part_of_the_release_that_was_changed_is_found_with_the_files_that_differ(shipped: Corpus) -> None:
    files = files_of(shipped.where(documents=["dw-2023", "voa-2012"]))
    name = "texts/dw-2023.txt"

    assert release_in(sealed(files | {"notes.md": b"mine\n"})) == (1, ["another notes.md"])
    assert release_in(sealed(files | {name: files[name].replace(b"Mali", b"Male")})) == (1, [f"another {name}"])
    del files[name]
    assert release_in(sealed(files)) == (1, [f"another {name}"])


def test_where_a_document_does_not_say_its_id_the_whole_release_is_the_measure(shipped: Corpus) -> None:
    files = files_of(shipped)
    lines = files["documents.jsonl"].splitlines(keepends=True)

    torn_with_id = b"".join([lines[0].replace(b'"kind": ', b'"kind": 7, "x": ', 1), *lines[1:]])
    torn_without = b"".join([b"{\n", *lines[1:]])

    for torn_lines in (torn_with_id, torn_without):
        assert release_in(sealed(files | {"documents.jsonl": torn_lines})) == (1, ["another documents.jsonl"])


def test_where_the_release_is_not_what_it_was_nothing_is_held_against_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> Corpus:
        raise MalicrisisError("expected the data, found others")

    monkeypatch.setattr(citations, "load", refuse)

    assert told(released())[0] == (
        f"corpus.json: release: expected the data of malicrisis {__version__}, or of some of its documents,"
        " found expected the data, found others"
    )
