"""The files that pages are made of, and the names by which a content security policy allows them."""

from __future__ import annotations

import base64
import hashlib
import pkgutil
import re
from functools import cache, partial
from typing import Any, cast

from malicrisis.imports import need

PAGE = "malicrisis.view.page"
"""The package of the page to read a corpus in."""


@cache
def resource(name: str, package: str = PAGE) -> str:
    """Return the file *name* in the folder ``files`` of *package*."""
    content = pkgutil.get_data(package, f"files/{name}")  # importlib_resources costs 25 ms at import
    return cast("bytes", content).decode()


def environment(extra: str, package: str = PAGE) -> Any:
    """Return an environment of Jinja2 for the templates of *package*; *extra* is what installs Jinja2 for its users."""
    jinja2 = need("jinja2", extra)
    return jinja2.Environment(
        loader=jinja2.FunctionLoader(partial(resource, package=package)),
        autoescape=True,
        # by default, a misspelled name in a template prints nothing
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        optimized=False,  # to look for constants in the templates costs more than it saves
    )


def short(source: str) -> str:
    r"""Return a style or a script without indentation and without comments, which have lines of their own in scripts.

    >>> print(short("a {\n  color: red; /* not blue */\n}\n// the end"))
    a {
    color: red;
    }
    """
    lines = map(str.strip, re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL).splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def source_of(words: str) -> str:
    """Return the hash by which a policy names *words*.

    >>> source_of("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    digest = hashlib.sha256(words.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
