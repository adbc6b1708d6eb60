"""Names (IRIs) for the records of a corpus, shared by the exports to linked data.

The project owns no domain, so a name is not a web address but a ``urn:uuid:`` (RFC 9562) with a fragment. The UUID of
the vocabulary is fixed. The UUID of a corpus is made from it and the id of the corpus, so all its versions share names.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

if TYPE_CHECKING:
    from malicrisis.model.corpus import Corpus

_UUID = UUID("dd3c0665-d449-45d1-97b5-0b6eae2a5efe")

VOCABULARY = f"{_UUID.urn}#"
"""The prefix of the names of fields of the data model and of words of its vocabularies."""

EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
"""The datatype of dates."""


def names_of(corpus: Corpus) -> str:
    """Return the prefix of the names of the records of *corpus*.

    >>> import malicrisis
    >>> names_of(malicrisis.load())
    'urn:uuid:32ed5564-89f0-526c-9893-f3ce56fade39#'
    """
    return f"{uuid5(_UUID, corpus.id).urn}#"


def as_json(value: object) -> str:
    """Return *value* as the text of a JSON file."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
