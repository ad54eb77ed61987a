"""``distinguo score QUESTIONS ANSWERS``: say how many questions of an evaluation were answered as the house would."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from distinguo.assistants.scoring import NoAnswers, score
from distinguo.commands.output import say
from distinguo.safe_files import read_file

HELP = "say how many questions of 'distinguo export evaluation' were answered as the house would"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("questions", type=Path, help="the file that 'distinguo export evaluation' wrote")
    parser.add_argument("answers", type=Path, help='lines of JSON such as {"id": "…", "answer": "…"}')


def run(options: argparse.Namespace) -> int:
    """Print the score as JSON, with every wrong answer; return 2 where a file cannot be read."""
    try:
        found = score(*(read_file(path) for path in (options.questions, options.answers)))
    except OSError as error:
        print(f"distinguo: a file cannot be read: {error.strerror or error}", file=sys.stderr)
        return 2
    except NoAnswers as error:
        print(f"distinguo: {error}", file=sys.stderr)
        return 2
    say(json.dumps(found.data(), indent=2, ensure_ascii=False) + "\n", for_programs=True)
    return 0
