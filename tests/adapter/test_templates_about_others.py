"""A page that stays as it was written is not read again, so that no template of the site may show on another page what stands in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from distinguo.build.reasons import FullBuildReason
from distinguo_mkdocs.build.fingerprint import incremental_unsafe_reason
from mkdocs.config import load_config


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{% for one in nav.items %}{{ one.content | striptags | truncate }}{% endfor %}", FullBuildReason.TEMPLATES),
        ("{{ page.next_page.toc | length }}", FullBuildReason.TEMPLATES),
        ("{% if page.previous_page.edit_url %}{% endif %}", FullBuildReason.TEMPLATES),
        ("{{ page.content }}{{ page.toc }}{{ page.edit_url }}{{ config.mdx_configs.toc.title }}", None),
        ("{% for one in nav.items %}{{ one.title }}{{ one.meta.icon }}{% endfor %}{{ page.next_page.title }}", None),
    ],
)
def test_what_stands_in_another_page(tmp_path: Path, text: str, reason: FullBuildReason | None) -> None:
    """Titles and front matter are known of every page; the text, its headings and its edit link only of one that is rendered."""
    (tmp_path / "overrides" / "partials").mkdir(parents=True)
    (tmp_path / "overrides" / "partials" / "copyright.html").write_text(text, "utf-8")
    (tmp_path / "docs").mkdir()
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_name: Words\ntheme: {name: material, custom_dir: overrides}\nplugins: [search]\n", "utf-8")
    assert incremental_unsafe_reason(load_config(str(config)), tmp_path / "glossary") == reason
