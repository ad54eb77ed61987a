"""Where a reader can say that a word is missing: the tracker of the project's forge, or a mail address."""

from __future__ import annotations

from urllib.parse import quote

from distinguo.messages.messages import N_, Messages
from mkdocs.config.defaults import MkDocsConfig

TITLE = N_("A word that is missing: ")


def feedback_address(config: MkDocsConfig, messages: Messages | None = None) -> str:
    """Return the address of a new message, with ``{query}`` where the word goes, or nothing where no forge or address is known.

    ``extra: feedback`` in ``mkdocs.yml`` names a mail address or the page for new issues; without it, ``repo_url`` says where, if it is
    on a forge whose addresses are known. It is the setting of the link "Unclear? Tell us".
    """
    place = str(config.extra.get("feedback") or "") or _tracker((config.repo_url or "").rstrip("/"))
    if not place:
        return ""
    title = quote((messages or Messages()).text(TITLE)) + "{query}"
    if "@" in place and "/" not in place:
        return f"mailto:{place.removeprefix('mailto:')}?subject={title}"
    return f"{place}{'&' if '?' in place else '?'}{'issue[title]' if '/-/' in place else 'title'}={title}"


def _tracker(repository: str) -> str:
    host = repository.partition("//")[2].partition("/")[0]
    if host in {"github.com", "codeberg.org"}:
        return f"{repository}/issues/new"
    return f"{repository}/-/issues/new" if host.startswith("gitlab.") else ""
