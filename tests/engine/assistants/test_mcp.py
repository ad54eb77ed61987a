from __future__ import annotations

import asyncio
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from distinguo.assistants.answers import Reference
from distinguo.cli import main
from distinguo.lint.vocabulary import vocabulary

from tests.conftest import ROOT

ADDRESS = "https://words.example/"


@pytest.fixture(scope="module")
def reference() -> Reference:
    return Reference(vocabulary(str(ROOT / "glossary"), ADDRESS))


CALLS: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("find", {"query": "external customer"}, {"found": [{"kind": "term", "name": "external client"}]}),
    ("find", {"query": "qqqq"}, {"recorded": False, "note": "Nothing is recorded for 'qqqq'."}),
    ("find", {"query": "What is in a client's contract?"}, {"found": [{"kind": "term", "name": "client"}]}),
    ("find", {"query": "Which word, client or customer?"}, {"found": [{"name": "client vs customer"}, {}, {}]}),
    ("find", {"query": "Clients."}, {"found": [{"kind": "term", "name": "client"}]}),
    ("find", {"query": "what is a client?"}, {"found": [{"kind": "question", "name": "What is a client?"}, {"name": "client"}]}),
    ("define", {"name": "the \u201cClients\u201d"}, {"term": "client"}),
    ("define", {"name": "client contract"}, {"recorded": False}),
    ("define", {"name": "Clients"}, {"term": "client", "url": f"{ADDRESS}terms/client/", "status": "current"}),
    ("define", {"name": "cliemt"}, {"recorded": False, "nearest": ["client"]}),
    ("compare", {"names": ["client", "customer"]}, {"url": f"{ADDRESS}compare/client-vs-customer/"}),
    ("compare", {"names": ["client"]}, {"error": "Name two to 4 terms."}),
    ("compare", {"names": ["client", "clients"]}, {"error": "Name different terms: some of these names mean the same one."}),
    (
        "which_word",
        {"situation": "", "context": "contracts", "words": ["client", "customer"]},
        {"answer": "client", "certain": True},
    ),
    ("which_word", {"situation": "The law firm wrote about the hearing."}, {"answer": "client", "certain": False}),
    ("which_word", {"situation": "We lost one last week."}, {"ambiguous": True, "ask": "What do they get?"}),
    ("which_word", {"situation": "", "context": "internal-services"}, {"ambiguous": True}),
    ("which_word", {"situation": "x", "context": "poems"}, {"error": "There are no rules for 'poems'."}),
    ("which_word", {"situation": "x", "words": ["client", "retainer"]}, {"recorded": False}),
    (
        "check_text",
        {"text": "The customer pays.", "context": "contracts"},
        {"findings": [{"code": "house-rule", "write": ["client"]}]},
    ),
    ("check_text", {"text": "Nothing."}, {"findings": [], "note": "No rule and no rival concerns a word of this text."}),
    ("check_text", {"text": "x" * 100_001}, {"error": "The text has more than 100,000 characters: check it in parts."}),
    ("cite", {"name": "client"}, {"url": f"{ADDRESS}terms/client/"}),
    ("cite", {"name": ""}, {"recorded": False}),
]


def holds(answer: Any, expected: Any) -> bool:
    """Whether an answer has everything that is expected of it; lists may go on."""
    if isinstance(expected, dict):
        return isinstance(answer, dict) and all(key in answer and holds(answer[key], inner) for key, inner in expected.items())
    if isinstance(expected, list):
        return (
            isinstance(answer, list)
            and (len(answer) >= len(expected) > 0 or answer == expected)
            and all(map(holds, answer, expected))
        )
    return bool(answer == expected)


@pytest.mark.parametrize(("tool", "arguments", "expected"), CALLS)
def test_each_answer(reference: Reference, tool: str, arguments: dict[str, Any], expected: dict[str, Any]) -> None:
    """On good and on bad input; none is long."""
    answer = getattr(reference, tool)(**arguments)
    assert holds(answer, expected), answer
    assert len(json.dumps(answer)) < 8_000


@pytest.mark.parametrize(
    ("language", "term", "query"),
    [
        ("ko", "고객", "고객은 누구인가요?"),
        ("ja", "顧客", "顧客とは何ですか"),
        ("zh", "客户", "客户是什么?"),
        ("ar", "عميل", "من هو العميل؟"),
        ("de", "Kunde", "Was will der Kunden-Berater vom Kunden?"),
        ("en", "AI", "What is an AI?"),
    ],
)
def test_a_word_in_a_question(tmp_path: Path, language: str, term: str, query: str) -> None:
    """It is found in whatever form its language puts it, also if it is short."""
    glossary = tmp_path / "glossary"
    (glossary / "terms").mkdir(parents=True)
    (glossary / "reference.yml").write_text(f"title: T\nlead: T.\nlanguage: {language}\n", "utf-8")
    for id, name in (("one", term), ("two", "xyz")):
        entry = f"term: {name}\ndefinition:\n  text: ...\n  by: editors\nlinking:\n  automatic: yes\n"
        (glossary / "terms" / f"{id}.yml").write_text(entry, "utf-8")
    assert [found["name"] for found in Reference(vocabulary(str(glossary), ADDRESS)).find(query)["found"]] == [term]


@pytest.mark.parametrize(("name", "id"), [("고객은", "고객"), ("고객의 소리", "")])
def test_a_name_with_its_particle(tmp_path: Path, name: str, id: str) -> None:
    """It is the name; a longer one is another."""
    glossary = tmp_path / "glossary"
    (glossary / "terms").mkdir(parents=True)
    (glossary / "reference.yml").write_text("title: T\nlead: T.\nlanguage: ko\n", "utf-8")
    (glossary / "terms" / "one.yml").write_text("term: 고객\ndefinition:\n  text: ...\n  by: editors\n", "utf-8")
    assert Reference(vocabulary(str(glossary), ADDRESS)).define(name).get("term", "") == id


