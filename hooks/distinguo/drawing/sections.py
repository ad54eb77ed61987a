"""Which sections the pages made from entries have: only a page that is drawn can tell."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection

from distinguo.drawing.rendering import Renderer
from distinguo.glossary.glossary import Glossary
from distinguo.pages.planning import plan
from distinguo.prose.fields import Prose
from distinguo.prose.linking import Names, targets
from distinguo.text.anchors import anchors


def sections_of(glossary: Glossary) -> Callable[[str], Collection[str] | None]:
    """Return what tells the anchors of the page at an address, each page being drawn once; None where there is no such page."""
    prose = Prose(targets(glossary), Names(glossary))
    pages = {page.url: page for page in plan(glossary, prose).pages}
    renderer = Renderer(glossary, prose)

    @functools.cache
    def sections(address: str) -> Collection[str] | None:
        return anchors(renderer.render(pages[address]).html) if address in pages else None

    return sections
