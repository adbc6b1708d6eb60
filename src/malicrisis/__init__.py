"""The corpus of five documents on the Mali crisis, 2012-2023, that you can audit."""

from . import errors, plover, vocab
from ._resources import data_path
from ._version import __version__
from .actors import Actor, Role
from .annotations import Mention, Report, Statement
from .corpus import Corpus
from .dates import When
from .disagreements import Disagreement
from .documents import Document
from .events import Event
from .identifiers import ExternalId
from .layout import Block, Cut, Part
from .loading import load, read, write
from .places import Place
from .provenance import Copy, Evidence, Rights, Source
from .registries import Registry
from .spans import Passage, Span

__all__ = [
    "Actor",
    "Block",
    "Copy",
    "Corpus",
    "Cut",
    "Disagreement",
    "Document",
    "Event",
    "Evidence",
    "ExternalId",
    "Mention",
    "Part",
    "Passage",
    "Place",
    "Registry",
    "Report",
    "Rights",
    "Role",
    "Source",
    "Span",
    "Statement",
    "When",
    "__version__",
    "data_path",
    "errors",
    "load",
    "plover",
    "read",
    "vocab",
    "write",
]
