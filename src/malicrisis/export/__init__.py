"""The corpus as files and objects of other tools.

`write` writes a folder in one of `FORMATS`; a function whose name begins with ``to_`` returns objects of a tool, which
it imports itself. Each raises RecordError if its first argument is not a corpus. `write_graph` writes a part of the
graph of `to_networkx` into a file.
"""

from typing import TYPE_CHECKING

from malicrisis.imports import late_names

from .exporters import EXPORTERS

if TYPE_CHECKING:
    from malicrisis.citation.cff import to_cff

    from .annotation.brat import Standoff, to_brat
    from .annotation.spacy import to_spacy
    from .annotation.tei import to_tei
    from .annotation.uima import to_cas
    from .annotation.web_annotation import to_web_annotations
    from .events.petrarch import to_petrarch
    from .events.plover import to_plover
    from .format import Format, Loss
    from .graphs.jsonld import to_jsonld
    from .graphs.network_files import write_graph
    from .graphs.networkx import to_networkx
    from .tables.arrow import to_arrow
    from .tables.croissant import to_croissant
    from .tables.frames import to_pandas, to_polars
    from .tables.frictionless import to_datapackage
    from .tables.huggingface import to_huggingface
    from .tables.sqlite import to_sqlite
    from .texts.labels import TextsAndLabels, to_texts_and_labels
    from .texts.nltk import to_nltk
    from .writing import FORMATS, Export, format_of, write

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
    "write_graph",
]

_LATE = {
    "Export": "writing:Export",
    "FORMATS": "writing:FORMATS",
    "Format": "format:Format",
    "Loss": "format:Loss",
    "format_of": "writing:format_of",
    "to_cff": ".citation.cff:to_cff",
    "write": "writing:write",
    **{name: f"{exporter.module}:{name}" for exporter in EXPORTERS for name in exporter.names},
}
"""The names imported on first use, so that `import malicrisis.export` loads no exporter."""

__getattr__, __dir__ = late_names(__name__, _LATE, __all__)
