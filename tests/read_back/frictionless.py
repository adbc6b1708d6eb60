"""A Data Package, validated and read by Frictionless."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frictionless import Package

from table_rows import records_from

if TYPE_CHECKING:
    from pathlib import Path


def read(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the records in the tables of the package in *folder*, which is valid."""
    package = Package(str(folder / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["resourceName", "fieldName", "rowNumber", "note"])[:3]
    return records_from(
        {resource.name: [row.to_dict() for row in resource.read_rows()] for resource in package.resources}
    )
