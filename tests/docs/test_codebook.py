"""The tables at the end of the codebook: complete, and true to the texts and to the annotation."""

from __future__ import annotations

import re
import sys
from collections import Counter
from importlib import import_module
from itertools import combinations
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import malicrisis
from malicrisis import When
from malicrisis.model.fields import Answer, Record
from malicrisis.plover import MODES, NEEDS_RECIPIENT, Context, EventType, Mode, NonState, Sector
from malicrisis.rules import Level, Rule
from malicrisis.vocab import (
    ActorKind,
    BlockKind,
    CutReason,
    DisagreementKind,
    EventBasis,
    MentionForm,
    Modality,
    PlaceKind,
    Precision,
    Speech,
    Vocabulary,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malicrisis import Actor, Corpus, Event, Report

DOCS = Path(__file__).resolve().parents[2] / "docs"
sys.path.append(str(DOCS / "_ext"))
tables: Any = import_module("codebook_tables")
finders: Any = import_module("codebook_examples")

VOCABULARIES = sorted(set(Vocabulary.__subclasses__()) - {Rule, Level}, key=attrgetter("__name__"))
RECORDS = [
    one
    for name in malicrisis.__all__
    if isinstance(one := getattr(malicrisis, name), type) and issubclass(one, Record) and not issubclass(one, Answer)
]
LINES = [
    (vocabulary, value, line)
    for vocabulary in VOCABULARIES
    for value, line in tables.counter_examples().get(vocabulary.__name__, {}).items()
]
ANNOTATED = (
    BlockKind, CutReason, MentionForm, Speech, Modality, DisagreementKind, ActorKind, PlaceKind, Precision, EventType,
    Mode, Context, Sector, NonState,
)  # fmt: skip
"""The vocabularies whose values stand on words of the documents."""
TELLING = (BlockKind, CutReason, Speech, Modality, EventBasis, EventType, Mode, Context)
"""Those of which no example may so much as touch a counter-example; of the others, none may have the same words."""
STAR = re.compile(r"(?<!\*)\*([^*]+)\*(?!\*)")
QUOTE = re.compile(r"“([^”]*)” \(([a-z0-9-]+)(, cut)?\)")


def quotes_of(line: str) -> list[tuple[str, str]]:
    """Return the quotations of *line* from documents, each with the id of its document."""
    return [(words, owner) for words, owner, _ in QUOTE.findall(line) if owner != "invented"]


def instead(line: str) -> set[str]:
    """Return the words of *line* that say what the counter-example is."""
    return set(re.findall(r"[\w-]+", line.rsplit(": ", 1)[-1]))


QUOTING = [
    vocabulary
    for vocabulary in VOCABULARIES
    if any(map(quotes_of, tables.counter_examples().get(vocabulary.__name__, {}).values()))
]
"""The vocabularies with counter-examples that are quoted from documents."""
SAID = [
    pytest.param(vocabulary, other, quotes, id=f"{vocabulary.__name__}-{value}-is-{other}")
    for vocabulary in ANNOTATED
    for value, line in tables.counter_examples().get(vocabulary.__name__, {}).items()
    if (quotes := quotes_of(line))
    for other in sorted(instead(line) & set(vocabulary))
]
"""What counter-examples from documents are said to be instead."""

each_vocabulary = pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=attrgetter("__name__"))
each_record = pytest.mark.parametrize("kind", RECORDS, ids=attrgetter("__name__"))


def sections(page: str) -> dict[str, list[list[str]]]:
    """Return the rows of the table under every heading of *page*, without its head."""
    found = {}
    for section in re.split(r"^### ", page, flags=re.MULTILINE)[1:]:
        heading, *lines = section.splitlines()
        rows = [re.split(r"(?<!\\) ?\| ?", line)[1:-1] for line in lines if line.startswith("|")]
        found[heading] = rows[2:]
    return found


def code(words: str) -> str:
    return f"`{words}`"


def values_in(record: object) -> Iterator[Vocabulary]:
    """Yield every value of a vocabulary that *record*, or what it holds, has or comes to."""
    if isinstance(record, Vocabulary):
        yield record
    elif isinstance(record, When):
        yield record.precision
    elif isinstance(record, Record):
        country = getattr(record, "country", None)
        yield from (code for code in NonState if code == country)
        for field in attrs.fields(type(record)):  # type: ignore[arg-type]  # any attrs class
            yield from values_in(getattr(record, field.name)) if field.init else ()
    elif isinstance(record, (tuple, malicrisis.Registry)):
        for one in record:
            yield from values_in(one)


