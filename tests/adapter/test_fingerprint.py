"""What stands for the settings of a site: any that MkDocs takes."""

from __future__ import annotations

from pathlib import Path

import pytest
from distinguo_mkdocs.build.fingerprint import environment_fingerprint
from mkdocs.config import load_config


def fingerprint(folder: Path, extra: str) -> str:
    """Return that of a site with these settings of its own."""
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text(f"site_name: Words\ntheme: {{name: material}}\nextra: {extra}\n", "utf-8")
    return environment_fingerprint(load_config(str(folder / "mkdocs.yml")), ())


@pytest.mark.parametrize(
    "extra", ["{versions: {1: old, latest: new}}", "{days: {2026-01-31: x}}", "{2.5: {no: [1, ~]}}", "{who: {~: c}}"]
)
def test_keys_may_be_of_any_kind(tmp_path: Path, extra: str) -> None:
    """YAML has numbers, dates and more as keys, one beside the other."""
    assert fingerprint(tmp_path, extra) == fingerprint(tmp_path, extra) != fingerprint(tmp_path, f"{{more: {extra}}}")
