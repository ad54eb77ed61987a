"""The form in the browser: each field of it is called and explained in the language of the pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from distinguo.messages.catalogue import known_messages, languages
from distinguo.messages.extraction import untranslated
from distinguo.messages.messages import PSEUDO, Messages
from distinguo.scaffold.web_form import KINDS, form_of
from distinguo.schema.field_labels import LABELS


def fields(part: Any) -> Iterator[dict[str, Any]]:
    """Yield every field of a form, those inside of others too."""
    if isinstance(part, dict) and "label" in part:
        yield part
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from fields(inner)


@pytest.mark.parametrize("kind", KINDS)
def test_every_label_and_explanation_can_be_translated(kind: str) -> None:
    """None is left out of the catalogues, whatever is added to the model."""
    plain, marked = (list(fields(form_of(kind, Messages(language)))) for language in ("en", PSEUDO))
    assert plain
    for english, other in zip(plain, marked, strict=True):
        assert english["name"] in LABELS
        assert other["label"] == f"⟦{english['label']}⟧"
        said = {english["label"], *filter(None, [english.get("help")])}
        assert said <= known_messages()


@pytest.mark.parametrize("language", languages())
def test_the_form_speaks_the_language(language: str) -> None:
    """No field is explained in English but those that are not translated yet."""
    new = untranslated(language)
    for kind in KINDS:
        english, other = (list(fields(form_of(kind, Messages(code)))) for code in ("en", language))
        assert not [
            field["name"]
            for field, translated in zip(english, other, strict=True)
            if field.get("help") and field["help"] == translated["help"] and field["help"] not in new
        ]
