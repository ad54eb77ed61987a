"""Whether a site answers those that show a card in place of a link, from what mkdocs.yml says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from distinguo_mkdocs.pages.oembed import has_oembed
from mkdocs.exceptions import Abort

from tests.adapter.test_proposals import configured

SITE = {"site_url": "https://words.example/"}


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (SITE, False),
        ({**SITE, "extra": {"oembed": None}}, False),
        ({**SITE, "extra": {"oembed": False}}, False),
        ({**SITE, "extra": {"oembed": True}}, True),
        ({"extra": {"oembed": True}}, False),
        ({"site_url": "", "extra": {"oembed": True}}, False),
    ],
)
def test_only_where_a_site_asks_and_its_address_is_known(tmp_path: Path, settings: dict[str, Any], expected: bool) -> None:
    """Without a whole address an answer would lead nowhere."""
    assert has_oembed(configured(tmp_path, **settings)) is expected


@pytest.mark.parametrize("asked", ["yes please", "true", 1, 0, [], {"width": 400}])
def test_another_value_stops_the_build(tmp_path: Path, asked: Any) -> None:
    """The message names the setting and what to write."""
    with pytest.raises(Abort, match=r"mkdocs.yml: extra: oembed: .* Write true or false"):
        has_oembed(configured(tmp_path, **SITE, extra={"oembed": asked}))
