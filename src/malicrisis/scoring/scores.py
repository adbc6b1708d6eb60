"""Score the answers of a system: what is right, what is wrong, and how."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

import attrs

from malicrisis._version import __version__
from malicrisis.arguments import checked
from malicrisis.model.fields import Answer
from malicrisis.storage.reading import gc_paused
from malicrisis.storage.writing import fingerprint_of

from .answers import Answers
from .ceilings import ceiling_of
from .counting import counted_states, counted_traps
from .gold import gold_items
from .layers import LAYERS, SPAN_LAYERS
from .reading import read_answers, unread_values
from .states import DocumentStates, answered_layers
from .traps import traps_of

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping

    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document

    from .answers import SystemAnswer, Undecodable, Unread
    from .states import State

SPEC = 1
"""The version of the rules of scoring."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Lines(Answer):
    """What became of the lines of a file of answers.

    Attributes:
        read: lines with an answer, or with something that is none; not blank lines, not the description of the system
        answers: answers that were scored
        undecodable: lines of the chosen documents, or of none, that are no answer
        left_out: lines of documents that were not chosen
        reasons: how many lines are undecodable for each reason
    """

    read: int
    answers: int
    undecodable: int
    left_out: int
    reasons: Mapping[str, int]


# `cached_property` needs the dictionary of an object
@attrs.frozen(kw_only=True, repr=False, eq=False, slots=False)
class Score(Answer):
    """What a system got right and wrong on the texts of a corpus: counts and states, no rank.

    Attributes:
        corpus: the corpus that it was scored on
        system: name of the system, if it gave one
        accept: the differences between quotes and texts that were accepted
        documents: ids of the documents that were chosen
        lines: what became of the lines
        failures: the lines that are no answer, and why
        layers: the counts of each layer by ``all``, ``documents``, ``groups`` and ``ceiling``; None if the system did
            not answer it
        traps: the counts of each kind of trap; None if the system did not answer what it takes
    """

    corpus: Corpus
    system: str | None
    accept: tuple[str, ...]
    documents: tuple[str, ...]
    lines: Lines
    failures: tuple[Undecodable, ...]
    layers: Mapping[str, dict[str, Any] | None]
    traps: Mapping[str, dict[str, int] | None]
    _states: Mapping[str, DocumentStates] = attrs.field(alias="states")

    def __repr__(self) -> str:
        """Return the system, and what it has right in each layer that it answered."""
        right = ", ".join(
            f"{name} {counts['all']['correct']}/{counts['all']['gold']}"
            for name, counts in self.layers.items()
            if counts is not None
        )
        return f"<Score {self.system or 'no name'}: {right or 'nothing answered'}>"

    @property
    def groups(self) -> dict[str, dict[str, dict[str, int]] | None]:
        """The counts of each group, such as a form or a modality, by layer."""
        return {name: None if counts is None else counts["groups"] for name, counts in self.layers.items()}

    @cached_property
    def fingerprint(self) -> str:
        """The SHA-256 of the checksums of the corpus, which changes with every byte of it."""
        return fingerprint_of(self.corpus)

    @cached_property
    def unread(self) -> tuple[Unread, ...]:
        """The values of the answers that cannot be read, in the order of lines.

        >>> import malicrisis
        >>> line = {"record": "mention", "document": "dw-2023", "quote": "Wagner", "nth": 1, "actors": ["Wagnar"]}
        >>> [(one.line, one.value, one.nearest) for one in malicrisis.score(malicrisis.load(), [line]).unread]
        [(1, 'Wagnar', 'wagner-group')]
        """
        answers = (one for states in self._states.values() for found in states.answers.values() for one in found)
        return tuple(unread_values(self.corpus, sorted(answers, key=lambda one: one.line)))

    @property
    def without_answers(self) -> tuple[str, ...]:
        """The ids of the chosen documents that no line names; all items there count as missed."""
        failed = {one.document for one in self.failures}
        return tuple(
            name for name, states in self._states.items() if name not in failed and not any(states.answers.values())
        )

    def _each(self) -> Iterator[State]:
        answered = [name for name, counts in self.layers.items() if counts is not None]
        for document in self._states.values():
            yield from document.states(answered)

    def items(self) -> Iterator[dict[str, object]]:
        """Yield each item in each layer that the system answered, as JSON has it.

        >>> import malicrisis
        >>> line = {"record": "mention", "document": "dw-2023", "quote": "Conflicts", "nth": 1}
        >>> next(malicrisis.score(malicrisis.load(), [line]).items())["state"]
        'missed'
        """
        for state in self._each():
            item = state.item
            yield {
                "layer": state.layer,
                "document": item.document,
                "start": item.start,
                "end": item.end,
                "quote": item.quote,
                **({"event": item.event} if item.event else {}),
                "group": state.group,
                "optional": not state.required,
                "state": state.state,
                **({"exact": state.is_exact} if state.layer in SPAN_LAYERS.values() else {}),
                "lines": [state.matched.answer.line] if state.matched else [],
            }

    def added(self) -> Iterator[dict[str, object]]:
        """Yield each answer that is matched with no item, as JSON has it.

        >>> import malicrisis
        >>> line = {"record": "mention", "document": "dw-2023", "quote": "Conflicts", "nth": 1}
        >>> next(malicrisis.score(malicrisis.load(), [line]).added())["state"]
        'neutral'
        """
        for name, states in self._states.items():
            for record, matching in states.matchings.items():
                for answer in states.answers[record]:
                    if answer.line in matching.outcomes:
                        yield {
                            "layer": SPAN_LAYERS[record],
                            "document": name,
                            "start": answer.start,
                            "end": answer.end,
                            "quote": states.document.text[answer.start : answer.end],
                            "state": matching.outcomes[answer.line],
                            "lines": [answer.line],
                        }

    @checked
    def as_dict(self, *, items: bool = False) -> dict[str, Any]:
        """Return the score as `malicrisis score --json` prints it; with *items*, every item and every added answer."""
        found: dict[str, Any] = {
            "spec": SPEC,
            "corpus": f"{self.corpus.id}@{self.corpus.version}",
            "fingerprint": self.fingerprint,
            "version": __version__,
            "system": self.system,
            "accept": list(self.accept),
            "documents": list(self.documents),
            "without_answers": list(self.without_answers),
            "lines": {name: getattr(self.lines, name) for name in ("read", "answers", "undecodable", "left_out")}
            | {"reasons": dict(self.lines.reasons)},
            "failures": [failure_as_dict(one) for one in self.failures],
            "unread": [_given(attrs.asdict(one)) for one in self.unread],
            "layers": dict(self.layers),
            "traps": dict(self.traps),
        }
        return found | ({"items": list(self.items()), "added": list(self.added())} if items else {})