def places_of(corpus: Corpus, document: str, words: str) -> list[range]:
    """Return where *words* stand in the clean text of *document*."""
    text = corpus.documents[document].text
    return [range(found.start(), found.end()) for found in re.finditer(re.escape(words), text)]


def touches(corpus: Corpus, example: Any, document: str, words: str) -> bool:
    """Return whether *words* of *document* stand where *example* does, in part at least."""
    if example.owner != document:
        return False
    if example.span is None:
        return words in example.words or example.words in words
    return any(
        example.span.start < place.stop and place.start < example.span.end
        for place in places_of(corpus, document, words)
    )


# records


def test_every_record_type_and_no_other_has_a_table(shipped: Corpus) -> None:
    assert sorted(sections(tables.records(shipped))) == sorted(kind.__name__ for kind in RECORDS)


@each_record
def test_a_table_has_every_field_of_its_record_in_order(kind: type[Record], shipped: Corpus) -> None:
    rows = sections(tables.records(shipped))[kind.__name__]

    assert [row[0] for row in rows] == [code(field.name) for field in attrs.fields(kind) if field.init]  # type: ignore[arg-type]  # any attrs class


@each_record
def test_a_table_says_of_every_field_its_type_its_default_and_its_meaning(kind: type[Record], shipped: Corpus) -> None:
    rows = sections(tables.records(shipped))[kind.__name__]

    for _, what, default, meaning in rows:
        assert what
        assert meaning
        assert default in {"required", "none", "empty", "true", "false"} or default == code(default.strip("`"))


@each_record
def test_a_table_says_required_of_what_may_not_be_left_out(kind: type[Record], shipped: Corpus) -> None:
    required = [code(field.name) for field in attrs.fields(kind) if field.default is attrs.NOTHING]  # type: ignore[arg-type]  # any attrs class

    rows = sections(tables.records(shipped))[kind.__name__]

    assert [name for name, _, default, _ in rows if default == "required"] == required


def test_what_a_type_leads_to_is_a_heading_of_the_tables(shipped: Corpus) -> None:
    pages = f"{tables.records(shipped)}\n{tables.values(shipped)}"
    headings = {heading.lower() for heading in re.findall(r"^### (\w+)$", pages, re.MULTILINE)}

    assert set(re.findall(r"\]\(#(\w+)\)", pages)) <= headings


# values


def test_every_vocabulary_and_no_other_has_a_table(shipped: Corpus) -> None:
    assert sorted(sections(tables.values(shipped))) == [vocabulary.__name__ for vocabulary in VOCABULARIES]


@pytest.fixture(name="values", scope="module")
def tables_of_values(shipped: Corpus) -> dict[str, list[list[str]]]:
    return sections(tables.values(shipped))


@each_vocabulary
def test_a_table_has_every_value_of_its_vocabulary_in_order(
    vocabulary: type[Vocabulary], values: dict[str, list[list[str]]]
) -> None:
    rows = values[vocabulary.__name__]

    assert [row[0] for row in rows] == [code(value) for value in vocabulary]
    assert all(all(row) for row in rows)


def test_the_table_of_modes_has_the_types_of_each(shipped: Corpus) -> None:
    types = {row[0]: row[1] for row in sections(tables.values(shipped))["Mode"]}

    for mode in Mode:
        assert types[code(mode)] == ", ".join(code(kind) for kind in EventType if mode in MODES[kind])


@each_vocabulary
def test_a_value_has_an_example_where_the_corpus_has_the_value_and_only_there(
    vocabulary: type[Vocabulary], either: Corpus
) -> None:
    used = {value for value in values_in(either) if type(value) is vocabulary}

    assert set(finders.chosen(vocabulary, either)) == used


@each_vocabulary
def test_a_value_without_an_example_is_said_to_have_none(
    vocabulary: type[Vocabulary], values: dict[str, list[list[str]]], shipped: Corpus
) -> None:
    without = {row[0] for row in values[vocabulary.__name__] if row[-2] == tables.NONE}

    assert without == {code(value) for value in vocabulary if value not in finders.chosen(vocabulary, shipped)}


