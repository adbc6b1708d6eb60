"""Annotations of a text: mentions, statements and reports of events; and disagreements between passages."""

from __future__ import annotations

from operator import attrgetter
from sys import maxsize
from typing import TYPE_CHECKING, TypeVar

import attrs

from malicrisis.errors import RecordError
from malicrisis.normal_form import as_composed
from malicrisis.notebooks import Shown
from malicrisis.rules import Rule, no_tally
from malicrisis.text.marks import QUOTATION_MARKS
from malicrisis.vocab import DisagreementKind, Medium, MentionForm, Modality, Speech

from .dates import When, as_optional_when
from .fields import as_tuple, boolean, id_list, instance_of, list_of, non_empty, optional, record_id, refers_to
from .ownership import Owned
from .spans import Passage, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from malicrisis.rules import Tally

P = TypeVar("P", bound=Passage)

_START = attrgetter("start")


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Mention(Passage):
    """Words that refer to actors, to places or to a date: exactly one of the three.

    Attributes:
        form: how the words refer; None for a date
        actors: ids of the actors meant
        places: ids of the places meant
        when: the date the words give, EDTF
    """

    form: MentionForm | None = attrs.field(default=None, converter=attrs.converters.optional(MentionForm))
    actors: tuple[str, ...] = attrs.field(
        default=(), converter=as_tuple, validator=id_list, metadata=refers_to("actors")
    )
    places: tuple[str, ...] = attrs.field(
        default=(), converter=as_tuple, validator=id_list, metadata=refers_to("places")
    )
    when: When | None = attrs.field(default=None, converter=as_optional_when)

    def __attrs_post_init__(self) -> None:
        """Refuse a mention without a referent, or with referents of two kinds."""
        if bool(self.actors) + bool(self.places) + (self.when is not None) != 1:
            found = " and ".join(name for name in ("actors", "places", "when") if getattr(self, name)) or "none"
            raise RecordError.of(
                f"mention {self.start}:{self.end} {self.quote!r}",
                expected="exactly one of actors, places and when",
                found=found,
            )
        if (self.form is None) == (self.when is None):
            raise RecordError.of(
                f"mention {self.start}:{self.end} {self.quote!r}",
                expected="a form unless it is a date",
                found=repr(self.form and str(self.form)),
            )


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Statement(Passage):
    """What somebody is said to have said, in their words or in the reporter's.

    Attributes:
        id: document id, ``-s`` and a number
        speakers: ids of the actors who say it
        speech: how the words are given
        cue: the words that mark it as said, outside the statement
        addressees: ids of the actors it is said to
        when: when it was said, EDTF
        where: ids of the places where it was said
        medium: through what it was said
        within: id of the innermost statement around it
        event: id of the event that saying it is
    """

    id: str = attrs.field(validator=record_id)
    speakers: tuple[str, ...] = attrs.field(
        converter=as_tuple, validator=list_of(record_id, least=1), metadata=refers_to("actors")
    )
    speech: Speech = attrs.field(converter=Speech)
    cue: Span | None = attrs.field(default=None, validator=optional(instance_of(Span)))
    addressees: tuple[str, ...] = attrs.field(
        default=(), converter=as_tuple, validator=id_list, metadata=refers_to("actors")
    )
    when: When | None = attrs.field(default=None, converter=as_optional_when)
    where: tuple[str, ...] = attrs.field(
        default=(), converter=as_tuple, validator=id_list, metadata=refers_to("places")
    )
    medium: Medium | None = attrs.field(default=None, converter=attrs.converters.optional(Medium))
    within: str | None = attrs.field(default=None, validator=optional(record_id), metadata=refers_to("statements"))
    event: str | None = attrs.field(default=None, validator=optional(record_id), metadata=refers_to("events"))

    def __attrs_post_init__(self) -> None:
        """Refuse direct speech without quotation marks, and a cue inside the statement."""
        # any two marks: languages pair them in many ways, such as “It rains”, « Il pleut » and »Es regnet«
        if self.speech is Speech.DIRECT and not QUOTATION_MARKS.issuperset(self.quote[0] + self.quote[-1]):
            raise RecordError.of(
                f"statement {self.id}",
                expected="direct speech to begin and end with a quotation mark",
                found=f"{self.quote[0]!r} and {self.quote[-1]!r}",
                rule=Rule.SPEECH,
            )
        if self.cue and self.overlaps(self.cue):
            raise RecordError.of(
                f"statement {self.id}",
                expected=f"the cue outside {self.start}:{self.end}",
                found=f"{self.cue.start}:{self.cue.end} {self.cue.quote!r}",
                rule=Rule.SPEECH,
            )


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Report(Passage):
    """The fewest words by which a passage tells of one event, and how it tells of it.

    Attributes:
        event: id of the event
        modality: how the passage puts the event forward
        negated: whether it is put forward as not so
        statement: id of the innermost statement around the words
        voice: ids of the actors who ask, plan or fear, when they are neither the text nor the speaker
        when: the date that the passage gives the event, EDTF; left out if it is the date of the event
    """

    event: str = attrs.field(validator=record_id, metadata=refers_to("events"))
    modality: Modality = attrs.field(converter=Modality)
    negated: bool = attrs.field(default=False, validator=boolean)
    statement: str | None = attrs.field(default=None, validator=optional(record_id), metadata=refers_to("statements"))
    voice: tuple[str, ...] = attrs.field(
        default=(), converter=as_tuple, validator=id_list, metadata=refers_to("actors")
    )
    when: When | None = attrs.field(default=None, converter=as_optional_when)

    @property
    def manner(self) -> str:
        """How the passage presents the event, in plain words: said, denied, asked for, asked not to, planned and so on.

        "Planned" means that the voices plan it. A report without a voice of its own says that others do: then it is
        "said to be planned".
        """
        return self.modality.manner(negated=self.negated, own_voice=bool(self.voice))


