"""The inventory, read by those who read inventories: Sphinx itself, and sphobjinv."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import sphobjinv
from distinguo.exports.context import ExportContext
from distinguo.exports.inventory import inventory


def test_sphobjinv_reads_every_name(known: ExportContext, files: dict[str, bytes]) -> None:
    """Every name of every term is an object of the inventory, save what the format cannot hold, at the address of its page."""
    read = sphobjinv.Inventory(zlib=files["objects.inv"])
    found = {(item.name, item.role): item.uri_expanded for item in read.objects}
    for id, term in known.glossary.terms.items():
        assert found[term.term, "term"] == f"terms/{id}/"
        assert found[id, "label"] == f"terms/{id}/"
        names = [name.name for name in term.also_called if not re.search(r"\s\S+\s-?\d+\s", name.name)]
        assert all((name, "term") in found for name in names)
    assert read.project == "Words & more"


def test_sphinx_links_to_our_terms(make, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # a function of texts by path
    """A document of another project refers to a term by its names, and Sphinx links it to our page."""
    publication = make(
        terms__rain_coat="term: Rain coat\nforms: [rain coats]\ndefinition: {text: D., by: editors}\n",
    )
    (tmp_path / "objects.inv").write_bytes(inventory(publication))
    (tmp_path / "conf.py").write_text(
        'project = "Other"\nextensions = ["sphinx.ext.intersphinx"]\n'
        'intersphinx_mapping = {"words": ("https://words.example/ref/", "objects.inv")}\n'
    )
    (tmp_path / "index.rst").write_text(
        "Other\n=====\n\n:external:term:`Rain coat`, :external:term:`rain coats`, :external+words:ref:`rain-coat`\n"
    )
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "pseudoxml", str(tmp_path), str(tmp_path / "out")]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    text = (tmp_path / "out/index.pseudoxml").read_text("utf-8")
    assert text.count('refuri="https://words.example/ref/terms/rain-coat/"') == 3


def test_a_name_that_the_format_cannot_hold_is_left_out(make) -> None:  # type: ignore[no-untyped-def]  # a function of texts by path
    """A name that reads like another line of the inventory does not make one."""
    publication = make(terms__odd='term: "one std:term 1 x y"\ndefinition: {text: D., by: editors}\n')
    assert [item.name for item in sphobjinv.Inventory(zlib=inventory(publication)).objects] == ["odd"]
