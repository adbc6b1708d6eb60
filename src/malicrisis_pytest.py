"""The plugin of pytest: it imports malicrisis when a test needs it, so other tests start as fast as without.

`malicrisis.testing` says what the plugin gives to tests. A module of that package would import the whole package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from malicrisis.model.corpus import Corpus


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
        from malicrisis.testing.parameters import accounts

        account_values, account_ids = accounts(**mark.kwargs)
        metafunc.parametrize("account", account_values, ids=account_ids)
    for mark in metafunc.definition.iter_markers("malicrisis_traps"):
        from malicrisis.testing.parameters import traps

        trap_values, trap_ids = traps(*mark.args)
        metafunc.parametrize("trap", trap_values, ids=trap_ids)
