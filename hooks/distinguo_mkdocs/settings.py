"""What mkdocs.yml may say under ``distinguo``. Without a word, nothing of the site changes but for links in its prose."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from distinguo.loading.host_site import PREFIX
from distinguo.pages.kinds import KINDS
from distinguo.problems.suggestions import did_you_mean
from distinguo.publishing.redirect_rules import HOSTS
from mkdocs.config import config_options
from mkdocs.config.base import Config, ValidationError
from mkdocs.exceptions import Abort

SCOPED, SITE = STYLES = ("scoped", "site")
AUTO, NO = HOMES = ("auto", "no")
LEAVE, WARN, ERROR = UNKNOWN = ("leave", "warn", "error")
PAGE, SECTION = ONCE = ("page", "section")
OWN, THEME, PAGEFIND = SEARCHES = ("own", "theme", "pagefind")
REDIRECTS = (BY_PAGES := "pages", *HOSTS)
POLICIES = ("off", "pages", "site")
"""Which pages have a policy: none, those made from entries, or all. With all, what stands under docs/ is made plain, too."""

THEME_FOLDER = Path(__file__).parent / "theme"
"""Our theme's files: what a site has of them goes before those of the theme that it names."""

SHIPPED = {"prefix": "", "pages": "all", "style": SITE, "policy": "site", "links": {"unknown": ERROR}}
"""The settings of a site that is nothing but a reference."""


class Word(config_options.OptionallyRequired[str]):
    """One of some words. YAML reads some of these, such as ``off``, as yes or no: they count as the words that they stand for."""

    def __init__(self, words: Collection[str], default: str | None = None) -> None:
        """Allow these words."""
        super().__init__(default=default)
        self._words = words

    def run_validation(self, value: object) -> str:
        """Return the word. Raises ValidationError for another one, naming those that are known."""
        for word in ("off", "no", "none") if value is False else ("on", "yes") if value is True else (value,):
            if isinstance(word, str) and word in self._words:
                return word
        raise ValidationError(f"{_shown(value)} is not known.{_near(value, self._words)} Write one of: {', '.join(self._words)}")


class Pages(config_options.OptionallyRequired[str | tuple[str, ...]]):
    """``auto``, ``all``, ``none``, or a list of kinds of page."""

    WORDS = ("auto", "all", "none")

    def run_validation(self, value: object) -> str | tuple[str, ...]:
        """Return the word, or the kinds. Raises ValidationError for a kind that there is not."""
        if value is False:
            return "none"
        if isinstance(value, str):
            if value in self.WORDS:
                return value
            value = [value]
        if not isinstance(value, list) or not value:
            raise ValidationError(
                f"{_shown(value)} is not known. Write one of: {', '.join(self.WORDS)}; or a list of: {', '.join(KINDS)}"
            )
        for kind in value:
            if kind not in KINDS:
                allowed = f"one of: {', '.join(self.WORDS)}; or a list of: {', '.join(KINDS)}"
                raise ValidationError(f"{_shown(kind)} is not known.{_near(kind, [*self.WORDS, *KINDS])} Write {allowed}")
        return tuple(value)


class Folder(config_options.Type[str]):
    """A folder beside mkdocs.yml, which need not be there."""

    def __init__(self, default: str) -> None:
        """Take this one where nothing is said."""
        super().__init__(str, default=default)

    def run_validation(self, value: object) -> str:
        """Return the folder. Raises ValidationError for what no system takes for one."""
        folder = super().run_validation(value)
        if "\0" in folder or not _fits(folder):
            raise ValidationError(f"{_shown(value)} cannot be the name of a folder")
        return folder


class Prefix(config_options.OptionallyRequired[str]):
    """A folder of the site, with a slash at its end; empty for the site itself."""

    def run_validation(self, value: object) -> str:
        """Return the folder in its one form. Raises ValidationError for one that is outside of the site, or no folder at all."""
        if not isinstance(value, str):
            raise ValidationError(f'{_shown(value)} is no folder. Write one such as {PREFIX}, or "" for the site\'s own root')
        if "://" in value or value.startswith(("/", "\\")) or Path(value).is_absolute() or value[1:2] == ":":
            raise ValidationError(f"{_shown(value)} is absolute. It counts from the site's root: write, for example, {PREFIX}")
        parts = [part for part in value.split("/") if part not in {"", "."}]
        if ".." in parts:
            raise ValidationError(f"{_shown(value)} leads out of the site. Write a folder in it, for example {PREFIX}")
        if wrong := [part for part in parts if not _is_plain(part)]:
            raise ValidationError(
                f"{_shown(value)} cannot be the name of a folder: {_shown(wrong[0])}. Use letters, digits, '-', '_' and '.', not at the "
                f"beginning; for example {PREFIX}"
            )
        return "".join(f"{part}/" for part in parts)


def _is_plain(part: str) -> bool:
    plain = not part.startswith(".") and not part.endswith(".") and all(char.isalnum() or char in "-_." for char in part)
    return plain and _fits(part)


