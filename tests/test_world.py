"""The world it runs in: interpreters, locales, folders, threads, processes; every answer stays the same."""

from __future__ import annotations

import copy
import gc
import importlib
import os
import pickle
import pkgutil
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import malicrisis
from interpreters import run
from malicrisis import Corpus, Registry, Span, errors
from malicrisis.query.answers import actor_answer, cut_answers, event_answer
from malicrisis.query.disagreements import disagreement_answer
from malicrisis.query.name_answers import holder_answers, name_answer, place_answer
from malicrisis.rules import Rule
from malicrisis.storage import reading
from malicrisis.validation import Check, Finding, Validation
from strategies import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable

PACKAGE = Path(malicrisis.__file__).resolve().parent
PROTOCOLS = range(pickle.HIGHEST_PROTOCOL + 1)
C_LOCALE = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""}
"""A world in which Python takes every name of a file and every stream for ASCII."""

ANSWERS = """
import hashlib, io, json, sys, tempfile
from contextlib import redirect_stdout
from pathlib import Path
import malicrisis
from malicrisis.cli import main

def sums(folder):
    files = (path for path in Path(folder).rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

def printed(*arguments):
    with redirect_stdout(io.StringIO()) as stream:
        try:
            main(arguments)
        except SystemExit:  # after --help
            pass
    return stream.getvalue()

def refusal(function, *arguments):
    try:
        function(*arguments)
    except malicrisis.errors.MalicrisisError as error:
        return f"{type(error).__name__}: {error}"

corpus = malicrisis.load()
with tempfile.TemporaryDirectory() as folder:
    malicrisis.write(corpus, f"{folder}/copy")
    written = sums(f"{folder}/copy")
    same = malicrisis.read(f"{folder}/copy") == corpus
    events = Path(folder, "copy", "events.jsonl")
    events.write_bytes(events.read_bytes().replace(b'"mali"', b'"mari"').replace(b'"bamako"', b'"bamaco"'))
    validation = malicrisis.validate(f"{folder}/copy")
with malicrisis.data_path() as folder:
    shipped = sums(folder)
answers = {
    "written": dict(sorted(written.items())),
    "as shipped": shipped == written,
    "read again": same,
    "findings": str(validation).splitlines(),
    "html": [one._repr_html_() for one in (corpus, *corpus.documents, malicrisis.timeline(corpus))],
    "citations": [malicrisis.cite(corpus, "dw-2023#p7", format=one) for one in ("text", "bibtex", "ris")],
    "lines": [repr(one) for one in malicrisis.kwic(corpus, "Mali")],
    "suggested": malicrisis.suggest(corpus, "Keyta"),
    "refused": [
        refusal(malicrisis.When, "yesterday"),
        refusal(malicrisis.read, "/nowhere"),
        refusal(corpus.actors.__getitem__, "lavrov"),
        refusal(malicrisis.resolve, corpus, "dw-2023#x"),
        refusal(malicrisis.vocab.Modality, "denied"),
        refusal(malicrisis.Passage(document="dw-2023", start=0, end=4, quote="Mali").cut, "Male"),
    ],
    "overview": printed(),
    "help": [printed("--help"), printed("events", "--help")],
}
for command in (
    "list", "show coup-2020", "show dw-2023", "find mali", "kwic coup", "events --place mali", "timeline",
    "who Lavrov", "disagreements", "cite dw-2023#p7", "resolve dw-2023#p7",
):
    answers[command] = [printed(*command.split()), printed("--json", *command.split())]
"""
"""What the package answers when it is asked for all it can do."""

TELL = f"{ANSWERS}\nprint(json.dumps(answers))"


@pytest.fixture(scope="module")
def answers() -> Any:
    """What the package answers where nothing is out of the ordinary."""
    return run(TELL)


# interpreters and locales


WORLDS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "optimized": (("-O",), {"PYTHONHASHSEED": "1"}),
    "without docstrings": (("-OO",), {"PYTHONHASHSEED": "2"}),
    "with every warning an error": (("-W", "error", "-X", "dev", "-bb"), {"PYTHONWARNDEFAULTENCODING": "1"}),
    "isolated": (("-I",), {}),
    "in the C locale": ((), C_LOCALE),
}


@pytest.mark.slow
@pytest.mark.parametrize("world", WORLDS)
def test_every_answer_is_the_same(world: str, answers: Any) -> None:
    flags, environment = WORLDS[world]

    assert run(TELL, flags=flags, **environment) == answers


