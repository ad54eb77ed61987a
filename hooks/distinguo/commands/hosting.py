"""``distinguo hosting``: the configuration that a host needs for a built site."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Mapping
from itertools import islice
from pathlib import Path

from distinguo.commands.common import is_site
from distinguo.glossary.glossary import Glossary
from distinguo.loader import load
from distinguo.loading.host_site import folder_in_site, glossary_here
from distinguo.pages.kinds import is_ours
from distinguo.pages.permalinks import listed
from distinguo.pages.site_plan import all_redirects, redirects_with_pages
from distinguo.publishing import host_config
from distinguo.publishing.redirect_rules import FILE, HOSTS, add_rules
from distinguo.safe_files import read_file, write_inside
from distinguo.urls import address_file

HELP = "write or print what a host needs to know of the site: headers, redirects, caching"
WITH_FILES = ("netlify", "cloudflare")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "host", choices=(*WITH_FILES, "nginx", "s3"), help="netlify and cloudflare: files in the site; nginx and s3: printed"
    )
    parser.add_argument("--site", type=Path, default=Path("site"), help="the built site")
    parser.add_argument("--glossary", type=Path, default=glossary_here(), help="the glossary folder")
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
    inside = folder_in_site(options.glossary)
    redirects = _redirects(glossary, options.glossary, site)
    answered: Collection[str] = redirects
    try:
        match options.host:
            case "nginx":
                root = options.root or str(site.resolve())
                sys.stdout.write(host_config.nginx(redirects, root=root, prefix=options.prefix, inside=inside))
            case "s3":
                first = dict(islice(redirects.items(), host_config.MOST_FOR_S3))
                sys.stdout.write(host_config.s3(first, prefix=options.prefix))
                answered = first
            case _:
                write_inside(site, "_headers", host_config.headers_file(site, inside).encode())
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


def _redirects(glossary: Glossary, root: Path, site: Path) -> dict[str, str]:
    """Return the redirects of the glossary in ``root`` as addresses of the ``site``: first all of the original, then those of each further
    language, without the orders of comparisons in which the site never had them.

    What leads to no page of ours leads to another one of the site.
    """
    inside = folder_in_site(root)
    ever, _ = listed(root)
    found = _of_edition(all_redirects(glossary), inside, site)
    for code in glossary.languages:
        known = frozenset(address.removeprefix(f"{code}/") for address in ever if address.startswith(f"{code}/"))
        found |= _of_edition(redirects_with_pages(glossary.in_language(code), known), f"{inside}{code}/", site)
    return found


def _of_edition(redirects: Mapping[str, str], folder: str, site: Path) -> dict[str, str]:
    found = {}
    for old, new in redirects.items():
        path = new.partition("#")[0]
        if not is_ours(path):
            found[f"{folder}{old}"] = new
        elif address_file(site, f"{folder}{path}").is_file():  # not every site has every kind of page
            found[f"{folder}{old}"] = f"{folder}{new}"
    return found


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
