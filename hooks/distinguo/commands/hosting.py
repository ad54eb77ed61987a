"""``distinguo hosting``: the configuration that a host needs for a built site."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection
from itertools import islice
from pathlib import Path

from distinguo.commands.common import is_site
from distinguo.loader import load
from distinguo.pages.site_plan import all_redirects
from distinguo.publishing import host_config
from distinguo.publishing.redirect_rules import FILE, HOSTS, add_rules
from distinguo.safe_files import read_file, write_inside

HELP = "write or print what a host needs to know of the site: headers, redirects, caching"
WITH_FILES = ("netlify", "cloudflare")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "host", choices=(*WITH_FILES, "nginx", "s3"), help="netlify and cloudflare: files in the site; nginx and s3: printed"
    )
    parser.add_argument("--site", type=Path, default=Path("site"), help="the built site")
    parser.add_argument("--glossary", type=Path, default=Path("glossary"), help="the glossary folder")
    parser.add_argument("--prefix", default="/", help="the path at which the site is served, as in /words/")
    parser.add_argument("--root", help="for nginx: the site's folder on the server, if it is another than here")


def run(options: argparse.Namespace) -> int:
    """Write or print the configuration."""
    site: Path = options.site
    if not is_site(site):
        return 2
    glossary = load(options.glossary).glossary if options.glossary.is_dir() else None
    if glossary is None:
        print(f"distinguo: the entries in {options.glossary} cannot be read; see: distinguo check", file=sys.stderr)
        return 1
    redirects = all_redirects(glossary)
    answered: Collection[str] = redirects
    try:
        match options.host:
            case "nginx":
                root = options.root or str(site.resolve())
                sys.stdout.write(host_config.nginx(redirects, root=root, prefix=options.prefix))
            case "s3":
                first = dict(islice(redirects.items(), host_config.MOST_FOR_S3))
                sys.stdout.write(host_config.s3(first, prefix=options.prefix))
                answered = first
            case _:
                write_inside(site, "_headers", host_config.headers_file(site).encode())
                rules, answered = add_rules(_written(site), redirects, HOSTS[options.host])
                write_inside(site, FILE, rules)
                print(f"{site / '_headers'} and {site / FILE} are written", file=sys.stderr)
        if len(answered) < len(redirects):
            print(_too_many(options.host, len(answered), len(redirects)), file=sys.stderr)
    except ValueError as error:
        print(f"distinguo: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"distinguo: the files cannot be written: {error.strerror}", file=sys.stderr)
        return 2
    return 0


def _written(site: Path) -> bytes:
    """Return the rules that the site has already: those of its build, or of its project."""
    try:
        return read_file(site / FILE)
    except FileNotFoundError:
        return b""


def _too_many(host: str, most: int, found: int) -> str:
    return (
        f"distinguo: warning: {host} takes {most} of {found} redirects. Those in redirects.yml went first.\n"
        f"    Of the other {found - most} addresses, those that the site ever had still answer: with a page that leads on, but forgets the section\n"
        "    that a link names."
    )
