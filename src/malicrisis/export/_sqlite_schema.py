"""The tables of the database, as SQL that explains itself: SQLite keeps the comments, and `.schema` prints them.

Offsets count code points from 0, the end excluded. A column ``date`` or ``published`` is EDTF; ``earliest`` and
``latest`` beside it are the first and the last day it can be. Lists are tables of their own, in order by ``position``.
"""

from __future__ import annotations

import re

from malicrisis import plover, vocab

from ._sqlite_documents import DOCUMENTS
from ._sqlite_shared import SHARED

VOCABULARIES = (
    *(vocab.DocumentKind, vocab.Redistribution, vocab.EvidenceBasis, vocab.PartKind, vocab.BlockKind, vocab.CutReason),
    *(vocab.MentionForm, vocab.Speech, vocab.Medium, vocab.Modality, vocab.ActorKind, vocab.PlaceKind),
    *(vocab.EventBasis, vocab.DisagreementKind, vocab.IdScheme, vocab.IdStatus),
    *(plover.EventType, plover.Mode, plover.Context, plover.Sector),
)
"""The closed lists of words; a colon and the name of one stands for its words in `TABLES`."""

TABLES = SHARED + DOCUMENTS

INDEXES = """
CREATE INDEX mention_actors_actor ON mention_actors (actor);
CREATE INDEX mention_places_place ON mention_places (place);
CREATE INDEX statement_speakers_actor ON statement_speakers (actor);
CREATE INDEX statement_addressees_actor ON statement_addressees (actor);
CREATE INDEX statement_places_place ON statement_places (place);
CREATE INDEX report_voice_actor ON report_voice (actor);
CREATE INDEX reports_event ON reports (event);
CREATE INDEX reports_statement ON reports (statement);
CREATE INDEX statements_event ON statements (event);
CREATE INDEX statements_within ON statements (within);
CREATE INDEX event_actors_actor ON event_actors (actor);
CREATE INDEX event_recipients_actor ON event_recipients (actor);
CREATE INDEX event_places_place ON event_places (place);
CREATE INDEX event_about_about ON event_about (about);
CREATE INDEX events_part_of ON events (part_of);
CREATE INDEX places_within ON places (within);
CREATE INDEX actor_roles_org ON actor_roles (org);
CREATE VIRTUAL TABLE blocks_fts USING fts5 (
  text, content="blocks", content_rowid="id", tokenize='unicode61 remove_diacritics 2'
);
INSERT INTO blocks_fts (blocks_fts) VALUES ('rebuild');
INSERT INTO blocks_fts (blocks_fts) VALUES ('optimize');
"""
"""What is made when the rows are in: indexes on what is joined from the other side, and one of all words."""


def tables() -> str:
    """Return `TABLES` with the words of the vocabularies in their places."""
    words = {one.__name__: ", ".join(f"'{word}'" for word in one) for one in VOCABULARIES}
    return re.sub(r":([A-Z]\w+)", lambda name: words[name[1]], TABLES)
