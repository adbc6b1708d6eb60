"""The package as a package: its front door, what importing costs, what ships, and under which terms."""

from __future__ import annotations

import fnmatch
import importlib
import inspect
import pkgutil
import re
import sys
import tomllib
from pathlib import Path
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

import attrs
import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import malicrisis
from interpreters import run
from malicrisis import Registry, errors, plover, rules, vocab
from malicrisis.export import Format
from malicrisis.model.fields import Answer, Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malicrisis import Corpus

PACKAGE = Path(malicrisis.__file__).resolve().parent
HEAVY = {
    "argparse",
    "datetime",
    "difflib",
    "importlib.metadata",
    "importlib_resources",
    "logging",
    "pathlib",
    "shutil",
    "subprocess",
    "tempfile",
    "urllib",
    "zipfile",
}
"""Modules that a program pays for by the millisecond and that reading the corpus does without."""


def modules() -> Iterator[ModuleType]:
    """Yield the package and every module in it but the one that runs as a program."""
    yield malicrisis
    for found in pkgutil.walk_packages(malicrisis.__path__, "malicrisis."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def record_classes() -> set[type[Record]]:
    """Return every record class of the package."""
    found = {
        value
        for module in modules()
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Record) and not issubclass(value, Answer)
        if attrs.has(value)  # not the base classes
    }
    return found - {Format}  # a format is no record of the data


# the front door


def test_the_names_of_the_front_door_are_sorted_and_stand_there_once() -> None:
    assert malicrisis.__all__ == sorted(set(malicrisis.__all__))


def test_every_name_of_the_front_door_is_there() -> None:
    assert [name for name in malicrisis.__all__ if not hasattr(malicrisis, name)] == []


def test_every_record_class_is_at_the_front_door() -> None:
    assert {kind.__name__ for kind in record_classes()} <= set(malicrisis.__all__)


def test_everything_the_package_imports_for_its_users_is_at_the_front_door() -> None:
    names = {
        name
        for name, value in vars(malicrisis).items()
        if not name.startswith("_") and name != "TYPE_CHECKING" and not isinstance(value, ModuleType)
    }

    plumbing = {"late_names", "set_view"}
    assert (names - plumbing) | set(malicrisis._LATE) | {"__version__", "errors", "plover", "rules", "vocab"} == set(
        malicrisis.__all__
    )


def returned_by(value: object) -> set[str]:
    """Return the names in what a public function returns, or the methods, properties and fields of a class."""
    members = [value, *vars(value).values()] if isinstance(value, type) else [value]
    functions = [inspect.unwrap(getattr(member, "fget", member)) for member in members if not isinstance(member, type)]
    stated = [
        function.__annotations__.get("return", "")
        for function in functions
        if isinstance(function, FunctionType) and not function.__name__.startswith("_")
    ]
    has_fields = isinstance(value, type) and attrs.has(value)
    fields = [str(one.type) for one in attrs.fields(value) if one.name[0] != "_"] if has_fields else []
    return {name for annotation in (*stated, *fields) for name in re.findall(r"\w+", str(annotation))}


def test_every_class_that_the_front_door_returns_is_at_the_front_door() -> None:
    classes = {
        name
        for module in modules()
        for name, value in vars(module).items()
        if isinstance(value, type) and value.__module__ == module.__name__ and not name.startswith("_")
    }
    in_modules = set(vars(vocab)) | set(vars(plover)) | set(vars(rules))
    returned = set().union(*(returned_by(getattr(malicrisis, name)) for name in malicrisis.__all__))

    assert {"Account", "Finding", "Line", "Location", "Match", "Timeline", "Validation"} <= returned & classes
    assert (returned & classes) - in_modules - {*malicrisis.__all__, *malicrisis.scoring.__all__} == set()


def test_what_a_user_sees_of_the_package_are_its_public_names() -> None:
    listed = dir(malicrisis)
    modules_listed = {name for name in listed if isinstance(getattr(malicrisis, name), ModuleType)}

    assert listed == malicrisis.__all__
    assert modules_listed == {"authoring", "errors", "export", "plot", "plover", "rules", "scoring", "vocab"}


