"""The order in which our plugins handle an event that MkDocs sends to all of them, and the contract behind it."""

from __future__ import annotations

from enum import IntEnum, unique


@unique
class Priority(IntEnum):
    """The priorities of our event handlers: MkDocs calls the highest first, and other plugins have 0 unless they say otherwise.

    Before a build (``on_pre_build``): ``STAGE`` sends what is written from here on into a folder of its own. In a host, ``ASIDE`` moves the
    last site out of the way, after other plugins have read from it what they wanted, and removes it once all pages are known (``on_nav``).

    Once all pages are known (``on_nav``), ``LEAVE`` takes out those that need not be rendered again.

    Of a page: ``NOTE`` notes which page it is, before a plugin can fail on it. ``UNTRUST`` takes from its front matter what only we may say,
    before others read that. When all have changed its content or its HTML, ``PLAIN`` makes scripts in it plain, ``POLICY`` lets run what is
    there then, and ``CARDS`` adds the script of hover cards, which is ours and stays. Its head is completed before other plugins make it
    smaller: ``HEAD``. ``DONE``: the page is good.

    After a site is written (``on_post_build``):

    1. ``ASSETS``: scripts and style sheets are written as small as they go to readers, before another plugin reads them.
    2. ``SEARCH``: the index gets the entries of all pages before the search plugin writes it.
    3. Other plugins write what they write. ``MERGE``: what they wrote under a name of ours gets our part, too.
    4. ``PERMALINKS``: the site has everything now. A lost address stops the build here, so nothing of it is kept or published.
    5. ``SNAPSHOT``: the files of the pages are final, and are noted as they were written; the store is committed.
    6. ``PAGEFIND``: indexes the written pages. It adds files, and changes none.
    7. ``PUBLISH``: writes the hosting files, then puts the new site in the place of the old one. Everything must be there by then.
    8. ``END``: the build was good; the store is closed.

    After a build that failed (``on_build_error``): ``STOP`` ends it when all other handlers have cleared up. In a preview (``on_serve``), all
    others have told the server by then what to watch.
    """

    NOTE = 2000
    UNTRUST = 1010
    STAGE = 1000
    ASSETS = 900
    SEARCH = 100
    HEAD = 50
    MERGE = -850
    PERMALINKS = -900
    SNAPSHOT = -940
    PAGEFIND = -960
    ASIDE = -990
    PUBLISH = -1000
    PLAIN = -1010
    POLICY = -1020
    CARDS = -1090
    END = -1100
    LEAVE = -1110
    DONE = -2000
    STOP = -3000
