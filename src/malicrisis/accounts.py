"""Who tells of which event, in which words, and how: a report with everything it points to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from .locations import Location, locate

if TYPE_CHECKING:
    from .actors import Actor
    from .annotations import Report, Statement
    from .documents import Document
    from .events import Event
    from .vocab import Modality


@attrs.frozen(kw_only=True, repr=False)
class Account:
    """One report, its event, and those in whose voice it is told; equal if the reports are.

    Attributes:
        report: the words that tell of the event
        event: the event
        voices: the voice of the report, else the speakers of its statement, else those for whom the text speaks there
        statement: the statement it stands in, if any
        document: the document it stands in
    """

    report: Report
    event: Event = attrs.field(eq=False)
    voices: tuple[Actor, ...] = attrs.field(eq=False)
    statement: Statement | None = attrs.field(eq=False)
    document: Document = attrs.field(eq=False)

    @property
    def modality(self) -> Modality:
        """How the event is put forward."""
        return self.report.modality

    @property
    def negated(self) -> bool:
        """Whether it is put forward as not so."""
        return self.report.negated

    @property
    def location(self) -> Location:
        """Where the words stand: paragraph, sentence, raw page."""
        return locate(self.document, self.report)

    def __repr__(self) -> str:
        """Return who, how, what and where."""
        voices = ", ".join(actor.name for actor in self.voices)
        how = f"{self.modality}, negated" if self.negated else str(self.modality)
        return f"<Account {voices}: {how}: {self.event.label} ({self.document.id}: {self.report.quote!r})>"
