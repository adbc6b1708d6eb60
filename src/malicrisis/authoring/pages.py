"""Pages as they come: their encoding, their checksum, and the text of HTML."""

from __future__ import annotations

import codecs
import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from malicrisis.checksums import sha256
from malicrisis.errors import FileError
from malicrisis.imports import need

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .report import Problems

_MARKS = (
    # not "utf-8-sig": a raw page keeps its mark, and the layout cuts it
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks, with the encodings that they show."""

_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.IGNORECASE)
_CHARSET_WITHIN = 4096
"""The most bytes before the charset of an HTML page."""

_IS_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)

_TITLE = re.compile(r"<title\b[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
_LANGUAGE = re.compile(r"""<html\b[^>]*?\slang\s*=\s*["']?\s*([A-Za-z0-9-]+)""", re.IGNORECASE)

_WEB_NAMES = {"iso8859-1": "cp1252", "ascii": "cp1252"}
"""Encodings that browsers read as another, by their names in Python (https://encoding.spec.whatwg.org)."""

_UPPER = bytes(range(128, 256))
"""The bytes that are no ASCII."""

_LETTERS = 90
"""An encoding of one byte for each letter has at least so many letters beside ASCII; other encodings have fewer."""

_CONTROL = re.compile("[\0\x80-\x84\x86-\x9f]")
"""Characters that no text has: they show that it was decoded in a wrong way."""

_FOREIGN = (
    (b"%PDF-", "a PDF file", "make text of it first: pdftotext -layout FILE.pdf"),
    (b"PK\x03\x04", "a Word or OpenDocument file", "make text of it first: pandoc -t plain --wrap=none FILE"),
    (b"\xd0\xcf\x11\xe0", "an old Word file", "save it as plain text first"),
    (b"{\\rtf", "an RTF file", "make text of it first: pandoc -t plain --wrap=none FILE"),
    (b"From ", "a mailbox", "save the text of the message first"),
    (b"Received: ", "a message", "save the text of the message first"),
    (b"Return-Path: ", "a message", "save the text of the message first"),
)
"""How files begin that are no pages, what they are, and which tool to use first."""

_FOREIGN_ENDINGS = {
    ".eml": ("a message", "save the text of the message first"),
    ".mediawiki": ("a page of a wiki", "make text of it first: pandoc -f mediawiki -t plain --wrap=none FILE"),
    ".wiki": ("a page of a wiki", "make text of it first: pandoc -f mediawiki -t plain --wrap=none FILE"),
}


class Page(NamedTuple):
    """A page that was read.

    Attributes:
        text: the raw page of the corpus
        encoding: the encoding of the bytes, if the raw page is not these bytes
        extractor: what made text of HTML, if it was HTML
        title: the title that HTML states
        language: the tag of the language that HTML states
    """

    text: str
    encoding: str | None = None
    extractor: str | None = None
    title: str | None = None
    language: str | None = None

    @property
    def is_made(self) -> bool:
        """Whether the raw page was made from the bytes, not read as it is."""
        return self.encoding is not None


def page_of(name: str, data: bytes, encoding: str | None = None) -> Page:
    """Return the page in the file *name* with the bytes *data*.

    Text in UTF-8 stays as it is. Text in another encoding is decoded; of HTML, trafilatura extracts the text.

    Raises:
        FileError: the page is blank, is no text, or is not in the encoding.
        MissingExtraError: the page is HTML, and trafilatura is not installed.
    """
    _check_kind(name, data, encoding)
    is_html = bool(_IS_HTML.match(data.removeprefix(codecs.BOM_UTF8))) or name.lower().endswith((".html", ".htm"))
    stated = encoding or next((found for mark, found in _MARKS if data.startswith(mark)), None)
    if is_html:
        used = stated or _charset(data) or "utf-8"
        html = _decoded(name, data, used)
        text, extractor = _extracted(name, html)
        title, language = _TITLE.search(html), _LANGUAGE.search(html)
        words = " ".join(unescape(title[1]).split()) if title else None
        return Page(text, used, extractor, words or None, language[1] if language else None)
    used = stated or "utf-8"
    _check_no_utf_8(name, data, used)
    text = _decoded(name, data, used)
    _check_controls(name, text, used)
    if not text.strip("\ufeff \t\r\n"):
        raise FileError.of(name, expected="a page with text", found="a blank one")
    return Page(text) if text.encode() == data else Page(text, used)


def _check_kind(name: str, data: bytes, encoding: str | None) -> None:
    """Raise FileError if the file is none of text in *encoding*."""
    ending = f".{name.rpartition('.')[2].lower()}"
    found = next(((what, hint) for start, what, hint in _FOREIGN if data.startswith(start)), None)
    found = found or _FOREIGN_ENDINGS.get(ending)
    # a text in UTF-16 or UTF-32 has zeros; who names an encoding has looked
    if found is None and encoding is None and b"\0" in data and not any(data.startswith(mark) for mark, _ in _MARKS):
        found = ("bytes that are no text", "make text of it first, or give --encoding for UTF-16 and UTF-32")
    if found:
        raise FileError.of(name, expected="text or HTML", found=found[0], hint=found[1])


def _charset(data: bytes) -> str | None:
    """Return the encoding that an HTML page states, as browsers read it."""
    found = _CHARSET.search(data[:_CHARSET_WITHIN])
    if found is None:
        return None
    stated = found[1].decode("ascii")
    try:
        name = codecs.lookup(stated).name
    except LookupError:
        return stated  # which the caller refuses
    return _WEB_NAMES.get(name, name)


def _decoded(name: str, data: bytes, encoding: str) -> str:
    """Return *data* as text, or raise FileError."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise FileError.of(
            name,
            expected=f"text in {encoding}",
            found=f"the byte {data[error.start]:#04x} at {error.start}",
            hint="say which encoding it has: --encoding cp1252 for Western European pages, and so on",
        ) from error
    except LookupError:
        raise FileError.of(
            name,
            expected="an encoding that Python knows",
            found=repr(encoding),
            hint="such as utf-8, cp1252, iso-8859-1, utf-16 or gb18030",
        ) from None


def _check_no_utf_8(name: str, data: bytes, encoding: str) -> None:
    """Raise FileError if *data* are UTF-8, and *encoding* is one of one byte for each letter.

    Letters in such an encoding are not UTF-8 by chance. Decoding would make two or three letters of each.
    """
    try:
        letters = _UPPER.decode(encoding, "ignore")
    except LookupError:  # which the caller refuses
        return
    if len(letters) >= _LETTERS and not data.isascii() and _is_utf_8(data):
        raise FileError.of(name, expected=f"text in {encoding}", found="UTF-8", hint="leave --encoding out")


def _check_controls(name: str, text: str, encoding: str) -> None:
    """Raise FileError if *text*, decoded as *encoding*, has control characters that no text has."""
    control = _CONTROL.search(text)
    if control:
        raise FileError.of(
            name,
            expected=f"text in {encoding}",
            found=f"the control character {control.group()!a} at {control.start()}",
            hint="it may be in another encoding: --encoding cp1252 for Western European pages, and so on",
        )


def _is_utf_8(data: bytes) -> bool:
    """Return whether *data* are text in UTF-8."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _extracted(name: str, html: str) -> tuple[str, str]:
    """Return the text of *html*, and the extractor with its version."""
    tool = need("trafilatura", "authoring")
    text: str | None = tool.extract(html, include_comments=False, include_tables=True, with_metadata=False)
    if not text or not text.strip():
        raise FileError.of(
            name,
            expected="a page in which trafilatura finds text",
            found="none",
            hint="save the text of the page from a browser and add that",
        )
    return f"{text.strip()}\n", f"trafilatura {tool.__version__}"


def original_problems(
    source: Mapping[str, object], read: Callable[[str], bytes], file: str, problems: Problems
) -> None:
    """Note if the page from which the raw page was made has changed since it was added.

    Raises:
        FileError: there is no such page.
    """
    name, wanted = source.get("original"), source.get("original_sha256")
    if not isinstance(name, str):
        return
    found = sha256(read(f"pages/{name}"))
    if wanted is not None and found != wanted:
        problems.find(
            file,
            "source.original_sha256",
            expected=f"pages/{name} as it was added, {wanted}",
            found=found,
            hint="get the page back, or add it again",
        )
