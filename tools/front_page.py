"""Make the parts of the README that come from the data: the table of texts, the pictures, the rates of error.

    python tools/front_page.py            write README.md and the pictures; needs Chromium to measure their height,
                                          and unshare and ip of Linux to keep the network from it
    python tools/front_page.py --check    write nothing; exit 1 if words of the README or of a picture are stale

A picture is what a notebook shows of a record, or a part of the page to read the corpus in, as an SVG file: it needs no
fonts of its own, and follows the light or dark scheme of the page around it. `--check` compares words, not looks, so it
needs no browser.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from lxml import etree, html

import malicrisis

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from malicrisis import Corpus

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
PICTURES = Path("docs", "_static", "pictures")
WIDTH = 600
MARGIN = 4
XHTML = "http://www.w3.org/1999/xhtml"
COLORS = "background: Canvas; color: CanvasText"
FONT = "font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"
EVENT = "coup-2020"
FREE = "voa-2012"
"""A text that may be passed on, which the pictures show."""


class Picture(NamedTuple):
    """A picture of the front page.

    Attributes:
        shown: returns the HTML of what a notebook shows, or of a part of the page
        alt: returns the text for those who do not see the picture
        limit: the greatest height, in pixels; what is below it is cut off
        style: CSS added to theirs, which is made for more room
    """

    shown: Callable[[Corpus], str]
    alt: Callable[[Corpus], str]
    limit: int
    style: str


def marked_alt(corpus: Corpus) -> str:
    """Return the alternative text of the picture of a marked text."""
    document = corpus.documents[FREE]
    return (
        f"The beginning of “{document.title}” of {document.publisher}, as a notebook shows it: "
        "actors, places and dates are colored, words that report an event are bold, statements are underlined"
    )


def answer_alt(corpus: Corpus) -> str:
    """Return the alternative text of the picture of the answer: what it says, in words."""
    return f"{corpus.events[EVENT].label}: {tellers(corpus, EVENT)}"


def page_alt(corpus: Corpus) -> str:
    """Return the alternative text of the picture of the page."""
    return (
        f"“{corpus.documents[FREE].title}” on the page: statements have a tint, a bar at both ends and the name of "
        "their speaker, words that tell of an event are bold, and a word in a box says how they tell it, such as asked "
        "for or conditional; below each paragraph stands what it tells"
    )


def on_page(corpus: Corpus) -> str:
    """Return a text as the page shows it, with the style of the page; its head would fill the picture."""
    page = html.document_fromstring(malicrisis.page(corpus.where(documents=[FREE])))
    article = page.get_element_by_id(FREE)
    article.remove(article.find("header"))
    style, text = (html.tostring(one, encoding="unicode", with_tail=False) for one in (page.find(".//style"), article))
    return f"<div>{style}{text}</div>"


SHOWN = {
    # bibliography, rights and notes stand above the text, and would fill the picture
    "marked-text": Picture(
        lambda corpus: corpus.documents[FREE]._repr_html_(), marked_alt, 560, ".malicrisis > p { display: none }"
    ),
    "was-it-a-coup": Picture(
        # the table of facts stands above the accounts
        lambda corpus: corpus.events[EVENT]._repr_html_(),
        answer_alt,
        820,
        ".malicrisis table { display: none }",
    ),
    "page": Picture(on_page, page_alt, 640, ".js { display: none }"),
}
"""The pictures, by the names of their files."""


def tellers(corpus: Corpus, event: str) -> str:
    """Return who tells of *event*, how and how often: 'CGTN Africa said so 3 times; ...'."""
    counted = Counter(
        (" and ".join(voice.name for voice in account.voices), account.manner)
        for account in corpus.accounts(event=event)
    )
    verbs = {"said": "says so", "denied": "denies it"}
    return "; ".join(f"{names} {verbs[manner]} {times(count)}" for (names, manner), count in counted.items())


def times(count: int) -> str:
    """Return *count* in words: once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def texts(corpus: Corpus) -> str:
    """Return the table of the texts, oldest first, in Markdown."""
    rows = [
        (one.title, one.publisher, one.published.words, f"`{one.id}`")
        for one in sorted(corpus.documents, key=lambda document: str(document.published.earliest))
        if one.published
    ]
    head = ("title", "publisher", "published", "id")
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, ("---",) * len(head), *rows))


