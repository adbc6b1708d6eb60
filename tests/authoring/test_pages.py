"""Pages that are brought in: copied byte for byte, decoded, extracted from HTML, and drafted."""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workspaces import PAGE, drafted, edit, failures, files_in

import malicrisis
from malicrisis import authoring
from malicrisis.authoring.declared import toml_value
from malicrisis.authoring.drafting import Unit, rows_of
from malicrisis.authoring.files import put_files
from malicrisis.authoring.layout import LayoutMaker
from malicrisis.authoring.pages import page_of
from malicrisis.authoring.report import Problems
from malicrisis.authoring.skeleton import slug
from malicrisis.checksums import sha256
from malicrisis.errors import (
    DestinationError,
    FileError,
    MissingExtraError,
    RecordError,
    UnknownIdError,
    WorkspaceError,
)

HTML = """\
<!DOCTYPE html>
<html lang="fr"><head><meta charset="{charset}"><title>Le pont</title></head>
<body><nav><a href="/">Accueil</a> <a href="/abo">Abonnez-vous</a></nav>
<article><h1>Le pont de Saint-Édouard rouvrira en mai</h1>
<p>«&nbsp;Nous rouvrirons le pont en mai&nbsp;», a déclaré mardi la maire de Saint-Édouard, Hélène Côté, devant le
conseil municipal réuni en séance extraordinaire.</p>
<p>Le pont est fermé depuis l'incendie du 3 janvier 2026, qui avait détruit une partie du tablier et blessé deux
ouvriers.</p></article>
<footer>Mentions légales</footer></body></html>
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    authoring.new(tmp_path / "mine", title="Mine")
    return tmp_path / "mine"


def page_in(folder: Path, data: bytes | str, name: str = "page.txt") -> Path:
    path = folder.parent / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def added(workspace: Path, data: bytes | str, name: str = "page.txt", **facts: Any) -> dict[str, Any]:
    """Return the declaration of a page that was added."""
    made = authoring.add(workspace, page_in(workspace, data, name), **{"publisher": "L’Écho", **facts})
    return tomllib.loads((workspace / "documents" / f"{made.document}.toml").read_text("utf-8"))


# the draft


def test_a_page_is_copied_byte_for_byte_and_its_checksum_is_declared(workspace: Path) -> None:
    declared = added(workspace, PAGE.replace("\n", "\r\n"))

    data = (workspace / "pages" / "page.txt").read_bytes()
    assert data == PAGE.replace("\n", "\r\n").encode()
    assert declared["source"] == {"file": "page.txt", "sha256": sha256(data)}
    assert failures(workspace) == []


def test_a_draft_has_one_row_for_each_line_by_its_first_and_last_words(workspace: Path) -> None:
    declared = added(workspace, PAGE)

    assert declared["layout"] == [
        ["title", "Menu | Abonnez-vous"],
        ["paragraph", "Le pont de Saint-Édouard rouvrira en mai"],
        ["paragraph", "« Nous rouvrirons le", "de Saint-Édouard, Hélène Côté."],
        ["paragraph", "Le pont est fermé", "du 3 janvier 2026."],
    ]


def test_the_facts_are_declared_and_what_is_unknown_is_open(workspace: Path) -> None:
    page = page_in(workspace, "Um\nDois")

    made = authoring.add(
        workspace, page, publisher="Folha", date=datetime.date(2026, 2, 3), kind="editorial", url="https://x.example"
    )

    declared = tomllib.loads((workspace / made.files[-1]).read_text("utf-8"))
    assert (made.document, made.rows, made.files) == ("folha-2026", 2, ("pages/page.txt", "documents/folha-2026.toml"))
    assert [item.place for item in made.open] == [
        *("draft", "language", "rights.holder", "rights.statement", "rights.basis[0]")
    ]
    assert {key: declared[key] for key in ("id", "title", "kind", "publisher", "published", "language", "url")} == {
        "id": "folha-2026",
        "title": "Um",
        "kind": "editorial",
        "publisher": "Folha",
        "published": "2026-02-03",
        "language": "und",
        "url": "https://x.example",
    }


def test_html_states_its_title_and_its_language(workspace: Path) -> None:
    first = added(workspace, HTML.format(charset="utf-8"), "pont.html")
    other = added(workspace, HTML.format(charset="utf-8").replace("Le pont</t", "L&#39;Écho&nbsp;:\n une</t"), "x.html")
    plain = added(workspace, HTML.format(charset="utf-8").replace("<title>Le pont</title>", ""), "plain.html")
    strange = added(workspace, HTML.format(charset="utf-8").replace('lang="fr"', 'lang="fr-fr"'), "strange.html")
    stated = added(workspace, HTML.format(charset="utf-8"), "own.html", title="Mine", language="fr-CA")

    assert [one["title"] for one in (first, other, plain, strange, stated)] == [
        *("Le pont", "L'Écho : une", "Le pont de Saint-Édouard rouvrira en mai", "Le pont", "Mine")
    ]
    assert [one["language"] for one in (first, other, plain, strange, stated)] == ["fr", "fr", "fr", "und", "fr-CA"]
    assert [one["layout"][0][0] for one in (first, other, plain)] == ["title", "paragraph", "title"]


def test_a_document_may_have_the_rights_of_another(workspace: Path) -> None:
    added(workspace, PAGE, id="first")
    file = workspace / "documents" / "first.toml"
    file.write_text(file.read_text("utf-8").replace("TODO: who holds the rights in the text", "L’Écho"), "utf-8")

    assert added(workspace, PAGE, id="second", rights_of="first")["rights"]["holder"] == "L’Écho"


def test_rights_that_cannot_be_read_are_told(workspace: Path) -> None:
    added(workspace, PAGE, id="first")
    file = workspace / "documents" / "first.toml"
    file.write_text(file.read_text("utf-8").partition("[rights]")[0], "utf-8")
    page = page_in(workspace, PAGE)

    assert added(workspace, PAGE, id="second", rights_of="first")["rights"]["redistribution"] == "unclear"
    with pytest.raises(UnknownIdError, match="no document has the id 'frist'; nearest: 'first'"):
        authoring.add(workspace, page, publisher="X", rights_of="frist")
    file.write_text("id = ", "utf-8")
    with pytest.raises(WorkspaceError, match=r"documents/first.toml: line 1: expected TOML"):
        authoring.add(workspace, page, publisher="X", rights_of="first")


def test_a_document_without_a_date_is_undated(workspace: Path, tmp_path: Path) -> None:
    declared = added(workspace, PAGE, language="fr")

    corpus = authoring.build(workspace, tmp_path / "corpus")

    assert "published" not in declared
    assert corpus.documents["l-echo"].published is None
    assert "n.d." in malicrisis.cite(corpus, "l-echo")


def test_ids_are_made_from_publisher_and_year_and_do_not_recur(workspace: Path) -> None:
    ids = [added(workspace, f"{n} x", f"p{n}.txt", date="2026-02")["id"] for n in range(3)]
    ids += [added(workspace, "y", "y.txt")["id"], added(workspace, "z", "z-page.txt", publisher="新华社")["id"]]
    ids += [added(workspace, "v", "世.txt", publisher="新华社")["id"]]

    assert ids == ["l-echo-2026", "l-echo-2026-2", "l-echo-2026-3", "l-echo", "z-page", "document"]
    assert failures(workspace) == []


def test_pages_of_one_name_are_both_kept(workspace: Path) -> None:
    files = [added(workspace, words, "p.txt", id=f"d{n}")["source"]["file"] for n, words in enumerate("aab")]
    files.append(added(workspace, "e", "é.txt", id="e1")["source"]["file"])

    assert files == ["p.txt", "p.txt", "d2.txt", "e1.txt"]
    assert failures(workspace) == []


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"date": "3 February"}, "expected a date"),
        ({"kind": "novel"}, "kind: expected one of"),
        ({"language": "French!"}, "language"),
        ({"id": "No Id"}, "id: expected an id"),
        ({"publisher": " "}, "publisher: expected a string that is not blank"),
        ({"rows": "word"}, "rows: expected one of line, paragraph, found 'word'"),
    ],
)
def test_a_fact_of_another_form_is_refused_and_nothing_is_written(
    workspace: Path, facts: dict[str, str], words: str
) -> None:
    before = files_in(workspace)

    with pytest.raises(RecordError) as caught:
        added(workspace, PAGE, **facts)

    assert words in str(caught.value)
    assert files_in(workspace) == before


def test_a_document_is_never_replaced(workspace: Path) -> None:
    added(workspace, PAGE, id="one")
    before = files_in(workspace)

    with pytest.raises(DestinationError, match="expected nothing there, found a file"):
        added(workspace, "other", "other.txt", id="one")

    assert files_in(workspace) == before


def test_what_is_no_workspace_or_no_page_is_refused(workspace: Path, tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"expected a workspace, found no corpus\.toml; make one with new"):
        authoring.add(tmp_path, page_in(workspace, "x"), publisher="x")
    with pytest.raises(FileError, match="expected a page, found nothing there"):
        authoring.add(workspace, tmp_path / "nowhere.txt", publisher="x")
    with (
        mock.patch("malicrisis.authoring.adding.MAX_FILE", 3),
        pytest.raises(FileError, match="expected at most 3 bytes, found 4"),
    ):
        authoring.add(workspace, page_in(workspace, "four"), publisher="x")


# rows


def test_paragraphs_may_run_over_several_lines() -> None:
    raw = "A TITLE\n\nFirst line of a paragraph\nthat goes on to its end.\n \r\nSecond.\n"

    assert rows_of(raw, Unit.PARAGRAPH) == [
        ["title", "A TITLE"],
        ["paragraph", "First line of a", "on to its end."],
        ["paragraph", "Second."],
    ]
    assert len(rows_of(raw, Unit.LINE)) == 4


def test_a_byte_order_mark_is_cut() -> None:
    assert rows_of("\ufeffOne", Unit.LINE) == [["cut markup", "\ufeff"], ["title", "One"]]


def test_a_row_has_as_many_last_words_as_tell_its_end() -> None:
    assert rows_of("a b c d e f g h e f g h", Unit.LINE) == [["title", "a b c d", "h e f g h"]]
    assert rows_of("a a a a a a a a a a a", Unit.LINE) == [["title", "a a a a", "a a a a a a a"]]


def test_a_row_that_repeats_itself_has_all_its_last_words() -> None:
    assert rows_of("x" * 61, Unit.LINE) == [["title", "x" * 16, "x" * 45]]
    assert rows_of("x y " * 5 + "x", Unit.LINE) == [["title", "x y x y", "y x y x y x"]]


def test_long_lines_without_spaces_are_declared_by_their_characters() -> None:
    line = "马里政府宣布" * 12 + "完。"

    ((_, first, last),) = rows_of(line, Unit.LINE)

    assert (len(first), last) == (16, line[-16:])


LETTERS = st.text(st.sampled_from("abcé «»\u00a0\u202f\n\r\t\u3000…\ufeff'\"\\#[]中文"), max_size=80)


@given(LETTERS.filter(lambda text: text.strip("\ufeff \t\r\n\u00a0\u202f\u3000") != ""), st.sampled_from(Unit))
def test_the_rows_of_a_draft_account_for_every_page(raw: str, unit: Unit) -> None:
    problems = Problems()
    rows = tomllib.loads(f"rows = {toml_value(rows_of(raw, unit))}")["rows"]

    layout = LayoutMaker("x", raw, "documents/x.toml", problems).make(rows, [])

    assert problems.failures == ()
    assert "".join(layout.text.split()) + "\ufeff" * len(layout.cuts) == "".join(
        raw.removeprefix("\ufeff").split()
    ) + "\ufeff" * len(layout.cuts)


@given(
    st.recursive(
        st.booleans() | st.integers(-9, 9) | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=5,
    )
)
def test_what_is_written_as_toml_is_read_the_same(value: Any) -> None:
    assert tomllib.loads(f"key = {toml_value(value)}")["key"] == value


# encodings and HTML


def test_another_encoding_is_decoded_and_the_page_is_kept(workspace: Path) -> None:
    page = PAGE.replace("’", "'").encode("latin-1")
    with pytest.raises(
        FileError, match=r"page\.txt: expected text in utf-8, found the byte 0xc9 at .*--encoding cp1252"
    ):
        added(workspace, page)

    declared = added(workspace, page, encoding="latin-1", id="echo")

    assert (workspace / "pages" / "page.txt").read_bytes() == page
    assert (workspace / "pages" / "echo.txt").read_bytes() == PAGE.replace("’", "'").encode()
    assert declared["source"]["original_sha256"] == sha256(page)
    assert (declared["source"]["original"], declared["source"]["encoding"]) == ("page.txt", "latin-1")
    assert failures(workspace) == []


def test_a_page_and_its_text_never_have_one_name(workspace: Path) -> None:
    declared = added(workspace, "é".encode("latin-1"), "echo.txt", encoding="latin-1", id="echo")

    assert (declared["source"]["original"], declared["source"]["file"]) == ("echo.txt", "echo.raw.txt")
    assert failures(workspace) == []


def test_a_byte_order_mark_says_the_encoding(workspace: Path) -> None:
    declared = added(workspace, PAGE.encode("utf-16"), id="echo")

    assert declared["source"]["encoding"] == "utf-16"
    assert (workspace / "pages" / "echo.txt").read_bytes().decode() == PAGE


def test_the_encoding_is_told_where_no_byte_order_mark_says_it(workspace: Path) -> None:
    declared = added(workspace, PAGE.encode("utf-16-le"), encoding="utf-16-le", id="echo")

    assert declared["source"]["encoding"] == "utf-16-le"
    with pytest.raises(FileError, match="text in latin-1, found the control character"):
        added(workspace, b"\x7fELF\0\0", encoding="latin-1", id="other")


def test_an_encoding_that_nobody_knows_is_refused() -> None:
    with pytest.raises(FileError, match="expected an encoding that Python knows, found 'utf-99'"):
        page_of("a.txt", b"a", "utf-99")


def test_an_original_that_changed_is_named(workspace: Path) -> None:
    added(workspace, "é\nb".encode("latin-1"), encoding="latin-1", id="echo")
    (workspace / "pages" / "page.txt").write_bytes(b"other")

    assert failures(workspace)[0].startswith(
        "documents/echo.toml: source.original_sha256: expected pages/page.txt as it was added, "
    )

    (workspace / "pages" / "page.txt").unlink()

    assert "expected a file in" in failures(workspace)[0]


def test_an_original_without_a_checksum_or_a_name_is_left_alone(workspace: Path) -> None:
    added(workspace, "é\nb".encode("latin-1"), encoding="latin-1", id="echo")
    file = workspace / "documents" / "echo.toml"
    edit(workspace, "documents/echo.toml", "original_sha256", "# ")
    assert failures(workspace) == []

    file.write_text(file.read_text("utf-8").replace('original = "page.txt"', "original = 1"), "utf-8")

    assert "source.original: expected a plain file name" in failures(workspace)[0]


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_the_text_of_html_is_the_raw_page(workspace: Path, tmp_path: Path, charset: str) -> None:
    page = HTML.format(charset=charset).encode(charset)

    declared = added(workspace, page, "page.html", id="echo", language="fr")
    corpus = authoring.build(workspace, tmp_path / "corpus")

    source = corpus.documents["echo"].source
    assert (workspace / "pages" / "page.html").read_bytes() == page
    assert declared["source"]["file"] == source.file == "echo.txt"
    assert (source.original, source.original_sha256) == ("page.html", sha256(page))
    assert source.encoding == ("utf-8" if charset == "utf-8" else "cp1252")
    assert source.extractor is not None
    assert source.extractor.startswith("trafilatura 2")
    assert "a déclaré mardi la maire de Saint-Édouard, Hélène Côté" in corpus.documents["echo"].text
    assert "Accueil" not in corpus.documents["echo"].text
    assert malicrisis.read(tmp_path / "corpus").documents["echo"].source == source


def test_html_needs_an_extra() -> None:
    with (
        mock.patch("malicrisis.authoring.pages.need", side_effect=MissingExtraError("malicrisis[authoring]")),
        pytest.raises(MissingExtraError),
    ):
        page_of("page.html", b"<html>")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"%PDF-1.7 x", "found a PDF file; make text of it first: pdftotext"),
        ("a.docx", b"PK\x03\x04", "found a Word or OpenDocument file; make text of it first: pandoc"),
        ("a.eml", b"Subject: x", "found a message; save the text of the message first"),
        ("a.wiki", b"== x ==", "found a page of a wiki; make text of it first: pandoc -f mediawiki"),
        ("a.txt", b"a\0b", "found bytes that are no text"),
        ("a.txt", b" \n\xef\xbb\xbf", "expected a page with text, found a blank one"),
        ("a.html", b"<html></html>", "expected a page in which trafilatura finds text, found none"),
        ("a.html", b'<html><meta charset="klingon">', "expected an encoding that Python knows, found 'klingon'"),
    ],
)
def test_what_is_no_page_is_refused_with_the_tool_to_use_first(name: str, data: bytes, words: str) -> None:
    with pytest.raises(FileError) as caught:
        page_of(name, data)

    assert words in str(caught.value)


# files


def test_after_an_error_every_file_is_as_it_was(workspace: Path) -> None:
    before = files_in(workspace)
    rename = Path.rename

    def fail(path: Path, target: Path) -> Path:
        if target.name == "b.txt" and target.parent.name == "pages":
            raise OSError(28, "No space left on device")
        return rename(path, target)

    with (
        mock.patch.object(Path, "rename", fail),
        pytest.raises(DestinationError, match="expected to write there, found No space left"),
    ):
        put_files(workspace, {"README.md": b"x", "pages/a.txt": b"a", "pages/b.txt": b"b"}, replace=True)

    assert files_in(workspace) == before


def test_words_become_ids() -> None:
    assert slug("Agence France-Presse (AFP)") == "agence-france-presse-afp"
    assert slug("新华社") == ""
    assert len(slug("a " * 100)) <= 60


def test_a_draft_is_in_a_workspace_of_its_own(tmp_path: Path) -> None:
    assert (drafted(tmp_path) / "documents" / "echo-2026.toml").is_file()
