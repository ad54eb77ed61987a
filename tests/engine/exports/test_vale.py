"""The Vale package: its keys are those that Vale documents, and its expressions find what they should and nothing else."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable

import pytest
import yaml
from distinguo.exports.context import ExportContext
from distinguo.exports.vale import vale_files
from distinguo.messages.catalogue import languages
from distinguo.messages.messages import Messages
from ruamel.yaml import YAML

from tests.kinds import cases

KEYS = {
    "substitution": {"extends", "message", "level", "ignorecase", "nonword", "swap"},
    "existence": {"extends", "message", "level", "ignorecase", "nonword", "tokens"},
}
"""What Vale's documentation lists for the two kinds of rule that we write."""


def rules(publication: ExportContext) -> dict[str, dict[str, object]]:
    """Return the package's rules by path."""
    return {
        path.removeprefix("data/vale/styles/"): yaml.safe_load(content)
        for path, content in vale_files(publication)
        if path.endswith(".yml")
    }


@pytest.mark.parametrize("name", ["gloom 😀 bank", "y", "1e3", "# x", "\U0001f468\u200d\U0001f33e: [x]"])
def test_another_reader_of_yaml_reads_the_same(make, name: str) -> None:  # type: ignore[no-untyped-def]  # a function of texts by path
    """Whatever letters a name has: Vale reads YAML with a program of its own."""
    quoted = json.dumps(name, ensure_ascii=False)
    publication = make(
        terms__cat=(
            "term: cat\ndefinition: {text: An animal., by: editors}\n"
            f"also_called: [{{name: {quoted}, status: deprecated, by: editors}}]\n"
        )
    )
    written = [content for path, content in vale_files(publication) if path.endswith(".yml")]
    assert written
    for content in written:
        ours = yaml.load(content, yaml.BaseLoader)
        theirs = YAML(typ="base", pure=True).load(content)
        assert json.loads(json.dumps(theirs)) == ours
        assert not any(0xD800 <= ord(letter) <= 0xDFFF for letter in str(ours))


@pytest.fixture(scope="module")
def house(make) -> dict[str, dict[str, object]]:  # type: ignore[no-untyped-def]  # a function of texts by path
    """Rules of every sort."""
    return rules(
        make(
            terms__cat=(
                "term: cat\nforms: [cats]\nalso_called: [{name: moggy, status: deprecated, by: editors}]\n"
                "definition: {text: An animal., by: editors}\nusage:\n"
                "  - {context: letters, write: house cat, avoid: [cat, C++ (old)], why: It is., by: editors}\n"
            ),
            terms__hound="term: hound\nstatus: superseded\nsuperseded_by: dog\ndefinition: {text: Old., by: editors}\n",
            terms__dog="term: dog\ndefinition: {text: An animal., by: editors}\n",
            terms__dodo="term: dodo\nstatus: retired\ndefinition: {text: Gone., by: editors}\n",
            contexts="letters: {name: Letters 100%}\n",
        )
    )


def hits(rule: dict[str, object], text: str) -> list[str]:
    """Return what a rule finds in a text, as Vale would."""
    expressions = rule.get("swap") or rule.get("tokens")
    flags = re.IGNORECASE if rule["ignorecase"] else re.NOFLAG
    return [match.group() for expression in expressions for match in re.finditer(expression, text, flags)]  # type: ignore[attr-defined]  # as Vale reads it


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("\u987e\u5ba2", "\u6211\u4eec\u7684\u987e\u5ba2\u5f88\u591a\u3002\u987e\u5ba2", 2),
        ("\u6d88\u8d39", "\u6d88\u8d39\u8005\u548c\u6d88\u8d39", 1),
        ("\u4fdd\u967a", "\u88ab\u4fdd\u967a\u3068\u4fdd\u967a", 1),
        ("\u5ba2", "\u9867\u5ba2\u3068\u5ba2\u3002", 1),
        ("\u30cf\u30a6\u30b9", "\u30cf\u30a6\u30b9\u30e1\u30fc\u30ab\u30fc\u306e\u30cf\u30a6\u30b9\u3092", 1),
        ("\u3082\u306e", "\u304f\u3060\u3082\u306e", 0),
        (
            "\u0e25\u0e39\u0e01\u0e04\u0e49\u0e32",
            "\u0e02\u0e2d\u0e07\u0e25\u0e39\u0e01\u0e04\u0e49\u0e32\u0e17\u0e31\u0e49\u0e07",
            1,
        ),
        ("Kunde", "Kundenkonto, Urkunde, Kunde", 1),
    ],
)
def test_scripts_without_spaces(make, name: str, text: str, found: int) -> None:  # type: ignore[no-untyped-def]  # a function of texts by path
    """A name is found between other letters there, but not where these make another word of it."""
    also = f"also_called: [{{name: {name}, status: deprecated, by: editors}}]\n"
    publication = make(terms__a=f"term: something\ndefinition: {{text: A., by: editors}}\n{also}")
    (rule,) = rules(publication).values()
    assert hits(rule, text) == [name] * found


