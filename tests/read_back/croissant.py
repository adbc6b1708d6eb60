"""A data set described in Croissant, read by mlcroissant, which checks the description and the files."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

from table_rows import records_from

if TYPE_CHECKING:
    from pathlib import Path


def read(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the records in the record sets of the data set in *folder*."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # its own use of rdflib
        import mlcroissant

        dataset = mlcroissant.Dataset(jsonld=folder / "croissant.json")
        sets = [one.uuid for one in dataset.metadata.record_sets]
        return records_from(
            {
                name: [{key.partition("/")[2]: cell for key, cell in row.items()} for row in dataset.records(name)]
                for name in sets
            }
        )
