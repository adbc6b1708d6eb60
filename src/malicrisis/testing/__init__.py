"""Test a system on the texts: a plugin of pytest, and variants of the texts for Hypothesis.

pytest finds the plugin by itself if this package is installed. The plugin, the module ``malicrisis_pytest``, imports
this package and reads the corpus when a test needs it, not before.

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
    from malicrisis.testing.variation import Variant, variants

__all__ = ["Variant", "cases", "traps", "variants"]

# a program that makes no variants starts faster without them
__getattr__, __dir__ = late_names(__name__, {"Variant": "variation:Variant", "variants": "variation:variants"}, __all__)


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