def test_the_words_of_an_example_are_words_of_its_document(either: Corpus) -> None:
    found = [example for vocabulary in VOCABULARIES for example in finders.chosen(vocabulary, either).values()]
    placed = [example for example in found if example.span]

    assert placed
    assert [one for one in found if not one.words or "\n" in one.shown] == []
    assert [one for one in placed if one.span.cut(either.documents[one.owner].text) != one.words] == []


def test_an_example_shows_the_words_on_either_side_and_no_word_of_another_block(small: Corpus) -> None:
    document = small.documents["harbor-2020"]
    first, last = document.reports[0], document.reports[-1]

    assert finders.shown_in(document, first).shown == "`harbor-2020`, title: Harbor **closed**"
    assert finders.shown_in(document, last, note="a strike").shown == (
        "`harbor-2020`, paragraph 3: … next month, and the **strike** goes on. (a strike)"
    )


# counter-examples


def test_every_vocabulary_has_its_counter_examples_and_there_are_no_others() -> None:
    assert sorted(tables.counter_examples()) == [vocabulary.__name__ for vocabulary in VOCABULARIES]


@each_vocabulary
def test_every_value_has_a_counter_example_and_there_is_none_too_many(vocabulary: type[Vocabulary]) -> None:
    assert list(tables.counter_examples()[vocabulary.__name__]) == list(map(str, vocabulary))


def test_a_counter_example_is_one_short_line() -> None:
    assert len(LINES) > 200
    assert [line for _, _, line in LINES if len(line.split()) > 20] == []
    assert [line for _, _, line in LINES if line != " ".join(line.split()) or not line.endswith(".")] == []


def test_a_counter_example_of_a_word_is_said_to_be_something_else() -> None:
    assert [(vocabulary.__name__, value) for vocabulary, value, line in LINES if value in instead(line)] == []


def test_every_quotation_has_a_source() -> None:
    without = [line for _, _, line in LINES if not len(QUOTE.findall(line)) == line.count("“") == line.count("”")]

    assert without == []


def test_quoted_words_stand_where_they_are_said_to_stand(shipped: Corpus) -> None:
    quotes = [quote for _, _, line in LINES for quote in QUOTE.findall(line)]

    assert quotes
    assert [quote for quote in quotes if not stands(shipped, *quote)] == []


def stands(corpus: Corpus, words: str, owner: str, cut: str) -> bool:
    """Return whether *words* stand in the text or in a cut of the document *owner*, or nowhere if they are invented."""
    if owner == "invented":
        return not any(words.casefold() in document.raw.casefold() for document in corpus.documents)
    if cut:
        return any(words in one.quote for one in corpus.documents[owner].cuts)
    return words in corpus.documents[owner].text


@pytest.mark.parametrize("vocabulary", QUOTING, ids=attrgetter("__name__"))
def test_a_counter_example_is_no_example(vocabulary: type[Vocabulary], shipped: Corpus) -> None:
    examples = finders.examples(vocabulary, shipped)
    pairs = [
        (value, example, owner, words)
        for value, line in tables.counter_examples()[vocabulary.__name__].items()
        for words, owner in quotes_of(line)
        for example in examples[vocabulary(value)]
    ]
    if vocabulary in TELLING:
        same = [value for value, example, owner, words in pairs if touches(shipped, example, owner, words)]
    else:
        same = [value for value, example, owner, words in pairs if (example.owner, example.words) == (owner, words)]

    assert pairs
    assert same == []


@pytest.mark.parametrize(("vocabulary", "other", "quotes"), SAID)
def test_what_a_counter_example_is_said_to_be_is_what_the_annotation_says(
    vocabulary: type[Vocabulary], other: str, quotes: list[tuple[str, str]], shipped: Corpus
) -> None:
    examples = finders.examples(vocabulary, shipped)[vocabulary(other)]

    assert any(touches(shipped, example, owner, words) for words, owner in quotes for example in examples)


# the codebook


