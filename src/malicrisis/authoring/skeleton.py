"""The files of a new workspace."""

from __future__ import annotations

import re

from malicrisis.messages import as_argument

from .declared import toml_lines

README = """\
# {title}

This folder is a workspace of malicrisis: a corpus is made from it.

1. `malicrisis add {folder} PAGE --publisher NAME --date DATE` copies a page into `pages/` and drafts
   `documents/<id>.toml`, with one row for each line of the page.
2. Read the rows. Give each its kind: a kind of block (`title`, `heading`, `paragraph`, `caption` …), `cut` and a
   reason (`cut navigation`), or `+` if it goes on with the row before it. Fill in what begins with TODO. Then take away
   the line `draft = true`.
3. Annotate in `annotation/<id>.toml`. Words are quoted, offsets are never written:

       [p1]
       mentions = [
         {{ quote = "The mayor", form = "description", actors = ["mayor"] }},
       ]
       reports = [
         {{ quote = "open", event = "ferry-opens", modality = "planned" }},
       ]

   `[p1]` is the first paragraph, `[title-1]` the first title. Words that stand there more than once need `nth = 2`,
   `before = "…"` or `after = "…"`. A long quote may leave out its middle: `"first words … last words"`.
   `malicrisis suggest {folder} ID` drafts the mentions of actors that you have, or may borrow.
4. Write each actor, place and event once, in `actors.toml`, `places.toml` and `events.toml`. The name of a table is the
   id. Passages that do not agree go into `disagreements.toml`.
5. `malicrisis check {folder}` prints everything that is wrong, and what is still open.
6. `malicrisis build {folder} -o DEST` makes the corpus. Then: `malicrisis validate DEST`,
   `malicrisis cite ID --corpus DEST`, `malicrisis export FORMAT FOLDER --corpus DEST`.

Pages are kept byte for byte. Do not edit them: their checksums are in `documents/`.
"""

_COMMENTS = {
    "actors.toml": """\
# Who can act. The name of a table is the id.
#
# [mayor]
# name = "mayor of Port Alder"
# kind = "person"
# named = false
""",
    "places.toml": """\
# Where things happen. The name of a table is the id.
#
# [port-alder]
# name = "Port Alder"
# kind = "city"
""",
    "events.toml": """\
# What happens. The name of a table is the id; whether it is so is for the reports to say.
#
# [ferry-opens]
# label = "the ferry opens"
# when = "2026-05"
# basis = "stated"
# where = ["port-alder"]
""",
    "disagreements.toml": """\
# Where passages do not agree. The name of a table is the id.
#
# [opening-of-the-ferry]
# kind = "contradicts"
# passages = [
#   { document = "gazette-2026", block = "p1", quote = "in May" },
#   { document = "herald-2026", block = "p3", quote = "not before June" },
# ]
# note = "The Gazette says May, the Herald June at the earliest."
""",
    ".gitattributes": "pages/** -text\n",
}
"""The files of every new workspace that describe the records; the last keeps git from changing pages."""

FOLDERS = ("pages", "documents", "annotation")


def skeleton(folder: str, corpus_id: str, title: str | None) -> dict[str, str]:
    """Return the text of each file of a new workspace by its name."""
    corpus = {
        "id": corpus_id,
        "title": title or "TODO: the title of the corpus",
        "version": "0.1",
        "creators": ["TODO: who made it, as to be cited"],
    }
    lines = ["# The corpus. The license is that of your annotation; each text has its own.", *toml_lines(corpus)]
    lines += ['# license = "CC-BY-4.0"', '# published = "2026-01-31"']
    lines += [
        "",
        "# How a quote may differ from the text: quotes, blanks, dashes.",
        "# [workspace]",
        '# accept = ["quotes"]',
    ]
    return {
        "README.md": README.format(title=title or corpus_id, folder=as_argument(folder)),
        "corpus.toml": "\n".join(lines) + "\n",
        **_COMMENTS,
    }


def slug(words: str) -> str:
    """Return *words* as an id, or nothing if they have no letters from a to z and no digits.

    >>> slug("Le Monde (Paris)"), slug("Société générale")
    ('le-monde-paris', 'societe-generale')
    """
    from malicrisis.text.folding import folded

    return "-".join(re.findall("[a-z0-9]+", folded(words)))[:60].strip("-")
