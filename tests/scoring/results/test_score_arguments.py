"""The arguments of all public functions of the scorer: which have to be named, and that their types are checked."""

from __future__ import annotations

from inspect import Parameter, signature
from typing import Any

import pytest

import malicrisis
from malicrisis.errors import ArgumentError
from malicrisis.scoring import adapters, answers_of, compare, prompt
from malicrisis.scoring.comparing import ScoreComparison
from malicrisis.scoring.scores import Score

NAMED = {
    "answers_of": (answers_of, "documents"),
    "compare": (compare,),
    "prompt": (prompt, "records"),
    "readings": (malicrisis.readings,),
    "score": (malicrisis.score, "accept", "documents"),
    "traps": (malicrisis.traps, "kind"),
    "from_brat": (adapters.from_brat, "labels"),
    "from_conll": (adapters.from_conll, "token", "tag", "labels"),
    "from_docbin": (adapters.from_docbin, "labels"),
    "from_events": (adapters.from_events,),
    "from_petrarch": (adapters.from_petrarch,),
    "from_spacy": (adapters.from_spacy, "labels"),
    "from_uima": (adapters.from_uima, "kind", "label", "identifier", "labels"),
    "Score.as_dict": (Score.as_dict, "items"),
    "ScoreComparison.as_dict": (ScoreComparison.as_dict, "items"),
}
"""The functions, each with the arguments that have to be named."""


@pytest.mark.parametrize("name", NAMED)
def test_options_have_names_and_other_arguments_may_have(name: str) -> None:
    function, *named = NAMED[name]

    kinds = {key: one.kind for key, one in signature(function).parameters.items()}

    assert [key for key, kind in kinds.items() if kind is Parameter.KEYWORD_ONLY] == named
    assert [key for key, kind in kinds.items() if kind is Parameter.POSITIONAL_ONLY] == []


@pytest.mark.parametrize("name", [one for one in NAMED if "." not in one])
def test_an_argument_of_another_type_is_refused_by_name(name: str) -> None:
    function: Any = NAMED[name][0]
    required = [one.name for one in signature(function).parameters.values() if one.default is Parameter.empty]

    with pytest.raises(ArgumentError, match=rf"^{name}: "):
        function(*[5.5] * max(1, len(required)))


def test_no_adapter_is_left_out() -> None:
    assert {one for one in adapters.__all__ if one.startswith("from_")} == {one for one in NAMED if "from_" in one}
