"""Read a file of answers."""

from __future__ import annotations

import os
from collections.abc import Mapping as AnyMapping
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from malicrisis.arguments import checked
from malicrisis.errors import AnchorError, FileError, MalicrisisError, RecordError
from malicrisis.messages import found_by, nearest
from malicrisis.model.dates import When
from malicrisis.plover import EventType
from malicrisis.storage.jsonlines import MAX_LINE, parse
from malicrisis.vocab import Modality

from .answers import UNREADABLE, Answers, System, SystemAnswer, Undecodable, Unread
from .naming import Named, NameTable, is_wikidata, name_tables
from .places import TO_ACCEPT, Places
from .records import ONE_OBJECT, VALUES, fields_of_answer, fields_of_system

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from malicrisis.model.corpus import Corpus

    Lines = Iterator[tuple[int, "Mapping[str, object] | MalicrisisError | object"]]

_BOM = b"\xef\xbb\xbf"


@checked
def read_answers(
    corpus: Corpus,
    source: str | os.PathLike[str] | Answers | Iterable[Mapping[str, object]],
    *,
    accept: Iterable[str] = (),
) -> Answers:
    """Return the answers of a system to the texts of *corpus*, with the lines that cannot be decoded.

    Args:
        corpus: the corpus
        source: the file, in JSON Lines; or the objects of its lines; or `Answers`, which are returned as they are
        accept: differences between quotes and texts that are accepted: ``quotes``, ``blanks``, ``dashes``,
            ``ellipsis``

    >>> import malicrisis
    >>> corpus = malicrisis.load()
    >>> line = {"record": "mention", "document": "dw-2023", "quote": "Wagnar", "actors": ["Wagner"]}
    >>> read = read_answers(corpus, [line, line | {"quote": "Wagner", "nth": 1}])
    >>> read.answers[0].values["actors"], read.failures[0].reason
    (Named(ids=frozenset({'wagner-group'}), unresolved=()), 'not-found')

    Raises:
        FileError: the file does not exist, or is not UTF-8.
        RecordError: *accept* has an unknown word, or the first line describes the system with an unknown key, layer or
            document.
    """
    if isinstance(source, Answers):
        return source
    accepted = _accepted(accept)
    if isinstance(source, (str, bytes, os.PathLike)):
        return _read_file(corpus, Path(os.fsdecode(source)), accepted)
    return _read(corpus, enumerate(source, 1), accepted)


def read_stream(corpus: Corpus, stream: BinaryIO, name: str, accept: Iterable[str] = ()) -> Answers:
    """Return the answers in a *stream* of bytes that is called *name*, as `read_answers` does."""
    return _read(corpus, _objects(stream, name), _accepted(accept))


def _accepted(accept: Iterable[str]) -> tuple[str, ...]:
    words = tuple(accept)
    unknown = [word for word in words if word not in TO_ACCEPT]
    if unknown:
        raise RecordError.of("accept", expected=f"words among {', '.join(TO_ACCEPT)}", found=repr(unknown[0]))
    return tuple(word for word in TO_ACCEPT if word in words)


def _read_file(corpus: Corpus, path: Path, accept: Sequence[str]) -> Answers:
    try:
        with path.open("rb") as stream:
            return _read(corpus, _objects(stream, str(path)), accept)
    except OSError as error:
        raise FileError.of(str(path), expected="a file of answers", found=found_by(error)) from None


