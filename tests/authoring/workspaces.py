"""Workspaces in tests: one of an invented French page, and helpers to change its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malicrisis import authoring

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (
    "Menu | Abonnez-vous\n"
    "\n"
    "Le pont de Saint-Édouard rouvrira en mai\n"
    "«\u00a0Nous rouvrirons le pont en mai\u00a0», a déclaré mardi la maire de Saint-Édouard, Hélène Côté.\n"
    "Le pont est fermé depuis l’incendie du 3 janvier 2026.\n"
)

ROWS = """\
layout = [
  ["cut navigation", "Menu | Abonnez-vous"],
  ["title", "Le pont de Saint-Édouard rouvrira en mai"],
  ["paragraph", "« Nous rouvrirons", "Hélène Côté."],
  ["paragraph", "Le pont est fermé", "3 janvier 2026."],
]
"""

ANNOTATION = """\
[title-1]
mentions = [
  { quote = "Saint-Édouard", form = "name", places = ["saint-edouard"] },
  { quote = "mai", when = "2026-05" },
]
reports = [
  { quote = "rouvrira", event = "pont-rouvre", modality = "planned" },
]

[p1]
mentions = [
  { quote = "mai", when = "2026-05" },
  { quote = "mardi", when = "2026-02-03" },
  { quote = "Saint-Édouard", form = "name", places = ["saint-edouard"] },
  { quote = "Hélène Côté", form = "name", actors = ["cote-helene"] },
]
statements = [
  { id = "echo-2026-s1", quote = "« Nous … mai »", speakers = ["cote-helene"], speech = "direct", cue = "a déclaré" },
]
reports = [
  { quote = "rouvrirons", event = "pont-rouvre", modality = "planned" },
]

[p2]
reports = [
  { quote = "fermé", event = "pont-ferme", modality = "asserted" },
]
"""

ACTORS = """\
[cote-helene]
name = "Hélène Côté"
kind = "person"
roles = [
  { title = "maire", sources = [{ document = "echo-2026", block = "p1", quote = "la maire" }] },
]
"""

PLACES = '[saint-edouard]\nname = "Saint-Édouard"\nkind = "city"\n'

EVENTS = """\
[pont-ferme]
label = "le pont est fermé"
where = ["saint-edouard"]

[pont-rouvre]
label = "le pont rouvre"
when = "2026-05"
basis = "stated"
where = ["saint-edouard"]
"""


def drafted(folder: Path) -> Path:
    """Return a new workspace in *folder* with the draft of the page."""
    workspace = folder / "mine"
    authoring.new(workspace, title="Nouvelles de Saint-Édouard")
    page = folder / "page.txt"
    page.write_bytes(PAGE.encode())
    authoring.add(workspace, page, publisher="L’Écho", date="2026-02-03", id="echo-2026", language="fr")
    return workspace


def annotated(folder: Path) -> Path:
    """Return a workspace in *folder* in which nothing is wrong and nothing is open."""
    workspace = drafted(folder)
    draft = (workspace / "documents" / "echo-2026.toml").read_text("utf-8")
    begin, end = draft.index("layout = ["), draft.index("[rights]")
    draft = f"{draft[:begin]}{ROWS}\n{draft[end:]}".replace("draft = true\n", "").replace("TODO: ", "")
    (workspace / "documents" / "echo-2026.toml").write_text(draft, "utf-8")
    edit(workspace, "corpus.toml", "TODO: who made it, as to be cited", "The team")
    for name, text in (
        ("annotation/echo-2026.toml", ANNOTATION),
        ("actors.toml", ACTORS),
        ("places.toml", PLACES),
        ("events.toml", EVENTS),
    ):
        (workspace / name).write_text(text, "utf-8")
    return workspace


def edit(workspace: Path, file: str, old: str, new: str) -> None:
    """Replace the first *old* in *file* by *new*."""
    text = (workspace / file).read_bytes().decode()
    assert old in text
    (workspace / file).write_bytes(text.replace(old, new, 1).encode())


def failures(workspace: Path) -> list[str]:
    """Return every failure of *workspace* in words."""
    return [str(failure) for failure in authoring.check(workspace).failures]


def files_in(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file in *folder* by name."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
