"""The lessons as they are written: pages of Markdown with Python sessions, which the documentation shows too."""

from __future__ import annotations

import doctest
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from malicrisis.errors import UnknownIdError
from malicrisis.messages import safe_repr
from malicrisis.storage.reading import load
from malicrisis.vocab import Redistribution

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document

_TASK = re.compile(r"^### Task \d+: .*\((?P<minutes>\d+) minutes", re.MULTILINE)
_FENCE = re.compile(r"^```python\n(?P<code>.*?)^```\n", re.MULTILINE | re.DOTALL)
_ANSWER = re.compile(r"^<details>\n.*?^</details>\n\n?", re.MULTILINE | re.DOTALL)
_LINK_TO_THE_SITE = re.compile(r"\[([^\]]+)\]\((?!https?://|#)[^)]*\)")
_TO_THE_CODE = re.compile(r"^Then [^\n]+:\n\n(?=```python\n)", re.MULTILINE)
"""A line that leads to the code below it, such as "Then ask the record:"."""
_PROMPT = re.compile(r"(?:>>>|\.\.\.)(?: |$)")
_FOR_THE_TEACHER = re.compile(r"^## For the teacher\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)


HARD_CONTENT: Mapping[str, tuple[int, tuple[str, ...]]] = MappingProxyType(
    {
        "cgtn-2020": (5, ("robbed",)),
        "dw-2023": (24, ("died",)),
        "un-2012-727": (4, ("executions", "looting", "rape")),
        "un-news-2018": (6, ("violence",)),
        "voa-2012": (2, ("Fighting",)),
    }
)
"""A paragraph of each text that may distress students, and what it names: said before they open the whole text."""


class Piece(NamedTuple):
    """A stretch of a lesson: text in Markdown, or code with its prompts and what it prints."""

    is_code: bool
    source: str


class Lesson(NamedTuple):
    """A lesson.

    Attributes:
        name: its name, which is that of its file
        markdown: its source
    """

    name: str
    markdown: str

    @property
    def title(self) -> str:
        """The central question."""
        return self.markdown.partition("\n")[0].removeprefix("# ")

    @property
    def minutes(self) -> int:
        """How long the tasks in class take."""
        return sum(int(task["minutes"]) for task in _TASK.finditer(self.markdown))

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents that the lesson names outside of its code."""
        return _named_in(_FENCE.sub("", self.markdown))

    @property
    def is_free(self) -> bool:
        """Whether it names only texts that may be passed on, in its code too."""
        return all(one.rights.redistribution is Redistribution.FREE for one in _named_in(self.markdown))

    @property
    def corpus(self) -> Corpus:
        """What its page holds: if the lesson names free texts alone, only these, so that it may be passed on."""
        return load().where(redistribution=Redistribution.FREE) if self.is_free else load()

    def alone(self) -> Lesson:
        """Return the lesson as it stands outside of the documentation: links to other pages become plain words."""
        return self._replace(markdown=_LINK_TO_THE_SITE.sub(r"\1", self.markdown))

    def for_students(self) -> Lesson:
        """Return the lesson without code, answers and the part for the teacher."""
        markdown = self.markdown
        for pattern in (_ANSWER, _TO_THE_CODE, _FENCE, _FOR_THE_TEACHER):
            markdown = pattern.sub("", markdown)
        return self._replace(markdown=markdown)

    def pieces(self) -> Iterator[Piece]:
        """Yield the text and the code in their order."""
        done = 0
        for fence in _FENCE.finditer(self.markdown):
            yield Piece(is_code=False, source=self.markdown[done : fence.start()].strip())
            yield Piece(is_code=True, source=fence["code"])
            done = fence.end()
        yield Piece(is_code=False, source=self.markdown[done:].strip())


def split_session(code: str) -> tuple[str, str]:
    r"""Return the lines of a session that have a prompt, and what they print: pages keep the second closed.

    >>> split_session(">>> x = 1\n>>> x\n1\n>>> print('Mali')\nMali\n")
    (">>> x = 1\n>>> x\n>>> print('Mali')\n", '1\nMali\n')
    >>> split_session("Mali\n")
    ('', '')
    """
    typed = (line for line in code.splitlines(keepends=True) if _PROMPT.match(line.rstrip("\n")))
    printed = (example.want for example in doctest.DocTestParser().get_examples(code))
    return "".join(typed), "".join(printed)


def _named_in(words: str) -> tuple[Document, ...]:
    """Return the documents of the shipped corpus that *words* name by their ids."""
    return tuple(one for one in load().documents if re.search(rf"\b{one.id}\b", words))


def lessons() -> tuple[Lesson, ...]:
    """Return all lessons in the order of their names.

    >>> [one.name for one in lessons() if one.is_free]
    ['code-it-by-hand', 'whose-letter-is-it']
    """
    pages = sorted((one for one in _folder().iterdir() if one.name.endswith(".md")), key=lambda one: str(one.name))
    found = (Lesson(one.name.removesuffix(".md"), one.read_text(encoding="utf-8")) for one in pages)
    return tuple(one for one in found if one.minutes)  # the index and the page for teachers have no tasks


def find_lesson(name: str) -> Lesson:
    """Return the lesson *name*.

    Raises:
        UnknownIdError: there is no such lesson.
    """
    known = {one.name: one for one in lessons()}
    if name not in known:
        raise UnknownIdError(f"no lesson has the name {safe_repr(name):.60}; lessons: {', '.join(known)}")
    return known[name]


def _folder() -> Any:
    """Return the folder of the pages: in an installed package its own, in a checkout that of the documentation."""
    import importlib_resources  # costs 25 ms at import

    package: Any = importlib_resources.files("malicrisis.lessons")
    shipped = package / "pages"
    # the build puts the pages into the package (see pyproject.toml), so that git has them once
    return shipped if shipped.is_dir() else package.parent.parent.parent / "docs" / "lessons"
