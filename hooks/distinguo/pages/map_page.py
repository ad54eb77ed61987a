"""Plans the map of all terms."""

from __future__ import annotations

from dataclasses import replace

from distinguo.glossary.glossary import Glossary
from distinguo.glossary.term_map import term_map
from distinguo.glossary.term_tree import term_tree
from distinguo.messages.messages import N_
from distinguo.pages.index_pages import index
from distinguo.pages.order import terms_in_order
from distinguo.pages.page import Page
from distinguo.pages.pagination import is_large
from distinguo.urls import MAP


def map_page(glossary: Glossary) -> Page:
    """Plan the map: the picture of all kinds, parts and contrasts, the same as a tree, and every relation in words."""
    names = terms_in_order(glossary)
    related = {id: glossary.relations[id] for id in names if glossary.relations.get(id)}
    about = N_("How the terms hang together: kinds, parts and contrasts.")
    drawn = term_map(glossary)
    page = index(
        glossary,
        MAP,
        "map.html",
        about,
        drawn=drawn,
        tree=term_tree(glossary, [node.term for node in drawn.nodes]),
        related=related,
        alone=[] if is_large(glossary) else [id for id in names if id not in related],
    )
    return replace(page, is_empty=not related)
