"""Answers from the output of other tools: spaCy, brat, UIMA, CoNLL and event coders.

Each function yields the lines of a file of answers, for `malicrisis.score`.
"""

from malicrisis.scoring.adapters.brat import from_brat
from malicrisis.scoring.adapters.conll import from_conll
from malicrisis.scoring.adapters.entities import LABELS
from malicrisis.scoring.adapters.events import CAMEO_TYPES, from_events, from_petrarch
from malicrisis.scoring.adapters.spacy import from_docbin, from_spacy
from malicrisis.scoring.adapters.uima import from_uima

__all__ = [
    "CAMEO_TYPES",
    "LABELS",
    "from_brat",
    "from_conll",
    "from_docbin",
    "from_events",
    "from_petrarch",
    "from_spacy",
    "from_uima",
]
