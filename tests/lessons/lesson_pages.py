"""The lessons as their pages have them: parts, tasks, answers, boxes and quotations."""

from __future__ import annotations

import doctest
import io
import re
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).resolve().parent.parent.parent / "docs" / "lessons"
HABITS = ("source", "context", "close reading", "compare")
FENCE = re.compile(r"^```(?P<language>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
ANSWER = re.compile(r"^<details>$(?P<body>.*?)^</details>$", re.MULTILINE | re.DOTALL)
TASK = re.compile(
    r"^### Task (?P<number>\d): (?P<title>[^\n]+) \((?:(?P<minutes>\d+) minutes|at home), (?P<habit>[a-z ]+)\)\n"
    r"(?P<body>.*?)(?=^##|\Z)",
    re.MULTILINE | re.DOTALL,
)
REFERENCES = re.compile(r"\((?P<all>`[a-z0-9-]+#[^`]+`(?:,\s+`[a-z0-9-]+#[^`]+`)*)\)")
WORD = re.compile(
    r'^>>> word = "(?P<word>[^"]+)"  # change this word, for example to "(?P<other>[^"]+)"$', re.MULTILINE
)


class Task(NamedTuple):
    """A task of a lesson; at home, it has no minutes."""

    number: int
    title: str
    minutes: int | None
    habit: str
    body: str

    @property
    def answers(self) -> list[str]:
        return [found["body"] for found in ANSWER.finditer(self.body)]

    @property
    def boxes(self) -> list[str]:
        return boxes(self.body)


def lessons() -> list[str]:
    """Return the names of the lessons, which are the pages that have tasks."""
    return [file.stem for file in sorted(FOLDER.glob("*.md")) if TASK.search(read(file.stem))]


def read(name: str) -> str:
    return Path(FOLDER, f"{name}.md").read_text(encoding="utf-8")


def prose(page: str) -> str:
    """Return *page* without code."""
    return FENCE.sub("", page)


def words(text: str) -> int:
    """Return the number of words, where a heading, an entry of a list or a cell begins with none of its marks."""
    return sum(any(one.isalnum() for one in word) for word in text.split())


def part(page: str, heading: str) -> str:
    """Return what stands below a heading of the second level."""
    return page.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def tasks(page: str) -> list[Task]:
    return [
        Task(
            int(one["number"]), one["title"], int(one["minutes"]) if one["minutes"] else None, one["habit"], one["body"]
        )
        for one in TASK.finditer(page)
    ]


def boxes(page: str) -> list[str]:
    return [fence["body"] for fence in FENCE.finditer(page) if fence["language"] == "python"]


def printed(box: str) -> str:
    """Return what a box prints in a session of its own."""
    names: dict[str, object] = {}
    output = io.StringIO()
    with redirect_stdout(output):
        for example in doctest.DocTestParser().get_examples(box):
            exec(compile(example.source, "<box>", "single"), names)  # noqa: S102  the code of the documentation
    return output.getvalue()


def expected(box: str) -> str:
    """Return what the page says that a box prints."""
    return "".join(example.want for example in doctest.DocTestParser().get_examples(box))


def cited(page: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the text before every reference, on one line, with the references in the same parentheses."""
    block_starts = re.compile(r"\n\s*\n|^(?:>\s*\n|- )", re.MULTILINE)
    for found in REFERENCES.finditer(page):
        before = page[: found.start()]
        start = max((match.end() for match in block_starts.finditer(before)), default=0)
        line = " ".join(re.sub(r"^> ?", "", before[start:], flags=re.MULTILINE).split())
        yield line, re.findall(r"`([^`]+)`", found["all"])
