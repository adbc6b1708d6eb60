"""A corpus reader of NLTK."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from malicrisis.arguments import checked
from malicrisis.citation import cite
from malicrisis.export.records import check_texts
from malicrisis.export.rights import to_rights

from .labels import label_of
from .nltk_memory import reader_of

if TYPE_CHECKING:
    from malicrisis.model.corpus import Corpus


@checked
def to_nltk(corpus: Corpus, *, by: str = "publisher") -> Any:
    """Return a ``CategorizedPlaintextCorpusReader`` of NLTK that reads *corpus* from memory.

    Its files are the documents, by id. Its paragraphs are the blocks, and its sentences are those of the corpus.
    ``WordPunctTokenizer`` splits the words, so you need not download anything. The categories are the values of the
    field *by* of the documents, as in `to_texts_and_labels`. ``readme``, ``license`` and ``citation`` describe the
    corpus.

    >>> import malicrisis
    >>> reader = to_nltk(malicrisis.load())
    >>> reader.fileids(categories="UN News"), reader.sents("dw-2023")[0]
    (['un-news-2018'], ['Conflicts'])

    Raises:
        RecordError: there is no document, or one that has no text in that field.
        MissingExtraError: the extra ``nltk`` is not installed.
    """
    check_texts(corpus, "a corpus reader has them")
    texts = {document.id: document.text for document in corpus.documents}
    about = {
        "README": "\n\n".join(filter(None, (cite(corpus, corpus), corpus.note))) + "\n",
        "LICENSE": to_rights(corpus),
        "citation.bib": "\n".join(cite(corpus, work, format="bibtex") for work in (corpus, *corpus.documents)),
    }
    return reader_of(
        f"{corpus.id} {corpus.version}",
        files=texts | about,
        fileids=list(texts),
        categories={document.id: [label_of(document, by)] for document in corpus.documents},
    )