def innermost(statements: Sequence[Statement], passage: Passage) -> str | None:
    """Return the id of the shortest of *statements* that lies around *passage*, itself apart."""
    start, end = passage.start, passage.end
    around = [
        statement
        for statement in statements
        if statement.start <= start and end <= statement.end and statement is not passage
    ]
    return min(around, key=lambda statement: statement.end - statement.start).id if around else None


def _nested(statements: Sequence[Statement], passages: Sequence[P]) -> list[tuple[P, str | None]]:
    """Return *passages*, each with what is the `innermost` of *statements* around it, in the order of their starts.

    One sweep from left to right: the statements that go on are on a stack, the last to begin on top, each with the
    length of the shortest below it. A search from the top ends where nothing below can be shorter.
    """
    waiting = sorted(enumerate(statements), key=lambda item: (-item[1].start, item[1].end))
    stack: list[tuple[int, int, Statement, int]] = []
    found: list[tuple[P, str | None]] = []
    for passage in sorted(passages, key=_START):
        while waiting and waiting[-1][1].start <= passage.start:
            number, statement = waiting.pop()
            while stack and stack[-1][2].end <= statement.start:
                stack.pop()
            below = min(stack[-1][0], stack[-1][3]) if stack else maxsize
            stack.append((statement.end - statement.start, number, statement, below))
        best: tuple[int, int, str | None] = (maxsize, 0, None)
        for length, number, statement, below in reversed(stack):
            if statement.end >= passage.end and statement is not passage and (length, number) < best[:2]:
                best = (length, number, statement.id)
            if best[0] < below:
                break
        found.append((passage, best[2]))
    return found


def nesting_flaws(
    statements: Sequence[Statement], reports: Sequence[Report], tally: Tally = no_tally
) -> Iterator[RecordError]:
    """Yield statements and reports that name another statement around them than the innermost."""
    tally(Rule.NESTING, len(statements) + len(reports))
    for statement, around in _nested(statements, statements):
        if statement.within != around:
            yield RecordError.of(
                f"statement {statement.id}",
                expected=f"within {around!r}",
                found=repr(statement.within),
                rule=Rule.NESTING,
                record=statement,
            )
    for report, around in _nested(statements, reports):
        if report.statement != around:
            yield RecordError.of(
                f"report {report.start}:{report.end} of {report.event}",
                expected=f"statement {around!r}",
                found=repr(report.statement),
                rule=Rule.NESTING,
                record=report,
            )


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Disagreement(Owned, Shown):
    """Two or more passages that do not agree, and how.

    Attributes:
        id: what they disagree about
        kind: how they fail to agree
        passages: the passages, in the order of documents and offsets
        note: what each says, in neutral words
    """

    id: str = attrs.field(validator=record_id)
    kind: DisagreementKind = attrs.field(converter=DisagreementKind)
    passages: tuple[Passage, ...] = attrs.field(converter=as_tuple, validator=list_of(instance_of(Passage), least=2))
    note: str = attrs.field(converter=as_composed, validator=non_empty)