def test_importing_everything_gives_the_names_of_the_front_door() -> None:
    found = run(
        "import json; before = {'before', *globals()}\n"
        "from malicrisis import *\n"
        "print(json.dumps(sorted(globals().keys() - before | {'__version__'})))"
    )

    assert found == malicrisis.__all__


def test_every_class_tells_where_to_import_it() -> None:
    classes = {getattr(malicrisis, name) for name in malicrisis.__all__}

    for kind in record_classes() | {Registry}:
        assert kind in classes
        assert kind.__module__.startswith("malicrisis.")


def test_every_error_is_in_the_tree_that_is_drawn() -> None:
    kinds = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, Exception)]

    assert errors.__doc__ is not None
    for kind in kinds:
        assert issubclass(kind, errors.MalicrisisError)
        assert f" {kind.__name__} " in f" {errors.__doc__} ".replace("\n", " ")


def test_every_error_but_the_base_is_a_built_in_one_too() -> None:
    kinds = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, Exception)]

    for kind in kinds:
        if kind is not errors.MalicrisisError:
            assert issubclass(kind, (ValueError, LookupError, OSError, ImportError))


@pytest.mark.parametrize("module", [vocab, plover], ids=["vocab", "plover"])
def test_every_word_of_a_vocabulary_has_a_gloss(module: ModuleType) -> None:
    for kind in vars(module).values():
        if isinstance(kind, type) and issubclass(kind, vocab.Vocabulary):
            assert all(word.gloss for word in kind)


def test_the_picture_of_the_packages_is_the_contract_that_is_checked(root: Path) -> None:
    contributing = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    picture = contributing.partition("## The structure of the package")[2].split("```")[1].splitlines()[1:]
    drawn = [re.split(" {2,}", line)[0] for line in picture]
    contracts = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(contract["layers"] for contract in contracts if contract["containers"] == ["malicrisis"])

    def names(layer: str) -> set[str]:
        return set(layer.split(" | ")) - {"__main__", "_version"}

    assert list(map(names, drawn)) == [names(layer) for layer in layers if names(layer)]