@pytest.mark.parametrize("page", tables.PAGES)
def test_the_codebook_ends_with_the_tables(page: str) -> None:
    _, end = (DOCS / "codebook.md").read_text(encoding="utf-8").split("\n## Every record, field and value\n")

    assert f"```{{include}} _generated/{page}.md\n```\n" in end


def rules_of_the_codebook() -> str:
    """Return the part of the codebook that is written by hand."""
    return (DOCS / "codebook.md").read_text(encoding="utf-8").partition("\n## Every record, field and value\n")[0]


def reports_of(corpus: Corpus, document: str, words: str) -> list[Report]:
    return [report for report in corpus.documents[document].reports if report.quote == words]


def differ_only_in_a_missing_doer(one: Event, other: Event) -> bool:
    """Return whether two typed events are the same but for actors, and perhaps recipients or a time, that one lacks."""
    same = all(getattr(one, name) == getattr(other, name) for name in ("type", "modes", "about"))
    places = set(one.where) == set(other.where)
    sufferers = not one.recipients or not other.recipients or set(one.recipients) == set(other.recipients)
    times = one.when is None or other.when is None or one.when == other.when
    linked = one.part_of == other.id or other.part_of == one.id
    doers = bool(one.actors) != bool(other.actors)
    return one.type is not None and same and places and sufferers and times and doers and not linked


def is_called_by_name(actor: Actor, corpus: Corpus) -> bool:
    """Return whether the name of *actor* is written as a name, or the texts use a name for it."""
    if actor.name.removeprefix("the ")[0].isupper():
        return True
    return any(
        mention.form is MentionForm.NAME and actor.id in mention.actors
        for document in corpus.documents
        for mention in document.mentions
    )


# what the rules of the codebook say of the shipped annotation


def test_a_starred_word_in_a_table_of_the_codebook_is_a_trigger_in_the_data(shipped: Corpus) -> None:
    triggers = {report.quote for document in shipped.documents for report in document.reports}
    rows = [line for line in rules_of_the_codebook().splitlines() if line.lstrip().startswith("|")]
    starred = [word for row in rows for word in STAR.findall(row)]

    assert starred
    assert [word for word in starred if word not in triggers] == []


def test_every_event_has_a_participant_a_place_or_a_time(shipped: Corpus) -> None:
    loose = [one.id for one in shipped.events if not (one.actors or one.recipients or one.where or one.when)]

    assert loose == []


def test_no_two_events_are_the_same_but_for_a_doer_that_one_telling_does_not_name(shipped: Corpus) -> None:
    twins = [(a.id, b.id) for a, b in combinations(shipped.events, 2) if differ_only_in_a_missing_doer(a, b)]

    # PLOVER codes taking and retaking alike: the north is retaken from the armed groups who had taken it
    assert twins == [("north-retaken-2012", "rebels-take-northern-mali-2012")]


def test_an_event_of_a_type_that_needs_a_recipient_has_one(shipped: Corpus) -> None:
    without = [one.id for one in shipped.events if one.type in NEEDS_RECIPIENT and not one.recipients]

    assert without == []


def test_only_an_actor_with_a_name_is_said_to_be_named(shipped: Corpus) -> None:
    described = [one.id for one in shipped.actors if one.named and not is_called_by_name(one, shipped)]

    assert described == []


def test_every_kind_of_disagreement_is_used(shipped: Corpus) -> None:
    used = Counter(one.kind for one in shipped.disagreements)

    assert [kind for kind in DisagreementKind if not used[kind]] == []


def test_a_label_calls_persons_by_first_and_family_name_and_states_by_their_short_name(shipped: Corpus) -> None:
    persons = [one for one in shipped.actors if one.family]
    halved = [
        (event.id, person.name)
        for event in shipped.events
        for person in persons
        if re.search(rf"\b{re.escape(person.family or '')}\b", event.label.replace(person.name, ""))
    ]

    assert halved == []
    assert [one.id for one in shipped.events if re.search(r"\bUS\b|\bPresident (?!of )", one.label)] == []


