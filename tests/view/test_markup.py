"""The HTML of notebooks is well-formed and safe, whatever the records say."""

from __future__ import annotations

import re
from inspect import getmembers

from html_reading import ATTRIBUTES, NAMES, Reader, hostile_corpora, tree, views_of
from hypothesis import given

from malicrisis import Corpus, Event
from malicrisis.view import html_of, style
from malicrisis.view.markup import Markup
from malicrisis.view.style import STYLE
from malicrisis.vocab import BlockKind
from strategies import example_document

INLINE = {value for name, value in getmembers(style) if name.isupper() and value is not STYLE}


@given(hostile_corpora())
def test_a_browser_and_an_xml_parser_read_the_same_elements(corpus: Corpus) -> None:
    for html in views_of(corpus):
        assert [(element.tag, element.attrib) for element in tree(html).iter()] == Reader(html).found


@given(hostile_corpora())
def test_words_of_a_record_become_no_element_no_attribute_and_no_link_but_to_the_web(corpus: Corpus) -> None:
    elements = [one for html in views_of(corpus) for one in Reader(html.encode().decode()).found]

    assert {tag for tag, _ in elements} <= NAMES
    assert {name for _, attributes in elements for name in attributes} <= ATTRIBUTES
    assert all(re.match("https?://", str(attributes.get("href", "https://"))) for _, attributes in elements)
    assert {str(attributes["style"]) for _, attributes in elements if "style" in attributes} <= INLINE


def test_every_view_of_a_corpus_is_well_formed(either: Corpus) -> None:
    for html in views_of(either):
        assert {tag for tag, _ in Reader(html).found} <= NAMES
        assert tree(html).get("class") == "malicrisis"


def test_the_style_applies_only_to_the_view_and_loads_nothing() -> None:
    selectors = [one.strip() for rule in re.findall(r"([^{}]+)\{", STYLE) for one in rule.split(",")]

    assert [one for one in selectors if not re.match(r"\.malicrisis(\.malicrisis)?( |$)", one)] == []
    assert re.search(r"url|@import|http|expression|[<&]", STYLE) is None


def test_every_class_of_the_style_is_in_use(shipped: Corpus) -> None:
    found = {str(attributes.get("class")) for html in views_of(shipped) for _, attributes in Reader(html).found}

    assert set(re.findall(r"\.(mc-[a-z]+)", STYLE)) - found <= {f"mc-{kind}" for kind in BlockKind}


def test_every_name_has_its_own_direction(either: Corpus) -> None:
    html = html_of(either.events[either.events.ids[0]])

    assert {str(one.get("dir")) for one in tree(html).iter("p")} == {"auto"}
    assert {str(one.get("dir")) for one in tree(html).iter("td")} == {"auto"}


def test_markup_is_not_escaped_again_by_template_engines() -> None:
    assert Markup("<b>").__html__() == "<b>"


def test_only_web_addresses_become_links() -> None:
    linked = html_of(example_document(url="https://example.org/?a=1&b=2"))
    plain = html_of(example_document(url="javascript:alert(1)"))

    assert '<a href="https://example.org/?a=1&amp;b=2" rel="noreferrer"' in linked
    assert ">https://example.org/?a=1&amp;b=2</a>" in linked
    assert "<a" not in plain
    assert "javascript:alert(1)" in Reader(plain).words


def test_characters_that_xml_cannot_carry_are_replaced() -> None:
    html = html_of(Event(id="vote", label="a\0b\ufffec\uffffd"))

    assert html.encode()
    assert tree(html).findtext("p/strong") == "a\ufffdb\ufffdc\ufffdd"
