"""The lessons have their shape, and every quotation in them is the text of its reference."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING

import pytest
from lesson_pages import (
    ANSWER,
    FENCE,
    HABITS,
    WORD,
    boxes,
    cited,
    expected,
    lessons,
    part,
    printed,
    prose,
    read,
    tasks,
    words,
)

import malicrisis

if TYPE_CHECKING:
    from pathlib import Path

    from malicrisis import Corpus

NAMES = lessons()
FREE = ("code-it-by-hand", "whose-letter-is-it")
PARTS = ["At a glance", "Background", "Tasks", "Talk about it", "Without a computer", "Hand in", "For the teacher"]
FACTS = [
    "For whom",
    "Time",
    "You need",
    "You will be able to",
    "Texts and rights",
    "Hard content",
    "Who marked the texts",
]
MODELS = (
    "Language models, as in chatbots, marked the corpus, a collection of five texts."
    " Their marks are the annotation, here called the record. No expert on Mali reviewed it:"
    " [a share of it is wrong](../explanation/annotation.md)."
    " The words of the text count; the record is one more reader."
)

every_lesson = pytest.mark.parametrize("name", NAMES)


def line_of(source: str) -> str:
    """Return the repository and the line of a *source*, as the list of holders has it."""
    return re.sub(r"every-politician-scrapers/(\w+) \(GitHub\): html/holders21\.csv:(\d+).*", r"`\1`, line \2", source)


def test_there_are_six_lessons() -> None:
    assert NAMES == [
        "code-it-by-hand",
        "thirteen-or-fifteen-thousand",
        "was-it-a-coup",
        "what-was-cut",
        "which-secretary-general",
        "whose-letter-is-it",
    ]


class TestShape:
    @every_lesson
    def test_the_title_is_a_question(self, name: str) -> None:
        title = read(name).partition("\n")[0]

        assert re.fullmatch(r"# .+\?", title)

    @every_lesson
    def test_the_parts_are_the_same_in_the_same_order(self, name: str) -> None:
        assert re.findall(r"^## (.+)$", prose(read(name)), re.MULTILINE) == PARTS

    @every_lesson
    def test_the_facts_at_a_glance_are_the_same(self, name: str) -> None:
        facts = part(read(name), "At a glance")

        assert re.findall(r"^- \*\*(.+):\*\* ", facts, re.MULTILINE) == FACTS

    @every_lesson
    def test_a_page_has_at_most_1500_words_and_its_background_120(self, name: str) -> None:
        page = prose(read(name))

        assert words(page) <= 1500
        assert words(part(page, "Background")) <= 120

    @every_lesson
    def test_it_says_that_language_models_made_the_annotation(self, name: str) -> None:
        assert MODELS in " ".join(part(read(name), "At a glance").split())

    @every_lesson
    def test_it_asks_once_where_the_class_would_mark_otherwise(self, name: str) -> None:
        assert len(re.findall(r"you\s+would\s+mark\s+otherwise", read(name))) == 1

    @every_lesson
    def test_the_question_to_talk_about_has_two_answers_and_no_verdict(self, name: str) -> None:
        question, *positions = re.split(r"\n- ", part(read(name), "Talk about it").strip())

        assert question.strip().endswith("?")
        assert len(positions) == 2

    @every_lesson
    def test_the_grid_has_four_lines(self, name: str) -> None:
        grid = re.findall(r"^\| (.+) \| 0 1 2 \|$", part(read(name), "Hand in"), re.MULTILINE)

        assert "\nPoints: 0 no, 1 partly, 2 fully.\n" in part(read(name), "Hand in")
        assert len(grid) == 4
        assert grid[0].startswith("name the source")
        assert grid[1] == "quote exactly, letter by letter"

    @every_lesson
    def test_the_teacher_gets_timing_answers_and_how_to_cite_which_are_closed(self, name: str) -> None:
        teacher = part(read(name), "For the teacher")

        assert re.findall(r"^\*\*(.+?)\.\*\*", teacher, re.MULTILINE) == ["Timing", "Answers", "How to cite"]
        assert teacher.strip().startswith("<details>\n<summary>Timing and answers</summary>\n")
        assert teacher.strip().endswith("</details>")
        assert re.search(r"after\s+task\s+\d", teacher)
        assert re.findall(r"(?<!\S)(\d):\s", teacher) == [str(task.number) for task in tasks(read(name))]


class TestTasks:
    @every_lesson
    def test_the_minutes_add_up_to_the_total(self, name: str) -> None:
        total = re.search(r"\*\*Time:\*\* (\d+) minutes for the tasks", read(name))

        assert total
        assert sum(task.minutes or 0 for task in tasks(read(name))) == int(total[1])

    @every_lesson
    def test_three_to_six_tasks_have_a_number_and_a_habit(self, name: str) -> None:
        found = tasks(read(name))

        assert 3 <= len(found) <= 6
        assert [task.number for task in found] == list(range(1, len(found) + 1))
        assert len(found) == read(name).count("\n### ")
        assert {task.habit for task in found} <= set(HABITS)
        assert len({task.habit for task in found}) > 1

    @every_lesson
    def test_the_first_task_is_done_before_reading(self, name: str) -> None:
        first, *others = tasks(read(name))

        assert first.body.strip().startswith("Do this before you read")
        assert not any("before you read" in task.body for task in others)

    @every_lesson
    def test_each_task_has_one_closed_answer_with_words_reason_and_mistake(self, name: str) -> None:
        for task in tasks(read(name)):
            (answer,) = task.answers

            assert "<summary>What the text says</summary>" in answer
            assert re.findall(r"^\*\*(.+?)\.\*\*", answer, re.MULTILINE) == ["Words", "Why", "A likely mistake"]
            assert next(cited(answer.partition("**Why.**")[0]), None)

    @every_lesson
    def test_no_answer_has_code(self, name: str) -> None:
        for answer in ANSWER.finditer(read(name)):
            assert "```" not in answer["body"]
            assert not re.search(r"^(?: {4}|\t)|>>>", answer["body"], re.MULTILINE)

    @every_lesson
    def test_each_task_ends_in_one_box_after_its_answer(self, name: str) -> None:
        for task in tasks(read(name)):
            assert len(task.boxes) == 1
            assert task.body.index("</details>") < task.body.index("```python")

        assert len(boxes(read(name))) == len(tasks(read(name)))

    @every_lesson
    def test_a_line_that_leads_to_a_box_ends_in_a_colon(self, name: str) -> None:
        """A work sheet leaves out the box and this line."""
        leading = re.findall(r"([^\n]*)\n\n```python\n", read(name))

        assert all(line.endswith(":") and line.startswith("Then ") for line in leading)


class TestBoxes:
    @every_lesson
    def test_each_box_runs_alone_and_prints_what_the_page_says(self, name: str) -> None:
        for box in boxes(read(name)):
            assert printed(box) == expected(box)

    @every_lesson
    def test_each_box_has_one_word_to_change_and_the_example_prints_something_else(self, name: str) -> None:
        for box in boxes(read(name)):
            (found,) = WORD.finditer(box)

            changed = box.replace(f'"{found["word"]}"', f'"{found["other"]}"', 1)

            assert printed(changed) not in {"", printed(box)}

    @pytest.mark.parametrize("name", FREE)
    def test_two_lessons_print_the_same_on_the_free_texts_alone(
        self, name: str, shipped: Corpus, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        free = shipped.where(redistribution="free")
        monkeypatch.setattr(malicrisis, "load", lambda: free)

        for box in boxes(read(name)):
            (found,) = WORD.finditer(box)

            assert printed(box) == expected(box)
            assert printed(box.replace(f'"{found["word"]}"', f'"{found["other"]}"', 1))

    @pytest.mark.parametrize("name", FREE)
    def test_their_pages_name_free_texts_only(self, name: str, shipped: Corpus) -> None:
        unfree = [one.id for one in shipped.documents if one.rights.redistribution != "free"]

        assert not [one for one in unfree if one in read(name)]


class TestQuotations:
    @every_lesson
    def test_every_quotation_before_a_reference_is_the_text_of_that_reference(self, name: str, shipped: Corpus) -> None:
        wrong = []
        for before, references in cited(prose(read(name))):
            for reference in references:
                text = str(malicrisis.resolve(shipped, reference))
                if before != text and not before.endswith((f"“{text}”", f"`{text}`")):
                    wrong.append((reference, text, before))

        assert not wrong

    @every_lesson
    def test_curly_quotation_marks_stand_around_such_quotations_only(self, name: str, shipped: Corpus) -> None:
        page = " ".join(re.sub(r"^> ?", "", prose(read(name)), flags=re.MULTILINE).split())
        for _, references in cited(prose(read(name))):
            for reference in references:
                text = str(malicrisis.resolve(shipped, reference))
                for quoted in (f"“{text}”", f"`{text}`", text):
                    page = page.replace(f"{quoted} (`{reference}`)", "")

        assert not re.findall("[“”]", page)

    @every_lesson
    def test_each_document_that_is_quoted_is_named_with_its_rights(self, name: str) -> None:
        quoted = {reference.partition("#")[0] for _, all_of in cited(read(name)) for reference in all_of}
        rights = read(name).partition("- **Texts and rights:**")[2].partition("\n- ")[0]

        assert quoted <= set(re.findall(r"`([a-z0-9-]+)`", rights))

    def test_lines_of_a_raw_page_stand_there_one_after_the_other(self, shipped: Corpus) -> None:
        stretches = [fence["body"] for fence in FENCE.finditer(read("what-was-cut")) if fence["language"] == "text"]
        raw = "\n".join(line for line in shipped.documents["dw-2023"].raw.splitlines() if line)

        assert len(stretches) == 3
        assert all(stretch in raw for stretch in stretches)


class TestFigures:
    def test_the_agreement_on_modality_is_that_of_the_two_passes(self, root: Path) -> None:
        file = root / "annotation" / "agreement.json"
        if not file.exists():
            pytest.skip("the folder of the annotation is not there")
        found = json.loads(file.read_text(encoding="utf-8"))["voa-2012"]
        same, alpha = (found[one]["modality"] for one in ("same", "alpha"))
        passes = [
            tomllib.loads((root / "annotation" / f"pass-{one}" / "voa-2012.toml").read_text("utf-8")) for one in "ab"
        ]
        # F1 is twice the reports that both have, by the reports of both
        marked = sum(len(block.get("reports", ())) for one in passes for block in one.values())
        both = round(found["f1"]["reports, exact trigger and event"] * marked / 2)

        assert (
            f"Of {both} happenings that both had marked, {round(same * both)} have the same letter: {same:.2f},"
            f" and {alpha:.2f} without chance" in " ".join(read("code-it-by-hand").split())
        )

    def test_the_list_of_words_codes_seven_happenings_of_which_two_are_told_as_done(self, shipped: Corpus) -> None:
        coded = ["fighting", "flee", "negotiations", "sanctions", "intervention", "action", "aid"]
        reports = [one for one in shipped.documents["voa-2012"].reports if one.paragraph in (2, 3)]

        found = [str(one.modality) for one in reports if str(one).lower() in coded]

        assert len(found) == 7
        assert found.count("asserted") == 2
        assert "seven, of which two are done" in " ".join(read("code-it-by-hand").split())

    def test_the_word_coup_stands_once_in_the_first_text(self, shipped: Corpus) -> None:
        (line,) = malicrisis.kwic(shipped.documents["cgtn-2020"], "coup")

        assert malicrisis.says(shipped, "coup d’état")[0].speaker_names == ("Ismaël Wagué",)
        assert line.paragraph == 10

    def test_the_holders_of_an_office_are_those_of_the_record(self, shipped: Corpus) -> None:
        rows = re.findall(
            r"^\| (\S.+) \| (.+) \| (\d{4}\S+) \| (\d{4}\S+) \| (`\w+`, line \d+) \|$",
            read("which-secretary-general"),
            re.MULTILINE,
        )

        offices = ("Secretary-General of the United Nations", "Prime Minister of Mali")
        known = [
            (one.title, one.actor.name, *str(one.during).split("/"), line_of(str(one.role.sources[0])))
            for title in offices
            for one in shipped.holders(title)
        ]
        assert rows == known

    def test_prose_states_no_number_of_records(self) -> None:
        for name in NAMES:
            assert not re.findall(r"\b\d+ (?:records|reports|accounts|statements|mentions|cuts)\b", prose(read(name)))


class TestPagesBesides:
    def test_the_index_lists_each_lesson_with_its_minutes(self) -> None:
        index = read("index")
        for name in NAMES:
            title = read(name).partition("\n")[0].removeprefix("# ")
            minutes = sum(task.minutes or 0 for task in tasks(read(name)))

            assert re.search(rf"^\| \[{re.escape(title)}\]\({name}\.md\) \| [^|]+ \| {minutes}\b", index, re.MULTILINE)
            assert f"\n{name}\n" in index

    def test_the_page_for_teachers_names_each_lesson_and_how_often_the_models_erred(self) -> None:
        page = read("for-teachers")

        assert all(f"({name}.md)" in page for name in NAMES)
        assert all(f"_generated/{one}.md" in page for one in ("audit", "agreement"))
        assert all(f"**{one}**" in page for one in ("Windows", "macOS", "Linux", "locked computer of a school"))
