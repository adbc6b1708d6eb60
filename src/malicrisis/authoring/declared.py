"""The TOML files of a workspace: read them with every problem noted, and write single values."""

from __future__ import annotations

import datetime
import json
import re
from typing import TYPE_CHECKING, Any, cast

from malicrisis.errors import FileError
from malicrisis.text.unfinished import unfinished

from .report import OpenItem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from .report import Problems

_AT_LINE = re.compile(r" \(at line ([0-9]+), column [0-9]+\)")

_BARE = re.compile("[A-Za-z0-9_-]+").fullmatch

_MUST_ESCAPE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def read_table(file: str, read_bytes: Callable[[str], bytes], problems: Problems) -> dict[str, Any] | None:
    """Return the table in *file*, a TOML file, or None after noting why there is none.

    Dates of TOML become strings and are noted: they cannot say that a day is unknown.
    """
    import tomllib  # only a workspace needs it

    try:
        # editors on Windows may write a byte order mark, which tomllib refuses
        text = read_bytes(file).decode("utf-8-sig")
    except FileError as error:
        problems.note(file, "", error)
        return None
    except UnicodeDecodeError as error:
        problems.find(file, f"byte {error.start}", expected="UTF-8", found=error.reason, hint="save the file as UTF-8")
        return None
    try:
        table = tomllib.loads(text)
    # tomllib runs out of stack in arrays within arrays
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        _note_syntax(file, text, str(error), problems)
        return None
    return {key: _plain(value, file, key, problems) for key, value in table.items()}


def _note_syntax(file: str, text: str, message: str, problems: Problems) -> None:
    """Note that *text* is no TOML, with the line of which the *message* of the parser tells."""
    found = _AT_LINE.search(message)
    lines = text.splitlines()
    number = int(found[1]) if found else len(lines)
    what = message[: found.start()] if found else message.partition(" (at ")[0]
    problems.find(
        file,
        f"line {number}",
        expected="TOML",
        found=f"{lines[number - 1].strip()!r:.80}" if 0 < number <= len(lines) else "the end of the file",
        hint=f"the parser says: {what}",
    )


def _plain(value: object, file: str, path: str, problems: Problems) -> object:
    """Return *value* with strings for dates."""
    if isinstance(value, dict):
        table = cast("dict[str, object]", value)
        return {key: _plain(one, file, f"{path}.{key}", problems) for key, one in table.items()}
    if type(value) is list:
        items = cast("list[object]", value)
        return [_plain(one, file, f"{path}[{number}]", problems) for number, one in enumerate(items)]
    if isinstance(value, (datetime.date, datetime.time)):
        problems.find(
            file, path, expected="a date in quotation marks", found=f"{value}", hint=f'write "{value.isoformat()}"'
        )
        return value.isoformat()
    return value


def open_items(file: str, table: Mapping[str, object]) -> Iterator[OpenItem]:
    """Yield what the *table* of *file* leaves open."""
    if table.get("draft") is True:
        yield OpenItem(file=file, place="draft", what="read the rows, then take this line away")
    if table.get("language") == "und":
        yield OpenItem(file=file, place="language", what="state the language, such as en, fr or pt-BR")
    for path, what in unfinished(table):
        yield OpenItem(file=file, place=path, what=what)


# writing


def toml_value(value: object) -> str:
    r"""Return *value* as TOML on one line: a string, a truth value, a number, a list or a table.

    >>> toml_value({"quote": "dit « oui »", "nth": 2, "actors": ["un"]})
    '{ quote = "dit « oui »", nth = 2, actors = ["un"] }'
    >>> toml_value('"C:\\"')
    '\'"C:\\"\''
    """
    # first, because Python counts truth values as numbers
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _string(str(value))
    if isinstance(value, dict):
        table = cast("dict[str, object]", value)
        # TOML 1.0 allows no line break in an inline table
        return "{ " + ", ".join(f"{toml_key(key)} = {toml_value(one)}" for key, one in table.items()) + " }"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(toml_value, cast('list[object]', value)))}]"
    return str(value)


def _string(words: str) -> str:
    """Return *words* as a TOML string: in single quotation marks if that spares escapes."""
    if ('"' in words or "\\" in words) and "'" not in words and not _MUST_ESCAPE.search(words):
        return f"'{words}'"
    # the escapes of JSON are among those of TOML
    basic = json.dumps(words, ensure_ascii=False)
    return _MUST_ESCAPE.sub(lambda match: f"\\u{ord(match.group()):04X}", basic)


def toml_key(key: str) -> str:
    """Return *key* as TOML has it, in quotation marks if it must be."""
    return key if _BARE(key) else json.dumps(key, ensure_ascii=False)


def toml_lines(table: Mapping[str, object]) -> list[str]:
    """Return a line ``key = value`` for each item of *table* that is not None."""
    return [f"{toml_key(key)} = {toml_value(value)}" for key, value in table.items() if value is not None]
