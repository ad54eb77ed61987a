"""What a wheel brings ready-made, since to make it would be most of the first build of a small site: templates as Python, the style sheets of
hosts, and the schema of the JSON. An editable installation has none of it, and makes it when it is needed.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ReadyMade(BuildHookInterface):  # type: ignore[type-arg]  # it has no configuration
    """Adds these files to a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the files into a folder beside the project, from which the wheel takes them."""
        self._folder = Path(tempfile.mkdtemp())
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root, "hooks")))
        for number, (path, content) in enumerate(_files()):
            made = self._folder / str(number)
            made.write_bytes(content)
            build_data["force_include"][str(made)] = path

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the folder."""
        shutil.rmtree(self._folder)


def _files() -> Iterator[tuple[str, bytes]]:
    from distinguo.exports.json_format import SCHEMA_NAME  # noqa: PLC0415  # the package can be imported only now
    from distinguo.exports.json_schema import glossary_schema  # noqa: PLC0415  # found only once its folder is on the path
    from distinguo.rendering.template_code import COMPILED, modules  # noqa: PLC0415  # found only once its folder is on the path
    from distinguo_mkdocs.host.sheets import SHEETS, sheets  # noqa: PLC0415  # found only once its folder is on the path

    yield f"distinguo/exports/{SCHEMA_NAME}", glossary_schema()
    yield from ((f"distinguo/rendering/{COMPILED}/{name}", code.encode()) for name, code in modules())
    yield from ((f"distinguo_mkdocs/host/{SHEETS}/{name}", content) for name, content in sheets())
