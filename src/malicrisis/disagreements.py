"""Where passages do not agree."""

from __future__ import annotations

import attrs

from ._checks import Record, a, as_tuple, each, filled, record_id
from .spans import Passage
from .vocab import DisagreementKind


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Disagreement(Record):
    """Two or more passages that do not agree, and how.

    Attributes:
        id: what they disagree about
        kind: how they fail to agree
        passages: the passages, in the order of documents and offsets
        note: what each says, in neutral words
    """

    id: str = attrs.field(validator=record_id)
    kind: DisagreementKind = attrs.field(converter=DisagreementKind)
    passages: tuple[Passage, ...] = attrs.field(converter=as_tuple, validator=each(a(Passage), least=2))
    note: str = attrs.field(validator=filled)
