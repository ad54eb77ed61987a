"""The hover card of a term: its definition, and how it differs from each term that a written comparison sets beside it."""

from __future__ import annotations

import json
from collections.abc import Callable

from markupsafe import escape

from distinguo.glossary.glossary import Glossary
from distinguo.glossary.titles import names_compared
from distinguo.prose.renderer import ProseRenderer
from distinguo.text.untranslated import with_language
from distinguo.urls import comparison_url


def hover_card(glossary: Glossary, prose: ProseRenderer, id: str, to: Callable[[str], str] | None) -> str:
    """Return the script that registers the card of a term, as HTML; ``to`` gives addresses as seen from the script.

    Without ``to`` the site has no comparisons to lead to.

    ``text`` is the card that any page shows. The page of another term shows that of ``beside``, by the id of that term, if there is
    one: their difference, with a link to their comparison. The first link of a card has no address: it gets that of the link
    beside which the card appears.
    """
    name, messages = escape(glossary.name(id)), glossary.messages
    read, compare = messages.text("Read about {term}", term=name), escape(messages.text("Compare"))
    beside: dict[str, str] = {}
    for compared in glossary.comparisons_of[id]:
        if compared.entry and len(compared.terms) == 2:
            other = next(term for term in compared.terms if term != id)
            title = escape(names_compared(glossary, compared, isolated=True))
            text = escape(prose.plain(compared.entry.difference.text))
            link = f'<a href="{escape(to(comparison_url(compared.id)))}">{compare}</a>' if to else ""
            beside.setdefault(other, f"<b>{title}</b><p>{text}</p><a>{read}</a>{link}")
    text = escape(prose.plain(glossary.terms[id].definition_text))
    said = f"<p>{text}</p>" if text else ""
    original = glossary.language_of_original
    card = {
        "text": with_language(f"<b>{name}</b>{said}<a>{read}</a>", original),
        "beside": {other: with_language(html, original) for other, html in beside.items()},
    }
    return f"(self.distinguoCards??={{}})[{json.dumps(id)}]={json.dumps(card, ensure_ascii=False, separators=(',', ':'))};\n"
