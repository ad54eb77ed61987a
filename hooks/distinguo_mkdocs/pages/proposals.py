"""Where readers' proposals go: the pages of a forge on which files are written, or a mail address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urljoin

from distinguo.git import GitError, place_in_repository
from distinguo.pages.contribute_page import Contribution
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

if TYPE_CHECKING:
    from distinguo.history.entry_history import ForgePages

_SETTINGS = {"forge", "repository", "branch", "mail"}


class _Forge(NamedTuple):
    """A kind of forge: its name, its pages for a new file and for a change, what its addresses for changes look like, its pages
    about a proposal and about a commit, and the one onto which a folder of files can be dragged.
    """

    name: str
    new: str
    edit: str
    address: re.Pattern[str]
    proposal: str
    commit: str
    upload: str = ""


_FORGES = {
    "github": _Forge(
        "GitHub",
        "{repository}/new/{branch}?filename={path}&value={text}",
        "{repository}/edit/{branch}/{path}",
        re.compile(r"(https?://github\.[^/]+/[^/]+/[^/]+)/edit/([^/]+)/(.*)"),
        "{repository}/pull/{number}",
        "{repository}/commit/{commit}",
        "{repository}/upload/{branch}",
    ),
    "gitlab": _Forge(
        "GitLab",
        "{repository}/-/new/{branch}/{folder}?file_name={name}",  # its editor takes no text: gitlab-org/gitlab#594214
        "{repository}/-/edit/{branch}/{path}",
        re.compile(r"(https?://.+)/-/edit/([^/]+)/(.*)"),
        "{repository}/-/merge_requests/{number}",
        "{repository}/-/commit/{commit}",
    ),
    "gitea": _Forge(
        "Gitea",
        "{repository}/_new/{branch}/{folder}?filename={name}&value={text}",
        "{repository}/_edit/{branch}/{path}",
        re.compile(r"(https?://.+)/_edit/([^/]+)/(.*)"),
        "{repository}/pulls/{number}",
        "{repository}/commit/{commit}",
    ),
    "bitbucket": _Forge(
        "Bitbucket",
        "{repository}/src/{branch}/{folder}",  # the folder's page, whose menu has "Add file"
        "{repository}/src/{branch}/{path}?mode=edit",
        re.compile(r"(https?://bitbucket\.org/[^/]+/[^/]+)/src/([^/]+)/([^?]*)"),
        "{repository}/pull-requests/{number}",
        "{repository}/commits/{commit}",
    ),
}
"""The forges whose addresses are known, from their documentation or source: GitHub https://github.com/isaacs/github/issues/1527, and folders in
https://docs.github.com/en/repositories/working-with-files/managing-files/adding-a-file-to-a-repository; GitLab
``app/views/projects/blob/_editor.html.haml``; Gitea and Forgejo https://github.com/go-gitea/gitea/pull/16556, whose upload flattens folders
(https://github.com/go-gitea/gitea/issues/3349). No page takes a text for a file that is there already."""
_FORGES["forgejo"] = _FORGES["gitea"]._replace(name="Forgejo")


def proposals(config: MkDocsConfig, root: Path) -> Contribution | None:
    """Return where proposals go; None where nothing says so, so that there is no form.

    ``extra: contribute`` in ``mkdocs.yml`` says it; without that, ``edit_uri`` does, together with ``repo_url``, if it leads to a forge
    that is known. ``root`` is the folder of the glossary. A setting that cannot be understood stops the build.
    """
    project = Path(config.config_file_path or "mkdocs.yml").resolve().parent
    folder = root.resolve().relative_to(project).as_posix() if root.resolve().is_relative_to(project) else root.name
    folder = "" if folder == "." else folder
    asked = config.extra.get("contribute")
    if asked is False:
        return None
    if asked is None:
        return _derived(config, folder)
    if not isinstance(asked, Mapping) or not asked or asked.keys() - _SETTINGS:
        raise Abort(
            f"mkdocs.yml: extra: contribute: write one or more of {', '.join(sorted(_SETTINGS))} below it, or leave it out."
        )
    settings = {key: str(value or "") for key, value in asked.items()}
    mail = settings.get("mail", "").removeprefix("mailto:")
    if mail and not re.fullmatch(r"[^\s@/?&]+@[^\s@/?&]+", mail):
        raise Abort(f"mkdocs.yml: extra: contribute: mail: {mail!r} is not a mail address.")
    repository = settings.get("repository", "").rstrip("/")
    if not repository:
        if not mail:
            raise Abort("mkdocs.yml: extra: contribute: add 'repository', the address of the project on its forge, or 'mail'.")
        return Contribution(mail=mail, folder=folder)
    if not re.fullmatch(r"https?://[^\s<>\"'{}]+", repository):
        raise Abort(f"mkdocs.yml: extra: contribute: repository: {repository!r} is not an address from https:// on.")
    forge = _FORGES.get(settings.get("forge", "").lower() or _guessed(repository))
    if forge is None:
        raise Abort(f"mkdocs.yml: extra: contribute: forge: write one of {', '.join(_FORGES)}.")
    return _at(forge, repository, settings.get("branch") or "main", _place(root, folder), mail)


def forge_pages(config: MkDocsConfig) -> ForgePages:
    """Return where past proposals can be read: at the forge to which new ones go, or that ``repo_url`` names, if it is known."""
    from distinguo.history.entry_history import ForgePages  # noqa: PLC0415  # takes a while to load, and few sites show histories

    asked = config.extra.get("contribute")
    named = asked if isinstance(asked, Mapping) else {}
    repository, kind = str(named.get("repository") or "").rstrip("/"), str(named.get("forge") or "").lower()
    if not repository and (found := _in_edit_uri(config)):
        repository, kind = found[1][1], found[0]
    repository = repository or (config.repo_url or "").rstrip("/")
    forge = _FORGES.get(kind or _guessed(repository))
    if forge is None or not re.match(r"https?://", repository):
        return ForgePages()
    return ForgePages(*(page.replace("{repository}", repository) for page in (forge.proposal, forge.commit)))


def _place(root: Path, folder: str) -> str:
    """Return where the repository has the glossary: the project may be a part of it. Where there is none yet, ``folder``."""
    try:
        return place_in_repository(root).rstrip("/")
    except GitError:
        return folder


def _guessed(repository: str) -> str:
    host = repository.partition("//")[2].partition("/")[0]
    return "forgejo" if host == "codeberg.org" else host.partition(".")[0]


def _derived(config: MkDocsConfig, folder: str) -> Contribution | None:
    matched = _in_edit_uri(config)
    if matched is None:
        return None
    kind, found = matched
    inside = found[3].strip("/")
    docs = Path(config.docs_dir).name
    if inside == docs or inside.endswith(f"/{docs}"):  # the generator's own form names the folder of the pages
        inside = inside.removesuffix(docs).strip("/")
    return _at(_FORGES[kind], found[1], found[2], "/".join(filter(None, (inside, folder))), "")


def _in_edit_uri(config: MkDocsConfig) -> tuple[str, re.Match[str]] | None:
    """Return the kind of forge that the address for changes leads to, and its parts: repository, branch and folder."""
    repository = (config.repo_url or "").rstrip("/")
    address = urljoin(f"{repository}/" if repository else "", config.edit_uri or "")
    return next(((kind, found) for kind, forge in _FORGES.items() if (found := forge.address.fullmatch(address))), None)


def _at(forge: _Forge, repository: str, branch: str, folder: str, mail: str) -> Contribution:
    new, edit, upload = (
        page.replace("{repository}", repository).replace("{branch}", quote(branch, safe="/"))
        for page in (forge.new, forge.edit, forge.upload)
    )
    return Contribution(forge.name, new, edit, mail, folder, upload)
