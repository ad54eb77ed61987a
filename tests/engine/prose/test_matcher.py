"""Which names a text holds: tables by kind, without any glossary."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from distinguo.prose.autolink import is_capitals
from distinguo.prose.everyday import common_words, is_everyday
from distinguo.prose.matcher import Matcher, Name
from distinguo.text.fold import fold
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.kinds import cases
from tests.rounds import rounds


def found(names: str, text: str) -> str:
    """Return a text with the names in it in braces; a name in small caps marks, "=name", counts in its own case only."""
    matcher = Matcher(
        Name(name.lstrip("=?"), name, exact=name.startswith("="), found=not name.startswith("?")) for name in names.split(" | ")
    )
    out, end = "", 0
    for mention in matcher.find(text):
        out += f"{text[end : mention.start]}{{{text[mention.start : mention.end]}}}"
        end = mention.end
    return out + text[end:]


TYPED = cases(
    "typed otherwise",
    [
        ("driver's licence", "a driver\u2019s licence", "a {driver\u2019s licence}"),
        ("driver\u2019s licence", "a driver's licence", "a {driver's licence}"),
        ("O'Reilly effect", "the O\u02bcReilly effect", "the {O\u02bcReilly effect}"),
        ('"soft" launch', "a \u201csoft\u201d launch", "a {\u201csoft\u201d launch}"),
        ("e-mail", "an e\u2011mail", "an {e\u2011mail}"),
        ("client \u2013 internal", "a client - internal one", "a {client - internal} one"),
        ("customer's | customer", "the customer\u2019s", "the {customer\u2019s}"),
    ],
    [
        ('"soft" launch', "a \u201esoft\u201c launch", "a {\u201esoft\u201c launch}"),
        ("\u00absoft\u00bb launch", 'a "soft" launch', 'a {"soft" launch}'),
        ("e\u2010mail", "an e-mail", "an {e-mail}"),
        ("Michaelis\u2013Menten", "by Michaelis-Menten", "by {Michaelis-Menten}"),
        ("client - internal", "a client-internal one", "a client-internal one"),
        ("printed board", "a printed\u00a0board", "a {printed\u00a0board}"),
        ("printed board", "a printed\n  board", "a {printed\n  board}"),
        ("rock 'n' roll", "rock \u2019n\u2019 roll, rock \u2018n\u2019 roll", "{rock \u2019n\u2019 roll}, {rock \u2018n\u2019 roll}"),
        ("client\u2014server", "a client\u2014server model", "a {client\u2014server} model"),
        ("B & B", "a B\u00a0&\u00a0B", "a {B\u00a0&\u00a0B}"),
        ("l'eau", "l\u2019eau, l\u02bceau", "{l\u2019eau}, {l\u02bceau}"),
        ("customer care", "customer\u202fcare, customer\u2003care", "{customer\u202fcare}, {customer\u2003care}"),
    ],
)  # fmt: skip

BORDERS = cases(
    "borders of words",
    [
        ("customer", "a cus\u00adtomer", "a {cus\u00adtomer}"),
        ("résumé", "a re\u0301sume\u0301", "a {re\u0301sume\u0301}"),
        ("cafe", "a cafe\u0301", "a cafe\u0301"),
        ("İstanbul", "in İstanbul", "in {İstanbul}"),
        ("कर", "करिये कर", "करिये {कर}"),
        ("عميل", "العميل عميل", "العميل {عميل}"),
        ("клиент", "клиенты, клиент", "клиенты, {клиент}"),
        ("客户", "客户是谁", "{客户}是谁"),
        ("customer", "customers", "customers"),
        ("customer | customers", "customers, a customer", "{customers}, a {customer}"),
        ("(client)", "(client)", "{(client)}"),
    ],
    [
        ("customer", "the customer\u2019s, the customer\u2032s", "the {customer}\u2019s, the {customer}\u2032s"),
        ("cus\u00adtomer", "a customer", "a {customer}"),
        ("customer", "a cus\u200btomer\u200b.", "a {cus\u200btomer\u200b}."),
        ("re\u0301sume\u0301", "a résumé", "a {résumé}"),
        ("Maß", "ein MASS", "ein {MASS}"),
        ("ﬁle", "a ﬁle", "a {ﬁle}"),
        ("कि", "किताब", "किताब"),
        ("\u03bd\u03b1\u03b9", "\u03bd\u03b1\u03af \u03bd\u03b1\u03b9", "\u03bd\u03b1\u03af {\u03bd\u03b1\u03b9}"),
        ("net", "network planet net", "network planet {net}"),
        ("net", "net-zero zero-net net_x", "net-zero zero-net net_x"),
        ("net", "net\u2014a net\u2013the", "{net}\u2014a {net}\u2013the"),
        ("net", "(net) [net] \u00abnet\u00bb net\u2026 \u2026net ...net", "({net}) [{net}] \u00ab{net}\u00bb {net}\u2026 \u2026{net} ...{net}"),
        ("net", "l'net O\u2019net's", "l'{net} O\u2019{net}'s"),
        ("मान", "मानव मान।", "मानव {मान}।"),
        ("שלם", "\u05d4שלם שלם.", "\u05d4שלם {שלם}."),
        ("ni", "nin\u0303o ni n\u0303i", "nin\u0303o {ni} n\u0303i"),
        ("team", "the team\u2019s, \u00abteam\u00bb, \u2018team\u2019, team\u00ad", "the {team}\u2019s, \u00ab{team}\u00bb, \u2018{team}\u2019, {team\u00ad}"),
        ("eel", "\u202aeel\u202c, \u200feel\u200e, \ufeffeel", "\u202a{eel}\u202c, \u200f{eel}\u200e, \ufeff{eel}"),
        ("client", "(client), [client], client), {client}", "({client}), [{client}], {client}), {{client}}"),
    ],
)  # fmt: skip

SIGNS = cases(
    "names with signs",
    [
        (".NET", "The .NET runtime, (.NET), .net.", "The {.NET} runtime, ({.NET}), {.net}."),
        (".NET", "ASP.NET and ..NET", "ASP.NET and ..NET"),
        ("C++", "C++ is, C++. (C++) C++'s", "{C++} is, {C++}. ({C++}) {C++}'s"),
        ("C++", "C+++ and C++17 and xC++", "C+++ and C++17 and xC++"),
        ("C#", "C# and C#, C#-like C##", "{C#} and {C#}, C#-like C##"),
        ("@mention", "an @mention, (@mention) me@mention @@mention", "an {@mention}, ({@mention}) me@mention @@mention"),
        ("/etc", "the /etc folder, (/etc) usr/etc ~/etc", "the {/etc} folder, ({/etc}) usr/etc ~/etc"),
        ("\\newcommand", "a \\newcommand, x\\newcommand", "a {\\newcommand}, x\\newcommand"),
        ("A* search | A*", "the A* search and A*", "the {A* search} and {A*}"),
        ("S&P 500", "the S&P 500", "the {S&P 500}"),
    ],
    [
        ("F#", "F#", "{F#}"),
        ("#hashtag", "a #hashtag a#hashtag", "a {#hashtag} a#hashtag"),
        ("$HOME", "in $HOME/x and $HOME.", "in $HOME/x and {$HOME}."),
        ("--force", "use --force now", "use {--force} now"),
        ("Yahoo!", "by Yahoo! and Yahoo!.", "by {Yahoo!} and {Yahoo!}."),
        ("<div>", "a <div> element", "a {<div>} element"),
        ("class (code)", "(see class (code))", "(see {class (code)})"),
        ("Node.js", "in Node.js, Node.jsx", "in {Node.js}, Node.jsx"),
        ("e.g.", "e.g. this", "{e.g.} this"),
        ("TCP/IP", "over TCP/IP.", "over {TCP/IP}."),
        ("100 % club", "the 100 % club", "the {100 % club}"),
        ("circuit | board | printed circuit board", "a printed circuit board", "a {printed circuit board}"),
    ],
)  # fmt: skip

INSIDE = cases(
    "shorter names in longer signs",
    [
        ("C", "C++ C# C& C% C\u00b0 $C #C @C C", "C++ C# {C}& C% C\u00b0 $C #C @C {C}"),
        ("NET", ".NET NET", ".NET {NET}"),
        ("R | D", "R&D R D", "R&D {R} {D}"),
        ("F", "F# F", "F# {F}"),
    ],
    [
        ("net", ".net www.net.org net.org x.net", ".net www.net.org net.org x.net"),
        ("js", "Node.js js", "Node.js {js}"),
        ("C", "C:\\temp, C:/temp, (C:\\), C: a", "C:\\temp, C:/temp, (C:\\), {C}: a"),
        ("std", "std::move std: x", "std::move {std}: x"),
        ("C | C++", "C++ and C", "{C++} and {C}"),
        ("?printed circuit board | board", "a printed circuit board, a board", "a printed circuit board, a {board}"),
        ("B | B2B", "B2B and B", "{B2B} and {B}"),
        ("D", "3D, D-Day, R&D, D&B, \u00d8D, D", "3D, D-Day, R&D, D&B, \u00d8D, {D}"),
        ("x", "x², x₂, 2x, x\u2032, x", "x², x₂, 2x, x\u2032, {x}"),
        ("CO | H | O", "CO₂, H₂O, CO½, ①CO, CO", "CO₂, H₂O, CO½, ①CO, {CO}"),
        ("AT", "AT&T, S.AT, AT-AT, AT", "AT&T, S.AT, AT-AT, {AT}"),
        ("e", "e-mail, i.e., e.g., e", "e-mail, i.e., e.g., {e}"),
        ("A", "A+, A#, A, A/B/c.d", "A+, A#, {A}, A/B/c.d"),
        ("net", "@net, #net, $net, net%, net", "@net, #net, $net, net%, {net}"),
    ],
)  # fmt: skip

ALTERNATIVES = cases(
    "alternatives and addresses",
    [
        ("client | customer", "the client/customer", "the {client}/{customer}"),
        ("R&D | marketing", "R&D/marketing", "{R&D}/{marketing}"),
        ("CI | CD | CT", "(CI/CD/CT)", "({CI}/{CD}/{CT})"),
    ],
    [
        ("C++ | C#", "C++/C#.", "{C++}/{C#}."),
        ("font", "/font font/ ./font font/x.html https://x.y/font docs/font/a/b/c", "/font font/ ./font font/x.html https://x.y/font docs/font/a/b/c"),
        ("font", "me@font font@me.org font.example C:\\font", "me@font font@me.org font.example C:\\font"),
        ("vowel | consonant", "a vowel/consonant, \"vowel/consonant\"", "a {vowel}/{consonant}, \"{vowel}/{consonant}\""),
        ("Kunde", "der Kunde/die Kundin", "der {Kunde}/die Kundin"),
        ("and | or", "and/or", "{and}/{or}"),
        ("client", "client/2024 client//x client/customer.html", "client/2024 client//x client/customer.html"),
        ("app", "see app:// and app: x, app::x", "see app:// and {app}: x, app::x"),
        ("eel", "//eel.example/eel eel@ @eel eel/..", "//eel.example/eel {eel}@ @eel eel/.."),
    ],
)  # fmt: skip

CASE = cases(
    "capitals",
    [
        ("=polish | =Polish", "a polish and the Polish, POLISH", "a {polish} and the {Polish}, POLISH"),
        ("=MySQL | =mysql", "MySQL, mysql, Mysql", "{MySQL}, {mysql}, Mysql"),
        ("=AIDS | =aids", "AIDS and aids", "{AIDS} and {aids}"),
        ("=me | =ME", "me or ME", "{me} or {ME}"),
        ("=Mia | =MIA", "Mia is MIA", "{Mia} is {MIA}"),
    ],
    [
        ("polish | =Polish", "a polish and the Polish", "a polish and the Polish"),
        ("=IT", "IT, it, It", "{IT}, it, It"),
        ("customer", "Customer CUSTOMER", "{Customer} {CUSTOMER}"),
        ("=us | =US", "call us in the US, Us", "call {us} in the {US}, Us"),
        ("=eBay | bay", "eBay, ebay, a Bay", "{eBay}, ebay, a {Bay}"),
        ("=Straße", "Straße, STRASSE, straße", "{Straße}, STRASSE, straße"),
        ("=CafE\u0301 | =cafe\u0301", "CafÉ, café", "{CafÉ}, {café}"),
        ("=ID | id card", "an ID card, an id card, an ID", "an {ID card}, an {id card}, an {ID}"),
        ("\u0391\u03a3", "\u03b1\u03c2 \u03b1\u03c3 \u0391\u03a3", "{\u03b1\u03c2} {\u03b1\u03c3} {\u0391\u03a3}"),
    ],
)  # fmt: skip


@pytest.mark.parametrize(("names", "text", "expected"), [*TYPED, *BORDERS, *SIGNS, *INSIDE, *ALTERNATIVES, *CASE])
def test_names_are_found(names: str, text: str, expected: str) -> None:
    """However they are typed, whole, in the case that they ask for, and never inside something longer."""
    assert found(names, text) == expected


ALPHABET = st.sampled_from([*"abcABC.+#&@/-'\u2019\u2011 \u0301\u00ad", "net", ".NET", "C++", "R&D", " "])


@settings(max_examples=rounds(50), deadline=None)
@given(st.lists(ALPHABET, min_size=1, max_size=10).map("".join), st.lists(ALPHABET, max_size=10).map("".join))
@example("a\u0301b", "x")
@example("a\u00ad\u0301", "")
def test_a_name_alone_is_found_whole(name: str, around: str) -> None:
    """Between spaces every name is found, in either form of Unicode; mentions never overlap."""
    name, around = name.strip("\u00ad"), around.strip("\u00ad")
    if not fold(name) or unicodedata.combining(name.lstrip()[:1] or "a"):
        return
    matcher = Matcher([Name(name, "it")])
    for typed in (name, unicodedata.normalize("NFD", name), name.replace("'", "\u2019"), name.upper()):
        if fold(typed) == fold(name):
            text = f"{around} {typed.strip()} {around}"
            mentions = list(matcher.find(text))
            assert any(fold(text[mention.start : mention.end]) == fold(name) for mention in mentions), text
            assert all(mention.end <= next_mention.start for mention, next_mention in pairwise(mentions))


EVERYDAY = [
    ("en", "lead", True), ("en", "mean", True), ("en", "will", True), ("en", "can", True), ("en", "it", True), ("en", "C", True),
    ("en", "&", True), ("en", "\u2192", True), ("en", "Lead", True), ("en", "lead time", False), ("en", "eel", False),
    ("en", "C++", False), ("en", ".NET", False), ("en", "churn", False), ("en", "don\u2019t", True),
    ("de", "mehr", True), ("de-AT", "haus", True), ("de", "Kunde", True), ("de", "Mandant", False), ("de", "lead", False), ("fr", "avoir", True),
    ("es", "tiempo", True), ("it", "casa", True), ("nl", "huis", True), ("pt-BR", "tempo", True), ("sv", "hus", True),
    ("pl", "dom", True), ("xx", "lead", False),
]  # fmt: skip


@pytest.mark.parametrize(("language", "name", "expected"), EVERYDAY)
def test_everyday_words(language: str, name: str, expected: bool) -> None:
    """The most frequent words of the language, single letters and signs."""
    assert is_everyday(name, language) is expected


def test_every_list_has_a_few_thousand_words() -> None:
    """None is empty, and none is so long that ordinary names fall under it."""
    for language in ("cs", "da", "de", "en", "es", "fi", "fr", "it", "nb", "nl", "pl", "pt", "sv"):
        assert 2_500 < len(common_words(language)) <= 3_000, language


@pytest.mark.parametrize(
    ("name", "expected"),
    [("IT", True), ("R&D", True), ("ROIs", True), ("ROI's", True), ("AT&T", True), ("C", False), ("C++", False), ("It", False),
     ("iOS", False), ("", False), ("Is", False), ("\u0418\u0422", True), ("\u5ba2\u6236", False)],
)  # fmt: skip
def test_names_of_capitals(name: str, expected: bool) -> None:
    """Two letters and more, but for the s of a plural."""
    assert is_capitals(name) is expected


@pytest.mark.parametrize(
    ("text", "count"), [("x/client", 1), (f"{'x' * 150}/client", 1), (f"{'x/' * 200}client", 0), (f"client/{'x' * 250}", 0)]
)
def test_a_word_of_any_length(text: str, count: int) -> None:
    """What stands around a stroke is looked at so far: behind each one of a long text without spaces, that would be its square."""
    assert len([*Matcher([Name("client", "client")]).find(text)]) == count
