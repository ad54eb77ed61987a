"""Whether a build can continue from the last one depends on what the site's own templates use."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from distinguo.build.reasons import FullBuildReason
from distinguo_mkdocs.build.fingerprint import incremental_unsafe_reason
from distinguo_mkdocs.settings import THEME_FOLDER
from mkdocs.config import load_config


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("main.html", "", None),
        ("partials/copyright.html", "<!-- pages of ours -->{{ config.copyright }}", None),
        ("partials/copyright.html", "{% for page in pages %}{{ page.url }}{% endfor %}", FullBuildReason.TEMPLATES),
        ("404.html", "{{ page.update_date }}", FullBuildReason.TEMPLATES),
        ("sitemap.xml", "<urlset/>", FullBuildReason.TEMPLATES),
    ],
)
@pytest.mark.parametrize("copied", [False, True])
def test_a_copy_of_our_templates_is_ours(
    tmp_path: Path, copied: bool, name: str, text: str, reason: FullBuildReason | None
) -> None:
    """Only templates that differ from ours are looked at, wherever the program and the copy lie."""
    own = tmp_path / "overrides"
    if copied:
        shutil.copytree(THEME_FOLDER, own)
    (own / name).parent.mkdir(parents=True, exist_ok=True)
    with (own / name).open("a", encoding="utf-8") as file:
        file.write(text)
    (tmp_path / "docs").mkdir()
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_name: Words\ntheme: {name: material, custom_dir: overrides}\nplugins: [search]\n", "utf-8")
    assert incremental_unsafe_reason(load_config(str(config)), tmp_path / "glossary") == reason
