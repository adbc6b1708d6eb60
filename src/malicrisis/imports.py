"""Late imports: names of a package on first use, and packages that only an extra installs."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from malicrisis.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


def late_names(
    package: str, sources: Mapping[str, str], exported: Iterable[str]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Return ``__getattr__`` and ``__dir__`` of a *package* that imports some of its names on first use (PEP 562).

    *sources* gives the module of each such name below the package, or after a full stop beside it, and after a colon
    the attribute, as in an entry point; without a colon, the name is that of the module itself. *exported* are all
    names of the package.

    >>> find, names = late_names("malicrisis", {"cite": "citation:cite", "export": "export"}, ["cite", "load"])
    >>> find("cite").__module__, find("export").__name__, names()
    ('malicrisis.citation', 'malicrisis.export', ['cite', 'load'])
    >>> find("sing")
    Traceback (most recent call last):
    AttributeError: module 'malicrisis' has no attribute 'sing'
    """

    def find(name: str) -> object:
        if name not in sources:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        module_name, _, attribute = sources[name].partition(":")
        module = import_module(f".{module_name}", package)
        return getattr(module, attribute) if attribute else module

    def names() -> list[str]:
        return sorted(exported)

    return find, names


def need(module: str, extra: str) -> Any:
    """Return the *module* of another package, or say which *extra* of this package installs it.

    >>> need("json", "none").loads("1")
    1
    >>> need("no_such_tool", "spacy")
    Traceback (most recent call last):
    malicrisis.errors.MissingExtraError: expected no_such_tool to be installed: pip install 'malicrisis[spacy]'
    """
    try:
        return import_module(module)
    # not only ModuleNotFoundError: a package may be installed and fail to import another one
    except ImportError as error:
        package, lacking = module.split(".", maxsplit=1)[0], (error.name or "").split(".")[0]
        is_missing = isinstance(error, ModuleNotFoundError) and lacking == package
        why = "" if is_missing else f" with all it needs, found {' '.join(str(error).split())!r}"
        raise MissingExtraError(f"expected {module} to be installed{why}: pip install 'malicrisis[{extra}]'") from error