PAGES = """
import json, sys
sys.path[:0] = sys.argv[1:]
import codebook_tables, generated, malicrisis
corpus = malicrisis.load()
print(json.dumps([[name, page(corpus)] for one in (generated, codebook_tables) for name, page in one.PAGES.items()]))
"""


@pytest.mark.slow
def test_the_pages_that_are_made_for_the_site_do_not_hang_on_the_order_of_sets(root: Path) -> None:
    one, other = (run(PAGES, root / "docs" / "_ext", root / "tools", PYTHONHASHSEED=seed) for seed in "12")

    assert len(one) > 10
    assert one == other


def test_checks_do_not_depend_on_assertions() -> None:
    code = """
import json, malicrisis
try:
    malicrisis.Span(start=0, end=5, quote="Mali")
except malicrisis.errors.RecordError as error:
    print(json.dumps(str(error)))
"""

    assert "expected 5 characters" in run(code, flags=("-O",))


FOREIGN_NAMES = """
import json, sys
import malicrisis
from malicrisis.cli import main
corpus = malicrisis.load()
malicrisis.write(corpus, sys.argv[1])
codes = [main(["--corpus", sys.argv[1], "resolve", "un-news-2018#p1"]), main(["--corpus", sys.argv[1] + "-", "list"])]
print(json.dumps([sys.getfilesystemencoding(), malicrisis.read(sys.argv[1]) == corpus, codes]))
"""


def test_a_folder_may_have_a_name_that_the_locale_cannot_write(tmp_path: Path, shipped: Corpus) -> None:
    folder = tmp_path / "Ségou-سيغو"
    done = subprocess.run(
        [sys.executable, "-c", FOREIGN_NAMES, folder],
        capture_output=True,
        check=True,
        encoding="ascii",
        env={**os.environ, **C_LOCALE},
    )

    assert done.stdout.splitlines()[-1] == '["ascii", true, [0, 2]]'
    assert done.stderr.startswith("malicrisis: ")
    assert len(done.stderr.splitlines()) == 1
    assert malicrisis.read(folder) == shipped


WATCHED = f"""
import sys

REFUSED = ("socket.", "urllib.", "http.", "ftplib.", "subprocess.", "os.exec", "os.system", "os.posix_spawn", "pickle.")

def watch(event, _):
    if event.startswith(REFUSED):
        raise RuntimeError(event)

sys.addaudithook(watch)
{TELL}
"""


@pytest.mark.slow
def test_no_answer_needs_the_network_another_program_or_a_pickle(answers: Any) -> None:
    assert run(WATCHED) == answers


# folders


@pytest.mark.slow
def test_every_answer_is_the_same_from_inside_a_zip(tmp_path: Path, answers: Any) -> None:
    archive = tmp_path / "malicrisis.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in sorted(PACKAGE.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                file.write(path, Path("malicrisis") / path.relative_to(PACKAGE))
    code = f"{ANSWERS}\nprint(json.dumps([malicrisis.__file__, answers]))"
    file, found = run(code, PYTHONPATH=str(archive))

    assert Path(file).is_relative_to(archive)
    assert found == answers


READ_ONLY = """
import json, sys

def watch(event, args):
    if event == "open" and args[1] is not None and set(args[1]) & set("wax+"):
        raise PermissionError(f"{args[0]} is opened for writing")

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
sys.addaudithook(watch)
import malicrisis
corpus = malicrisis.load()
with malicrisis.data_path() as folder:
    same = malicrisis.read(folder) == corpus
print(json.dumps([malicrisis.__file__, __debug__, same, len(corpus.where(redistribution="free").documents)]))
"""


def test_a_read_only_package_works_optimized_and_with_warnings_as_errors(tmp_path: Path) -> None:
    copied = tmp_path / "lib" / "malicrisis"
    shutil.copytree(PACKAGE, copied, ignore=shutil.ignore_patterns("__pycache__"))
    folders = [copied, *(path for path in copied.rglob("*") if path.is_dir())]
    for path in copied.rglob("*"):
        if path.is_file():
            path.chmod(0o444)
    for path in folders:
        path.chmod(0o555)
    try:
        file, debug, same, free = run(READ_ONLY, copied.parent, flags=("-O", "-W", "error"))
    finally:
        for path in folders:
            path.chmod(0o755)

    assert Path(file).parent == copied
    assert not debug
    assert same
    assert free == 2


