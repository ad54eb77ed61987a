"""What house style asks of a sentence and of a definition: how long one may be, and which words define nothing.

The form in the browser reads these, too.
"""

from __future__ import annotations

import re

MOST_WORDS = 30
"""More of them in one sentence, and readers begin it again. Plain-English guides advise 15 to 25."""

WORD = re.compile(r"\w+(?:[-'\u2019]\w+)*")
SENTENCE_END = re.compile(r"(?<=[.!?\u2026])[\"'\u201d\u2019)*_]*\s+|\n\s*\n|[\u3002\uff01\uff1f]")
PLACEHOLDERS = frozenset(
    {
        "",
        "coming soon",
        "definition",
        "n a",
        "none",
        "placeholder",
        "tba",
        "to be added",
        "to be defined",
        "to be done",
        "to be written",
    }
)
"""What a definition says that says nothing yet, in small letters and without marks."""
STILL_TO_DO = re.compile(r"\b(?:todo|tbd|tbc|fixme|lorem ipsum|x{3,})\b", re.IGNORECASE)
QUESTION_END = r"[?\uff1f\u061f\u037e;][\x22')\u201d\u2019\u00bb\u300d]?$"
"""How a question ends, in any script; Greek has a semicolon for it."""
