"""Every mistake is reported at its line: the golden corpus, read by both of PyYAML's parsers."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import html5lib
import pytest
import yaml
from distinguo.pages.site_plan import plan
from distinguo.problems.catalogue import CATALOGUE
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer
from distinguo.rendering.renderer import Renderer
from distinguo.yaml_syntax import parser as yaml_source

from tests.rounds import part

sys.path.insert(0, str(Path(__file__).parent))  # the corpus is shared with the page that is made from it

from corpus import PAGE, Case, cases, check, output, page

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_mistake_is_reported_where_it_was_made(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The output is exactly the expected one, whichever parser there is; and once mended, nothing is left to say."""
    case.write(tmp_path / "broken")
    assert output(case, tmp_path / "broken") == case.expected
    monkeypatch.setattr(yaml_source, "_Loader", yaml.SafeLoader)
    assert output(case, tmp_path / "broken") == case.expected
    if "mended" in case.data:
        case.write(tmp_path / "mended", mended=True)
        assert output(case, tmp_path / "mended") == ""


def test_every_page_of_the_corpus_is_valid_html(tmp_path: Path) -> None:
    """A strict reader of HTML finds nothing wrong with what can be shown of any of these glossaries, broken or mended."""
    seen: set[str] = set()
    for case in part(CASES, 3):
        for mended in (False, True) if "mended" in case.data else (False,):
            folder = tmp_path / f"{case.name}-{mended}"
            if case.imported is None:
                case.write(folder, mended=mended)
            glossary = check(folder).glossary if case.imported is None else None
            if glossary is None:
                continue
            prose = ProseRenderer(targets(glossary), NameIndex(glossary))
            renderer = Renderer(glossary, prose)
            for planned in plan(glossary, prose).pages:
                markup = renderer.render(planned).html
                if markup in seen:
                    continue
                seen.add(markup)
                try:
                    html5lib.HTMLParser(strict=True).parseFragment(markup)
                except html5lib.html5parser.ParseError as error:
                    pytest.fail(f"{case.name}, {planned.url}: {error}")
    assert len(seen) > 150


def test_there_is_an_example_of_each_kind() -> None:
    """Each kind of problem in the catalogue is shown by one case, which really has that problem and is mended."""
    shown = Counter(case.shows for case in CASES if case.shows)
    assert set(CATALOGUE) == set(shown)
    assert set(shown.values()) == {1}
    for case in CASES:
        if case.shows:
            assert f"[{case.shows}]" in case.expected, case.name
            assert "mended" in case.data, case.name


def test_the_page_of_problems_is_current() -> None:
    """The page for writers shows these very examples; "make generated" writes it."""
    assert PAGE.read_text("utf-8") == page(CASES)
