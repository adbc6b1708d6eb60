"""Anything at all as input: an answer or an error of ours, in one line, in bounded time and memory."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING, Any, cast
from unittest import mock

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from malicrisis import Block, Corpus, Document, Event, Passage, When, load, read, resolve, write
from malicrisis.cli import main
from malicrisis.errors import DateError, MalicrisisError, RecordError, UnknownIdError
from malicrisis.messages import MAX_MESSAGE
from malicrisis.storage import codec, jsonlines, reading, writing
from malicrisis.storage.folders import read_bytes
from strategies import EXAMPLES, RECORDS, records_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

pytestmark = pytest.mark.slow

SMALL = "un-news-2018"
FILES = sorted(writing.files_of(load().where(documents=[SMALL])))
NAMES = (
    "", ".", "..", "../x", "/etc/hostname", "a/b", "a\\b", "C:x", "a\0b",
    "\ud800", "x" * 300, "con", "-x", ".x", "x", "é",
)  # fmt: skip
OWNED: dict[type[Any], dict[str, Any]] = {
    Document: {
        name: getattr(EXAMPLES[Document], name)
        for name in ("text", "raw", "blocks", "cuts", "mentions", "statements", "reports")
    },
    Corpus: {},
}
COMMANDS = (
    "list", "show", "find", "kwic", "events", "timeline", "who", "disagreements", "cite", "resolve", "completion",
    "--json", "--corpus", "--raw", "--blocks", "--regex", "--case", "--document", "--width", "--type", "--modality",
    "--negated", "--text", "--actor", "--place", "--since", "--until", "--format", "--help", "--version", "--", "-",
    "dw-2023", "dw-2023#p7", "coup-2020", "COERCE", "2020", "20", "bash", "bibtex", "Lavrov", "mali", "",
)  # fmt: skip

anything = st.text(max_size=30) | st.text(alphabet="0123456789-/.[]~?%٣۱\ud800\0\n ", max_size=30)
numbers = st.integers() | st.integers(min_value=10**40) | st.floats()
values = st.recursive(
    st.none() | st.booleans() | numbers | st.text(max_size=8) | st.sampled_from(["2020", "dw-2023", "\ud800", "../x"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@contextmanager
def only_our_errors(kind: type[MalicrisisError] = MalicrisisError) -> Iterator[None]:
    """Let only errors of *kind* pass in silence, each of one printable line."""
    try:
        yield
    except kind as error:
        message = str(error)
    else:
        return
    assert message.isprintable()
    assert len(message) <= MAX_MESSAGE


def encoded(text: str) -> bytes:
    return text.encode(errors="surrogatepass")


def nested(opening: str, closing: str, depth: int) -> str:
    return opening * depth + closing * depth


# dates


@given(anything)
@example("9" * 10_000_000)
@example("2020-" + "0" * 10_000_000)
@example("/" * 1_000_000)
@example("[" + "." * 1_000_000 + "]")
@example("٢٠٢٠")
@example("\N{FULLWIDTH DIGIT TWO}020")
@example("2020\n")
@example("\ud800")
def test_any_text_is_a_date_or_refused_as_one(text: str) -> None:
    with only_our_errors(DateError):
        assert str(When(text)) == text


@given(values)
@example(10**5000)
@example([10**5000])
def test_nothing_but_text_is_a_date(value: Any) -> None:
    if isinstance(value, str):
        return

    with pytest.raises(DateError, match="expected a date such as") as caught:
        When(value)

    assert len(str(caught.value)) <= MAX_MESSAGE


# records in lines


@given(st.binary(max_size=60), st.sampled_from(sorted(RECORDS, key=lambda kind: kind.__name__)))
def test_any_bytes_are_records_or_refused(data: bytes, kind: type[Any]) -> None:
    with only_our_errors():
        records_in("x.jsonl", data, kind)


ODD_JSON = (
    "9" * 5_000,
    "9" * 100_000,
    "-" + "9" * 4_300,
    f"[{'9' * 4_300}]",
    "1e400",
    "-1e400",
    "-0.0",
    "NaN",
    "Infinity",
    "-Infinity",
    r'"\ud800"',
    r'"\udc00\ud800"',
    '"\0"',
    '{"id": 1, "id": 1}',
    '{"x": {"y": 1, "y": 2}}',
    '{"\\ud800": 1}',
    nested("[", "]", 900),
    nested("[", "]", 980),
    nested("[", "]", 1_000_000),
    nested('{"a":', "}", 1_000_000),
    '{"a":' * 1_000_000,
    "[" * 1_000_000,
    "",
    " {}",
    "{}\r",
)


@pytest.mark.parametrize("text", ODD_JSON, ids=lambda text: f"{text[:12]}-{len(text)}")
def test_odd_json_is_the_value_of_a_field_or_refused(text: str) -> None:
    with only_our_errors():
        jsonlines.load_object("corpus.json", text)
    with only_our_errors():
        obj = jsonlines.parse(f'{{"x": {text}}}', "x.jsonl", 1)
        for kind in RECORDS:
            for name in codec.stored_fields(kind):
                with only_our_errors():
                    codec.decode(kind, {name: cast("dict[str, Any]", obj)["x"]})


@pytest.mark.parametrize("name", ["label", "basis", "modes", "when"])
def test_nesting_that_can_just_be_read_can_be_told_of(name: str) -> None:
    """Reading goes a little deeper than showing, so there are depths at which only the one succeeds."""
    event = json.dumps(codec.encode(EXAMPLES[Event]) | {name: 0})
    for depth in range(850, 1000):
        line = event.replace(f'"{name}": 0', f'"{name}": {nested("[", "]", depth)}')
        with only_our_errors():
            records_in("events.jsonl", f"{line}\n".encode(), Event)


def test_pieces_that_are_longer_than_can_be_told_are_refused() -> None:
    long = "9" * 4_300
    block = codec.encode(EXAMPLES[Block]) | {"pieces": 0}
    line = json.dumps(block).replace('"pieces": 0', f'"pieces": [[0, {long}], [1, {long}]]')

    with pytest.raises(RecordError, match="expected a pair of raw offsets, start below end"):
        records_in("blocks.jsonl", f"{line}\n".encode(), Block)


@given(st.data())
def test_any_value_in_a_good_record_is_taken_or_refused(data: st.DataObject) -> None:
    """And what is taken is written so that it can be read again."""
    kind = data.draw(st.sampled_from(list(RECORDS)))
    obj = codec.encode(EXAMPLES[kind])
    for name in data.draw(st.lists(st.sampled_from(sorted(codec.stored_fields(kind))), max_size=2)):
        obj[name] = data.draw(values)

    with only_our_errors():
        record = codec.decode(kind, obj, **OWNED.get(kind, {}))
        again = jsonlines.parse(codec.dump_line(record).rstrip("\n"), "x.jsonl", 1)
        assert codec.decode(kind, again, **OWNED.get(kind, {})) == record


# folders


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of one document, whose users put back what they change."""
    folder = tmp_path_factory.mktemp("fuzz") / "corpus"
    write(load().where(documents=[SMALL]), folder)
    return folder