def test_rules_have_the_keys_that_vale_documents(known: ExportContext, house: dict[str, dict[str, object]]) -> None:
    """Each rule extends a check that Vale has, with that check's keys and one %s for each word that it names."""
    for rule in [*rules(known).values(), *house.values()]:
        kind = str(rule["extends"])
        assert set(rule) == KEYS[kind]
        assert str(rule["message"]).count("%") == (2 if kind == "substitution" else 1)
        for expression in rule.get("swap") or rule["tokens"]:  # type: ignore[attr-defined]  # as Vale reads it
            re.compile(expression)
            # Vale passes over a rule in which it counts more brackets than groups that capture nothing
            assert expression.count("(") == expression.count("(?")


@pytest.mark.parametrize(
    ("rule", "text", "found"),
    [
        ("House/Names.yml", "A moggy, a Moggy.", ["moggy", "Moggy"]),
        ("House/Names.yml", "moggyish, half-moggy, moggy-like", []),
        ("House/Names.yml", "the hound", ["hound"]),
        ("House/Names.yml", "a cat and a dog", []),
        ("House/Retired.yml", "a dodo", ["dodo"]),
        ("House/Retired.yml", "dodos", []),
        ("House-letters/Words.yml", "Two cats and a cat.", ["cat", "cats"]),
        ("House-letters/Words.yml", "A house cat, a category, a concatenation.", []),
        ("House-letters/Words.yml", "old C++  (old) code", ["C++  (old)"]),
    ],
)
def test_rules_find_whole_words_only(house: dict[str, dict[str, object]], rule: str, text: str, found: list[str]) -> None:
    """A rule finds the word that it is about, in any case, and never a part of another word or of what one should write."""
    assert sorted(hits(house[rule], text)) == sorted(found)


CASES = """
terms__it: |
  term: information technology
  also_called: [{name: IT, status: deprecated, by: editors}]
terms__us: |
  term: United States
  also_called: [{name: US, status: deprecated, by: editors}, {name: the States, status: deprecated, by: editors}]
terms__polish: |
  term: polish
  linking: {match_case: "yes"}
  also_called: [{name: Gloss, status: deprecated, by: editors}]
terms__github: |
  term: GitHub
  also_called: [{name: Github, status: deprecated, by: editors}]
  usage:
    - {context: web, write: GitHub, avoid: [Github, github, hub], why: It is., by: editors}
    - {context: web, write: mutual TLS, avoid: [Mutual TLS], why: It is., by: editors}
    - {context: web, write: e-mail, avoid: [E-Mail, email], why: It is., by: editors}
    - {context: web, write: licence, avoid: ["driver's licence", '"soft" licence', "e-licence"], why: It is., by: editors}
    - {context: web, write: language, avoid: [C, .NET, C++], why: It is., by: editors}
"""


@pytest.fixture(scope="module")
def cased(make) -> dict[str, dict[str, object]]:  # type: ignore[no-untyped-def]  # a function of texts by path
    """Rules in which capitals and signs matter."""
    said = {path: f"{text}definition: {{text: Something., by: editors}}\n" for path, text in yaml.safe_load(CASES).items()}
    return rules(make(contexts="web: {name: On the web}\n", **said))


