"""Wrong types of arguments: every public function and method refuses them with an error that names the argument."""

from __future__ import annotations

import collections.abc
import datetime
import inspect
import os
import pickle
import re
import types
import typing
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import malicrisis
from malicrisis import Actor, Corpus, Document, errors, export, plover, rules, vocab
from malicrisis.arguments import checked, hints_of
from malicrisis.errors import ArgumentError, MalicrisisError


def public_values() -> Iterator[Any]:
    """Yield everything public: what the front doors export, and what the public modules define."""
    for module in (malicrisis, export):
        yield from (getattr(module, name) for name in module.__all__)
    for module in (errors, plover, rules, vocab):
        yield from (
            value
            for name, value in vars(module).items()
            if not name.startswith("_") and getattr(value, "__module__", None) == module.__name__
        )


def public_functions() -> dict[str, Any]:
    """Return every public function and method by its name. Errors are made by the package, not by its users."""
    found: dict[str, Any] = {}
    for value in public_values():
        if isinstance(value, types.FunctionType):
            found[f"{value.__module__}.{value.__qualname__}"] = value
        elif isinstance(value, type) and not issubclass(value, MalicrisisError):
            for base in value.__mro__:
                if base.__module__.startswith("malicrisis."):
                    for name, member in vars(base).items():
                        if isinstance(member, types.FunctionType) and not name.startswith("_"):
                            found[f"{member.__module__}.{member.__qualname__}"] = member
    return found


FUNCTIONS = public_functions()


def restricted_parameters() -> Iterator[tuple[str, str]]:
    """Yield the parameters of public functions, but those that take anything."""
    for name, function in FUNCTIONS.items():
        for parameter in inspect.signature(function).parameters.values():
            if parameter.name != "self" and parameter.annotation not in ("Any", "object"):
                yield name, parameter.name


WRONG: list[Any] = [5, 2.5, "x", b"x", None, True, object(), [5], ["x"], {"a": 1}, Actor, Path("x"), len, iter(())]
"""Values, for each annotation some that do not fit."""


def may_fit(value: object, hint: Any) -> bool:
    """Return whether *value* may fit *hint*; stated here once more, as a user reads an annotation."""
    origin, items = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return any(may_fit(value, one) for one in items)
    if origin is collections.abc.Iterable:
        is_list = isinstance(value, Iterable) and not isinstance(value, (str, bytes, dict))
        return is_list and (isinstance(value, Iterator) or all(may_fit(one, items[0]) for one in value))
    if hint in (bool, int):
        return type(value) is hint
    if origin is os.PathLike:
        return isinstance(value, (str, bytes, os.PathLike))
    return callable(value) if origin is collections.abc.Callable else isinstance(value, origin or hint)


def arguments_for(function: Any, corpus: Corpus, tmp_path: Path) -> dict[str, Any]:
    """Return a fitting argument for each parameter of *function* that needs one."""
    samples: dict[Any, Any] = {Corpus: corpus, Document: corpus.documents["dw-2023"], str: "dw-2023", int: 1}
    samples |= {bool: True, malicrisis.Span: corpus.documents["dw-2023"].statements[0], malicrisis.When: "2020"}
    samples |= {datetime.date: datetime.date(2020, 8, 18)}
    found: dict[str, Any] = {}
    hints = hints_of(inspect.unwrap(function))
    for parameter in inspect.signature(function).parameters.values():
        if parameter.default is parameter.empty and parameter.name != "self":
            options = typing.get_args(hints[parameter.name]) or (hints[parameter.name],)
            path = next((tmp_path / "out" for one in options if typing.get_origin(one) is os.PathLike), None)
            found[parameter.name] = path or next(
                (value for kind, value in samples.items() if kind in options), samples[malicrisis.Span]
            )
    return found


def test_the_rule_is_tested_on_all_functions_of_the_front_doors() -> None:
    names = {name.rpartition(".")[2] for name in FUNCTIONS}

    assert {"find_actors", "kwic", "cite", "write", "validate", "voice_at", "locate", "to_raw", "to_brat"} <= names
    assert len(list(restricted_parameters())) > 90


@pytest.mark.parametrize(("name", "parameter"), list(restricted_parameters()))
def test_a_wrong_type_is_refused_by_an_error_that_names_the_argument(
    name: str, parameter: str, shipped: Corpus, tmp_path: Path
) -> None:
    function = FUNCTIONS[name]
    hint = hints_of(inspect.unwrap(function))[parameter]
    given = arguments_for(function, shipped, tmp_path)
    owner = [object()] if "self" in inspect.signature(function).parameters else []
    wrong = [value for value in WRONG if not may_fit(value, hint)]

    assert wrong
    for value in wrong:
        with pytest.raises(ArgumentError) as caught:
            function(*owner, **given | {parameter: value})
        assert isinstance(caught.value, TypeError)
        assert caught.value.field == parameter
        assert str(caught.value).startswith(f"{function.__qualname__}: {parameter}: expected ")
    assert list(tmp_path.iterdir()) == []


