"""Changes a glossary at random, as its writers might."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from distinguo.glossary.statements import name_of, statements
from distinguo.loading.folder import read_folder
from distinguo.scaffold.new_translation import to_translate


def read(path: Path) -> Any:
    """Return what a file says."""
    return yaml.safe_load(path.read_text("utf-8"))


def write(path: Path, data: Any) -> None:
    """Write a file."""
    path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), "utf-8")


@dataclass
class Editor:
    """Changes a glossary at random."""

    rng: random.Random
    root: Path
    count: int = 0

    def word(self) -> str:
        self.count += 1
        return f"word{self.count}"

    def entry(self, *folders: str) -> Path:
        return self.rng.choice(sorted(path for folder in folders for path in (self.root / folder).glob("*.yml")))

    def text(self) -> None:
        """Change one text somewhere in an entry."""
        path = self.entry("terms", "comparisons", "questions")
        data = read(path)
        places: list[tuple[Any, Any]] = []

        def walk(node: Any) -> None:
            for key, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
                if isinstance(value, str) and key in {"text", "value", "why", "question"}:
                    places.append((node, key))
                walk(value)

        walk(data)
        node, key = self.rng.choice(places)
        node[key] = f"{node[key]} {self.word()}"
        write(path, data)

    def cell(self) -> None:
        """Take a cell away."""
        path = self.entry("terms")
        data = read(path)
        if data.get("traits"):
            del data["traits"][self.rng.choice(sorted(data["traits"]))]
            write(path, data)

    def relation(self) -> None:
        """Relate two terms."""
        path = self.entry("terms")
        data = read(path)
        field = self.rng.choice(["kind_of", "related_to", "contrast_with"])
        data[field] = [self.entry("terms").stem]
        write(path, data)

    def name(self) -> None:
        """Give a term another name, or one more."""
        path = self.entry("terms")
        data = read(path)
        if self.rng.random() < 0.5:
            data["term"] = self.word()
        else:
            data.setdefault("also_called", []).append({"name": self.word(), "by": "editors"})
        write(path, data)

    def mention(self) -> None:
        """Give a term words for a name that stand in some text, or take a name away, or let names become links no more."""
        path, other = self.entry("terms"), read(self.entry("terms"))
        data = read(path)
        words = other["definition"]["text"].split()
        place = self.rng.randrange(len(words) - 1)
        match self.rng.randrange(5):
            case 0 | 1:
                names = data.setdefault("forms", [])
                names.append(" ".join(words[place : place + self.rng.randint(1, 2)]))
            case 2:
                words[place] = f"!{words[place]} and {data['term']}"
                other = read(path)
                other["definition"]["text"] = " ".join(words)
                data = other
            case 3:
                data["linking"] = {"automatic": self.rng.choice(["yes", "no"]), "match_case": self.rng.choice(["yes", "no"])}
            case 4:
                data.pop("forms", None)
        write(path, data)

    def add(self) -> None:
        """Add a term like another one; take one away where there are many, so that the glossary stays small."""
        if len(list((self.root / "terms").glob("*.yml"))) > 6:
            return self.delete()
        data = read(self.entry("terms"))
        data["term"], data["forms"] = self.word(), []
        data.pop("also_called", None)
        return write(self.root / "terms" / f"{data['term']}.yml", data)

    def delete(self) -> None:
        """Take an entry away, with its translations."""
        path = self.entry("terms", "comparisons", "questions")
        for file in (path, *self._translations(path)):
            file.unlink()

    def rename(self) -> None:
        """Give an entry another address."""
        path, new = self.entry("terms", "questions"), f"{self.word()}.yml"
        for file in (path, *self._translations(path)):
            file.rename(file.with_name(new))

    def _translations(self, path: Path) -> list[Path]:
        return [*self.root.glob(f"translations/*/{path.parent.name}/{path.name}")]

    def translate(self) -> None:
        """Translate some of a file, otherwise than before, or take its translation away."""
        files, _ = read_folder(self.root)
        original = self.rng.choice([file for file in files if [*statements(file, None)]])
        path = self.root / "translations" / self.rng.choice(["de", "ja"]) / f"{name_of(original)}.yml"
        if path.exists() and self.rng.random() < 0.2:
            path.unlink()
            return
        found = [*statements(original, None)]
        data = to_translate(self.rng.sample(found, self.rng.randint(1, len(found))))
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, self._in_other_words(data))

    def _in_other_words(self, data: Any) -> Any:
        if isinstance(data, dict):
            return {key: value if key == "original" else self._in_other_words(value) for key, value in data.items()}
        if isinstance(data, list):
            return [self._in_other_words(item) for item in data]
        return f"{self.word()} {data}"[:110] if self.rng.random() < 0.9 else data

    def criterion(self) -> None:
        """Rename a row, or put it elsewhere."""
        data = read(self.root / "criteria.yml")
        id = self.rng.choice(sorted(data["criteria"]))
        if self.rng.random() < 0.5:
            data["criteria"][id]["name"] = self.word()
        else:
            data["criteria"][id] = data["criteria"].pop(id)
        write(self.root / "criteria.yml", data)

    def source(self) -> None:
        """Rename a source."""
        data = read(self.root / "sources.yml")
        data[self.rng.choice(sorted(data))]["author"] = self.word()
        write(self.root / "sources.yml", data)

    def comment(self) -> None:
        """Write a comment, which only the files for other tools show."""
        path = self.entry("terms")
        path.write_text(f"{path.read_text('utf-8')}# {self.word()}\n", "utf-8")

    def date(self) -> None:
        """Review an entry on another day."""
        path = self.entry("terms", "questions")
        write(path, read(path) | {"reviewed": f"2026-01-{self.rng.randint(1, 28):02}"})

    def topic(self) -> None:
        """Rename a topic."""
        path = self.root / "topics.yml"
        data = read(path)
        data[self.rng.choice(sorted(data))]["name"] = self.word()
        write(path, data)

    def reference(self) -> None:
        """Change what the home page says."""
        data = read(self.root / "reference.yml")
        data["lead"] = f"What {self.word()} is."
        write(self.root / "reference.yml", data)


EDITS = (
    "comment",
    "date",
    "topic",
    "text",
    "text",
    "text",
    "cell",
    "cell",
    "relation",
    "name",
    "mention",
    "mention",
    "add",
    "delete",
    "rename",
    "criterion",
    "source",
    "reference",
)
