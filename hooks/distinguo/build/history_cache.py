"""The histories of entries, kept with the builds: they change with every landing, and are worked out only then."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from distinguo.build.store import Store
from distinguo.glossary.glossary import Glossary
from distinguo.history.entry_history import ForgePages, histories, landings_of
from distinguo.pages.revisions import Histories
from distinguo.schema.adapters import adapter
from distinguo.text.digest import digest

_PIECE = "history/"


def cached_histories(store: Store, engine: str, glossary: Glossary, root: Path, pages: ForgePages) -> Histories:
    """Return the histories of all entries in the folder ``root``, from the store if nothing landed since; ``engine`` is a fingerprint."""
    found = landings_of(root)
    if found is None:
        return Histories()
    names = [(id, criterion.name) for id, criterion in glossary.criteria.items()]
    paths = [file.path for file in glossary.files]
    messages = (glossary.messages.language, sorted(glossary.messages.own.items()))
    key = digest(repr([engine, found, names, paths, pages, messages])).encode()
    kept, _, data = (store.get(_PIECE) or b"").partition(b"\n")
    if kept == key:
        try:
            known: Histories = adapter(Histories).validate_json(data)
        except ValidationError:
            store.report("holds a history that is not of this program: it is made again")
        else:
            return known
    computed = histories(glossary, root, found, pages)
    store.put(_PIECE, key + b"\n" + adapter(Histories).dump_json(computed))
    return computed
