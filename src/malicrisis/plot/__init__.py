"""Static pictures of a corpus, drawn by matplotlib, which the extra ``plot`` installs.

================== ==============================================================================
`timeline`         what each text tells of, in lanes, with dates as far as they are known
`events_by_voice`  the events that are told most, and who tells of them in which way
`manners`          in which ways each text tells, by itself and by those whom it quotes
================== ==============================================================================

`describe` says in words what a picture shows, `write` writes it to a file.
"""

from .by_manner import manners
from .by_time import timeline
from .by_voice import events_by_voice
from .files import describe, write

__all__ = ["describe", "events_by_voice", "manners", "timeline", "write"]
