"""Test a system on the texts: a plugin of pytest, and variants of the texts for Hypothesis.

pytest finds the plugin by itself if this package is installed. It reads the corpus when a test needs it, not before.

- the fixture ``malicrisis_corpus`` is the shipped corpus;
- `cases` runs a test for each account that meets some conditions, as ``account``;
- `traps` runs a test for each trap of a kind, as ``trap``;
- `variants` makes texts in which actors are swapped, an event is denied or all years are moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest  # only a run of pytest, or its user, imports this module

from malicrisis.imports import late_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from malicrisis.model.corpus import Corpus
    from malicrisis.testing.variation import Variant, variants

__all__ = ["Variant", "cases", "traps", "variants"]

_find, _names = late_names(
    __name__, {"Variant": "variation:Variant", "variants": "variation:variants"}, [*__all__, "malicrisis_corpus"]
)


def __getattr__(name: str) -> Any:
    """Return what needs Hypothesis, on first use."""
    return _find(name)


def cases(**conditions: Any) -> pytest.MarkDecorator:
    """Return the mark that runs a test for each account of the corpus that meets *conditions*.

    These are the arguments of `malicrisis.Corpus.accounts`; the test takes an argument ``account``. The id of each case
    is a versioned reference to its words.

    >>> cases(modality="planned").mark.kwargs
    {'modality': 'planned'}
    """
    mark: pytest.MarkDecorator = pytest.mark.malicrisis_cases(**conditions)
    return mark


def traps(kind: str | None = None) -> pytest.MarkDecorator:
    """Return the mark that runs a test for each trap of a *kind*, or for all; the test takes an argument ``trap``.

    >>> traps("not-plain").mark.args
    ('not-plain',)
    """
    mark: pytest.MarkDecorator = pytest.mark.malicrisis_traps(kind)
    return mark


@pytest.fixture(scope="session")
def malicrisis_corpus() -> Corpus:
    """The shipped corpus of malicrisis."""
    from malicrisis.storage.reading import load

    return load()


def pytest_configure(config: pytest.Config) -> None:
    """State the marks."""
    config.addinivalue_line("markers", "malicrisis_cases(**conditions): one test for each account, as `account`")
    config.addinivalue_line("markers", "malicrisis_traps(kind): one test for each trap, as `trap`")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a marked test for each of its cases."""
    for mark in metafunc.definition.iter_markers("malicrisis_cases"):
        _parametrize(metafunc, "account", *_accounts(mark.kwargs))
    for mark in metafunc.definition.iter_markers("malicrisis_traps"):
        _parametrize(metafunc, "trap", *_traps(mark.args))


def _parametrize(metafunc: pytest.Metafunc, name: str, found: Iterable[object], ids: Iterable[str]) -> None:
    metafunc.parametrize(name, list(found), ids=list(_once(ids)))


def _accounts(conditions: Mapping[str, Any]) -> tuple[list[object], list[str]]:
    """Return the accounts that meet *conditions*, and references to them."""
    from malicrisis.query.references import reference
    from malicrisis.storage.reading import load

    found = load().accounts(**conditions)
    return list(found), [reference(load(), one.report, versioned=True) for one in found]


def _traps(arguments: tuple[Any, ...]) -> tuple[list[object], list[str]]:
    """Return the traps of the kind in *arguments*, and references to them."""
    from malicrisis.scoring.traps import traps as traps_in
    from malicrisis.storage.reading import load

    found = traps_in(load(), kind=arguments[0] if arguments else None)
    return list(found), [one.trap.reference for one in found]


def _once(ids: Iterable[str]) -> Iterator[str]:
    """Yield *ids*, with a number from 2 on behind those that stand there before."""
    seen: dict[str, int] = {}
    for one in ids:
        seen[one] = seen.get(one, 0) + 1
        yield one if seen[one] == 1 else f"{one}-{seen[one]}"
