"""What is read of a document: "customer" stands where it is read, "consumer" where it is not."""

from __future__ import annotations

import pytest
from distinguo.lint.document import Document
from distinguo.lint.readers import READERS


def read(ending: str, text: str) -> Document:
    """Return what is read of a document, in which nothing else may be read than what is to be, and all of that."""
    document = READERS[ending](text)
    assert "consumer" not in document.text, document.text
    assert document.text.count("customer") == text.count("customer"), document.text
    return document


ASCIIDOC = {
    "a literal paragraph": "A customer.\n\n consumer\nconsumer\n\nA customer.",
    "one of an item": "* customer\n  customer\n** customer\n\n  consumer\n\n. customer\n+\n consumer",
    "items that are indented": "customer:\n\n  * customer\n  . customer\n  a. customer\n  customer:: customer\n  <1> customer",
    "a definition below its name": "customer::\n\n  A customer.\n\n consumer",
    "a paragraph with a style": "[source]\nconsumer\nconsumer\n\ncustomer\n\n[listing%x]\nconsumer\n\n[literal.x]\n.customer\nconsumer\n\n[comment]\nconsumer",
    "an open block with a style": "[source,ruby]\n--\nconsumer\n\nconsumer\n--\ncustomer\n--\ncustomer\n--",
    "indented verses and notes": "[verse]\n customer\n  customer\n\n[NOTE]\n customer\n\n consumer",
    "a style is for one block": "[source]\n----\nconsumer\n----\ncustomer\n\n[#id.role]\ncustomer",
    "passed through": "a pass:[consumer] pass:q[*consumer* \\] consumer] +consumer+ ++consumer++x +++consumer+++ $$consumer$$ customer",
    "over lines": "`consumer\nconsumer` +consumer\nconsumer+ pass:[consumer\nconsumer] customer\n\n+customer",
    "a plus sign": "customer + customer, customer+, C++ for a customer",
    "curved quotation marks": '"`customer`" \'`customer`\' `"consumer"` customer`s `consumer`',
    "marks with another meaning": "[.consumer]#customer# [[consumer]] <<consumer,customer>> customer.",
    "notes and entries of an index": "A (((consumer))) ((customer)) footnote:[customer] indexterm:[consumer]",
    "a title with a line below": "customer\n--------\n\ncustomer\n\ncustomer\n~~~~~~~~\n\n----\nconsumer\n----\ncustomer",
    "a title of a block": ".customer\ncustomer\n\n.A customer\n----\nconsumer\n----",
    "what an attribute says": "= customer\nA Consumer <consumer@a.example>; consumer\nv1.0, 2026-01-01: consumer\n:a: consumer \\\nconsumer\n\ncustomer",
    "what stands below a heading": "== customer\n:consumer: consumer\n\ncustomer\n\n=== customer\ncustomer\n\n consumer",
    "an address from an attribute": "A {consumer}/consumer/consumer[customer] and {consumer}.",
    "text below the title": "= customer\nOur customer pays for it.",
    "lines of another kind": "customer\n// consumer\ncustomer\nifdef::consumer[]\ncustomer\nendif::consumer[]\ninclude::consumer.adoc[]",
    "a table": "|===\n|customer |customer\na|\n----\nconsumer\n----\n|customer\n  customer\n|===\n\n consumer",
    "front matter": "---\ntitle: consumer\n---\n= customer",
    "diagrams": "[plantuml]\n----\nconsumer\n----\n\n[mermaid]\nconsumer\n\ncustomer",
}


@pytest.mark.parametrize("case", ASCIIDOC)
def test_asciidoc(case: str) -> None:
    """Literal text, code, what is passed through and what names something are left out; lists, notes, titles and tables are read."""
    read(".adoc", ASCIIDOC[case])


def test_cells_of_asciidoc_are_apart() -> None:
    """Words of two cells are no name."""
    assert "internal \u2029customer" in read(".adoc", "|===\n|internal |customer\n|===").text


