"""Fixtures of all tests: the shipped corpus, a small corpus of every kind of record, and helpers to build one."""

from __future__ import annotations

import gc
import hashlib
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, settings

import malicrisis
from malicrisis import (
    Actor,
    Block,
    Corpus,
    Cut,
    Disagreement,
    Document,
    Event,
    ExternalId,
    Mention,
    Part,
    Passage,
    Place,
    Report,
    Rights,
    Role,
    Source,
    Span,
    Statement,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

# each process that imports jsonschema would build its parser of IRIs, which takes a second: no schema of ours has any
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # as a module that is not installed

# for everyday runs, which shall end within two minutes
settings.register_profile("brief", deadline=None, derandomize=True, max_examples=10)
# for .ci/run, once
settings.register_profile("thorough", settings.get_profile("brief"), max_examples=60)
# for tools/mutation.py: one failure is enough, however long its example
settings.register_profile(
    "quick", settings.get_profile("brief"), max_examples=25, phases=[Phase.explicit, Phase.generate]
)
settings.load_profile("brief")


@pytest.hookimpl(wrapper=True)
def pytest_collect_file() -> Generator[None, list[Any], list[Any]]:
    """Look for no doctests in the tests: there are none, and each worker would search every file for them."""
    found = yield
    return [collector for collector in found if type(collector) is pytest.Module]


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Spare the garbage collector what collecting makes: it stays to the end, and looking through it takes long.

    There are some 750,000 such objects: modules and tests. Each call of `gc.collect`, which exports of folders make
    for every part, would take 0.4 s.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


ROOT = Path(__file__).resolve().parent.parent
DATA = Path(malicrisis.__file__).resolve().parent / "data"


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of pyproject.toml."""
    return ROOT


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of the shipped files."""
    return DATA


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the shipped files, which a test may change."""
    return Path(shutil.copytree(DATA, tmp_path / "copied"))


@pytest.fixture(scope="session")
def shipped() -> Corpus:
    return malicrisis.load()


@pytest.fixture(scope="session")
def small() -> Corpus:
    return small_corpus()


@pytest.fixture(scope="session", params=["shipped", "small"])
def either(request: pytest.FixtureRequest) -> Corpus:
    """The shipped corpus, then the small one."""
    return malicrisis.load() if request.param == "shipped" else small_corpus()


FURNITURE = "Skip links"

HARBOR = (
    ("title", "Harbor closed"),
    ("paragraph", "Mayor Ana Ruiz said on Tuesday in Puerto Alto that she had resigned."),
    ("paragraph", "“The guards said ‘the harbor is closed’ and left,” Ruiz added. She asked the council to open it."),
    ("paragraph", "The harbor is to open next month, and the strike goes on."),
)
COUNCIL = (
    ("title", "No closure"),
    ("paragraph", "The council denied on Friday that the harbor was closed. A member of the Port Authority was there."),
)


def plain_document(document_id: str, blocks: tuple[tuple[str, str], ...], **fields: Any) -> dict[str, Any]:
    """Return the fields of a document made of *blocks*, kinds and words, under a line of page furniture."""
    raw = "\n".join([FURNITURE, *(words for _, words in blocks)])
    made: list[Block] = []
    numbers = iter(range(1, len(blocks) + 1))
    for kind, words in blocks:
        start = made[-1].end + 2 if made else 0
        raw_start = raw.index(words)
        made.append(
            Block(
                document=document_id,
                kind=kind,
                start=start,
                end=start + len(words),
                number=next(numbers) if kind == "paragraph" else None,
                pieces=[(raw_start, raw_start + len(words))],
            )
        )
    return {
        "id": document_id,
        "title": blocks[0][1],
        "kind": "news",
        "publisher": "The Gazette",
        "language": "en",
        "rights": Rights(
            holder="nobody",
            statement="made for a test",
            license="CC0-1.0",
            redistribution="free",
            basis=["https://example.org"],
        ),
        "source": Source(
            file=f"{document_id}.html", sha256=hashlib.sha256(raw.encode()).hexdigest(), characters=len(raw)
        ),
        "text": "\n\n".join(words for _, words in blocks),
        "raw": raw,
        "blocks": made,
        "cuts": [Cut(document=document_id, start=0, end=len(FURNITURE), quote=FURNITURE, reason="navigation")],
        **fields,
    }


def place_of(blocks: tuple[tuple[str, str], ...], document_id: str, quote: str, nth: int = 1) -> dict[str, Any]:
    """Return the document, offsets and words of the *nth* occurrence of *quote* in the text of *blocks*."""
    text = "\n\n".join(words for _, words in blocks)
    start = -1
    for _ in range(nth):
        start = text.index(quote, start + 1)
    return {"document": document_id, "start": start, "end": start + len(quote), "quote": quote}


def span_of(place: dict[str, Any]) -> Span:
    return Span(start=place["start"], end=place["end"], quote=place["quote"])


def harbor_document() -> Document:
    def at(quote: str, nth: int = 1) -> dict[str, Any]:
        return place_of(HARBOR, "harbor-2020", quote, nth)

    fields = plain_document(
        "harbor-2020",
        HARBOR,
        published="2020-08-21",
        voice=["gazette"],
        ids=[ExternalId(scheme="publisher", value="1", source="the page")],
        mentions=[
            Mention(form="name", actors=["ruiz-ana"], **at("Ana Ruiz")),
            Mention(when="2020-08-18", **at("Tuesday")),
            Mention(form="name", places=["puerto-alto"], **at("Puerto Alto")),
            Mention(form="description", actors=["guards"], **at("The guards")),
            Mention(form="description", places=["harbor"], **at("the harbor")),
            Mention(form="name", actors=["ruiz-ana"], **at("Ruiz", 2)),
            Mention(form="pronoun", actors=["ruiz-ana"], **at("She")),
            Mention(form="description", actors=["council"], **at("the council")),
        ],
        statements=[
            Statement(
                id="harbor-2020-s1",
                speakers=["ruiz-ana"],
                speech="indirect",
                cue=span_of(at("said")),
                when="2020-08-18",
                where=["puerto-alto"],
                **at("that she had resigned"),
            ),
            Statement(
                id="harbor-2020-s2",
                speakers=["ruiz-ana"],
                speech="direct",
                cue=span_of(at("Ruiz added")),
                **at("“The guards said ‘the harbor is closed’ and left,”"),
            ),
            Statement(
                id="harbor-2020-s3",
                speakers=["guards"],
                speech="direct",
                within="harbor-2020-s2",
                **at("‘the harbor is closed’"),
            ),
        ],
        reports=[
            Report(event="closure", modality="asserted", **at("closed")),
            Report(event="resignation", modality="asserted", statement="harbor-2020-s1", **at("resigned")),
            Report(event="closure", modality="asserted", statement="harbor-2020-s3", **at("closed", 2)),
            Report(event="appeal", modality="asserted", **at("asked")),
            Report(event="opening", modality="requested", voice=["ruiz-ana"], **at("open")),
            Report(event="opening", modality="planned", **at("open", 2)),
            Report(event="strike", modality="asserted", **at("strike")),
        ],
    )
    return Document(**fields)


def council_document() -> Document:
    def at(quote: str, nth: int = 1) -> dict[str, Any]:
        return place_of(COUNCIL, "council-2020", quote, nth)

    text = "\n\n".join(words for _, words in COUNCIL)
    fields = plain_document(
        "council-2020",
        COUNCIL,
        published="2020-09",
        kind="editorial",
        publisher="The Herald",
        voice=["herald"],
        rights=Rights(holder="The Herald", statement="ask us", redistribution="needs-consent", basis=["a letter"]),
        parts=[Part(id="article", kind="article", date="2020-08-22", start=0, end=len(text))],
        mentions=[
            Mention(form="description", actors=["council"], **at("The council")),
            Mention(when="2020-08-21", **at("Friday")),
            Mention(form="name", actors=["port-authority"], **at("Port Authority")),
        ],
        statements=[
            Statement(
                id="council-2020-s1",
                speakers=["council"],
                speech="indirect",
                cue=span_of(at("denied")),
                event="denial",
                **at("that the harbor was closed"),
            )
        ],
        reports=[
            Report(event="denial", modality="asserted", **at("denied")),
            Report(event="closure", modality="asserted", negated=True, statement="council-2020-s1", **at("closed")),
        ],
    )
    return Document(**fields)


def small_corpus() -> Corpus:
    """Return a valid corpus of two documents that has every kind of record and of reference."""
    return Corpus(
        id="small",
        title="A small corpus",
        version="1.0",
        published="2026-01-01",
        documents=[harbor_document(), council_document()],
        actors=[
            Actor(id="gazette", name="The Gazette", kind="organization"),
            Actor(id="herald", name="The Herald", kind="organization"),
            Actor(id="guards", name="guards of the harbor", kind="group", named=False),
            Actor(id="council", name="council of Puerto Alto", kind="organization"),
            Actor(id="port-authority", name="Port Authority", kind="organization"),
            Actor(id="town", name="Town of Puerto Alto", kind="organization"),
            Actor(
                id="ruiz-ana",
                name="Ana Ruiz",
                aliases=["Ruiz"],
                kind="person",
                roles=[
                    Role(
                        title="mayor",
                        org="town",
                        during="2019/2020-08-18",
                        sources=[Passage(**place_of(HARBOR, "harbor-2020", "Mayor"))],
                    ),
                    Role(
                        title="member",
                        org="port-authority",
                        during="2020",
                        sources=[Passage(**place_of(COUNCIL, "council-2020", "member"))],
                    ),
                ],
            ),
        ],
        places=[
            Place(id="coast", name="Coast", kind="region"),
            Place(id="puerto-alto", name="Puerto Alto", kind="city", within="coast"),
            Place(id="harbor", name="Harbor of Puerto Alto", kind="site", within="puerto-alto"),
        ],
        events=[
            Event(id="crisis", label="Puerto Alto has a crisis"),
            Event(
                id="closure",
                label="The harbor closes",
                when="2020-08",
                basis="from-document-date",
                where=["harbor"],
                actors=["guards"],
                part_of="crisis",
            ),
            Event(
                id="resignation",
                label="Ana Ruiz resigns",
                type="RETREAT",
                modes=["resign"],
                when="2020-08-18",
                basis="from-document-date",
                actors=["ruiz-ana"],
            ),
            Event(
                id="appeal",
                label="Ana Ruiz asks the council to open the harbor",
                type="REQUEST",
                actors=["ruiz-ana"],
                recipients=["council"],
                about=["opening"],
            ),
            Event(id="opening", label="The harbor opens", when="2020-09", basis="stated", part_of="crisis"),
            Event(id="denial", label="The council denies the closure", actors=["council"], about=["closure"]),
            Event(id="strike", label="A strike goes on", when="2020-08-01/", basis="external", source="a newspaper"),
        ],
        disagreements=[
            Disagreement(
                id="whether-closed",
                kind="contradicts",
                passages=[
                    Passage(**place_of(COUNCIL, "council-2020", "denied")),
                    Passage(**place_of(HARBOR, "harbor-2020", "the harbor is closed")),
                ],
                note="One says that the harbor is closed, the other denies it.",
            )
        ],
    )


# corpora in folders, for the command line


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, small: Corpus) -> Path:
    """The folder of the small corpus."""
    path = tmp_path_factory.mktemp("corpora") / "small"
    malicrisis.write(small, path)
    return path


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an empty corpus."""
    path = tmp_path_factory.mktemp("corpora") / "bare"
    malicrisis.write(malicrisis.Corpus(id="bare", title="Bare", version="1"), path)
    return path


@pytest.fixture
def asked(folder: Path) -> Callable[..., Any]:
    """The function `ask` of the tests of the command line, about the small corpus."""
    from command_line import ask  # it stands beside those tests

    def ask_small(*arguments: str, width: int | None = None, **environment: str) -> Any:
        return ask(*arguments, "--corpus", str(folder), width=width, **environment)

    return ask_small
