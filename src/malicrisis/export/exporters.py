"""The table of exporters: every format, and every function that returns objects of a tool."""

from __future__ import annotations

from typing import NamedTuple


class Exporter(NamedTuple):
    """A module that exports the corpus.

    Attributes:
        module: name of the module, below `malicrisis.export`
        format: name of its ``FORMAT``, if it writes files
        names: its public names at `malicrisis.export`
    """

    module: str
    format: str | None = None
    names: tuple[str, ...] = ()


EXPORTERS = (
    Exporter("texts.txt", "txt"),
    Exporter("tables.csv", "csv"),
    Exporter("tables.xlsx", "xlsx"),
    Exporter("tables.jsonl", "jsonl"),
    Exporter("tables.arrow", "parquet", ("to_arrow",)),
    Exporter("tables.frames", names=("to_pandas", "to_polars")),
    Exporter("tables.sqlite", "sqlite", ("to_sqlite",)),
    Exporter("annotation.spacy", "spacy", ("to_spacy",)),
    Exporter("annotation.brat", "brat", ("Standoff", "to_brat")),
    Exporter("annotation.web_annotation", "web-annotation", ("to_web_annotations",)),
    Exporter("annotation.uima", "uima", ("to_cas",)),
    Exporter("annotation.tei", "tei", ("to_tei",)),
    Exporter("events.plover", "plover", ("to_plover",)),
    Exporter("events.petrarch", "petrarch", ("to_petrarch",)),
    Exporter("graphs.graphml", "graphml"),
    Exporter("graphs.networkx", names=("to_networkx",)),
    Exporter("graphs.network_files", names=("write_graph",)),
    Exporter("graphs.jsonld", "jsonld", ("to_jsonld",)),
    Exporter("tables.huggingface", "huggingface", ("to_huggingface",)),
    Exporter("tables.frictionless", "frictionless", ("to_datapackage",)),
    Exporter("tables.croissant", "croissant", ("to_croissant",)),
    Exporter("texts.labels", names=("TextsAndLabels", "to_texts_and_labels")),
    Exporter("texts.nltk", names=("to_nltk",)),
)
"""Every exporter; the formats are offered in this order."""