@contextmanager
def replaced(path: Path, data: bytes) -> Iterator[None]:
    """Let *path* have other bytes for a while."""
    before = path.read_bytes()
    path.write_bytes(data)
    try:
        yield
    finally:
        path.write_bytes(before)


@given(
    name=st.sampled_from(FILES),
    data=st.binary(max_size=80) | values.map(lambda value: json.dumps(value).encode() + b"\n") | st.text().map(encoded),
    checksums=st.booleans(),
)
def test_a_folder_in_which_a_file_is_anything_is_read_or_refused(
    folder: Path, name: str, data: bytes, *, checksums: bool
) -> None:
    with replaced(folder / name, data), only_our_errors():
        read(folder, checksums=checksums)


@pytest.mark.parametrize("key", ["id", "file"])
@given(st.text(max_size=20) | st.sampled_from(NAMES))
def test_a_document_may_be_called_anything_and_nothing_else_is_read(folder: Path, key: str, name: str) -> None:
    document = json.loads((folder / "documents.jsonl").read_text("utf-8"))
    (document if key == "id" else document["source"])[key] = name
    opened: list[str] = []

    def noted(place: str, asked: str) -> bytes:
        opened.append(asked)
        return read_bytes(place, asked)

    with (
        replaced(folder / "documents.jsonl", json.dumps(document).encode() + b"\n"),
        mock.patch.object(reading, "read_from", noted),
        only_our_errors(),
    ):
        read(folder, checksums=False)

    odd = set(opened) - set(FILES)
    assert odd <= {f"texts/{name}.txt", f"raw/{name}"}
    assert all(re.fullmatch(r"[a-z]+/[A-Za-z0-9_][A-Za-z0-9_.-]*", one) for one in odd)


