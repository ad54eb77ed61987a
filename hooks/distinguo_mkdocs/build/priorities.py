"""The order in which our plugins handle an event that MkDocs sends to all of them, and the contract behind it."""

from __future__ import annotations

from enum import IntEnum


class Priority(IntEnum):
    """The priorities of our event handlers: MkDocs calls the highest first, and other plugins have 0 unless they say otherwise.

    After a site is written (``on_post_build``):

    1. ``SEARCH``: the index gets the entries of all pages before the search plugin writes it.
    2. Other plugins write what they write. ``MERGE``: what they wrote under a name of ours gets our part, too.
    3. ``PERMALINKS``: the site has everything now. A lost address stops the build here, so nothing of it is kept or published.
    4. ``SNAPSHOT``: the files of the pages are final, and are noted as they were written; the store is committed.
    5. ``PAGEFIND``: indexes the written pages. It adds files, and changes none.
    6. ``PUBLISH``: writes the hosting files, then puts the new site in the place of the old one. Everything must be there by then.
    7. ``END``: the build was good; the store is closed.

    Of a written page (``on_post_page``), the head is completed before other plugins make it smaller: ``HEAD``.
    """

    SEARCH = 100
    HEAD = 50
    MERGE = -850
    PERMALINKS = -900
    SNAPSHOT = -940
    PAGEFIND = -960
    PUBLISH = -1000
    END = -1100
