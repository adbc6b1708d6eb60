"""The corpus in the formats, and as the objects, of other tools.

`write` writes a folder in one of `FORMATS`; a function whose name begins with ``to_`` returns what a tool works with.
Each tool is imported by the function that needs it. All raise RecordError for what is no corpus.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._arrow import to_arrow
    from ._brat import Standoff, to_brat
    from ._cff import to_cff
    from ._croissant import to_croissant
    from ._format import Format, Loss
    from ._frictionless import to_datapackage
    from ._huggingface import to_huggingface
    from ._jsonld import to_jsonld
    from ._labels import TextsAndLabels, to_texts_and_labels
    from ._networkx import to_networkx
    from ._nltk import to_nltk
    from ._pandas import to_pandas
    from ._petrarch import to_petrarch
    from ._plover import to_plover
    from ._polars import to_polars
    from ._spacy import to_spacy
    from ._sqlite import to_sqlite
    from ._tei import to_tei
    from ._uima import to_cas
    from ._web_annotation import to_web_annotations
    from ._writing import FORMATS, Export, format_of, write

__all__ = [
    "FORMATS",
    "Export",
    "Format",
    "Loss",
    "Standoff",
    "TextsAndLabels",
    "format_of",
    "to_arrow",
    "to_brat",
    "to_cas",
    "to_cff",
    "to_croissant",
    "to_datapackage",
    "to_huggingface",
    "to_jsonld",
    "to_networkx",
    "to_nltk",
    "to_pandas",
    "to_petrarch",
    "to_plover",
    "to_polars",
    "to_spacy",
    "to_sqlite",
    "to_tei",
    "to_texts_and_labels",
    "to_web_annotations",
    "write",
]

_ON_DEMAND = {
    "Export": "_writing",
    "FORMATS": "_writing",
    "Format": "_format",
    "Loss": "_format",
    "Standoff": "_brat",
    "TextsAndLabels": "_labels",
    "format_of": "_writing",
    "to_arrow": "_arrow",
    "to_brat": "_brat",
    "to_cas": "_uima",
    "to_cff": "_cff",
    "to_croissant": "_croissant",
    "to_datapackage": "_frictionless",
    "to_huggingface": "_huggingface",
    "to_jsonld": "_jsonld",
    "to_networkx": "_networkx",
    "to_nltk": "_nltk",
    "to_pandas": "_pandas",
    "to_petrarch": "_petrarch",
    "to_plover": "_plover",
    "to_polars": "_polars",
    "to_spacy": "_spacy",
    "to_sqlite": "_sqlite",
    "to_tei": "_tei",
    "to_texts_and_labels": "_labels",
    "to_web_annotations": "_web_annotation",
    "write": "_writing",
}
"""The rooms of the names, imported when they are first asked for."""


def __getattr__(name: str) -> object:
    """Return what `_ON_DEMAND` has a room for."""
    from importlib import import_module  # noqa: PLC0415  only what is asked for late needs it

    if name not in _ON_DEMAND:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ON_DEMAND[name]}"), name)


def __dir__() -> list[str]:
    """Return every name, those that are imported on demand too."""
    return sorted({*globals(), *__all__})