def _fits(path: str) -> bool:
    return all(len(part.encode("utf-8", "replace")) < 256 for part in path.split("/"))


def _shown(value: object) -> str:
    return repr(value) if len(repr(value)) <= 60 else f"{repr(value)[:57]}..."


def _near(value: object, known: Collection[str]) -> str:
    found = did_you_mean(str(value), known)
    return f" {str(found).capitalize()}" if found else ""


class Links(Config):  # type: ignore[no-untyped-call]  # a hook of the base class has no types
    """How the names of terms become links in the pages of the site."""

    exclude = config_options.ListOfItems(config_options.Type(str), default=[])
    """Pages in which none does: paths under docs/, in which * stands for anything."""

    headings = config_options.Type(bool, default=False)
    """Whether those in headings do, too."""

    once = Word(ONCE, default=SECTION)
    """How often each term is linked: once in a page, or once under each heading."""

    unknown = Word(UNKNOWN, default=LEAVE)
    """What becomes of ``[[…]]`` that names nothing: left as it is, left with a warning, or an error."""


class Settings(Config):  # type: ignore[no-untyped-call]  # the same
    """What mkdocs.yml may say under ``distinguo``."""

    glossary = Folder("glossary")
    """The folder of the entries, beside mkdocs.yml."""

    prefix = Prefix(default=PREFIX)
    """Where in the site everything of ours stands."""

    pages = Pages(default="auto")
    """Which kinds of page there are: those that have something to show, all, one page for everything, or the kinds by name."""

    home = Word(HOMES, default=AUTO)
    """Whether there is a page at the prefix itself that leads to all others. It never takes the place of one that the site has."""

    style = Word(STYLES, default=SCOPED)
    """Whether only our own pages and parts of pages look like ours, or the whole site."""

    policy = Word(POLICIES, default="off")
    """Which pages have a Content-Security-Policy. A site that was there before has none unless it asks for one."""

    links = config_options.SubConfig(Links)
    """How the names of terms become links in the pages of the site."""

    hover_cards = config_options.Type(bool, default=True)
    """Whether a link to a term shows what it means."""

    incremental = config_options.Type(bool, default=True)
    """Whether a build leaves what the next one can continue from. A machine that is thrown away after it saves that work."""

    redirects = Word(REDIRECTS, default=BY_PAGES)
    """What leads on from old addresses: small pages, or the host of that name, by the rules of a file. Pages do where it takes no more rules."""

    search = config_options.Optional(Word(SEARCHES))
    """Which search the site has; without a word, the theme's."""

    @property
    def hosted(self) -> bool:
        """Whether the site was there before the glossary, and keeps its look."""
        return bool(self.style == SCOPED)


class _Way(Config):  # type: ignore[no-untyped-call]  # the same
    title = config_options.Type(str)
    path = config_options.Optional(config_options.Type(str))


class _Part(Config):  # type: ignore[no-untyped-call]  # the same
    title = config_options.Type(str)
    links = config_options.ListOfItems(config_options.SubConfig(_Way))


class Extra(Config):  # type: ignore[no-untyped-call]  # the same
    """What the frame of a site reads under ``extra``, as far as nothing else looks at what is written there."""

    active_files = config_options.ListOfItems(config_options.Type(str), default=[])
    """The files under docs/ that may be published although browsers run or render them; * stands for anything."""

    feedback = config_options.Optional(config_options.Type(str))
    """Where readers can say that something is unclear."""

    footer = config_options.ListOfItems(config_options.SubConfig(_Part), default=[])
    """What stands in the footer of every page."""

    polyfills = config_options.ListOfItems(config_options.Type(str), default=[])
    """Scripts that the theme's plugin for offline sites adds."""


def wrong_extra(extra: Mapping[str, Any]) -> str:
    """Return the first thing that cannot be understood under ``extra``, in words; nothing where all can."""
    asked = Extra()
    asked.load_dict(
        {name: extra[name] for name in ("active_files", "feedback", "footer", "polyfills") if extra.get(name) is not None}
    )
    failed, _ = asked.validate()
    return next((f"mkdocs.yml: extra: {name}: {error}" for name, error in failed), "")


def shipped(config_extra: Mapping[str, Any]) -> Settings:
    """Return the settings of a site that uses the hook: it is nothing but a reference, and says the rest under ``extra``.

    Raises Abort for what cannot be understood.
    """
    settings = Settings()
    asked = {name: config_extra[name] for name in ("glossary", "incremental", "redirects") if name in config_extra}
    settings.load_dict({**SHIPPED, **asked})
    failed, _ = settings.validate()
    for name, error in failed:
        raise Abort(f"mkdocs.yml: extra: {name}: {error}")
    if not settings.glossary.strip():
        raise Abort(
            "mkdocs.yml: extra: glossary: write the name of the folder with the entries, such as 'glossary', or leave it out."
        )
    return settings
