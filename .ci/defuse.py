"""Make a report that came from a stranger's branch safe to post: ``python3 defuse.py [PREVIEW [FILES]] < impact.md``.

The branch's own code wrote the report, so whatever it promises, it may hold anything. Of its Markdown only what such a report
is made of is kept: headings, list items, and words marked as added or removed. All else becomes plain text: no link, no
picture, no mention, no reference to an issue, no hidden comment. Only where the caller says that the changed site can be read at
PREVIEW, an item that is nothing but the address of a page there becomes a link; and where FILES is the address of the branch's files,
the place of a problem at the beginning of an item does.
"""

import html
import re
import sys

LIMIT = 64000
"""How many letters are posted: a comment holds 65,536."""

_BEGINNINGS = re.compile(r"(#{2,3} |- )?(.*)")
_MARKS = re.compile(r"(</?(?:del|ins)>)")
_PAGE = re.compile(r"(?:[a-z0-9-]+/){2,4}")
"""The address of an entry's page."""
_PLACE = re.compile(
    r"((?:[a-z0-9][a-z0-9_-]*/)+[a-z0-9][a-z0-9_-]*\.(?:yml|md)):([0-9]{1,7}):([0-9]{1,7})(?=: )", re.ASCII | re.IGNORECASE
)
"""The place of a problem. Files with other letters in their names are not linked."""
_BETWEEN = re.compile(r"<!-- -->")
_REFERENCE = re.compile(
    r"&#(?:64|35);|&#(?:33|36|37|38|42|58|94|126);(?=\S)|&#45;(?=\w)|www(?=&#46;)|[0-9A-Fa-f]{6}(?=[0-9A-Fa-f])", re.IGNORECASE
)
"""Where a mention, an issue, an address, a picture by its name (:x:), GH-1, ANY-x of another tracker, a commit, or one of GitLab's references
(!1 $1 %1 &1 *x ^x ~x) begins. Such are found in what is shown, not in what is written: something must stand in between."""
_SPECIAL = re.compile(r"[\\`*_{}\[\]()#+\-.!|~<>:&\"'/=@$%^]")


def plain(text: str) -> str:
    """Return Markdown that shows just this text."""
    said = html.unescape(_BETWEEN.sub("", text))
    said = "".join(letter for letter in said if letter.isprintable())
    shown = _SPECIAL.sub(lambda found: f"&#{ord(found.group())};", said)
    return _REFERENCE.sub(lambda found: found.group() + "<!-- -->", shown)


def line(written: str, preview: str, files: str = "") -> str:
    """Return one line of the report with nothing in it but text and marked words; an item that is a page's address is linked, and the
    place of a problem.
    """
    beginning, rest = _BEGINNINGS.fullmatch(written).groups()
    if preview and beginning == "- " and _PAGE.fullmatch(rest):
        return f"- [{rest}]({preview}{rest})"
    if files and beginning == "- " and (place := _PLACE.match(html.unescape(_BETWEEN.sub("", rest)))):
        said = place.string[place.end() :]
        return f"- [{plain(place.group())}]({files}{place[1]}#L{place[2]}){plain(said)}"
    opened = ""
    out = []
    for piece in _MARKS.split(rest):
        if not _MARKS.fullmatch(piece):
            out.append(plain(piece))
        elif piece.startswith("</"):
            out.append(piece if piece == opened.replace("<", "</") else "")
            opened = "" if out[-1] else opened
        else:
            out.append("" if opened else piece)
            opened = opened or piece
    return (beginning or "") + "".join(out) + opened.replace("<", "</")


def defused(report: str, preview: str = "", files: str = "") -> str:
    """Return the report, made safe and short enough. ``preview`` is where the changed site can be read, ``files`` where the files of the
    change can, each with a slash at its end.
    """
    lines = []
    left = LIMIT
    for written in report.splitlines():
        shown = line(written, preview, files)
        left -= len(shown) + 1
        if left < 0:
            lines += ["", "The rest is left out here."]
            break
        lines.append(shown)
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    said = sys.stdin.buffer.read(1_000_000).decode("utf-8", "replace")
    sys.stdout.buffer.write(defused(said, *sys.argv[1:3]).encode())