def states_of(score: Score) -> Mapping[str, DocumentStates]:
    """Return the items and the answers behind *score*, by document: what a view of it shows."""
    return score._states  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  of this module, and not for users


def _given(fields: dict[str, object]) -> dict[str, object]:
    """Return *fields* without those that do not apply."""
    return {name: value for name, value in fields.items() if value not in (None, [], "")}


def failure_as_dict(failure: Undecodable) -> dict[str, object]:
    """Return *failure* as JSON has it: what does not apply is left out, but for the document and the record."""
    found: dict[str, object] = {
        name: list(cast("tuple[object, ...]", value)) if isinstance(value, tuple) else value
        for name, value in attrs.asdict(failure).items()
    }
    always = ("line", "reason", "document", "record")
    return {name: found[name] for name in always} | _given(found)


@checked
def score(
    corpus: Corpus,
    answers: str | os.PathLike[str] | Answers | Iterable[Mapping[str, object]],
    *,
    accept: Iterable[str] = (),
    documents: Iterable[Document | str] | None = None,
) -> Score:
    """Return what the *answers* of a system to the texts of *corpus* have right and wrong.

    Args:
        corpus: the corpus with the annotation
        answers: a file of answers in JSON Lines, the objects of its lines, or `malicrisis.scoring.Answers`
        accept: differences between quotes and texts that are accepted: ``quotes``, ``blanks``, ``dashes``,
            ``ellipsis``
        documents: only these; by default those that the first line names, else all. A document without any answer
            counts as missed.

    >>> import malicrisis
    >>> from malicrisis.scoring import answers_of
    >>> corpus = malicrisis.load()
    >>> score(corpus, [one for one in answers_of(corpus) if one["record"] == "statement"], documents=["dw-2023"])
    <Score no name: statements 12/12, speakers 12/12, nesting 12/12>

    Raises:
        FileError: the file does not exist, or is not UTF-8.
        RecordError: *accept* has an unknown word, or the first line describes the system wrongly.
        UnknownIdError: one of *documents* is not in the corpus.
    """
    # answers and states are many objects, and none is garbage
    with gc_paused():
        return _scored(corpus, read_answers(corpus, answers, accept=accept), documents)


def _scored(corpus: Corpus, read: Answers, documents: Iterable[Document | str] | None) -> Score:
    """Return what the answers that were *read* have right and wrong, in some or in all *documents*."""
    chosen = _chosen(corpus, read, documents)
    kept = [one for one in read.answers if one.document in chosen]
    # a line without a document, or with one that does not exist, is of no document that could be left out
    failures = tuple(one for one in read.failures if one.document in chosen or one.document not in corpus.documents)
    by_document: dict[str, list[SystemAnswer]] = defaultdict(list)
    for one in kept:
        by_document[one.document].append(one)
    golds = gold_items(corpus, corpus.documents.ids)  # words may have meant somebody else in any document before
    states = {name: DocumentStates(corpus.documents[name], golds[name], by_document.get(name, ())) for name in chosen}
    answered = answered_layers(read)
    counts = counted_states(tuple(states.values()), answered, failures)
    ceiling = ceiling_of(corpus, chosen)
    for layer, found in counts.items():
        found["ceiling"] = ceiling[layer] if ceiling else None
    number = len(read.answers) + len(read.failures)
    return Score(
        corpus=corpus,
        system=read.system.name,
        accept=read.accept,
        documents=tuple(chosen),
        lines=Lines(
            read=number,
            answers=len(kept),
            undecodable=len(failures),
            left_out=number - len(kept) - len(failures),
            reasons=dict(sorted(Counter(one.reason for one in failures).items())),
        ),
        failures=failures,
        layers={layer: counts.get(layer) for layer in LAYERS},
        traps=counted_traps(traps_of(corpus, golds), states, answered),
        states=states,
    )


def _chosen(corpus: Corpus, answers: Answers, documents: Iterable[Document | str] | None) -> dict[str, None]:
    """Return the ids of the documents to score, in the order of the corpus."""
    if documents is None:
        wanted = set(answers.system.documents or corpus.documents.ids)
    else:
        wanted = {corpus.documents[one if isinstance(one, str) else one.id].id for one in documents}
    return {name: None for name in corpus.documents.ids if name in wanted}
