"""Where "edit this page" leads: to the file that a page is made from, whichever folder the address for changes names."""

from __future__ import annotations

import os
import posixpath
from pathlib import Path
from urllib.parse import urljoin

from distinguo.build.site_build import SiteBuild
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from distinguo_mkdocs.pages.generated_page import GeneratedPage


class EditLinks(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # MkDocs' base class has no types
    """The edit links of one build.

    ``edit_uri`` names a folder of the project on its forge: that of the pages, as MkDocs has it, or, in a project of our own form, the
    project's itself. Files of entries lie outside the first, and pages written by hand deep in the second.
    """

    def __init__(self, config: MkDocsConfig, root: Path, *, own_form: bool, build: SiteBuild | None = None) -> None:
        """Take the settings of the site, and the folder of its glossary; ``own_form`` says whether the project has our form.

        Where a site has two glossaries, ``build`` is that of the pages in question.
        """
        self._build = build
        project = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        self._docs, self._root = _inside(Path(config.docs_dir), project), _inside(root, project)
        template = str(config.edit_uri_template or "")
        self._base = template or (f"{config.edit_uri}{{path}}" if config.edit_uri else "")
        self._repository = f"{config.repo_url.rstrip('/')}/" if config.repo_url else ""
        before = self._base.partition("{path")[0].rstrip("/")
        self._names_docs = bool(self._docs) and f"/{before}".replace("=", "/").endswith(f"/{self._docs}")
        self._own_form = own_form

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Set the link of a page; the Markdown stays as it is. Where front matter says ``edit: no``, a program makes the page."""
        file = page.file
        if isinstance(page, GeneratedPage):
            if self._build is None or page.build is self._build:
                page.edit_url = self._of_entry(page.planned.source)
        elif str(page.meta.get("edit", "yes")).lower() in {"no", "false"}:
            page.edit_url = None
        elif page.edit_url and self._own_form and not self._names_docs and file.abs_src_path and file.edit_uri == file.src_uri:
            page.edit_url = self._address(f"{self._docs}/{file.src_uri}")
        return markdown

    def _of_entry(self, source: str) -> str | None:
        """Return the link for a file of the glossary, whose path begins with the name of its folder."""
        if not source or not self._base or self._root is None:
            return None
        return self._address("/".join(part for part in (self._root, source.partition("/")[2]) if part))

    def _address(self, path: str) -> str:
        """Return the address for changes of a file, by its path in the project."""
        base = self._base.replace(f"{self._docs}/{{path", "{path", 1) if self._names_docs else self._base
        filled = base.replace("{path}", path).replace("{path_noext}", posixpath.splitext(path)[0])
        return urljoin(self._repository, filled)


def _inside(folder: Path, project: Path) -> str | None:
    """Return the way from the project to a folder in it; None for one outside."""
    path = Path(os.path.relpath(folder.resolve(), project)).as_posix()
    return None if path.startswith("..") else path.removeprefix(".")
