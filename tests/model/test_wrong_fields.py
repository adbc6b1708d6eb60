"""A record that cannot be made says the rule that its field breaks, the class of the record and the field."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

import attrs
import pytest

from malicrisis import Actor, Corpus, Event, Mention, Passage, Place, When
from malicrisis.errors import DateError, RecordError
from malicrisis.model import description
from malicrisis.model.fields import AN_ID, Record, limits_of
from malicrisis.storage.codec import field_flaws
from malicrisis.vocab import Vocabulary
from strategies import EXAMPLES, RECORDS

KINDS: list[Any] = sorted(RECORDS, key=attrgetter("__name__"))


def fields_with(*types: type) -> list[Any]:
    """Return the fields of records that hold instances of one of *types*, each with its class and their type."""
    return [
        pytest.param(kind, field.name, one, id=f"{kind.__name__}-{field.name}")
        for kind in KINDS
        for field in description.fields_of(kind)
        for one in field.types
        if issubclass(one, types)
    ]


def made_with(kind: Any, name: str, value: object) -> Record:
    """Return the plain example of *kind* with another *value* of one field, in a list if the field has one."""
    if isinstance(getattr(EXAMPLES[kind], name), tuple):
        value = [value]
    record: Record = attrs.evolve(EXAMPLES[kind], **{name: value})  # type: ignore[misc]  # any attrs class
    return record


@pytest.mark.parametrize(("kind", "name", "words"), fields_with(Vocabulary))
def test_a_word_that_the_vocabulary_has_not_is_refused_with_the_field(
    kind: Any, name: str, words: type[Vocabulary]
) -> None:
    with pytest.raises(RecordError) as caught:
        made_with(kind, name, "human")

    assert str(caught.value).startswith(
        f"{kind.__name__}.{name}: {words.__name__}: expected one of {next(iter(words))}"
    )
    assert str(caught.value).endswith("found 'human'")
    assert caught.value.field == name


@pytest.mark.parametrize(("kind", "name", "words"), fields_with(When))
def test_a_date_that_is_none_is_refused_with_the_field(kind: Any, name: str, words: type) -> None:
    with pytest.raises(DateError) as caught:
        made_with(kind, name, "soon")

    assert words is When
    assert str(caught.value).startswith(f"{kind.__name__}.{name}: 'soon': expected a date")
    assert caught.value.field == name


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        pytest.param(kind, field.name, id=f"{kind.__name__}-{field.name}")
        for kind in KINDS
        for field in attrs.fields(kind)
        if limits_of(field.validator).pattern == limits_of(attrs.fields(Place).id.validator).pattern
    ],
)
def test_an_id_of_another_form_is_refused_with_the_form_and_the_field(kind: Any, name: str) -> None:
    for wrong in ("Keita, IBK", "keita_ibk", "Keita", "-keita", "keïta", ""):
        with pytest.raises(RecordError) as caught:
            made_with(kind, name, wrong)
        assert str(caught.value) == f"{kind.__name__}.{name}: expected {AN_ID}, found {wrong!r}"
        assert caught.value.field == name


def test_the_form_of_an_id_is_said_in_words() -> None:
    with pytest.raises(RecordError, match=r"^Actor\.id: expected .*lower-case letters.*digits.*hyphens.*'Keita, IBK'$"):
        Actor(id="Keita, IBK", name="IBK", kind="person")


def test_the_first_wrong_field_is_named_also_if_several_are_wrong_or_an_iterator_is_half_read() -> None:
    with pytest.raises(RecordError, match=r"^Event\.modes: Mode: expected one of .*, found 'run'$"):
        Event(id="coup", label="Coup", type="COERCE", modes=(word for word in ("arrest", "run", "walk")), when="soon")
    with pytest.raises(RecordError, match=r"^Mention\.form: MentionForm: expected one of "):
        Mention(document="DOC", start=0, end=4, quote="Mali", form="word", actors=["mali"])


def test_an_error_of_several_fields_together_names_none() -> None:
    with pytest.raises(RecordError, match=r"^Passage: expected start below end, found 4:4$") as caught:
        Passage(document="doc", start=4, end=4, quote="Mali")

    assert caught.value.field == ""


def test_a_list_of_what_are_no_records_is_refused_with_the_field() -> None:
    wrong: Any = [Actor]

    with pytest.raises(RecordError, match=r"^Corpus\.actors: expected a list of records"):
        Corpus(id="small", title="Small", version="1", actors=wrong)


def test_a_file_with_a_wrong_word_has_the_same_message_as_a_record() -> None:
    ((path, flaw),) = field_flaws(Place, {"id": "mali", "name": "Mali", "kind": "continent"})

    with pytest.raises(RecordError) as caught:
        Place(id="mali", name="Mali", kind="continent")
    assert path == caught.value.field == "kind"
    assert str(flaw) == str(caught.value)