def errors(audit: Mapping[str, Any], agreement: Mapping[str, Any]) -> str:
    """Return how often the audit found an error, and how far the two passes agreed."""
    verdicts = Counter((item["layer"], item["verdict"]) for item in audit["items"])
    layers = list(audit["totals"])
    checked = {layer: sum(1 for item in audit["items"] if item["layer"] == layer) for layer in layers}
    wrong = [f"{verdicts[layer, 'wrong']} of {checked[layer]} {layer}" for layer in layers if verdicts[layer, "wrong"]]
    right = [f"{checked[layer]} {layer}" for layer in layers if not verdicts[layer, "wrong"]]
    doubtful = sum(count for (_, verdict), count in verdicts.items() if verdict == "doubtful")
    same = agreement["all"]["f1"]["reports, exact trigger and event"]
    return wrapped(
        f"A blind audit, by a language model too, found {listed(wrong)} wrong, which were then corrected, and none of "
        f"{listed(right)}; it called {doubtful} more records doubtful. Before that, two independent annotators had "
        f"agreed on the words and the event of the reports with an F1 of {same:.2f} (1 means that all agree)."
    )


def wrapped(text: str) -> str:
    """Return *text* in lines of the length of the README."""
    return "\n".join(textwrap.wrap(text, 120, break_long_words=False, break_on_hyphens=False))


def listed(parts: list[str]) -> str:
    """Return *parts* as a list in a sentence."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def figures(corpus: Corpus) -> str:
    """Return both pictures of notebooks in Markdown, with the question that the second answers."""
    marked, coup = (picture_of(name, corpus) for name in ("marked-text", "was-it-a-coup"))
    return (
        f"A text with its annotation, as a notebook shows it:\n\n{marked}\n\n"
        f"**Was it a coup?** The corpus does not decide. It shows who says so, who denies it, and in which words:\n\n"
        f"{coup}"
    )


def picture_of(name: str, corpus: Corpus) -> str:
    """Return a picture in Markdown, with its alternative text."""
    return f"![{SHOWN[name].alt(corpus)}]({(PICTURES / name).as_posix()}.svg)"


def parts(corpus: Corpus) -> dict[str, str]:
    """Return the parts of the README that are made here, by the names in their comments."""
    read = {
        name: json.loads((ROOT / "annotation" / f"{name}.json").read_text("utf-8")) for name in ("audit", "agreement")
    }
    return {
        "texts": texts(corpus),
        "pictures": figures(corpus),
        "page": picture_of("page", corpus),
        "errors": errors(read["audit"], read["agreement"]),
    }


def filled(page: str, made: Mapping[str, str]) -> str:
    """Return *page* with each part of *made* between the comments that have its name."""
    for name, text in made.items():
        page, count = re.subn(
            rf"(<!-- {name} -->\n).*?(<!-- end of {name} -->)",
            lambda found, text=text: f"{found[1]}\n{text}\n\n{found[2]}",  # type: ignore[misc]  # no type is inferred for a lambda with defaults
            page,
            flags=re.DOTALL,
        )
        if count != 1:
            raise ValueError(f"README.md: expected one part between <!-- {name} --> and its end, found {count}")
    return page


def page_of(picture: Picture, corpus: Corpus) -> str:
    """Return what a picture shows, as XHTML: an SVG file is XML, in which HTML must be well formed."""
    shown = html.fragment_fromstring(picture.shown(corpus))
    style = html.fragment_fromstring(f"<style>.malicrisis {{ max-width: none }} {picture.style}</style>")
    written = "".join(etree.tostring(one, encoding="unicode", with_tail=False) for one in (shown, style))
    return f'<div xmlns="{XHTML}" style="{COLORS}; {FONT}">{written}</div>'


def svg(page: str, height: int, *, cut: bool) -> str:
    """Return the picture of *page*; if it is *cut*, its last lines fade out."""
    fade = "mask-image:linear-gradient(#000 85%,transparent)" if cut else ""
    size = f'width="{WIDTH}" height="{height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {WIDTH} {height}">'
        "<style>:root{color-scheme:light dark}</style>"
        f'<foreignObject {size} style="overflow:hidden;{fade}">{page}</foreignObject></svg>\n'
    )


def offline(*command: str) -> list[str]:
    """Return *command* in a network namespace with loopback only: Chromium looks up names as it starts."""
    unshare = shutil.which("unshare")
    if unshare is None:
        raise FileNotFoundError("expected unshare of util-linux on the PATH, which keeps the network from Chromium")
    as_root = [] if os.geteuid() == 0 else ["--map-root-user"]
    return [unshare, "--net", *as_root, "sh", "-c", 'ip link set lo up && exec "$@"', "sh", *command]


def height_of(page: str) -> int:
    """Return the height of *page* in Chromium, in pixels."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        raise FileNotFoundError("expected Chromium on the PATH, which measures the height of the pictures")
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--dump-dom")
    measure = "document.title=Math.ceil(document.body.firstChild.getBoundingClientRect().height)"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "page.html")
        body = f'<body style="margin:0;width:{WIDTH}px">{page}</body>'
        file.write_text(f"<!doctype html><meta charset=utf-8>{body}<script>{measure}</script>", encoding="utf-8")
        done = subprocess.run(  # noqa: S603  the browser that was found above
            offline(browser, *options, f"--user-data-dir={folder}", str(file)),
            capture_output=True,
            check=True,
            text=True,
        )
    found = re.search(r"<title>(\d+)</title>", done.stdout)
    if found is None:
        raise ValueError(f"expected the height of the page from {browser}, found {done.stdout[:200]!r}")
    return int(found[1])