MARKDOWN = {
    "front matter in YAML": "---\ntitle: consumer\n---\ncustomer",
    "front matter in TOML": "+++\ntitle = 'consumer'\n\n[consumer]\n+++\n\ncustomer",
    "front matter in JSON": '{\n  "title": "consumer"\n}\n\ncustomer',
    "front matter without end": "+++\ncustomer\n\ncustomer",
    "a footnote": "A customer[^consumer] pays.\n\n[^consumer]: A customer\n    customer.\n\n    A customer.\n\ncustomer",
    "a footnote that no text names": "customer\n\n[^1]: customer",
    "references": "A [customer][consumer].\n\n[consumer]: https://consumer.example 'consumer'\n",
    "what a program fills in": "Dear {{ consumer }} {{consumer_name}}, {% if consumer %}customer{% endif %} {# consumer #} {{< ref 'consumer' >}}",
    "attributes": "# customer {#consumer .consumer}\n\ncustomer\n{: .consumer }\n\n![customer](a.png){.consumer} {customer}",
    "boxes of Python-Markdown": (
        "!!! note 'customer'\n\n    A customer.\n\n        consumer\n\n    ??? tip\n        customer\n\n            consumer\n\n\tcustomer\n\n"
        'customer\n\n    consumer\n\n=== "customer"\n\n    ```\n    consumer\n    ```\n\n- customer\n\n    !!! tip\n\n        customer'
    ),
    "definitions": "customer\n:   A customer.\n\n    A customer.\n\n        consumer\n\ncustomer\n\n    consumer",
    "links of a wiki": "[[consumer|customer]] and [[customer]]",
    "boxes of MyST": (
        "````{note} customer\n:class: consumer\n\nA *customer*.\n\n```{tip}\n---\nname: consumer\n---\ncustomer\n```\n\n```python\nconsumer\n```\n````\n\n"
        "- ```{warning}\n  customer\n  ```\n\n```{consumer}\nconsumer\n```\n\ncustomer"
    ),
    "boxes of colons": ":::{consumer} customer\ncustomer\n:::\n\n::: consumer\ncustomer\n:::\n\n:::note[customer]\ncustomer\n:::",
    "a paragraph of HTML without end": "<p translate=no>consumer\n\ncustomer\n\n<div>customer</div>",
    "an item of HTML without end": "<ul>\n<li translate=no>consumer\n<li>customer\n</ul>\n\ncustomer",
    "HTML that ends in its item": "- <div translate=no>\n\n  consumer\n\n- customer\n\ncustomer",
    "HTML that ends in a line of text": "<div translate=no>\n\nconsumer</div>\n\ncustomer",
}


@pytest.mark.parametrize("case", MARKDOWN)
def test_markdown(case: str) -> None:
    """What is said about the text, and what is put into it later, is left out; footnotes are read."""
    read(".md", MARKDOWN[case])


def test_javascript_in_markdown() -> None:
    """It is none of the text, nor are the expressions in it."""
    text = "import {consumer} from './consumer'\nexport const consumer = 1\n\n<Box name={consumer}>\n\nA customer, {consumer.name}.\n\n</Box>\n\ncustomer"
    read(".mdx", text)


HTML = {
    "a paragraph": "<p translate=no>consumer<p>customer<p translate=no>consumer<div>customer</div>customer",
    "a paragraph at the end of what holds it": "<div><p translate=no>consumer</div>customer",
    "a paragraph and the words in it": "<b><p translate=no>consumer</b>consumer</p>customer",
    "a button in a paragraph": "<p translate=no>consumer<button><p>consumer</button>consumer<p>customer",
    "items": "<ul><li translate=no>consumer<ul><li>consumer</ul>consumer<li>customer<li translate=no>consumer</ul>customer",
    "definitions": "<dl><dt translate=no>consumer<dd>customer<dd translate=no>consumer<dt>customer<dd translate=no>consumer</dl>customer",
    "cells": "<table><tr><td translate=no>consumer<td>customer<th translate=no>consumer<tr><td>customer<td translate=no>consumer</table>customer",
    "rows": "<table><tr translate=no><td>consumer<td>consumer<tr><td>customer</table>customer",
    "bodies": "<table><thead translate=no><tr><th>consumer<tbody><tr><td>customer<tbody translate=no><tr><td>consumer</table>customer",
    "a table in a cell": "<table><tr><td translate=no>consumer<table><tr><td>consumer</table>consumer<td>customer</table>",
    "what reaches out of nothing": "<div translate=no><table><tr><td>consumer</div>consumer</table>consumer</div>customer",
    "choices": "<datalist><option translate=no>consumer<option>customer</datalist>customer",
    "small letters above": "<ruby translate=no>consumer<rt>consumer</ruby><ruby>customer<rt translate=no>consumer<rp>customer</ruby>",
    "to be translated again": "<p translate=no>consumer <b translate=yes>customer</b> consumer</p><p translate='NO'>consumer</p>",
    "words that stay as they are": "<p class='a notranslate'>consumer</p><p data-distinguo=off>consumer</p>customer",
    "frames and examples": "<iframe>consumer</iframe><xmp>consumer</xmp>customer",
    "code stays code": "<pre>consumer <b translate=yes>consumer</b></pre>customer",
    "ends of nothing": "</p></li></td><p>customer</div></span>customer",
    "what a program fills in": "---\nlayout: consumer\n---\n<p>{{ consumer.name }}: {% if consumer %}customer{% endif %}<%= consumer %>",
}


