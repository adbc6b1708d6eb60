"""The corpus as training data, under a name for the configuration of spaCy pipelines."""

from collections.abc import Callable, Iterator
from typing import Any

from malicrisis.imports import need
from malicrisis.storage.reading import load, read

from .spacy import to_spacy


def read_examples(
    documents: list[str] | None = None,
    redistribution: str | None = None,
    path: str | None = None,
    kb: str = "malicrisis",
) -> Callable[[Any], Iterator[Any]]:
    """Return a function that makes examples of the documents for a pipeline, for spaCy ``malicrisis.Corpus.v1``.

    The corpus is the one in the folder *path*, or the one that ships with the package; *documents* and *redistribution*
    select from it like `malicrisis.Corpus.where`, and *kb* is as in `malicrisis.export.to_spacy`.

    >>> import spacy
    >>> examples = list(read_examples(documents=["dw-2023"])(spacy.blank("en")))
    >>> examples[0].reference.ents[0].text
    'Mali'

    Raises:
        UnknownIdError: one of *documents* is not in the corpus.
        RecordError: *redistribution* is not a word of its vocabulary.
        FileError: *path* holds no corpus.
    """
    corpus = (load() if path is None else read(path)).where(documents=documents, redistribution=redistribution)

    def examples(nlp: Any) -> Iterator[Any]:
        example = need("spacy.training", "spacy").Example
        for reference in to_spacy(corpus, nlp, kb=kb):
            yield example(nlp.make_doc(reference.text), reference)

    return examples
