"""Damaged files of other tools, in every notation, style and version that importers read, and our own exports."""

from __future__ import annotations

import random

from distinguo.importers.csv_folder import files_from_tables
from distinguo.importers.entry_builder import entries
from distinguo.importers.formats import READERS
from distinguo.importers.json_file import files_from_json, id_fits
from distinguo.limits import TooMuch

from tests.fuzz.samples import packed, parts, vocabularies
from tests.problems.fuzz import ROOT, damaged

ODD = (
    "&a ", "*a", '<!DOCTYPE r [<!ENTITY a "x">]>', "&a;", "file:///etc/passwd", "1E99999999", '"@context": [["http://127.0.0.1:9/"]],', "_:a",
    "[ ", "( ", "```{glossary}\n", ".. glossary::\n\n", "+++\n", "---\n", "{{< x >}}", "\n: x\n", "9" * 5000, "<!--", "stem:[", "a@de", "{{",
    "image::../../x.png[]",
)  # fmt: skip
TABLES = b'id,term,definition.text,definition.by,forms.1,also_called.1.name\nebb,ebb,It goes.,editors,ebbs,"low; tide"\n'
OWN = (ROOT / "tests" / "fixtures" / "imports" / "json").read_bytes()


def spoilt(data: bytes, dice: random.Random) -> bytes:
    """Return a file with odd things put into it, and damaged; of one that packs others, one of them."""
    if data.startswith(b"PK"):
        inside = parts(data)
        name = dice.choice([*inside])
        return spoilt_bytes(packed({**inside, name: spoilt(inside[name], dice)}), dice)
    text = data.decode("utf-8", "replace")
    for _ in range(dice.randint(0, 2)):
        place = dice.randint(0, len(text))
        text = text[:place] + dice.choice(ODD) * dice.choice((1, 1, 50)) + text[place:]
    return damaged(text.encode("utf-8", "replace"), dice)


def spoilt_bytes(data: bytes, dice: random.Random) -> bytes:
    """Return a file that is cut or flipped now and then."""
    if dice.random() < 0.8:
        return data
    found = bytearray(data[: dice.randint(1, len(data))])
    found[dice.randrange(len(found))] = dice.randrange(256)
    return bytes(found)


class Imports:
    """Makes entries of each."""

    def __init__(self) -> None:
        """Take the samples."""
        self._samples = vocabularies()

    def __call__(self, dice: random.Random) -> None:
        """Try one: a vocabulary comes out, or problems, and every path is that of an entry."""
        at = dice.randrange(len(self._samples) + 2)
        try:
            if at == len(self._samples):
                files, problems = files_from_json(spoilt(OWN, dice), "x")
            elif at > len(self._samples):
                files, problems = files_from_tables([("tables/terms.csv", spoilt(TABLES, dice))])
            else:
                sample = self._samples[at]
                found = READERS[sample.format]([(sample.name, spoilt(sample.encode(sample.text), dice))], sample.how)
                files, problems = dict.fromkeys(entries(found), b"") if found.concepts else {}, found.problems
        except (TooMuch, RecursionError):
            return  # the command says both in words
        assert files or problems
        for path in files:
            folder, _, name = path.rpartition("/")
            assert not folder or id_fits(folder, name.removesuffix(".yml")), path
