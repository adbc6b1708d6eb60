"""Every lesson has the parts, the minutes and the length of a lesson, and quotes its texts letter by letter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import lesson_references
import malicrisis
from malicrisis.lessons import lessons

if TYPE_CHECKING:
    from malicrisis.lessons.source import Lesson

PARTS = ("At a glance", "Background", "Tasks", "Talk about it", "Without a computer", "Hand in", "For the teacher")
BOX = (
    "For whom",
    "Time",
    "You need",
    "You will be able to",
    "Texts and rights",
    "Hard content",
    "Who marked the texts",
)
HABITS = {"source", "context", "close reading", "compare"}
TASK = re.compile(
    r"^### Task (\d+): [^\n]+ \((\d+) minutes( at home)?, ([^\n]+)\)\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL
)
ANSWER = re.compile(r"^<details>\n<summary>What the text says</summary>\n\n(.*?)^</details>$", re.MULTILINE | re.DOTALL)
PARAGRAPH = re.compile(r"\A(.*) \(`([a-z0-9-]+#p\d+)`\)\Z", re.DOTALL)
VERDICTS = re.compile(r"the (right|correct) answer|in truth|in fact|clearly", re.IGNORECASE)

every_lesson = pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.name)


def part(lesson: Lesson, heading: str) -> str:
    """Return the part of *lesson* below a heading."""
    found = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", lesson.markdown, re.MULTILINE | re.DOTALL)
    assert found, heading
    return found[1]


def without_code(lesson: Lesson) -> str:
    """Return what people read in *lesson*."""
    return re.sub(r"^```.*?^```$", "", lesson.markdown, flags=re.MULTILINE | re.DOTALL)


def test_there_are_six_lessons_and_two_of_them_rest_on_free_texts_alone() -> None:
    assert len(lessons()) == 6
    assert [lesson.name for lesson in lessons() if lesson.is_free] == ["code-it-by-hand", "whose-letter-is-it"]


@every_lesson
def test_a_lesson_has_one_question_and_all_parts_in_their_order(lesson: Lesson) -> None:
    headings = re.findall(r"^(#{1,2}) (.+)$", lesson.markdown, re.MULTILINE)

    assert headings == [("#", lesson.title), *(("##", name) for name in PARTS)]
    assert lesson.title.endswith("?")


@every_lesson
def test_a_lesson_has_at_most_1500_words_and_a_background_of_at_most_120(lesson: Lesson) -> None:
    assert len(re.sub(r"`[^`]+`", "", without_code(lesson)).split()) <= 1500
    assert len(re.sub(r"`[^`]+`", "", part(lesson, "Background")).split()) <= 120


@every_lesson
def test_the_box_says_for_whom_how_long_what_is_needed_and_what_rights_there_are(lesson: Lesson) -> None:
    box = part(lesson, "At a glance")

    assert tuple(re.findall(r"^- \*\*(.+?):\*\*", box, re.MULTILINE)) == BOX
    assert "Language models made the annotation, and no expert on Mali reviewed it" in " ".join(box.split())


@every_lesson
def test_three_to_six_tasks_take_the_minutes_of_the_box(lesson: Lesson) -> None:
    tasks = TASK.findall(lesson.markdown)
    stated = re.search(r"\*\*Time:\*\* (\d+) minutes for the tasks", part(lesson, "At a glance"))

    assert [number for number, *_ in tasks] == [str(number) for number in range(1, len(tasks) + 1)]
    assert 3 <= len(tasks) <= 6
    assert {habit for *_, habit, _ in tasks} <= HABITS
    assert "before you read" in tasks[0][-1]
    assert stated
    assert lesson.minutes == int(stated[1])


@every_lesson
def test_every_task_has_a_closed_answer_with_words_a_reason_and_a_likely_mistake(lesson: Lesson) -> None:
    for *_, task in TASK.findall(lesson.markdown):
        (answer,) = ANSWER.findall(task)
        assert re.findall(r"^\*\*(.+?)\*\*", answer, re.MULTILINE)[:3] == ["Words.", "Why.", "A likely mistake."]
        assert lesson_references.CITED.search(answer)
        assert "```" not in answer


@every_lesson
def test_every_task_has_one_box_with_one_word_to_change(lesson: Lesson) -> None:
    for *_, task in TASK.findall(lesson.markdown):
        assert len(re.findall(r"^```python$", task, re.MULTILINE)) == 1
        assert len(re.findall(r"^>>> word = .+  # change this word, for example to ", task, re.MULTILINE)) == 1


@every_lesson
def test_the_question_without_an_answer_has_two_positions_and_no_verdict(lesson: Lesson) -> None:
    talk = part(lesson, "Talk about it")

    assert len(re.findall(r"^- ", talk, re.MULTILINE)) == 2
    assert not VERDICTS.search(talk)


@every_lesson
def test_what_is_handed_in_has_a_grid_of_four_lines(lesson: Lesson) -> None:
    assert len(re.findall(r"^\| .+ \| 0 1 2 \|$", part(lesson, "Hand in"), re.MULTILINE)) == 4


@every_lesson
def test_every_quotation_is_the_text_of_its_reference(lesson: Lesson) -> None:
    assert lesson_references.with_references(lesson.markdown, malicrisis.load()) == lesson.markdown
    assert "#?" not in lesson.markdown


@every_lesson
def test_every_quoted_paragraph_is_the_whole_paragraph(lesson: Lesson) -> None:
    corpus = malicrisis.load()
    quoted = re.findall(r"(?:^>.*\n)+", without_code(lesson), re.MULTILINE)
    paragraphs = [words for one in quoted for words in re.sub(r"^> ?", "", one, flags=re.MULTILINE).split("\n\n")]
    for paragraph in paragraphs:
        found = PARAGRAPH.fullmatch(" ".join(paragraph.split()))
        if found:
            assert " ".join(str(malicrisis.resolve(corpus, found[2])).split()) == found[1]
        else:  # another kind of quotation names its reference all the same
            assert lesson_references.CITED.search(paragraph) or "`" in paragraph