# references and names


@given(anything | st.from_regex(r"[a-z0-9-]*(@[0-9.]*:)?[a-z0-9-]*#?[pc]?[0-9-]*", fullmatch=True))
@example("a" * 10_000_000)
@example("dw-2023#p" + "9" * 10_000)
@example("dw-2023#c0-" + "9" * 10_000)
@example("malicrisis@" + "9" * 1_000_000 + ":dw-2023")
@example("dw-2023#p\u0661")
def test_any_text_is_a_reference_or_refused(text: str) -> None:
    with only_our_errors():
        assert isinstance(resolve(load(), text), (Document, Passage))


@given(anything | values)
@example([10**5000])
@example("a" * 1_000_000)
def test_any_id_is_known_or_refused(asked: Any) -> None:
    with only_our_errors(UnknownIdError):
        assert load().documents[asked].id == asked


# the command line


def outcome(arguments: Sequence[str]) -> tuple[object, str]:
    """Return the exit code of a command, and what it says on standard error."""
    errors = io.StringIO()
    with redirect_stdout(io.StringIO()), redirect_stderr(errors):
        try:
            code: object = main(arguments)
        except SystemExit as stop:
            code = stop.code
    return code, errors.getvalue()


arguments = st.lists(
    st.sampled_from(COMMANDS)
    | st.text(max_size=12)
    | st.binary(max_size=8).map(os.fsdecode)
    | st.tuples(st.sampled_from(COMMANDS), st.text(max_size=8)).map("=".join),
    max_size=6,
)


@given(arguments)
@example(["kwic", "a" * 100_000])
@example(["kwic", "(" * 100_000, "--regex"])
@example(["kwic", "(?a)(?u)x", "--regex"])
@example(["kwic", "x{99999999999}", "--regex"])
@example(["find", "a" * 100_000])
@example(["events", "--since", "9" * 100_000])
@example(["events", "--text", "\udcff"])
@example(["show", "\0"])
@example(["a" * 100_000])
@example(["cite", "dw-2023", "--style", "../apa"])
@example(["--corpus", "\0"])
@example(["--corpus", "\udcff"])
@example(["--corpus", "a" * 100_000])
@example(["kwic", "x", "--width", "٣"])
def test_any_words_are_a_command_or_refused_in_one_line(words: list[str]) -> None:
    code, said = outcome(words)

    assert code in {0, 1, 2}
    assert said.count("\n") == (code != 0)
    assert said.rstrip("\n").isprintable()
    assert len(said) <= MAX_MESSAGE + 100


@given(st.sampled_from(FILES), st.binary(max_size=40), arguments)
def test_a_broken_folder_is_refused_by_every_command_in_one_line(
    folder: Path, name: str, data: bytes, words: list[str]
) -> None:
    with replaced(folder / name, data):
        code, said = outcome(["--corpus", str(folder), *words])

    assert code in {0, 1, 2}
    assert said.count("\n") == (code != 0)
    assert said.rstrip("\n").isprintable()


# time and memory


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
from malicrisis import read
from malicrisis.errors import MalicrisisError
try:
    read(sys.argv[1], checksums=sys.argv[2] == "checked")
except MalicrisisError as error:
    print(error)