def test_a_pronoun_is_the_speaker_of_a_statement_or_the_doer_of_an_event_of_its_block(shipped: Corpus) -> None:
    idle = []
    for document in shipped.documents:
        for mention in document.mentions:
            if mention.form is not MentionForm.PRONOUN:
                continue
            block = next(one for one in document.blocks if one.start <= mention.start < one.end)
            speakers = {
                actor for one in document.statements if block.start <= one.start < block.end for actor in one.speakers
            }
            doers = {
                actor
                for one in document.reports
                if block.start <= one.start < block.end
                for actor in shipped.events[one.event].actors
            }
            if not set(mention.actors) & (speakers | doers):
                idle.append((document.id, mention.quote, mention.actors))

    assert idle == []


def test_a_pronoun_right_before_its_trigger_or_cue_is_a_mention(shipped: Corpus) -> None:
    before = re.compile(r"\b(he|she|it|they|you|I|we)( would| could| hereby)? $", re.IGNORECASE)
    unmarked = []
    for document in shipped.documents:
        mentions = {(one.start, one.end) for one in document.mentions}
        cues = [one.cue for one in document.statements if one.cue]
        for span in (*document.reports, *cues):
            found = before.search(document.text, 0, span.start)
            if found and (found.start(1), found.end(1)) not in mentions:
                unmarked.append((document.id, found[0] + span.quote))

    assert unmarked == []


@pytest.mark.parametrize(
    ("document", "words"),
    [
        pytest.param("un-2012-727", "restoring", id="restoring"),
        pytest.param("un-2012-727", "recapturing", id="recapturing"),
        pytest.param("un-2012-727", "regaining control", id="regaining control"),
        pytest.param("voa-2012", "press", id="press"),
        pytest.param("voa-2012", "steps", id="steps"),
        pytest.param("voa-2012", "stands by", id="stands by"),
        pytest.param("un-news-2018", "in favor", id="in favor"),
        pytest.param("un-news-2018", "confrontations", id="confrontations"),
    ],
)
def test_purposes_and_stances_are_no_events(document: str, words: str, shipped: Corpus) -> None:
    assert words in shipped.documents[document].text

    assert reports_of(shipped, document, words) == []


@pytest.mark.parametrize(
    ("document", "words", "told"),
    [
        ("voa-2012", "restored", {("restoration-of-security-mali-2012", "requested")}),
        ("un-news-2018", "restore", {("restoration-of-security-central-mali", "requested")}),
        ("un-2012-727", "liberation", {("north-retaken-2012", "planned")}),
        ("un-2012-727", "fight", {("fight-against-terrorism-2012", "planned")}),
        ("voa-2012", "insurgency", {("uprising-2012", "asserted")}),
        ("un-news-2018", "insurrection", {("uprising-2012", "asserted")}),
        ("un-news-2018", "ask", {
            ("guterres-asks-again-for-support-2018", "asserted"),
            ("guterres-asks-help-for-g5-sahel-force", "planned"),
        }),
        ("un-news-2018", "asked", {("guterres-asks-for-international-support-2018", "asserted")}),
        ("un-news-2018", "deployed", {("minusma-deployment-2013", "asserted")}),
        ("dw-2023", "deployed", {("minusma-deployments", "asserted")}),
        ("dw-2023", "withdrawal", {
            ("minusma-withdrawal-2023", "requested"),
            ("minusma-withdrawal-2023", "planned"),
        }),
    ],
)  # fmt: skip
def test_twins_are_told_alike(document: str, words: str, told: set[tuple[str, str]], shipped: Corpus) -> None:
    assert {(one.event, str(one.modality)) for one in reports_of(shipped, document, words)} == told


@pytest.mark.parametrize(
    ("coded", "triggers"),
    [
        ("COERCE seize", ("took power", "take control", "take back control", "liberation", "occupied")),
        ("COERCE seize", ("looting", "robbed")),
        ("SANCTION withdraw", ("withdrawal", "pullout", "leave", "exit", "withdraw")),
        ("SANCTION expel", ("flee",)),
    ],
)  # fmt: skip
def test_what_is_told_alike_is_coded_alike_in_all_documents(
    coded: str, triggers: tuple[str, ...], shipped: Corpus
) -> None:
    event_type, mode = coded.split()
    events = {
        report.event
        for document in shipped.documents
        for report in document.reports
        if report.quote in triggers and report.event != "guterres-leaves-mali-2018"
    }

    assert events
    assert {
        one for one in events if (shipped.events[one].type, shipped.events[one].modes) != (event_type, (mode,))
    } == set()
