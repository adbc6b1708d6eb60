"""`malicrisis cite`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from command_line import ask, assert_refused, wrong_uses

import malicrisis
from malicrisis.citation import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable

    from command_line import Answer

    from malicrisis import Corpus


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("ref", ["dw-2023", "dw-2023#p7", "software"])
def test_a_citation_is_that_of_the_package(ref: str, name: str, shipped: Corpus) -> None:
    words = malicrisis.cite(shipped, ref, format=name)

    assert ask("cite", ref, "--format", name) == (0, words.rstrip("\n") + "\n", "")
    assert json.loads(ask("cite", ref, "--format", name, "--json").out) == {
        "ref": ref,
        "format": name,
        "style": None,
        "citation": words,
    }


def test_a_corpus_is_cited_by_its_id(asked: Callable[..., Answer], shipped: Corpus) -> None:
    assert asked("cite", "small").out.startswith("A small corpus (version 1.0)")
    assert ask("cite", "malicrisis").out == malicrisis.cite(shipped, shipped) + "\n"


def test_a_citation_is_made_in_a_style() -> None:
    assert ask("cite", "dw-2023", "--style", "apa").out.startswith("Mali: UN ends peace mission")


@wrong_uses(
    (["cite"], "REF"),
    (["cite", "nope"], "no document has the id 'nope'"),
    (["cite", "dw-2023", "--format", "word"], "biblatex"),
    (["cite", "dw-2023", "--style", "APA!"], "citation style"),
    (["cite", "dw-2023", "--style", "apa", "--format", "ris"], "use format 'text'"),
    (["cite", "dw-2023", "--style", "computer-und-recht"], "choose another style"),
)
def test_wrong_use_is_one_line_of_error_and_code_2(arguments: list[str], words: str) -> None:
    assert_refused(ask(*arguments), words)


def test_a_document_is_cited_by_its_symbol_or_title() -> None:
    assert ask("cite", "S/2012/727") == ask("cite", "un-2012-727")
    assert ask("cite", "Mali Crisis: An International Security Threat") == ask("cite", "voa-2012")


@wrong_uses(
    (
        ["cite", "coup-2020"],
        "found event 'coup-2020': malicrisis show coup-2020; cite a passage about it, such as cgtn-2020#c412-420, ",
    ),
    (["cite", "lavrov"], "expected a document or a passage, found actor 'lavrov-sergei': malicrisis who lavrov-sergei"),
    (["cite", "mali"], "found actor 'mali': malicrisis who mali; place 'mali': malicrisis show mali"),
    (["cite", "coup-or-resignation-2020"], "cite a passage about it, such as "),
    (["cite", "not a name"], "expected a reference such as"),
)
def test_a_record_that_is_no_document_is_refused_with_the_command_for_it(arguments: list[str], words: str) -> None:
    assert_refused(ask(*arguments), words)