FOUND = cases(
    "rules of Vale",
    [
        ("I like it. It is IT.", ["IT"]),
        ("Call us in the US.", ["US"]),
        ("GitHub, Github and github", ["Github", "Github", "github"]),
        ("mutual TLS, Mutual TLS", ["Mutual TLS"]),
        ("e-mail, E-Mail, email, Email", ["E-Mail", "Email", "email"]),
        ("a driver's licence, a driver\u2019s licence", ["driver's licence", "driver\u2019s licence"]),
        ("an e\u2011licence, an e\u2010licence, an e-licence", ["e-licence", "e\u2010licence", "e\u2011licence"]),
    ],
    [
        ("The States, the states", ["The States", "the states"]),
        ("Gloss and gloss", ["Gloss"]),
        ("A hub, Hub; a git-hub", ["Hub", "hub"]),
        ("a \u201csoft\u201d licence", ["\u201csoft\u201d licence"]),
        ("a \u201esoft\u201c licence, a \u00absoft\u00bb licence", ["\u00absoft\u00bb licence", "\u201esoft\u201c licence"]),
        ("a driver\u02bcs licence, Driver\u2019s Licence", ["Driver\u2019s Licence", "driver\u02bcs licence"]),
        ("the  States, the\u00a0States", ["the  States", "the\u00a0States"]),
        ("USA, U.S., us-west, bus", []),
        ("the IT's, (IT), IT.", ["IT", "IT", "IT"]),
        ("E-mail, E-MAIL, e-mails", []),
        ("C, C#, C+, $C", ["C"]),
        (".NET, ASP.NET", [".NET"]),
        ("C++ and C++17", ["C++"]),
        ("driverless licence, driver licence", []),
    ],
)


@pytest.mark.parametrize(("text", "found"), FOUND)
def test_rules_respect_case_and_signs(cased: dict[str, dict[str, object]], text: str, found: list[str]) -> None:
    """Names in capitals, and rules that ask for other capitals, count as they are written; apostrophes and hyphens in every form."""
    assert sorted(hit for rule in cased.values() for hit in hits(rule, text)) == sorted(found)


def test_no_rule_contradicts_another_in_its_context(known: ExportContext) -> None:
    """What one rule wants written in a context, no other rule there objects to."""
    for path, rule in rules(known).items():
        if "swap" in rule and "-" in path.partition("/")[0]:
            written = {word for words in rule["swap"].values() for word in words.split("|")}  # type: ignore[attr-defined]  # as Vale reads it
            assert not [word for word in written if hits(rule, word)], path


def test_the_package_is_one_that_vale_installs(known: ExportContext) -> None:
    """The zip holds a folder of its own name with the configuration and the styles, the same bytes every time."""
    files = dict(vale_files(known))
    names = zipfile.ZipFile(io.BytesIO(files["data/vale/House.zip"])).namelist()
    assert "House/.vale.ini" in names
    assert all(name.startswith(("House/.vale.ini", "House/styles/House")) for name in names)
    assert dict(vale_files(known)) == files


@pytest.mark.parametrize("deprecated", [True, False])
def test_the_sample_configuration_names_only_styles_that_there_are(make: Callable[..., ExportContext], deprecated: bool) -> None:
    """Vale stops at a style that is missing: a glossary without any deprecated name has no style for all texts."""
    names = "also_called: [{name: Theine, status: deprecated, by: editors}]\n" if deprecated else ""
    rule = "usage: [{context: menus, write: tea, avoid: [brew], why: It is short., by: editors}]\n"
    files = dict(
        vale_files(
            make(
                contexts="menus: {name: Menus}\n",
                terms__tea=f"term: tea\n{names}definition: {{text: A drink., by: editors}}\n{rule}",
            )
        )
    )
    told = re.findall(r"^BasedOnStyles = (.*)$", files["data/vale/vale.ini"].decode(), re.MULTILINE)
    named = {style for line in told for style in line.split(", ")}
    assert named == {path.split("/")[3] for path in files if path.startswith("data/vale/styles/")}
    assert ("House" in named) is deprecated


@pytest.mark.parametrize("language", ["en", *languages()])
def test_the_word_to_write_comes_first_in_every_language(language: str) -> None:
    """Vale fills the words into a message in this order."""
    said = Messages(language).text("Write {word}, not {others}.", word="'%s'", others="'%r'")
    assert 0 <= said.index("%s") < said.index("%r")