def test_answers_name_their_sources(reference: Reference) -> None:
    """What is defined or compared says who says so, and where more stands."""
    assert reference.define("client")["sources"][0]["here"].startswith(f"{ADDRESS}sources/finnis-smart/")
    assert reference.compare(["client", "customer"])["sources"]
    assert reference.cite("client")["rests_on"][0]["title"]
    assert reference.cite("client")["citation"].endswith("https://words.example/terms/client/")


def test_the_official_client_talks_to_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Over standard input and output: every tool is listed as read only, answers, and survives bad calls."""
    with capsys.disabled():  # for good it takes the stream for errors that is there when it is loaded, and that has to be a file
        from mcp import Client, StdioServerParameters  # a second to load, for this test alone

    program = str(Path(sys.executable).with_name("distinguo"))
    parameters = StdioServerParameters(
        command=program, args=["mcp", str(ROOT / "glossary"), "--address", ADDRESS], cwd=str(tmp_path)
    )

    async def talk() -> None:
        async with Client(parameters) as client:
            tools = (await client.list_tools()).tools
            assert {tool.name for tool in tools} == {name for name, _, _ in CALLS}
            assert all(tool.annotations and tool.annotations.read_only_hint and tool.description for tool in tools)
            for name, arguments, expected in CALLS:
                result = await client.call_tool(name, arguments)
                assert not result.is_error
                assert holds(json.loads(result.content[0].text), expected)  # type: ignore[union-attr]  # it is a text
            for name, wrong in (("define", {}), ("compare", {"names": "client"}), ("find", {"query": "x" * 501})):
                assert (await client.call_tool(name, wrong)).is_error
            assert not (await client.call_tool("define", {"name": "client"})).is_error

    with ThreadPoolExecutor(1) as own:  # a test in a browser leaves a loop that runs in this thread
        own.submit(asyncio.run, talk()).result()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("place", ["nowhere", "tests"])
def test_without_a_glossary_it_does_not_start(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It says why."""
    assert main(["mcp", place]) == 2
    printed = capsys.readouterr()
    assert printed.out == "" and printed.err


def evaluated(tmp_path: Path) -> tuple[Path, list[dict[str, Any]]]:
    path = tmp_path / "evaluation.jsonl"
    assert main(["export", "evaluation", str(ROOT / "glossary"), "--out", str(path), "--address", ADDRESS]) == 0
    return path, [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_an_evaluation_has_every_sentence_case_and_rule(tmp_path: Path) -> None:
    """Each with its choices, what is allowed, why, and who says so."""
    _, asked = evaluated(tmp_path)
    assert {question["kind"] for question in asked} == {"sentence", "case", "rule"} and len(asked) > 150
    assert len({question["id"] for question in asked}) == len(asked)
    for question in asked:
        assert question["allowed"] and set(question["allowed"]) <= set(question["choices"]) and len(question["choices"]) > 1
        assert question["reason"] and question["sources"] and question["url"].startswith(ADDRESS)
        assert all(choice in question["prompt"] for choice in question["choices"])


def test_answers_are_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Answers from the reference count as right; a wrong, a missing and an answer that names everything count as wrong."""
    questions, asked = evaluated(tmp_path)
    answers = tmp_path / "answers.jsonl"

    def scored(answer: Any) -> dict[str, Any]:
        answers.write_text(
            "".join(f"{json.dumps({'id': question['id'], 'answer': answer(question)})}\n" for question in asked), "utf-8"
        )
        assert main(["score", str(questions), str(answers)]) == 0
        found: dict[str, Any] = json.loads(capsys.readouterr().out)
        return found

    assert scored(lambda question: f"It is **{question['allowed'][0].upper()}**.")["score"] == 1
    assert scored(lambda question: "I do not know.")["right"] == 0
    several = sum(set(question["allowed"]) == set(question["choices"]) for question in asked)
    assert scored(lambda question: " or ".join(question["choices"]))["right"] == several
    wrong = scored(lambda question: next((word for word in question["choices"] if word not in question["allowed"]), ""))
    assert wrong["right"] == 0 and wrong["wrong"][0]["reason"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_answers_of_windows_and_with_odd_ends_of_lines(encoding: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A mark stands before the first line, lines end in two signs, and strings hold what ends lines elsewhere."""
    questions, asked = evaluated(tmp_path)
    lines = [
        json.dumps({"id": question["id"], "answer": f"{question['allowed'][0]}.\u2028\x85"}, ensure_ascii=False)
        for question in asked
    ]
    answers = tmp_path / "answers.jsonl"
    answers.write_bytes("\r\n".join(lines).encode(encoding))
    questions.write_bytes(questions.read_text("utf-8").encode(encoding))
    assert main(["score", str(questions), str(answers)]) == 0
    assert json.loads(capsys.readouterr().out)["score"] == 1


@pytest.mark.parametrize("line", ["{", "[]", '{"id": 1}', "[" * 100_000])
def test_broken_answers(line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The line is named, without a traceback."""
    questions, _ = evaluated(tmp_path)
    (tmp_path / "answers.jsonl").write_text(f"\n{line}\n", "utf-8")
    assert main(["score", str(questions), str(tmp_path / "answers.jsonl")]) == 2
    assert "answers, line 2" in capsys.readouterr().err