"""


def answer_of(script: str, *words: str) -> str:
    """Return what *script* prints in a process of its own, which may not fail."""
    done = subprocess.run([sys.executable, "-c", script, *words], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize(
    ("name", "piece", "times", "said"),
    [
        ("actors.jsonl", b"x" * 1_000_000, 100, "actors.jsonl:1: expected at most 16777216 bytes a line, found more"),
        (
            "actors.jsonl",
            "\U0001f600".encode() * 250_000,
            100,
            "actors.jsonl:1: expected at most 16777216 bytes a l",
        ),
        ("actors.jsonl", b"[" * 1_000_000, 1, "actors.jsonl:1: expected JSON, found maximum recursion depth"),
        ("actors.jsonl", b'{"a":' * 1_000_000, 1, "actors.jsonl:1: expected JSON, found maximum recursion depth"),
        ("actors.jsonl", b"9" * 1_000_000, 16, "actors.jsonl:1: expected JSON, found Exceeds the limit"),
        ("actors.jsonl", b"\n" * 1_000_000, 10, "actors.jsonl:1: expected JSON, found Expecting value"),
        ("corpus.json", b"[" * 1_000_000, 16, "corpus.json: expected JSON, found maximum recursion depth"),
        ("corpus.json", b" " * 1_000_000, 100, "corpus.json: expected at most 16777216 bytes, found 100000001"),
        ("SHA256SUMS", b"x" * 1_000_000, 100, "SHA256SUMS:1: expected a checksum, two spaces and a file name, found"),
    ],
    ids=["line", "wide", "lists", "objects", "number", "lines", "corpus-lists", "corpus", "sums"],
)
def test_what_is_large_or_deep_is_refused_in_bounded_time_and_memory(
    copied: Path, name: str, piece: bytes, times: int, said: str
) -> None:
    with (copied / name).open("wb") as file:
        file.writelines([piece] * times)
        file.write(b"\n")

    answer = answer_of(LIMITED, str(copied), "checked" if name == "SHA256SUMS" else "as it is")

    assert answer.startswith(said)
    assert len(answer) <= MAX_MESSAGE + 1


CHAINS = """
import resource
resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
from operator import attrgetter
import attrs
from malicrisis import Event, Place, find_documents, find_events, load, timeline
base = load()
first = base.documents["dw-2023"]
letter = {"start": 17, "end": 18, "quote": "M"}
mention = attrs.evolve(first.mentions[0], **letter, form="description", actors=[], places=["p-00000"], when=None)
report = attrs.evolve(first.reports[0], **letter, event="e-00000", statement=None, voice=[], modality="possible")
many = range(SIZE)
places = [Place(id=f"p-{i:05}", name="x", kind="city", within=f"p-{i + 1:05}" if i + 1 < SIZE else None) for i in many]
events = [
    Event(
        id=f"e-{i:05}", label="x", where=["p-00000"], part_of=f"e-{i + 1:05}" if i + 1 < SIZE else None,
        about=[f"e-{j:05}" for j in range(i + 1, min(i + 11, SIZE))],
    )
    for i in many
]
article = attrs.evolve(
    first,
    mentions=sorted([*first.mentions, mention], key=attrgetter("start", "end")),
    reports=sorted([*first.reports, report], key=attrgetter("start", "end")),
)
corpus = attrs.evolve(
    base,
    documents=[article, *(one for one in base.documents if one.id != article.id)],
    places=[*base.places, *places],
    events=[*base.events, *events],
)
smaller = corpus.where(documents=[article.id])
print(len(smaller.events) > SIZE, len(smaller.places) > SIZE)
print(len(find_events(corpus, place=places[-1])), len(find_documents(corpus, place=places[-1])))
print(len(timeline(corpus)) > SIZE, len(timeline(corpus)._repr_html_()) > SIZE)
circle = [attrs.evolve(one, within=f"p-{(i + 1) % SIZE:05}") for i, one in enumerate(places)]
try:
    attrs.evolve(corpus, places=[*base.places, *circle])
except ValueError as error:
    print(str(error)[:31])
"""


def test_chains_of_many_records_are_followed_in_bounded_time_and_without_recursion() -> None:
    answer = answer_of(f"SIZE = 10_000\n{CHAINS}")

    assert answer.split() == ["True", "True", "10000", "1", "True", "True", "place.within:", "expected", "no", "cycle"]