def test_every_path_that_the_contributing_page_names_is_there(root: Path) -> None:
    _, _, after = (root / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## Where things go")
    named = set(re.findall(r"`((?:\w+/)*\w+(?:/|\.py|\.toml))`", after.partition("\n## ")[0]))
    folders = [root, *(root / "src" / "malicrisis" / name for name in ("", "model", "export"))]

    assert named
    assert [path for path in sorted(named) if not any((folder / path).exists() for folder in folders)] == []


# documentation


def public_things() -> Iterator[tuple[str, object]]:
    """Yield everything public with its name: modules, classes, functions, methods and properties."""
    for module in modules():
        yield module.__name__, module
        for name, value in vars(module).items():
            if name.startswith("_") or getattr(value, "__module__", None) != module.__name__:
                continue
            if isinstance(value, (type, FunctionType)):
                yield f"{module.__name__}.{name}", value
            if isinstance(value, type):
                for member, thing in vars(value).items():
                    if not member.startswith("_") and isinstance(
                        thing, (FunctionType, property, classmethod, staticmethod)
                    ):
                        yield f"{module.__name__}.{name}.{member}", thing


def test_everything_public_has_a_docstring() -> None:
    assert [name for name, thing in public_things() if not (thing.__doc__ or "").strip()] == []


def test_every_field_of_a_record_is_described() -> None:
    for kind in record_classes():
        described = "\n".join(base.__doc__ or "" for base in kind.__mro__)
        public = [field.name for field in attrs.fields(kind) if not field.name.startswith("_")]
        assert [name for name in public if f"    {name}: " not in described] == []


# what importing does

OPENED = """
import json, sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
import malicrisis
importing = list(opened)
opened.clear()
malicrisis.load()
print(json.dumps([importing, opened]))
"""


def test_importing_opens_no_data_file() -> None:
    importing, loading = run(OPENED)
    data = PACKAGE / "data"

    assert [path for path in importing if data in Path(path).resolve().parents] == []
    assert [path for path in loading if data in Path(path).resolve().parents] != []


IMPORTED = """
import json, sys
before = set(sys.modules)
import malicrisis
importing = sorted(set(sys.modules) - before)
malicrisis.load()
print(json.dumps([importing, sorted(set(sys.modules) - before)]))
"""


def test_importing_and_loading_import_nothing_heavy() -> None:
    importing, loading = run(IMPORTED)

    assert HEAVY.intersection(importing) == set()
    assert HEAVY.intersection(loading) == set()


def test_importing_needs_attrs_and_nothing_else() -> None:
    importing, _ = run(IMPORTED)
    roots = {name.partition(".")[0] for name in importing}

    assert roots - sys.stdlib_module_names - {"malicrisis", "attr", "attrs"} == set()


def test_the_command_line_is_imported_by_who_asks_for_it() -> None:
    importing, _ = run(IMPORTED)

    assert "malicrisis.cli" not in importing


# what ships


def test_the_data_folder_that_is_lent_is_real(shipped: Corpus) -> None:
    with malicrisis.data_path() as folder:
        assert folder.is_dir()
        assert malicrisis.read(folder) == shipped


def test_the_package_says_that_it_is_typed() -> None:
    assert (PACKAGE / "py.typed").read_bytes() == b""


def test_every_shipped_file_is_listed_with_its_checksum(data: Path) -> None:
    files = {path.relative_to(data).as_posix() for path in data.rglob("*") if path.is_file()}
    listed = {line.split("  ")[1] for line in (data / "SHA256SUMS").read_text("utf-8").splitlines()}

    assert files == listed | {"SHA256SUMS"}


def test_every_shipped_file_is_named_without_spaces_and_differs_by_more_than_case(data: Path) -> None:
    names = [path.relative_to(data).as_posix() for path in data.rglob("*") if path.is_file()]

    assert len({name.lower() for name in names}) == len(names)
    assert [name for name in names if not name.isascii() or " " in name] == []


def test_a_file_that_does_not_ship_is_refused() -> None:
    with pytest.raises(errors.FileError, match=r"nothing\.txt: expected a file shipped with malicrisis, found none"):
        malicrisis.storage.shipped.read_bytes("nothing.txt")


# version, citation, license


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    """What pyproject.toml says."""
    return tomllib.loads((root / "pyproject.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def citation(root: Path) -> dict[str, Any]:
    """What CITATION.cff says."""
    loaded: dict[str, Any] = yaml.safe_load((root / "CITATION.cff").read_text("utf-8"))
    return loaded


def test_the_version_stands_in_one_place_of_the_package(project: dict[str, Any], shipped: Corpus) -> None:
    assert project["project"]["dynamic"] == ["version"]
    assert project["tool"]["hatch"]["version"]["path"] == "src/malicrisis/_version.py"
    assert f'__version__ = "{malicrisis.__version__}"' in (PACKAGE / "_version.py").read_text("utf-8")
    assert shipped.version == malicrisis.__version__


def test_the_citation_agrees_with_the_corpus(citation: dict[str, Any], shipped: Corpus) -> None:
    assert citation["title"] == shipped.title
    assert citation["version"] == shipped.version
    assert citation["date-released"] == str(shipped.published)
    assert tuple(author["name"] for author in citation["authors"]) == shipped.creators
    assert citation["license"] == shipped.license
    assert [one["title"] for one in citation["references"]] == [one.title for one in shipped.documents]


def test_the_citation_file_is_the_one_that_stands_beside_every_export(root: Path, shipped: Corpus) -> None:
    assert (root / "CITATION.cff").read_text("utf-8") == malicrisis.export.to_cff(shipped)


def test_the_authors_are_the_same_everywhere(project: dict[str, Any], shipped: Corpus) -> None:
    assert tuple(author["name"] for author in project["project"]["authors"]) == shipped.creators


def test_the_lock_has_a_fitting_version_of_all_that_an_extra_asks_for(root: Path, project: dict[str, Any]) -> None:
    """Where this fails, write the lock anew: pip-compile --quiet pyproject.toml."""
    lock = (root / "requirements" / "dev.txt").read_text("utf-8")
    locked = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lock, re.MULTILINE))
    extras = project["project"]["optional-dependencies"]
    asked = [*project["project"]["dependencies"], *(one for requirements in extras.values() for one in requirements)]
    needed = [one for one in map(Requirement, asked) if one.name != "malicrisis" and python_is_3_11(one)]
    unmet = [
        str(one)
        for one in needed
        if not one.specifier.contains(locked.get(canonicalize_name(one.name), "0"), prereleases=True)
    ]

    assert len(needed) > 20
    assert unmet == []


def test_the_lock_has_checksums_and_names_no_place_to_get_things_from(root: Path) -> None:
    lines = (root / "requirements" / "dev.txt").read_text("utf-8").splitlines()
    packages = [number for number, line in enumerate(lines) if line[:1].isalnum()]

    assert len(packages) > 50
    assert all(lines[number + 1].startswith("    --hash=sha256:") for number in packages)
    assert [line for line in lines if "://" in line or line.startswith("-")] == []


def python_is_3_11(requirement: Requirement) -> bool:
    """Return whether *requirement* is one for the version of Python that the lock is for."""
    return requirement.marker is None or requirement.marker.evaluate({"python_version": "3.11", "extra": ""})


NOT_SHIPPED = {"LicenseRef-state-department", "LicenseRef-world-factbook"}
"""Licenses of files that only the repository has."""


def licenses(shipped: Corpus) -> set[str]:
    """Return the licenses of the code, of the annotation and of every text."""
    return {"MIT", str(shipped.license), *(str(document.rights.license) for document in shipped.documents)}


def test_the_license_expression_names_every_license(project: dict[str, Any], shipped: Corpus) -> None:
    assert set(project["project"]["license"].split(" AND ")) == licenses(shipped)


def test_every_license_has_its_text(root: Path, project: dict[str, Any], shipped: Corpus) -> None:
    texts = {path.stem: path.read_text("utf-8") for path in (root / "LICENSES").iterdir()}

    assert project["project"]["license-files"] == ["LICENSES/*.txt"]
    assert texts.keys() == licenses(shipped) | NOT_SHIPPED
    assert all(text.strip() for text in texts.values())


def test_every_file_has_the_license_that_its_document_states(root: Path, shipped: Corpus) -> None:
    tables = tomllib.loads((root / "REUSE.toml").read_text("utf-8"))["annotations"]

    def license_of(file: str) -> str:
        """Return the license that the last table which fits *file* gives it."""
        found = [
            table["SPDX-License-Identifier"]
            for table in tables
            for pattern in ([table["path"]] if isinstance(table["path"], str) else table["path"])
            if fnmatch.fnmatchcase(file, pattern)
        ]
        return str(found[-1])

    stated = {word for table in tables for word in table["SPDX-License-Identifier"].split(" AND ")}
    assert stated == licenses(shipped) | NOT_SHIPPED
    assert license_of("src/malicrisis/spans.py") == "MIT"
    assert license_of("src/malicrisis/data/events.jsonl") == shipped.license
    assert license_of("annotation/actors.toml") == shipped.license
    for document in shipped.documents:
        for file in (f"texts/{document.id}.txt", f"raw/{document.source.file}"):
            assert license_of(f"src/malicrisis/data/{file}") == document.rights.license


def test_the_program_is_the_one_that_is_declared(project: dict[str, Any]) -> None:
    module, _, function = project["project"]["scripts"]["malicrisis"].partition(":")

    assert callable(getattr(importlib.import_module(module), function))
