"""``llms.txt``: the whole reference as a list of links to plain Markdown, for assistants."""

from __future__ import annotations

from distinguo.exports.context import ExportContext
from distinguo.messages.messages import N_
from distinguo.text.markdown_escape import escaped

_HEADINGS = {"term": N_("Terms"), "comparison": N_("Comparisons"), "question": N_("Questions")}


def merged_lists(theirs: str, ours: str) -> str:
    """Return the list of a site with that of its glossary, both as ``llms.txt``; the title of ours becomes the heading of a part."""
    _, _, body = ours.partition("\n")
    title = ours.partition("\n")[0].removeprefix("# ")
    return f"{theirs.rstrip()}\n\n## {title}: glossary\n\n{body.replace(chr(10) + '## ', chr(10) + '### ').strip()}\n"


def llms_txt(publication: ExportContext) -> bytes:
    """Return the list: every entry with its address and one line about it."""
    reference, say = publication.glossary.reference, publication.glossary.messages.text
    lines = [f"# {escaped(publication.title)}", ""]
    if reference:
        lines += [f"> {escaped(publication.plain(reference.lead))}", ""]
    lines += [say("Every page of this reference is also there as plain Markdown; the links below lead to it."), ""]
    heading = ""
    for entry in publication.entries:
        if _HEADINGS[entry.kind] != heading:
            if heading:
                lines.append("")
            heading = _HEADINGS[entry.kind]
            lines += [f"## {say(heading)}", ""]
        summary = escaped(publication.summary_of(entry))
        link = f"- [{escaped(publication.title_of(entry))}]({publication.entry_url(entry)}index.md)"
        lines.append(f"{link}: {summary}" if summary else link)
    lines += ["", f"## {say('Data')}", ""]
    for name, path, about in (
        (N_("Everything as JSON"), "data/glossary.json", N_("terms, comparisons, questions, sources")),
        (N_("Everything as SKOS"), "data/glossary.ttl", N_("the same as RDF, in Turtle")),
    ):
        lines.append(f"- [{say(name)}]({publication.url(path)}): {say(about)}")
    return ("\n".join(lines) + "\n").encode()
