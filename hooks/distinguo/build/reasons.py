"""Why all pages of a site are built, rather than those that an edit changed."""

from __future__ import annotations

from enum import Enum


class FullBuildReason(Enum):
    """The reasons for a full build, each with its words for the log. The first that applies is given."""

    SWITCHED_OFF = "'incremental: false' in the configuration asks for it"
    NO_SNAPSHOT = "there is no earlier build to continue from"
    ENGINE = "the program that makes the pages changed"
    SETTINGS = "the title, address or language of the site changed, or the list of handwritten pages"
    SLOW_ROUTE = "'fast: false' in the configuration asks for it"
    OFFLINE = "pages for reading offline are always built as a whole"
    DIRTY = "'--dirty' leaves it to MkDocs what is built"
    PLACE = "the glossary lies in the folder of the handwritten pages"
    INHERITED = "the configuration inherits from another file"
    TEMPLATES = "a template of the site's own may use any page"
    PLUGINS = "another plugin or hook may change any page"
    THEME = "the theme is not the one that we know"
    UNSTABLE = "files of the site changed while the last build ran"
    ENVIRONMENT = "the configuration, the theme, a handwritten page or an installed package changed"
    NAVIGATION = "the navigation, which every page shows, changed"
