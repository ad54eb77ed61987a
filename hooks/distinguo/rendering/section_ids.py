"""The section anchors of generated pages, which are known only once a page is rendered."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection

from distinguo.glossary.glossary import Glossary
from distinguo.pages.site_plan import plan
from distinguo.prose.renderer import ProseRenderer
from distinguo.rendering.renderer import Renderer
from distinguo.text.html_ids import anchors


def sections_of(glossary: Glossary) -> Callable[[str], Collection[str] | None]:
    """Return a function from an address to the anchors of its page, or to None for an unknown page. Each page is rendered once."""
    prose = ProseRenderer.of(glossary)
    pages = {page.url: page for page in plan(glossary, prose).pages}
    renderer = Renderer(glossary, prose)

    @functools.cache
    def sections(address: str) -> Collection[str] | None:
        return anchors(renderer.render(pages[address]).html) if address in pages else None

    return sections