def test_an_argument_by_position_is_checked_like_one_by_name(shipped: Corpus) -> None:
    document = shipped.documents["dw-2023"]

    with pytest.raises(ArgumentError, match=r"^find_actors: name: expected a string, found None$"):
        malicrisis.find_actors(shipped, None)  # type: ignore[arg-type]  # what is tested
    with pytest.raises(ArgumentError, match=r"^kwic: where: expected a corpus or a document, found 'Mali'$"):
        malicrisis.kwic("Mali", "Mali")  # type: ignore[arg-type]  # what is tested
    with pytest.raises(ArgumentError, match=r"^Document\.to_raw: end: expected a whole number, found '5'$"):
        document.to_raw(0, "5")  # type: ignore[arg-type]  # what is tested
    with pytest.raises(ArgumentError, match=r"^validate: what: expected a corpus or a path, found 5$"):
        malicrisis.validate(5)  # type: ignore[arg-type]  # what is tested


def test_a_message_names_what_an_argument_may_be_in_words(shipped: Corpus) -> None:
    wrong: Any = 5

    with pytest.raises(ArgumentError, match="speaker: expected an actor, its id, a list of them or None, found 5"):
        shipped.statements(speaker=wrong)
    with pytest.raises(ArgumentError, match="documents: expected a list of strings or None, found 5"):
        shipped.where(documents=wrong)
    with pytest.raises(ArgumentError, match="progress: expected a function or None, found 5"):
        malicrisis.validate(shipped, progress=wrong)
    with pytest.raises(ArgumentError, match="negated: expected true or false, found 5"):
        vocab.Modality.ASSERTED.manner(negated=wrong)
    with pytest.raises(ArgumentError, match="type: expected an event type, a string or None, found 5"):
        malicrisis.timeline(shipped, type=wrong)


def test_values_of_numpy_and_pandas_are_taken_as_those_of_python(shipped: Corpus) -> None:
    document = shipped.documents["dw-2023"]
    start, end = np.int64(0), np.int32(9)
    speakers = pd.Series(["lavrov-sergei", "baerbock-annalena"])
    yes: Any = np.bool_(True)  # noqa: FBT003  what is tested

    assert document.passage(start, end) == document.passage(0, 9)  # type: ignore[arg-type]  # what is tested
    assert document.to_raw(start, end) == document.to_raw(0, 9)  # type: ignore[arg-type]  # what is tested
    assert shipped.statements(speaker=speakers) == shipped.statements(speaker=list(speakers))
    assert malicrisis.reference(shipped, document, versioned=yes).startswith("malicrisis@")
    assert malicrisis.find_actors(shipped, np.str_("keita")) == malicrisis.find_actors(shipped, "keita")


@pytest.mark.parametrize("value", [np.array([1, 2]), np.array([True, False]), pd.NA, float("nan"), 0.5])
def test_arrays_and_missing_values_are_no_numbers_and_no_truth_values(value: Any, shipped: Corpus) -> None:
    with pytest.raises(ArgumentError, match=r"^Document\.passage: start: expected a whole number, found "):
        shipped.documents["dw-2023"].passage(value, 9)
    with pytest.raises(ArgumentError, match=r"^reference: versioned: expected true or false, found "):
        malicrisis.reference(shipped, shipped.documents["dw-2023"], versioned=value)


@pytest.mark.parametrize("kind", [list, tuple, set, frozenset, iter, dict.fromkeys])
def test_a_list_may_be_anything_that_yields_items_but_a_mapping(kind: Callable[[Any], Any], shipped: Corpus) -> None:
    ids = ["dw-2023", "voa-2012"]

    if kind == dict.fromkeys:
        with pytest.raises(ArgumentError, match="documents: expected a list of strings"):
            shipped.where(documents=kind(ids))
    else:
        assert shipped.where(documents=kind(ids)).documents.ids == ("dw-2023", "voa-2012")


def test_an_iterator_of_something_else_is_refused_when_it_is_read(shipped: Corpus) -> None:
    with pytest.raises(MalicrisisError, match="no actor has the id 5"):
        shipped.statements(speaker=iter([5]))  # type: ignore[list-item]  # what is tested


