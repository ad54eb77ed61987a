"""``distinguo hosting``: the configuration that a host needs for a built site."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from distinguo.commands.common import is_site
from distinguo.loader import load
from distinguo.pages.site_plan import all_redirects
from distinguo.publishing import host_config as hosting
from distinguo.safe_files import write_inside

HELP = "write or print what a host needs to know of the site: headers, redirects, caching"
HOSTS = ("netlify", "cloudflare", "nginx", "s3")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("host", choices=HOSTS, help="netlify and cloudflare: files in the site; nginx and s3: printed")
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
    everything = all_redirects(glossary)
    most = hosting.MOST_REDIRECTS.get(options.host, len(everything))
    redirects = hosting.most_important(everything, glossary.redirects, most)
    if len(redirects) < len(everything):
        print(_too_many(options.host, most, len(everything)), file=sys.stderr)
    try:
        match options.host:
            case "nginx":
                root = options.root or str(site.resolve())
                sys.stdout.write(hosting.nginx(redirects, root=root, prefix=options.prefix))
            case "s3":
                sys.stdout.write(hosting.s3(redirects, prefix=options.prefix))
            case _:
                write_inside(site, "_headers", hosting.headers_file(site).encode())
                over_files = "!" if options.host == "netlify" else ""
                write_inside(site, "_redirects", hosting.redirects_file(redirects, over_files=over_files).encode())
                print(f"{site / '_headers'} and {site / '_redirects'} are written", file=sys.stderr)
    except ValueError as error:
        print(f"distinguo: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"distinguo: the files cannot be written: {error.strerror}", file=sys.stderr)
        return 2
    return 0


def _too_many(host: str, most: int, found: int) -> str:
    return (
        f"distinguo: warning: {host} takes {most} redirects, and there are {found}. Those in redirects.yml went first.\n"
        f"    The other {found - most} addresses still answer: with a page that leads on, but forgets the section that a link names."
    )
