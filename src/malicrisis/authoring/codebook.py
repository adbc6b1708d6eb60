"""The skeleton of a codebook: the words of the vocabularies in use, with examples from the corpus itself."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from inspect import getdoc
from typing import TYPE_CHECKING, Any

from malicrisis.arguments import checked
from malicrisis.model.fields import short_repr
from malicrisis.query.references import reference

from .files import put_files
from .making import corpus_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malicrisis.model.corpus import Corpus
    from malicrisis.model.spans import Passage

FILE = "codebook.md"
"""The file in the workspace."""

_EXAMPLES = 2
"""So many examples a word has."""

_HEAD = """\
# Codebook of {title}

Made from {name}. Each word that the corpus uses is below, with what it means, how often it is used, and examples quoted
by reference: `malicrisis resolve REFERENCE --corpus FOLDER` prints one in its context. Write a rule for each: when to
use the word, when not, and what to use instead. Add the hard cases that you met, and how you decided them.
"""


@checked
def codebook(workspace: str | os.PathLike[str], *, overwrite: bool = False) -> str:
    """Write the skeleton of a codebook into a workspace, and return the name of the file.

    Args:
        workspace: the folder
        overwrite: whether a codebook that is there is replaced

    Raises:
        FileError: *workspace* is no folder.
        WorkspaceError: `check` finds failures.
        DestinationError: there is a codebook, or it cannot be written.
    """
    from pathlib import Path

    folder = Path(os.fsdecode(workspace))
    put_files(folder, {FILE: codebook_of(corpus_of(folder)).encode()}, replace=overwrite)
    return FILE


def codebook_of(corpus: Corpus) -> str:
    """Return the skeleton of a codebook for *corpus*, as Markdown."""
    counts: dict[Any, Counter[Any]] = defaultdict(Counter)
    examples: dict[object, list[str]] = defaultdict(list)
    for word, passage in _used(corpus):
        counts[type(word)][word] += 1
        if passage is not None and len(examples[word]) < _EXAMPLES:
            name = reference(corpus, passage, versioned=True)
            examples[word].append(f"- {short_repr(passage.quote)[1:-1]} (`{name}`)")
    lines = [_HEAD.format(title=corpus.title, name=f"{corpus.id}@{corpus.version}")]
    for vocabulary in sorted(counts, key=lambda one: str(one.__name__)):
        lines += [f"## {vocabulary.__name__}", "", (getdoc(vocabulary) or "").split("\n")[0], ""]
        for word, number in sorted(counts[vocabulary].items()):
            gloss = "TODO: what this word of yours means" if word.is_private else f"{word.gloss}"
            lines += [f"### {word}", "", f"{gloss} ({number})", "", "Rule: TODO", "", *examples[word]]
            lines += [""] * bool(examples[word])
    return "\n".join(lines).rstrip() + "\n"


def _used(corpus: Corpus) -> Iterator[tuple[object, Passage | None]]:
    """Yield each word of a vocabulary that *corpus* uses, with a passage that shows it if there is one."""
    for document in corpus.documents:
        yield document.kind, None
        for block in document.blocks:
            yield block.kind, document.passage(block.start, block.end)
        for cut in document.cuts:
            yield cut.reason, None
        for mention in document.mentions:
            if mention.form:
                yield mention.form, mention
            yield from ((corpus.actors[one].kind, mention) for one in mention.actors)
            yield from ((corpus.places[one].kind, mention) for one in mention.places)
        for statement in document.statements:
            yield statement.speech, statement
        for report in document.reports:
            yield report.modality, report
            event = corpus.events[report.event]
            if event.type:
                yield event.type, report
    for disagreement in corpus.disagreements:
        yield disagreement.kind, disagreement.passages[0]