@pytest.mark.parametrize("kind", [str, os.fsencode, Path])
def test_a_path_may_be_a_string_bytes_or_a_path(kind: Callable[[Path], Any], shipped: Corpus, tmp_path: Path) -> None:
    malicrisis.write(shipped, kind(tmp_path / "copy"))

    assert malicrisis.read(kind(tmp_path / "copy")) == shipped
    assert malicrisis.validate(kind(tmp_path / "copy")).is_valid


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda corpus: corpus.accounts("coup-2020"),
            (
                "Corpus.accounts: expected no arguments by position, found 1; name them: event='coup-2020', or another"
                " of voice, modality, negated, document, publisher, actor, place, type, since, until"
            ),
        ),
        (
            lambda corpus: malicrisis.validate("folder", corpus),
            "validate: expected 1 argument by position, found 2; name them: progress=<Corpus malicrisis",
        ),
        (
            lambda corpus: malicrisis.find_actors(corpus, "keita", 5),
            "find_actors: expected 2 arguments by position, found 3",
        ),
        (
            lambda _: malicrisis.load("folder"),  # type: ignore[call-arg]  # no such parameter
            (
                "load: expected no arguments by position, found 1; malicrisis.load() takes what ships with the package,"
                " malicrisis.read(path) reads a folder of yours"
            ),
        ),
        (
            lambda _: malicrisis.load(path="folder"),  # type: ignore[call-arg]  # no such parameter
            "load: expected no arguments, found 'path'; malicrisis.load() takes what ships",
        ),
        (
            lambda corpus: malicrisis.find_actors(corpus, nam="keita"),
            "find_actors: expected corpus, name, found 'nam'; nearest: name",
        ),
        (
            lambda corpus: malicrisis.find_actors(corpus, "keita", x=1),
            "find_actors: expected corpus, name, found 'x'",
        ),
        (
            malicrisis.find_actors,
            "find_actors: name: expected a value, found none; call find_actors(corpus, name)",
        ),
        (
            lambda corpus: corpus.documents["dw-2023"].passage(start=0),
            "Document.passage: end: expected a value, found none; call passage(start, end)",
        ),
    ],
)
def test_arguments_that_are_missing_or_unknown_or_too_many_have_an_error_that_says_how_it_is_meant(
    call: Callable[[Any], object], message: str, shipped: Corpus
) -> None:
    with pytest.raises(ArgumentError) as caught:
        call(shipped)

    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("what", ["document", "passage", "id"])
def test_a_document_in_the_place_of_the_corpus_has_an_error_that_shows_the_order(what: str, shipped: Corpus) -> None:
    document = shipped.documents["dw-2023"]
    first: Any = {"document": document, "passage": document.paragraphs[0], "id": "dw-2023"}[what]

    with pytest.raises(ArgumentError, match=r"^reference: corpus: expected a corpus, found ") as caught:
        malicrisis.reference(first, document.paragraphs[0])

    assert caught.value.hint == "the corpus comes first: reference(corpus, what)"


def test_a_function_may_take_any_arguments_by_position_and_by_name() -> None:
    @checked
    def told(*words: str, **more: str) -> int:
        return len(words) + len(more)

    assert told("a", "b", how="c") == 3


def test_a_checked_function_keeps_its_name_signature_and_pickle() -> None:
    kwic = malicrisis.kwic

    assert kwic.__name__ == "kwic"
    assert list(inspect.signature(kwic).parameters) == ["where", "pattern", "ignore_case", "whole_words", "width"]
    assert pickle.loads(pickle.dumps(kwic)) is kwic  # noqa: S301  our own bytes


def test_a_name_that_is_nowhere_is_an_error_of_the_annotation() -> None:
    def wrong(one: Nowhere) -> None:  # type: ignore[name-defined]  # noqa: F821  what is tested
        """Take what there is not."""

    with pytest.raises(NameError, match="Nowhere"):
        checked(wrong)(1)


def test_an_optional_argument_may_be_annotated_in_the_old_way() -> None:
    def shown(one: typing.Optional[int], pattern: re.Pattern[str]) -> str:  # noqa: UP045  what is tested
        return f"{one} {pattern.pattern}"

    assert checked(shown)(None, re.compile("a")) == "None a"
    with pytest.raises(ArgumentError, match="one: expected a whole number or None, found 'a'"):
        checked(shown)("a", re.compile("a"))  # type: ignore[arg-type]  # what is tested


def test_annotations_are_evaluated_also_where_python_copies_the_names(monkeypatch: pytest.MonkeyPatch) -> None:
    evaluate = typing.get_type_hints
    monkeypatch.setattr(typing, "get_type_hints", lambda one, known, names: evaluate(one, known, dict(names)))

    for function in (malicrisis.validate, malicrisis.write_pages, malicrisis.Corpus.accounts):
        assert hints_of(function)
