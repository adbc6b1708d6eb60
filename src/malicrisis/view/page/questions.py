"""Questions to begin with, which the texts of a page can answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from malicrisis.plover import EventType

from .wording import is_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .scope import Scope

NOT_SAID = "!said"
"""The value of the filter for accounts in any way but plainly said."""


class Question(NamedTuple):
    """A question.

    Attributes:
        words: the question
        target: id of the element that answers it, also without a script
        find: the filter that answers it, as in the address after ``#find?``; empty if the element alone does
    """

    words: str
    target: str
    find: str = ""


def questions_of(scope: Scope) -> list[Question]:
    """Return the questions that the texts of *scope* can answer.

    >>> import malicrisis
    >>> from malicrisis.view.page.scope import Scope
    >>> corpus = malicrisis.load()
    >>> for question in questions_of(Scope(corpus, corpus.documents)):
    ...     print(question.words)
    Said by some, denied by others: the military removes Ibrahim Boubacar Keïta from office and takes power in Mali
    Who blames whom, and in which words?
    What is told, but not as done?
    Where do passages disagree?
    """
    return list(_questions(scope))


def _questions(scope: Scope) -> Iterator[Question]:
    """Yield the questions."""
    events, told = scope.events, scope.by_event
    if disputed := [one for one in events if {"said", "denied"} <= {each.row.manner for each in told.get(one.id, ())}]:
        most = max(disputed, key=lambda event: len(told[event.id]))  # the first of several: the order is that of time
        yield Question(f"Said by some, denied by others: {most.label}", f"event.{most.id}")
    if blames := [one for one in events if one.type is EventType.ACCUSE and one.id in told]:
        yield Question(
            "Who blames whom, and in which words?", f"event.{blames[0].id}", urlencode({"kind": EventType.ACCUSE})
        )
    unusual = [one for one in events if not all(is_plain(each.account.report) for each in told.get(one.id, ()))]
    if unusual:
        yield Question(
            "What is told, but not as done?", f"event.{unusual[0].id}", urlencode({"how": NOT_SAID}, safe="!")
        )
    if scope.disagreements:
        yield Question("Where do passages disagree?", "page.disagreements")