def test_a_corpus_can_be_loaded_wherever_the_program_stands(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import malicrisis; print(malicrisis.load().id)"],
        capture_output=True,
        check=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "HOME": str(tmp_path / "nowhere")},
    )

    assert done.stdout == "malicrisis\n"


SHADOW = "raise SystemExit('a file of the current folder was run')\n"


@pytest.fixture(scope="module")
def shadows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a file of the name of every module of the standard library and of what is installed."""
    folder = tmp_path_factory.mktemp("shadows")
    for name in ("attr", "attrs", "importlib_resources", "malicrisis", *sys.stdlib_module_names):
        (folder / f"{name}.py").write_text(SHADOW, encoding="utf-8")
    return folder


def listed(folder: Path, *program: object, **environment: str) -> tuple[int, str]:
    """Return the exit code of ``PROGRAM list`` in *folder*, and the first word of what it says."""
    plain = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONSAFEPATH")}
    done = subprocess.run(
        [*map(str, program), "list"],
        capture_output=True,
        check=False,
        encoding="utf-8",
        cwd=folder,
        env={**plain, **environment},
    )
    return done.returncode, (done.stdout or done.stderr).split()[0]


def test_the_installed_program_minds_no_file_of_the_current_folder(shadows: Path) -> None:
    script = Path(sysconfig.get_path("scripts")) / "malicrisis"

    assert listed(shadows, script) == (0, "id")


def test_the_module_minds_no_file_of_the_current_folder_where_python_is_told_so(shadows: Path) -> None:
    """Python itself puts the current folder first for ``-m``; ``-P``, ``-I`` and PYTHONSAFEPATH keep it out."""
    code, _ = listed(shadows, sys.executable, "-m", "malicrisis")

    assert code == 1
    assert listed(shadows, sys.executable, "-P", "-m", "malicrisis") == (0, "id")
    assert listed(shadows, sys.executable, "-I", "-m", "malicrisis") == (0, "id")
    assert listed(shadows, sys.executable, "-m", "malicrisis", PYTHONSAFEPATH="1") == (0, "id")


# threads


THREADS = """
import gc, json, threading
import malicrisis
from malicrisis.storage import reading

assembled, loaded = [], []
start = threading.Barrier(16)
assemble = reading._load

def counted(*arguments):
    assembled.append(assemble(*arguments))
    return assembled[-1]

def load():
    start.wait()
    loaded.append(malicrisis.load())

