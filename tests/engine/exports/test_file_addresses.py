"""The addresses of files for programs are known where redirects are checked."""

from __future__ import annotations

from distinguo.pages.kinds import is_for_programs


def test_no_redirect_takes_a_file(files: dict[str, bytes]) -> None:
    """Every export is one of these, or lies with its page or its term, which are checked by their ids."""
    assert [path for path in files if not is_for_programs(path) and not path.startswith("data/terms/")] == [
        path for path in files if path.endswith("/index.md")
    ]
