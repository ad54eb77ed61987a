"""Templates that a wheel brings compiled: taken where they fit, and compiled where they do not."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest
from distinguo.rendering.template_code import Compiled, TemplateEnvironment, modules
from jinja2.bccache import Bucket


class Kept(jinja2.BytecodeCache):
    """The cache of a project: remembers what had to be compiled."""

    def __init__(self) -> None:
        """Begin empty."""
        self.names: list[str] = []

    def load_bytecode(self, bucket: Bucket) -> None:
        """Have nothing."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember that a template was compiled."""
        self.names.append(bucket.key)


def compiled_by(folder: Path, source: str = "") -> int:
    """Return how many templates have to be compiled where a folder holds compiled ones; the first of them says what ``source`` does."""
    kept = Kept()
    environment = TemplateEnvironment()
    environment.bytecode_cache = Compiled(folder, kept)
    names = environment.list_templates()
    if source:
        environment.loader = jinja2.ChoiceLoader([jinja2.DictLoader({names[0]: source}), environment.loader])  # type: ignore[list-item]  # ours always has a loader
    environment.globals |= {"State": None, "TITLE_ANCHOR": "", "as_data": str}
    for name in names:
        environment.get_template(name)
    return len(kept.names)


@pytest.fixture(scope="module")
def brought(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a wheel brings."""
    folder = tmp_path_factory.mktemp("compiled")
    for name, code in modules():
        (folder / name).write_text(code, "utf-8")
    return folder


def test_what_a_wheel_brings_is_not_compiled_again(brought: Path) -> None:
    """Each template is there, under the name that it is looked for by."""
    assert compiled_by(brought) == 0


def test_a_template_that_has_changed_is_compiled(brought: Path) -> None:
    """Its source says so; all others stay."""
    assert compiled_by(brought, "changed") == 1


@pytest.mark.parametrize("folder", ["nowhere", "empty"])
def test_without_a_wheel_all_are_compiled(tmp_path: Path, folder: str) -> None:
    """As where the engine runs from its sources."""
    (tmp_path / "empty").mkdir()
    assert compiled_by(tmp_path / folder) == len(TemplateEnvironment().list_templates())


def test_another_jinja_compiles_for_itself(brought: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The code imports names of the version that made it."""
    monkeypatch.setattr(jinja2, "__version__", "99.0")
    assert compiled_by(brought) == len(TemplateEnvironment().list_templates())