reading._load = counted
threads = [threading.Thread(target=load) for _ in range(16)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
same = all(corpus is loaded[0] for corpus in loaded)
print(json.dumps([len(loaded), same, any(corpus is loaded[0] for corpus in assembled), gc.isenabled()]))
"""


def test_threads_that_load_at_the_same_time_get_one_object() -> None:
    assert run(THREADS) == [16, True, True, True]


@pytest.mark.parametrize("enabled", [True, False], ids=["enabled", "disabled"])
def test_garbage_collection_is_paused_and_then_as_it_was(*, enabled: bool) -> None:
    before = gc.isenabled()
    (gc.enable if enabled else gc.disable)()
    try:
        with reading.gc_paused(), reading.gc_paused():
            while_reading = gc.isenabled()
        afterward = gc.isenabled()
    finally:
        (gc.enable if before else gc.disable)()

    assert not while_reading
    assert afterward is enabled


def test_garbage_collection_is_resumed_whichever_of_two_readers_ends_first() -> None:
    first, second = ExitStack(), ExitStack()
    first.enter_context(reading.gc_paused())
    second.enter_context(reading.gc_paused())
    first.close()
    second.close()

    assert gc.isenabled()


def test_garbage_collection_is_resumed_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(errors.FileError):
        malicrisis.read(tmp_path)

    assert gc.isenabled()


FORKED_WHILE_LOADING = """
import gc, json, os, signal, threading
import malicrisis
from malicrisis.storage import reading

inside, go_on = threading.Event(), threading.Event()
restored = reading.restore

def slowly(*arguments):
    inside.set()
    go_on.wait()
    return restored(*arguments)

reading.restore = slowly
thread = threading.Thread(target=malicrisis.load)
thread.start()
inside.wait()
child = os.fork()
if not child:
    signal.alarm(10)  # a child that waits for ever is ended
    reading.restore = restored
    os._exit(0 if len(malicrisis.load().documents) == 5 else 1)
_, status = os.waitpid(child, 0)
go_on.set()
thread.join()
print(json.dumps([os.waitstatus_to_exitcode(status), len(malicrisis.load().documents), gc.isenabled()]))
"""


def test_a_process_that_is_forked_while_a_thread_loads_can_load() -> None:
    assert run(FORKED_WHILE_LOADING, flags=("-W", "ignore::DeprecationWarning")) == [0, 5, True]


# processes


PROCESSES = """
import json, multiprocessing
import malicrisis

def things(corpus):
    return [corpus, corpus.accounts(), corpus.locate(corpus.mentions()[0]), malicrisis.timeline(corpus)]

def child(connection):
    corpus = malicrisis.load()
    theirs = connection.recv()
    connection.send([theirs == things(corpus), theirs[0].accounts() == corpus.accounts(), things(corpus)])

if __name__ == "__main__":
    found = {}
    for method in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context(method)
        here, there = context.Pipe()
        process = context.Process(target=child, args=(there,))
        process.start()
        here.send(things(malicrisis.load()))
        same, navigates, back = here.recv()
        process.join()
        found[method] = [same, navigates, back == things(malicrisis.load()), process.exitcode]
    print(json.dumps(found))
"""


def test_processes_of_every_kind_load_and_send_records_both_ways(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROCESSES, encoding="utf-8")
    found = run(program)

    assert {"fork", "spawn"} <= found.keys()
    assert set(map(tuple, found.values())) == {(True, True, True, 0)}


GATHERED = """
import json, pickle
import malicrisis
corpus = malicrisis.load()
records = {*corpus.events, *corpus.actors, *corpus.documents, *corpus.mentions(), *corpus.accounts()}
print(json.dumps([hash(corpus.id), pickle.dumps([corpus, records]).hex()]))
"""


def test_a_set_of_records_is_the_same_set_in_a_process_that_hashes_otherwise(shipped: Corpus) -> None:
    seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    hashed, sent = run(GATHERED, PYTHONHASHSEED=seed)
    corpus, records = pickle.loads(bytes.fromhex(sent))  # noqa: S301  our own bytes

    assert hashed != hash(shipped.id)
    assert corpus == shipped
    assert hash(corpus) == hash(shipped)
    assert records == {
        *shipped.events,
        *shipped.actors,
        *shipped.documents,
        *shipped.mentions(),
        *shipped.accounts(),
    }


# pickles and copies


def pickled(protocol: int) -> Callable[[Any], Any]:
    """Return what sends something through a pickle of *protocol*."""
    return lambda thing: pickle.loads(pickle.dumps(thing, protocol))  # noqa: S301  our own bytes


WAYS = {
    "copied": copy.copy,
    "copied deeply": copy.deepcopy,
    **{f"pickled by protocol {protocol}": pickled(protocol) for protocol in PROTOCOLS},
}
each_way = pytest.mark.parametrize("way", WAYS)


def answers_of(corpus: Corpus) -> list[Any]:
    """Return something of every class that answers a question."""
    timeline = malicrisis.timeline(corpus)
    account = corpus.accounts()[0]
    finding = Finding(rule=Rule.JSON, file="events.jsonl", line=3, expected="JSON", found="'{'", mend="write JSON")
    check = Check(rule=Rule.JSON, asked=2, passed=1)
    lavrov = actor_answer(corpus, corpus.actors["lavrov-sergei"])
    coup = event_answer(corpus, corpus.events["coup-2020"])
    disagreement = disagreement_answer(corpus, corpus.disagreements["coup-or-resignation-2020"])
    return [
        timeline,
        timeline[0],
        account,
        account.location,
        malicrisis.kwic(corpus, "Mali")[0],
        malicrisis.find_events(corpus, since="2020")[0],
        corpus.holders("president", of="mali")[0],
        *(lavrov, lavrov.roles[0], lavrov.mentions[0], lavrov.statements[0], lavrov.accounts[0]),
        *(coup, coup.speech_about[0], disagreement, disagreement.passages[0]),
        *(cut_answers(corpus.documents["dw-2023"])[0], place_answer(corpus, corpus.places["gao"])),
        *(name_answer(corpus, "president"), holder_answers(corpus, corpus.holders("president"))[0]),
        *(malicrisis.says(corpus)[0], malicrisis.facts(corpus, corpus.events["coup-2020"])[0]),
        *malicrisis.explain("UAF"),
        malicrisis.kwic_raw(corpus, "Skip to content")[0],
        finding,
        check,
        Validation(version="1", checks=(check,), findings=(finding,)),
    ]


def value_classes() -> set[type]:
    """Return the attrs classes of which users hold instances: records, answers, findings."""
    names = [found.name for found in pkgutil.walk_packages(malicrisis.__path__, "malicrisis.")]
    holding = ("malicrisis.glossary", "malicrisis.model.", "malicrisis.query.", "malicrisis.validation.report")
    public = [
        importlib.import_module(name)
        for name in names
        if name.startswith(holding) and name not in ("malicrisis.glossary.words", "malicrisis.model.description")
    ]
    return {
        value
        for module in public
        for name, value in vars(module).items()
        if isinstance(value, type) and attrs.has(value) and not name.startswith("_")
    }


def test_every_class_of_values_is_sent_and_copied_here(shipped: Corpus) -> None:
    assert value_classes() == {*EXAMPLES, *map(type, answers_of(shipped))}


@each_way
def test_a_record_comes_back_equal_with_its_hash(way: str) -> None:
    for kind, record in EXAMPLES.items():
        again = WAYS[way](record)

        assert type(again) is kind
        assert again == record
        assert hash(again) == hash(record)


@each_way
def test_a_corpus_comes_back_with_answers_of_its_own(way: str, shipped: Corpus) -> None:
    shipped.accounts()
    again = WAYS[way](shipped)

    assert again == shipped
    assert hash(again) == hash(shipped)
    assert "_index" not in again.__getstate__()
    assert again.accounts() == shipped.accounts()
    assert again.accounts()[0].document is again.documents["cgtn-2020"]
    assert again.where(redistribution="free") == shipped.where(redistribution="free")


def test_what_a_corpus_has_looked_up_is_not_pickled() -> None:
    corpus = reading.read(PACKAGE / "data")
    before = pickle.dumps(corpus)
    corpus.accounts()

    assert pickle.dumps(corpus) == before


@each_way
def test_a_registry_comes_back_in_order_and_by_id(way: str, shipped: Corpus) -> None:
    for registry in (shipped.events, Registry[Any]()):
        again = WAYS[way](registry)

        assert type(again) is Registry
        assert (again, again.ids, repr(again)) == (registry, registry.ids, repr(registry))
        assert again is not registry
    assert WAYS[way](shipped.events)["coup-2020"] == shipped.events["coup-2020"]


@each_way
def test_an_answer_comes_back_equal_with_its_hash(way: str, shipped: Corpus) -> None:
    for answer in answers_of(shipped):
        again = WAYS[way](answer)

        assert type(again) is type(answer)
        assert again == answer
        assert hash(again) == hash(answer)
        assert repr(again) == repr(answer)


@each_way
def test_an_answer_that_comes_back_still_leads_on(way: str, shipped: Corpus) -> None:
    timeline, entry, account, location, line, match, *others, validation = map(WAYS[way], answers_of(shipped))

    assert str(timeline) == str(malicrisis.timeline(shipped))
    assert entry.accounts[0].location.paragraph == timeline[0].accounts[0].location.paragraph
    assert account.document.raw[account.location.raw[0]]
    assert location.sentence.contains(location.passage)
    assert line.location.passage == line.passage
    assert shipped.events[match.record.id] == match.record
    (raw_line,) = [one for one in others if isinstance(one, malicrisis.RawLine)]
    assert shipped.documents[raw_line.document.id].raw[raw_line.span.start : raw_line.span.end] == raw_line.span.quote
    assert str(validation).endswith("1 of 2 checks passed")


@each_way
def test_an_error_comes_back_with_its_message_and_its_notes(way: str) -> None:
    kinds = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, Exception)]
    found = [kind("expected 'a', found 'b'") for kind in kinds]
    found += [error.at("events.jsonl:3") for error in found]
    found += [kind() for kind in kinds]
    found.append(errors.UnknownIdError.among("goa", ["gao"], noun="place").at("corpus"))
    span = EXAMPLES[Span]
    found.append(errors.SpanError.of("mention", expected="'Mali'", found="'Male'", record=span).at("mentions.jsonl:3"))
    found[0].add_note("while testing")

    assert len(kinds) > 10
    for error in found:
        again = WAYS[way](error)
        assert type(again) is type(error)
        assert (str(again), again.args, vars(again)) == (str(error), error.args, vars(error))
        assert str(again.at("here")) == f"here: {error}"
