# pyright: reportUntypedBaseClass=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false
"""citeproc-py, with what it gets wrong mended.

citeproc-py 0.11 gives the elements of a style as objects of its own classes, and `parsed` uses the classes below for
some of them. How the output differs from that of citeproc-js, another processor, is in the tests of citation styles.
"""

from __future__ import annotations

import re
from typing import Any

from malicrisis.imports import need

model: Any = need("citeproc.model", "cite")

_CSL = "{http://purl.org/net/xbiblio/csl}"
_OPENING = re.compile(r"(?<!\w)([“‘\"'(\[]+)([^\W\d_]+)")
"""Marks before a word, and the letters after them."""

_CLOSED_SENTENCE = re.compile(r"([?!])\.(?!\.)")
_AFTER_QUOTES = re.compile("([’”]+)([.,])")


def parsed(path: str) -> Any:
    """Return the style in the file *path*, ready for citeproc-py."""
    etree = need("lxml.etree", "cite")
    frontend = need("citeproc.frontend", "cite")
    classes = etree.ElementNamespaceClassLookup()
    names = classes.get_namespace(_CSL.strip("{}"))
    names[None] = model.CitationStylesElement
    names.update({_tag(kind): kind for kind in model.CitationStylesElement.__subclasses__()})
    names.update({_tag(kind): kind for kind in (Date, Label, Layout, Name, Substitute, Text)})
    parser = etree.XMLParser(remove_comments=True, encoding="UTF-8", no_network=True)
    parser.set_element_class_lookup(classes)
    # the constructor of citeproc-py takes no other classes than its own
    style = frontend.CitationStylesStyle.__new__(frontend.CitationStylesStyle)
    style.parser, style.xml = parser, etree.parse(path, parser)
    style.root = style.xml.getroot()
    _prepare(style.root)
    style.root.set_locale_list(style.root.get("default-locale", "en-US"), validate=False)
    return style


def tidied(text: str, style: Any) -> str:
    """Return *text* on one line, with stops and commas where the locale of *style* puts them at quotation marks."""
    text = _CLOSED_SENTENCE.sub(r"\1", " ".join(text.split())).replace(";.", ";")
    if style.root.get_locale_option("punctuation-in-quote").lower() == "true":
        text = _AFTER_QUOTES.sub(_swapped, text)
        return re.sub("([.?!])[.](?=[’”])", r"\1", text)
    return re.sub("([.?!][’”])[.]", r"\1", text)


def initials(given: str, mark: str, *, hyphen: bool) -> str:
    """Return the initials of the name *given*, each followed by *mark*; words in small letters are kept.

    A part after a hyphen in small letters has no initial. A letter of a script without capitals is an initial too.

    >>> initials("Cheick Modibo", ". ", hyphen=True), initials("Jean-Luc", ".", hyphen=True)
    ('C. M.', 'J.-L.')
    >>> initials("Ki-moon", "", hyphen=False), initials("محمد", ".", hyphen=True), initials("Ana de", ". ", hyphen=True)
    ('K', 'م.', 'A. de')
    """
    found = ""
    for word in given.replace(".", ". ").split():
        firsts = [part[0] for part in word.split("-") if part and not part[0].islower()]
        if not firsts:
            found = f"{found.rstrip()} {word} "
        elif hyphen:
            found += f"{mark.rstrip()}-".join(firsts) + mark
        else:
            found += "".join(first + mark for first in firsts)
    return " ".join(found.split())


class Layout(model.Layout):
    """A layout that its elements can find also from within a macro."""

    def render_children(self, item: object, **options: object) -> Any:
        """Return the text of the elements in the layout."""
        self.rendered: list[tuple[str, str]] = []
        return super().render_children(item, **{"context": self} | options)


class Name(model.Name):
    """A name with ``initialize="false"``, which citeproc-py does not know."""

    def get_option(self, name: str, context: object = None, sort_options: object = None) -> Any:
        """Return the value of an option, from the element, the bibliography or the style."""
        if name == "initialize-with" and self._is_written_out(self if context is None else context):
            return None
        return super().get_option(name, context, sort_options)

    def _is_written_out(self, context: Any) -> bool:
        [around] = context.xpath_search("./ancestor::*[self::cs:citation or self::cs:bibliography][1]")
        found = (element.get("initialize") for element in (self, around, self.get_root()))
        return next((value for value in found if value), "true") == "false"

    def initialize(self, given: str, mark: str, context: object) -> str:
        """Return the initials of a given name; citeproc-py writes "K.-. moon" for "Ki-moon"."""
        return initials(given, mark, hyphen=self.get_option("initialize-with-hyphen", context))


