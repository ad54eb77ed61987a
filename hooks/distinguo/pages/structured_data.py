"""Structured data of a page for search engines: JSON-LD with the vocabulary of schema.org."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from distinguo.glossary.glossary import Glossary
from distinguo.pages.page import Page, title_of
from distinguo.prose.renderer import ProseRenderer
from distinguo.urls import HOME, TERMS, question_url

_Thing = dict[str, Any]


def structured(glossary: Glossary, prose: ProseRenderer, page: Page, site: str, root: str) -> _Thing:
    """Return the statements of a page. ``site`` is the site's name, ``root`` its address, or the way there from the page."""
    graph = [thing for thing in (_main(glossary, prose, page, site, root), _trail(glossary, page, root)) if thing]
    return {"@context": "https://schema.org", "@graph": graph} if graph else {}


def _main(glossary: Glossary, prose: ProseRenderer, page: Page, site: str, root: str) -> _Thing:
    if page.entry is None:
        return _index(glossary, prose, page, site, root)
    id = page.entry.id
    match page.entry.kind:
        case "term":
            return _term(glossary, prose, id, _address(root, page.url)) | {"inDefinedTermSet": _set(site, root)}
        case "question":
            because = [prose.plain(statement.text) for statement in glossary.questions[id].because]
            return {"@type": "QAPage", "mainEntity": _question(glossary, prose, id, root, *because)}
    return {
        "@type": "WebPage",
        "name": page.title,
        "description": page.description,
        "about": [_term(glossary, prose, term, _address(root, f"{TERMS}{term}/")) for term in page.own],
    }


def _index(glossary: Glossary, prose: ProseRenderer, page: Page, site: str, root: str) -> _Thing:
    if page.url == HOME:
        return {"@type": "WebSite", "name": site, "description": page.description, "url": _address(root, HOME)}
    if page.template == "questions.html" and (topics := page.data["topics"]):
        here = {id for ids in topics.values() for id in ids}
        asked = [_question(glossary, prose, id, root) for id in glossary.questions_in_order(here)]
        return {"@type": "FAQPage", "mainEntity": asked}
    return _set(site, root) if page.url == TERMS else {}


def _question(glossary: Glossary, prose: ProseRenderer, id: str, root: str, *because: str) -> _Thing:
    question = glossary.questions[id]
    answer = " ".join((prose.plain(question.answer.text), *because))
    return {
        "@type": "Question",
        "name": question.question,
        "answerCount": 1,
        "acceptedAnswer": {"@type": "Answer", "text": answer, "url": _address(root, question_url(id))},
    }


def _set(site: str, root: str) -> _Thing:
    return {"@type": "DefinedTermSet", "@id": _address(root, TERMS), "name": site, "url": _address(root, TERMS)}


def _term(glossary: Glossary, prose: ProseRenderer, id: str, url: str) -> _Thing:
    term = glossary.terms[id]
    said: _Thing = {
        "@type": "DefinedTerm",
        "@id": url,
        "name": term.term,
        "url": url,
    }
    if term.definition:
        said["description"] = prose.plain(term.definition.text)
    names = [designation.name for designation in term.also_called]
    return said | {"alternateName": names} if names else said


def _trail(glossary: Glossary, page: Page, root: str) -> _Thing:
    if not page.trail:
        return {}
    steps = ((title_of(glossary.messages, HOME), HOME), *page.trail, (page.title, page.url))
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": _address(root, url)}
        for position, (name, url) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _address(root: str, url: str) -> str:
    return urljoin(root, url) if "://" in root else (root + url or "./")
