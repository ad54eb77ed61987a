"""``distinguo editor-config``: forms for a git-based content manager."""

from __future__ import annotations

import argparse
from pathlib import Path

import yaml

from distinguo.commands.common import deliver, glossary_in
from distinguo.loading.host_site import glossary_here
from distinguo.scaffold.cms_config import BACKENDS, cms_config

HELP = "write the configuration of Sveltia CMS for these entries: forms in the browser, for those who know no YAML"
HEADER = "# Made from the model of the entries by: distinguo editor-config. Write it again after a change of criteria.\n"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("repository", metavar="OWNER/NAME", help="the repository in which the entries live")
    parser.add_argument("--backend", choices=BACKENDS, default="github", help="where that repository is hosted")
    parser.add_argument("--branch", default="main", help="the branch that is published")
    parser.add_argument("--glossary", type=Path, default=glossary_here(), help="the glossary folder")
    parser.add_argument("--out", type=Path, help="the file to write, as in admin/config.yml; without it, the standard output")


def run(options: argparse.Namespace) -> int:
    """Write the configuration; return 2 where that is not possible."""
    glossary = glossary_in(options.glossary)
    if isinstance(glossary, int):
        return 2
    config = cms_config(
        glossary,
        backend=options.backend,
        repository=options.repository,
        branch=options.branch,
        folder=options.glossary.as_posix().strip("/"),
    )
    text = HEADER + yaml.safe_dump(config, sort_keys=False, allow_unicode=True, width=130)
    code = deliver(text.encode(), options.out)
    if options.out and not code:
        print(options.out)
    return code
