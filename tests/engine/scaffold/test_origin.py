"""The requirement of a new reference can be met where the engine came from, and a reference may begin without samples."""

from __future__ import annotations

import json
from importlib.metadata import Distribution
from pathlib import Path

import pytest
from distinguo.cli import main
from distinguo.loader import load
from distinguo.scaffold.field_reference import field_reference
from distinguo.scaffold.origin import requirement


class Installed(Distribution):
    """A package that was installed from somewhere."""

    def __init__(self, origin: str | None) -> None:
        self._origin = origin

    def read_text(self, filename: str) -> str | None:
        """Return what the installer wrote."""
        return self._origin if filename == "direct_url.json" else "Name: distinguo\nVersion: 1.2.3\n"

    def locate_file(self, path: object) -> Path:
        """Return a place that is not used."""
        return Path(str(path))


COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize(
    ("origin", "line"),
    [
        (None, "distinguo[site]==1.2.3"),
        ("no JSON", "distinguo[site]==1.2.3"),
        ("[]", "distinguo[site]==1.2.3"),
        (
            {"url": "https://git.example/words.git", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
            f"distinguo[site] @ git+https://git.example/words.git@{COMMIT}",
        ),
        (
            {"url": "https://git.example/all.git", "vcs_info": {"vcs": "git", "commit_id": COMMIT}, "subdirectory": "words"},
            f"distinguo[site] @ git+https://git.example/all.git@{COMMIT}#subdirectory=words",
        ),
        (
            {"url": "https://x.example/distinguo-1.2.3-py3-none-any.whl", "archive_info": {"hashes": {"sha256": "ab"}}},
            "distinguo[site] @ https://x.example/distinguo-1.2.3-py3-none-any.whl#sha256=ab",
        ),
        ({"url": "https://x.example/d.whl", "archive_info": {}}, "distinguo[site] @ https://x.example/d.whl"),
        ({"url": "file:///gone/distinguo", "dir_info": {"editable": True}}, "distinguo[site] @ file:///gone/distinguo"),
    ],
)
def test_where_the_engine_came_from(origin: object, line: str) -> None:
    """An index, a repository, an address: each becomes a requirement in the form that installers read."""
    written = origin if origin is None or isinstance(origin, str) else json.dumps(origin)
    found = requirement(found=Installed(written))
    assert found.line == line and not found.files
    assert bool(found.note) is ("file:" in line)


def test_a_wheel_of_this_machine_comes_along(tmp_path: Path) -> None:
    """A workflow cannot reach a file on someone's own disk, so the new folder holds a copy."""
    wheel = tmp_path / "a folder" / "distinguo-1.2.3-py3-none-any.whl"
    wheel.parent.mkdir()
    wheel.write_bytes(b"wheel")
    found = requirement(found=Installed(json.dumps({"url": wheel.as_uri(), "archive_info": {}})))
    assert found.line == "./wheels/distinguo-1.2.3-py3-none-any.whl[site]"
    assert found.files == {"wheels/distinguo-1.2.3-py3-none-any.whl": b"wheel"}


def test_begin_without_samples(tmp_path: Path) -> None:
    """Nothing is wrong with a reference that has no entry yet, and the first one is the first."""
    new = tmp_path / "new"
    assert main(["init", "--empty", str(new)]) == 0
    glossary = new / "glossary"
    assert {path.name for path in glossary.rglob("*.yml")} == {"reference.yml"}
    assert main(["check", "--strict", str(glossary)]) == main(["fmt", "--check", str(glossary)]) == 0
    assert main(["schema", "--check", str(glossary)]) == 0
    assert main(["new", "term", "walk-in", "--glossary", str(glossary)]) == 0
    loaded = load(glossary)
    assert loaded.problems or loaded.glossary
    for document in ("README.md", "CONTRIBUTING.md", "FIELDS.md"):
        assert (new / document).is_file()


def test_every_field_is_in_the_list() -> None:
    """Users who have only the package find what an entry may hold, and what is required."""
    text = field_reference()
    for line in (
        "- `term` (text, required):",
        "- `also_called` (list of Designation):",
        "### Designation",
        "## `glossary/sources.yml`",
    ):
        assert line in text