@pytest.mark.parametrize("case", HTML)
def test_html(case: str) -> None:
    """Elements whose end may be left out end where browsers end them."""
    read(".html", HTML[case])


RST = {
    "a table of contents": ".. toctree::\n   :maxdepth: 2\n   :caption: Every customer\n\n   consumer\n   consumer <consumer>\n\ncustomer",
    "one inside a frame": ".. only:: consumer\n\n   .. toctree::\n      :caption: customer\n\n      consumer\n\n   customer\n     customer",
    "substitutions": ".. |consumer| replace:: a customer\n.. |x| image:: consumer.png\n   :alt: consumer\n\nA |consumer|, |consumer|, |x| and customer",
    "a grid": (
        "+----------+--------------+\n| The      | customer1    |\n| customer2|              |\n+==========+==============+\n"
        "| a        | ``consumer`` |\n| customer3| customer4    |\n+----------+--------------+\n| customer customer       |\n"
        "+-------------------------+\n\ncustomer"
    ),
    "cells over rows": (
        "- customer\n\n  +----------+----------+\n  | customer1|customer2 |\n  +----------+customer3 |\n  | customer4|customer5 |\n"
        "  +----------+----------+\n  | customer6|customer7 |\n  +----------+----------+"
    ),
    "a grid with wide signs": "+--------+----------+\n| \u5ba2\u6237   | customer1|\n+--------+----------+\n| x      | customer2|\n+--------+----------+",
    "a simple table": (
        "========  ============\ncustomer  ``consumer``\n========  ============\nthe       customer1\n          customer2\n\n"
        "customer  a customer3 that is longer\n========  ============\n\n========  ============\ncustomer  customer\n========  ============"
    ),
    "a directive behind code": ".. code::\n\n   consumer\n\n.. only:: consumer\n\n   customer\n\n.. tab-item:: customer\n   :name: consumer\n\n   customer",
    "names of fields, options and notes": ":param consumer: customer\n:rtype: customer\n\n-c consumer  customer\n\n.. [consumer] customer [consumer]_",
    "titles of frames": (
        ".. tabs::\n\n   .. tab:: customer\n\n      customer\n\n   .. code-tab:: py\n\n      consumer\n\n.. dropdown:: A customer\n   :name: consumer\n\n"
        "   customer\n\n.. grid:: 2\n\n   .. grid-item-card:: customer\n      :link: consumer\n\n      customer"
    ),
    "roles of Sphinx": (
        ":ref:`the customer <consumer>`, :ref:`consumer`, :doc:`customer\ncustomer </consumer>`, :term:`customer`, :term:`customers <consumer>`, "
        ":abbr:`CU (customer)`, :menuselection:`Our customer --> customer`, :py:func:`consumer <consumer>` and :file:`consumer`; customer"
    ),
    "signs that are escaped": "A \\*customer\\*, a \\`customer\\`, customer\\_s and ``consumer``, a customer.",
    "references": "A customer_ and `customer <consumer_>`_ and customer__.",
}


@pytest.mark.parametrize("case", RST)
def test_restructured_text(case: str) -> None:
    """Entries of tables of contents, options and names are left out; cells of tables are read, and what stands under a frame of Sphinx."""
    read(".rst", RST[case])


def test_code_with_tabs() -> None:
    """Its lines are not found as docutils gives them, and none of the same signs far behind is taken for one of them."""
    read(".rst", "A::\n\n  a\tb\n\ncustomer\n  customer\n\n" + "A customer pays.\n\n" * 300 + "::\n\n  a     b\n")


def test_places_behind_what_is_not_read() -> None:
    """A word that stands in an address, an entry or another column above is not taken for the one in the text."""
    source = (
        ".. image:: customer\n\n.. toctree::\n\n   customer\n\n.. |customer| replace:: customer\n\ncustomer\n\n"
        "|customer| or ``customer``.\n\n========  ============\nb         ``customer``\ncustomer  b\n========  ============"
    )
    assert [line for line in READERS[".rst"](source).text.split("\n") if "customer" in line] == [
        f"{'customer':>32}",
        "customer",
        "customer  b",
    ]


@pytest.mark.parametrize(
    ("ending", "part"),
    [
        (".adoc", "`a"),
        (".adoc", "a;"),
        (".adoc", "+a "),
        (".adoc", "pass:["),
        (".adoc", '"`a'),
        (".html", "<span><p>"),
        (".html", "<div></b>"),
        (".md", "- <div>\n\n"),
        (".md", "{{a"),
    ],
)
def test_many_marks_without_end(ending: str, part: str) -> None:
    """They are looked through once: fifty thousand signs are read to the end."""
    assert len(READERS[ending](f"= a\n{part * (50_000 // len(part))}").text) >= 49_000
