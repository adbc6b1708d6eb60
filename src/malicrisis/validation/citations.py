"""The corpus as it is cited: every citation can be made, every reference leads back, and a release is what it says."""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING

from malicrisis._version import FINGERPRINT, __version__
from malicrisis.checksums import sha256
from malicrisis.citation import FORMATS, written
from malicrisis.citation.works import work_of
from malicrisis.errors import MalicrisisError
from malicrisis.model.corpus import with_records
from malicrisis.model.fields import short_repr
from malicrisis.model.registries import Registry
from malicrisis.query.references import reference, resolve
from malicrisis.rules import Rule
from malicrisis.storage.checked import SUMS
from malicrisis.storage.reading import load
from malicrisis.storage.writing import files_of

from .ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malicrisis.model.corpus import Corpus
    from malicrisis.model.documents import Document
    from malicrisis.model.spans import Passage

    from .files import Files


class Citations:
    """Checks the citations of documents one by one, as long as nothing is wrong with the corpus."""

    def __init__(self, corpus: Corpus | None) -> None:
        """Take the *corpus*, without its documents; None if it cannot be read."""
        self._corpus = corpus
        self._found = Ledger()

    def check(self, document: Document, *, is_sound: bool) -> None:
        """Check the citations of *document*, if *is_sound* says that nothing is wrong so far."""
        if not is_sound:
            self._corpus = None
        if self._corpus is not None:
            check_citations(with_records(self._corpus, documents=Registry([document])), self._found)

    def note(self, ledger: Ledger) -> None:
        """Note in *ledger* what was found, unless anything else is wrong."""
        if self._corpus is not None and not ledger.has_errors:
            ledger.add(self._found)


def check_citations(corpus: Corpus, ledger: Ledger) -> None:
    """Note the documents of *corpus* that cannot be cited, and the references that do not lead back."""
    for document in corpus.documents:
        work = cache(partial(work_of, corpus, document))  # the same for all formats
        for form in FORMATS:
            ledger.ask(Rule.CITATIONS)
            try:
                words = written(work(), form)
                if not _parses(form, words):
                    _not_cited(ledger, document, f"a citation as {form}", short_repr(words))
            except MalicrisisError as error:
                _not_cited(ledger, document, f"a citation as {form}", str(error))
        passages: tuple[Document | Passage, ...] = (document, *document.paragraphs)
        for passage in passages:
            ledger.ask(Rule.CITATIONS)
            # with the version, the reference has all parts that a reference can have
            ref = reference(corpus, passage, versioned=True)
            if resolve(corpus, ref) != passage:
                _not_cited(ledger, document, f"{ref} to lead to the passage", "another")


def _not_cited(ledger: Ledger, document: Document, expected: str, found: str) -> None:
    ledger.find(Rule.CITATIONS, "documents.jsonl", record=document.id, expected=expected, found=found)


def _parses(form: str, words: str) -> bool:
    """Return whether *words* have the form they should have."""
    # Only the form is checked: parsers of BibTeX and RIS are not installed with the package. The tests use them.
    match form:
        case "csl-json":
            try:
                return isinstance(json.loads(words), list)
            except ValueError:
                return False
        case "ris":
            return all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in words.rstrip("\n").split("\n"))
        case "bibtex" | "biblatex":
            return words.startswith("@") and words.count("{") == words.count("}")
        case _:
            return "\n" not in words.strip()


def check_release(corpus: Corpus, document_ids: Iterable[str] | None, files: Files, ledger: Ledger) -> None:
    """Note whether *corpus* has the id and version of the release and is neither the release nor a part of it.

    If it is not known which documents the corpus has, it is compared with the whole release.
    """
    if (corpus.id, corpus.version) != ("malicrisis", __version__):
        return
    ledger.ask(Rule.RELEASE)
    if files.fingerprint == FINGERPRINT:
        return
    expected = f"the data of malicrisis {__version__}, or of some of its documents"
    try:
        known = load().documents.ids
        wanted = _files_released(tuple(one for one in known if document_ids is None or one in document_ids))
    except MalicrisisError as error:
        ledger.find(Rule.RELEASE, "corpus.json", expected=expected, found=str(error))
        return
    names = sorted((wanted.keys() | files.digests.keys()) - {SUMS})
    different = [name for name in names if wanted.get(name) != files.digests.get(name)]
    if different:
        ledger.find(Rule.RELEASE, "corpus.json", expected=expected, found=f"another {', '.join(different)}")


@lru_cache(maxsize=1)
def _files_released(document_ids: tuple[str, ...]) -> dict[str, str]:
    """Return the checksums of the files of the part of the release that has these documents: it may be the whole."""
    return {name: sha256(data) for name, data in files_of(load().where(documents=document_ids)).items()}
