"""The answers as tools of a server that speaks the Model Context Protocol over standard input and output. It writes nothing."""

from __future__ import annotations

from typing import Annotated, Any

from mcp.server import MCPServer
from mcp_types import ToolAnnotations
from pydantic import Field

from distinguo.assistants.answers import Reference

_Name = Annotated[str, Field(description="A term by any of its names.", max_length=200)]
_Context = Annotated[
    str, Field(description="The id of a kind of text that has rules, such as 'contracts'; nothing if unknown.", max_length=80)
]

INSTRUCTIONS = (
    "A reference about words that people mix up. Ask it before you choose between such words. Where it says 'ambiguous', ask the user the "
    "question that it gives. Where it says that nothing is recorded, say so instead of guessing. Name the addresses it gives as sources."
)


def server(reference: Reference, title: str) -> MCPServer:
    """Return a server that answers from a reference."""
    mcp = MCPServer("distinguo", title=title, instructions=INSTRUCTIONS, log_level="WARNING")
    read_only = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)

    @mcp.tool(annotations=read_only, structured_output=False)
    def find(query: Annotated[str, Field(description="A word, a phrase or a question.", max_length=500)]) -> dict[str, Any]:
        """Find the terms, comparisons and questions that a word or a phrase leads to."""
        return reference.find(query)

    @mcp.tool(annotations=read_only, structured_output=False)
    def define(name: _Name) -> dict[str, Any]:
        """Say what a term means here, who says so, what it is not to be mixed up with, and where the rules ask for it."""
        return reference.define(name)

    @mcp.tool(annotations=read_only, structured_output=False)
    def compare(names: Annotated[list[str], Field(description="Two to four terms.", max_length=10)]) -> dict[str, Any]:
        """Say what sets terms apart: the difference, and the rows that decide."""
        return reference.compare(names)

    @mcp.tool(annotations=read_only, structured_output=False)
    def which_word(
        situation: Annotated[str, Field(description="The sentence or the situation that a word is needed for.", max_length=5000)],
        words: Annotated[list[str], Field(description="The words to choose from, if known.", max_length=10)] = [],  # noqa: B006  # nothing changes it; the schema of the tool shows it
        context: _Context = "",
    ) -> dict[str, Any]:
        """Say which word to write, or what to ask the user where it depends."""
        return reference.which_word(situation, words, context)

    @mcp.tool(annotations=read_only, structured_output=False)
    def check_text(text: Annotated[str, Field(description="The text.")], context: _Context = "") -> dict[str, Any]:
        """Find the words of a text that are against a rule, deprecated, or mixed up with another word."""
        return reference.check_text(text, context)

    @mcp.tool(annotations=read_only, structured_output=False)
    def cite(name: _Name) -> dict[str, Any]:
        """Say how to cite what is said of a term, and which sources that rests on."""
        return reference.cite(name)

    return mcp