class Label(model.Label):
    """A label that is printed only with its variable; citeproc-py prints "p." without a page."""

    def process(
        self, item: Any, variable: object = None, plural: object = None, context: object = None, **options: object
    ) -> Any:
        """Return the term, or None if the item has no such variable."""
        own = self.get("variable")
        if variable is None and own != "locator" and own.replace("-", "_") not in item.reference:
            return None
        return super().process(item, variable, plural, context, **options)


class Text(model.Text):
    """A text whose variable is noted, whose inner quotation marks are those of the locale, and with titles in case."""

    def _variable(self, item: object, context: object) -> object:
        return _noted(super()._variable(item, context), self, context)

    def quote(self, string: Any) -> Any:
        """Return *string* in quotation marks if the style asks for them, with inner ones for those within."""
        if self.get("quotes", "false").lower() == "true":
            for mark, inner in (("“", "open-inner-quote"), ("”", "close-inner-quote")):
                string = string.replace(mark, self.get_single_term(name=inner))
        return super().quote(string)

    def case(self, text: Any, language: str | None = None) -> Any:
        """Return *text* in the case that the style asks for, also for words after a quotation mark or a bracket."""
        text = super().case(text, language)
        if self.get("text-case") != "title" or language != "en":
            return text
        return _OPENING.sub(lambda match: match[1] + self._capitalized(match[2]), str(text))

    def _capitalized(self, word: str) -> str:
        return word if word in self._stop_words or not word.islower() else word[0].upper() + word[1:]


class Date(model.Date):
    """A date that is printed once, and whose ranges have no comma after the dash."""

    def render(self, item: object, *arguments: object, **options: Any) -> Any:
        """Return the date, or None if it has been printed in place of the author."""
        variable, context = self.get("variable"), options.get("context")
        if not variable or context is None:
            return super().render(item, *arguments, **options)
        if variable in context.get_layout().repressed.get(self.tag, []):
            return None
        return _noted(super().render(item, *arguments, **options), self, context)

    def render_single_date(self, date: object, show_parts: object = None, context: object = None) -> Any:
        """Return a date with the delimiter of the locale in the style, which citeproc-py overlooks."""
        if not self.is_locale_date() or not self.get("delimiter"):
            return super().render_single_date(date, show_parts, context)
        return self.join(self.parts(date, show_parts, context)) or None

    def render_date_range(self, *arguments: object, **options: object) -> Any:
        """Return the two dates of a range."""
        text = super().render_date_range(*arguments, **options)
        return re.sub("–[, ]+", "–", str(text)) if text else text


class Substitute(model.Substitute):
    """What is printed in place of the author is not printed again, also if a macro prints it."""

    def render(self, item: object, context: Any = None, **options: object) -> Any:
        """Return what is printed in place of the names."""
        context.get_layout().rendered = []
        return super().render(item, context=context, **options)

    def add_to_repressed_list(self, child: object, context: Any) -> None:
        """Note what *child* has printed."""
        super().add_to_repressed_list(child, context)
        layout = context.get_layout()
        for tag, variable in layout.rendered:
            layout.repressed.setdefault(tag, []).append(variable)


def _tag(kind: Any) -> str:
    """Return the name of the element of a class."""
    name: str = kind.__name__
    return name.replace("_", "-").lower()


def _noted(text: object, element: Any, context: Any) -> object:
    """Return *text*, and note that *element* has printed its variable unless there is none."""
    context.get_layout().rendered += [(element.tag, element.get("variable"))] if text else []
    return text


def _prepare(root: Any) -> None:
    """Change a style where citeproc-py would not do what it says."""
    bibliography = root.find(f"{_CSL}bibliography")
    if bibliography is not None and bibliography.get("second-field-align"):
        # plain text has no columns: a space is between the number and the rest
        first = bibliography.find(f"{_CSL}layout")[0]
        first.set("suffix", first.get("suffix", "") + " ")
    for element in root.iterfind(".//*[@display]"):  # what would begin a line or a column
        element.set("prefix", " " + element.get("prefix", ""))
    for names in root.iter(f"{_CSL}names"):
        # citeproc-py would add a name of its own class
        if names.find(f"{_CSL}name") is None and names.getparent().tag != f"{_CSL}substitute":
            names.insert(0, names.makeelement(f"{_CSL}name"))


def _swapped(match: re.Match[str]) -> str:
    """Return a stop or a comma before the quotation marks that it follows; an apostrophe is no such mark."""
    is_quotation = "”" in match[1] or "‘" in match.string[: match.start()]
    return match[2] + match[1] if is_quotation else match[0]