def drawn(picture: Picture, corpus: Corpus) -> str:
    """Return *picture* as the text of an SVG file."""
    page = page_of(picture, corpus)
    height = height_of(page) + MARGIN
    return svg(page, min(height, picture.limit), cut=height > picture.limit)


def words_of(page: str) -> list[str]:
    """Return the words that a picture shows, in their order, those of tooltips and labels too."""
    read = etree.fromstring(page.encode())
    return [
        word
        for element in read.iter(f"{{{XHTML}}}*")
        if etree.QName(element).localname != "style"
        for text in (
            element.text,
            *(value for key, value in element.attrib.items() if key in ("title", "data-before", "data-after")),
        )
        for word in (text or "").split()
    ] + [word for element in read.iter() for word in (element.tail or "").split()]


def stale(corpus: Corpus) -> list[str]:
    """Return the files whose words are not those of *corpus* and of the audit."""
    readme = README.read_text(encoding="utf-8")
    found = [] if readme == filled(readme, parts(corpus)) else [README.name]
    for name, picture in SHOWN.items():
        file = (PICTURES / name).with_suffix(".svg")
        if words_of((ROOT / file).read_text(encoding="utf-8")) != words_of(page_of(picture, corpus)):
            found.append(file.as_posix())
    return found


def write(corpus: Corpus) -> None:
    """Write the README and the pictures."""
    README.write_text(filled(README.read_text(encoding="utf-8"), parts(corpus)), encoding="utf-8")
    (ROOT / PICTURES).mkdir(parents=True, exist_ok=True)
    for name, picture in SHOWN.items():
        (ROOT / PICTURES / f"{name}.svg").write_text(drawn(picture, corpus), encoding="utf-8")


def main() -> int:
    """Write the front page, or with ``--check`` say what is stale."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if something is stale")
    corpus = malicrisis.load()
    if not parser.parse_args().check:
        write(corpus)
        return 0
    found = stale(corpus)
    for name in found:
        print(f"{name}: stale; run python tools/front_page.py", file=sys.stderr)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
