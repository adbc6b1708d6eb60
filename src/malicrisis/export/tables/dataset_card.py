"""The dataset card on the Hugging Face Hub: metadata in YAML, with values in JSON, and a page in Markdown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from malicrisis.citation import cite
from malicrisis.export.markdown import escaped, with_links

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from malicrisis.model.corpus import Corpus

_SIZES = (("n<1K", 10**3), ("1K<n<10K", 10**4), ("10K<n<100K", 10**5), ("100K<n<1M", 10**6))

_READING = """## How to read it

- Offsets (`start`, `end`) count code points of `text`, from 0, the end excluded: `text[start:end]` in Python. Those of
  `cuts`, and of the `pieces` of `blocks`, count in `raw`.
- Dates are EDTF (ISO 8601-2), such as `2020-08`, `2020-08~` or `2017/`; `…_earliest` and `…_latest` are the first and
  the last day they can be.
- Words of closed vocabularies are `ClassLabel`; `features["…"].int2str` gives the word.
- `actors`, `speakers`, `events` and so on hold ids; the records are in the data sets of those names.
- Begin with `accounts`: each row says in whose voice (`voice_names`) and how (`manner`: said, denied, asked for,
  planned, ...) a passage tells of an event, in which words (`quote`, `sentence`). Who passes these words on is in
  `through_names`, the nearest first. Whether the event happened is not in the data.

## Limitations

- The annotation says what these texts say. It is no record of what happened, and the texts are no sample of the press.
- A text with `rights.redistribution` other than `free` may need its holder's consent before you pass it on, or a model
  that may repeat it.
- Everything is in one split, `train`, since the texts share actors and events: a split of your own should keep apart
  what must not leak.
"""


def card_of(corpus: Corpus, configs: Mapping[str, tuple[str, int]]) -> str:
    """Return the ``README.md`` of a data set with *configs*: what their rows are, and how many."""
    return "\n".join(
        [
            "---",
            # JSON is YAML too, which the Hub expects
            *(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in _metadata(corpus, configs).items()),
            "---",
            "",
            f"# {escaped(corpus.title)}",
            "",
            f"Version {escaped(corpus.version)}. {with_links(corpus.note or '')}".rstrip(),
            "",
            *_table(("config", "rows", "what they are"), ((name, n, gloss) for name, (gloss, n) in configs.items())),
            "",
            _READING,
            *_rights(corpus),
            "",
            "## Citation",
            "",
            "Cite the corpus, and each text by its own publisher:",
            "",
            *(f"- {with_links(cite(corpus, work))}" for work in (corpus, *corpus.documents)),
            "",
        ]
    )


def _metadata(corpus: Corpus, configs: Mapping[str, tuple[str, int]]) -> dict[str, Any]:
    """Return the metadata by which the Hub sorts data sets."""
    return {
        "pretty_name": "".join(letter for letter in " ".join(corpus.title.split()) if letter.isprintable()),
        "language": sorted({document.language for document in corpus.documents}),
        "license": "other",  # the Hub has one license for a data set, but each text here has its own
        "license_name": "rights-of-each-text",
        "license_link": "RIGHTS.md",
        "size_categories": [_size(len(corpus.documents))],
        "task_categories": ["token-classification", "text-classification"],
        "tags": ["event-data", "attribution", "quotations", "plover", *sorted({one.kind for one in corpus.documents})],
        "configs": [
            {
                "config_name": name,
                "data_files": [{"split": "train", "path": f"{name}/train.parquet"}],
                **({"default": True} if name == "documents" else {}),
            }
            for name in configs
        ],
    }


def _size(count: int) -> str:
    """Return the size category of *count* documents."""
    return next((name for name, limit in _SIZES if count < limit), "n>1M")


def _rights(corpus: Corpus) -> Iterator[str]:
    """Yield a section on the rights in the annotation and in each text."""
    own = f"under {corpus.license}" if corpus.license else "under no stated license"
    yield "## Rights"
    yield ""
    yield f"The annotation and the metadata are {own}. Each text has rights of its own; `RIGHTS.md` says more."
    yield ""
    rows = (
        (
            one.id,
            escaped(one.publisher),
            escaped(one.rights.holder),
            one.rights.license or "none",
            one.rights.redistribution,
        )
        for one in corpus.documents
    )
    yield from _table(("text", "publisher", "holder", "license", "passing on the full text"), rows)


def _table(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    for row in (head, ("---",) * len(head), *rows):
        yield f"| {' | '.join(map(str, row))} |"
