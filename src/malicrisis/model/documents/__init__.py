"""Documents: a text with its bibliography, raw page, layout and annotation."""

from .document import Document
from .positions import (
    Location,
    blocks_between,
    date_around,
    has_same_text,
    locate,
    mentions_in,
    part_around,
    passage_of,
    sentence_at,
    voice_around,
)

__all__ = [
    "Document",
    "Location",
    "blocks_between",
    "date_around",
    "has_same_text",
    "locate",
    "mentions_in",
    "part_around",
    "passage_of",
    "sentence_at",
    "voice_around",
]