def _objects(stream: BinaryIO, name: str) -> Lines:
    """Yield the number of each line that is not blank, with its object, or with the error that it is no JSON."""
    for number, line in enumerate(_lines(stream), 1):
        data = line.removeprefix(_BOM) if number == 1 else line
        if len(data) > MAX_LINE:
            yield number, FileError.of("", expected=f"at most {MAX_LINE} bytes a line", found="more")
            continue
        try:
            words = data.decode().strip()
        except UnicodeDecodeError as error:
            found = f"the byte {data[error.start]:#04x} at {error.start}"
            raise FileError.of(
                f"{name}:{number}", expected="UTF-8", found=found, hint="save the file as UTF-8"
            ) from None
        if not words:
            continue
        try:
            yield number, parse(words, name, number)
        except FileError as error:
            yield (
                number,
                error if words.startswith("{") and words.endswith("}") else FileError(f"{error}; {ONE_OBJECT}"),
            )


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of *stream*, and of one that is too long only its beginning."""
    # one byte more than a good line can have, so that a longer one shows
    limit = MAX_LINE + len(_BOM) + 1
    while line := stream.readline(limit):
        yield line
        rest = line
        while len(rest) == limit and not rest.endswith(b"\n"):
            rest = stream.readline(limit)


def _read(corpus: Corpus, lines: Lines, accept: Sequence[str]) -> Answers:
    decoder = _Decoder(corpus, accept)
    system: System | None = None
    answers: list[SystemAnswer] = []
    failures: list[Undecodable] = []
    is_first = True
    for number, value in lines:
        if is_first and _fields(value).get("record") == "system":
            system, is_first = _system(corpus, _fields(value), number), False
            continue
        is_first = False
        one = decoder.decoded(number, value)
        if isinstance(one, SystemAnswer):
            answers.append(one)
        else:
            failures.append(one)
    return Answers(system=system or System(), answers=tuple(answers), failures=tuple(failures), accept=tuple(accept))


def _system(corpus: Corpus, value: Mapping[str, object], number: int) -> System:
    """Return what the first line says of the system."""
    try:
        fields = fields_of_system(value)
        documents = tuple(cast("Iterable[str]", fields.get("documents", ())))
        for one in documents:
            _ = corpus.documents[one]  # raises the error that names the nearest ids
    except MalicrisisError as error:
        raise RecordError(f"line {number}: {error}") from None
    return System(
        name=cast("str | None", fields.get("name")),
        layers=tuple(cast("Iterable[str]", fields.get("layers", ()))),
        documents=documents,
    )


class _Decoder:
    """Turns the objects of lines into answers."""

    def __init__(self, corpus: Corpus, accept: Sequence[str]) -> None:
        self._places = Places(corpus, accept)
        self._tables = name_tables(corpus)
        self._ids: set[str] = set()

    def decoded(self, line: int, value: object) -> SystemAnswer | Undecodable:
        """Return the answer of a *line*, or why there is none."""
        if isinstance(value, FileError):
            return Undecodable(line=line, reason="json", message=str(value))
        try:
            fields = fields_of_answer(value)
        except RecordError as error:
            record, document = _readable(value)
            return Undecodable(line=line, reason="schema", document=document, record=record, message=str(error))
        record = cast("str", fields["record"])
        try:
            start, end = self._places.place(fields)
        except AnchorError as error:
            return _undecodable(line, fields, error)
        # last, so that a line that is no answer uses up no id
        if "id" in fields:
            if fields["id"] in self._ids:
                message = f"expected an id once, found {fields['id']!r:.80} again"
                return Undecodable(
                    line=line, reason="id", document=cast("str", fields["document"]), record=record, message=message
                )
            self._ids.add(cast("str", fields["id"]))
        given = {name: fields[name] for name in VALUES[record] if name in fields}
        values = {name: _value(name, given[name], self._tables) for name in given if name != "scope"}
        return SystemAnswer(
            line=line,
            record=record,
            document=cast("str", fields["document"]),
            start=start,
            end=end,
            fields=given,
            values=values,
        )


def _fields(value: object) -> Mapping[str, object]:
    """Return *value* if it is an object of JSON, else nothing."""
    return cast("Mapping[str, object]", value) if isinstance(value, AnyMapping) else {}


def _readable(value: object) -> tuple[str | None, str | None]:
    """Return the record and the document that a line names, if these can be read."""
    found = _fields(value)
    record, document = found.get("record"), found.get("document")
    return (
        record if isinstance(record, str) and record in VALUES else None,
        document if isinstance(document, str) else None,
    )


def _undecodable(line: int, fields: Mapping[str, object], error: AnchorError) -> Undecodable:
    """Return why the words of an answer with these *fields* have no place."""
    return Undecodable(
        line=line,
        reason=error.reason,
        document=cast("str", fields["document"]),
        record=cast("str", fields["record"]),
        message=str(error),
        places=len(error.places) if error.reason == "several" else None,
        needs=error.needs,
        documents=error.documents,
        nearest=error.hint.removeprefix("nearest: ") if error.nearest else None,
    )


def _value(name: str, given: object, tables: Mapping[str, NameTable]) -> object:
    """Return what an answer means by *given*, the value of the field *name*."""
    if name in _NAMES:
        return tables[_NAMES[name]].resolved(cast("Iterable[str]", given))
    if not isinstance(given, str):  # null as a type, and whether it is negated
        return given
    try:
        return _READ[name](given.strip())
    except ValueError:
        return UNREADABLE


_NAMES = {"actors": "actors", "places": "places", "speakers": "actors", "voice": "actors"}
"""The table in which the names of a field are looked up."""

_READ: dict[str, Callable[[str], object]] = {
    "when": When,
    "type": lambda words: EventType(words.upper()),
    "modality": lambda words: Modality(words.lower()),
}
"""How the words of a field are read; each raises ValueError for others."""


# values that cannot be read

_HINTS = 100
"""The number of different values for which a hint is made: the nearest name takes some milliseconds."""


def unread_values(corpus: Corpus, answers: Iterable[SystemAnswer]) -> Iterator[Unread]:
    """Yield the values of *answers* that cannot be read, each with what to write in its place."""
    hints: dict[tuple[str, str], tuple[str | None, str]] = {}
    tables = name_tables(corpus)
    for one in answers:
        for field, read in one.values.items():
            for value in _unread(read, one.fields[field]):
                if (field, value) not in hints and len(hints) < _HINTS:
                    hints[field, value] = _hint(field, value, tables)
                near, hint = hints.get((field, value), (None, ""))
                yield Unread(
                    line=one.line,
                    document=one.document,
                    record=one.record,
                    field=field,
                    value=value,
                    nearest=near,
                    hint=hint,
                )


def _unread(read: object, given: object) -> tuple[str, ...]:
    """Return what of the value *given*, which was *read* as that, cannot be read."""
    if isinstance(read, Named):
        return read.unresolved
    return (cast("str", given),) if read is UNREADABLE else ()


def _hint(field: str, value: str, tables: Mapping[str, NameTable]) -> tuple[str | None, str]:
    """Return what is nearest to a *value* of *field* that cannot be read, and what to write in its place."""
    if field in _NAMES:
        return _hint_of_name(value, _NAMES[field], tables)
    if field == "when":
        return None, "write a date such as 2023-07-01, 2023-07, 2023 or 2023-06/2023-08"
    words = value.strip()
    for one in Modality if field == "modality" else ():
        for negated in (False, True):
            if words.casefold() == one.manner(negated=negated):
                return one.value, f"write modality {one} with negated {str(negated).lower()}"
    known = [one.value for one in (Modality if field == "modality" else EventType)]
    near = nearest(words, known)
    return near, f"nearest: {near}" if near else f"write one of {', '.join(known)}"


def _hint_of_name(name: str, kind: str, tables: Mapping[str, NameTable]) -> tuple[str | None, str]:
    """Return the id of the record of a *kind* (actors or places) with the nearest *name*, and what is wrong."""
    noun, other, other_noun = ("actor", "places", "a place") if kind == "actors" else ("place", "actors", "an actor")
    several = tables[kind].several(name)
    if several:
        return None, f"several {kind} have this name: {', '.join(several)}; write an id"
    if is_wikidata(name):
        return None, f"no {noun} of the corpus has this Wikidata id"
    if tables[other].resolved([name]).ids:
        return None, f"{other_noun} has this name, and no {noun}"
    near = tables[kind].nearest(name)
    return near, f"nearest: {near}" if near else f"no {noun} of the corpus has a name like this"
