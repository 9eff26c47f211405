"""Prompt files: what is in them, what is wrong with them, and that a draft stays data in them."""

from __future__ import annotations

import hashlib

import pytest

from askwell.models import library, prompts
from askwell.models.places import Fault, PromptError
from askwell.models.prompts import Prompt

SMALL = """\
id: small
version: 1.0.0
name: Small
description: One message.
model: any
inputs: {draft: a draft}
guards: []
messages:
  - role: user
    content: "Text: {{ draft }}"
"""


def faults_of(text: str) -> tuple[Fault, ...]:
    with pytest.raises(PromptError) as told:
        prompts.parse("small.prompt.yml", text.encode())
    return told.value.faults


def test_a_value_that_is_missing_is_named_and_none_is_quoted() -> None:
    prompt = prompts.parse("small.prompt.yml", SMALL.replace("{{ draft }}", "{{ draft }} {{ 1 / draft }}").encode())
    with pytest.raises(PromptError, match=r"^small\.prompt\.yml:9: message 1 .*: 'draft' is undefined$"):
        prompt.render({})
    with pytest.raises(PromptError, match=r"^small\.prompt\.yml:9: message 1 .*: TypeError$"):
        prompt.render({"draft": "Marigold"})


def test_an_attribute_that_is_missing_is_not_quoted() -> None:
    prompt = prompts.parse("small.prompt.yml", SMALL.replace("{{ draft }}", "{{ {}[draft] }}").encode())
    with pytest.raises(PromptError, match=r"UndefinedError$"):
        prompt.render({"draft": "Marigold"})


def test_a_template_cannot_reach_into_python() -> None:
    prompt = prompts.parse("small.prompt.yml", SMALL.replace("{{ draft }}", "{{ draft.__class__ }}").encode())
    with pytest.raises(PromptError):
        prompt.render({"draft": "x"})


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("id: small", "id: Small one", ["1: id: String should match"]),
        ("id: small", "ident: small", ["1: id: Field required", "1: ident: Extra inputs are not permitted"]),
        ("1.0.0", "one", ["2: version: String should match"]),
        ("1.0.0", "01.0.0", ["2: version: String should match"]),
        ("1.0.0", "1.0", ["2: version: Input should be a valid string"]),
        ("guards: []", "guards: [none_such]", ["7: guards.1: Input should be"]),
        ("guards: []", "guards: [lost_name]", ["7: guards.1: Input should be 'changed_words'"]),  # is always checked
        ("guards: []", "guards:\n  - flattery\n  - none_such", ["9: guards.2: Input should be"]),
        ("role: user", "role: robot", ["9: messages.1.role: Input should be"]),
        ("role: user", "role: user\n    when: never", ["10: messages.1.when: Extra inputs"]),
        ("role: user\n", "role: user\n  - role: user\n", ["9: messages.1.content: Field required"]),
        ("{{ draft }}", "{{ draft }} {{ name }}", ["10: name is used but not in inputs"]),
        ('"Text: {{ draft }}"', "|\n      One.\n\n      Text: {{ draft }}\n      {{ name }}", ["14: name is used"]),
        ("{{ draft }}", "hello", ["6: draft is never used"]),
        ("{{ draft }}", "{{ draft", ["10: "]),
        ('"Text: {{ draft }}"', "|\n      One.\n      Text: {{ draft", ["12: "]),
        ("role: user", "role: system", ["10: a system message never changes, so it holds no draft"]),
        ("id: small", "id: [", ["3: "]),
        ("id: small", "id: small\nid: other", ["2: id stands twice"]),
        ("role: user", "role: user\n    role: system", ["10: role stands twice"]),
        (SMALL, "- a list", ["1: the file: "]),
        (SMALL, "", ["1: the file: "]),
        ("guards: []", "guards: []\nevaluators: [{name: x}]", ["8: evaluators.1: an evaluator is one of"]),
        ("guards: []", "guards: []\nevaluators: [{name: x, string: {like: y}}]", ["8: evaluators.1.string.like: "]),
        ("guards: []", "guards: []\ntestData: {draft: x}", ["8: testData: Input should be a valid list"]),
        ("guards: []", "guards: []\nmodelParameters: {temperature: 3}", ["8: modelParameters.temperature: "]),
        ("guards: []", "guards: []\nresponseFormat: json_object", ["8: responseFormat: "]),
    ],
)
def test_says_what_is_wrong_with_a_file_and_on_which_line(old: str, new: str, told: list[str]) -> None:
    faults = faults_of(SMALL.replace(old, new))
    assert len(faults) == len(told), faults
    for fault, start in zip(faults, told, strict=True):
        assert str(fault).startswith(f"small.prompt.yml:{start}")


def test_all_faults_are_told_at_once() -> None:
    faults = faults_of(SMALL.replace("role: user", "role: robot").replace("1.0.0", "one"))
    assert [fault.line for fault in faults] == [2, 9]


def test_says_that_a_file_is_not_text() -> None:
    with pytest.raises(PromptError, match=r"^small\.prompt\.yml:2: this is not UTF-8 text$"):
        prompts.parse("small.prompt.yml", b"id: small\nname: \xff")


def test_says_that_a_prompt_is_not_there() -> None:
    with pytest.raises(PromptError, match=r"^none_such\.prompt\.yml: there is no such prompt; there are .*retry"):
        library.load("none_such")


@pytest.mark.parametrize("prompt_id", ["../models/retry", "/etc/passwd", "parts/never", ""])
def test_a_prompt_is_named_by_its_id_alone(prompt_id: str) -> None:
    with pytest.raises(PromptError, match="there is no such prompt"):
        library.load(prompt_id)


# --- shared parts

PART = SMALL.replace(
    '"Text: {{ draft }}"',
    """|
      {% include "hints.txt" %}
      Text: {{ draft }}""",
)


def parsed(text: str, **parts: str) -> Prompt:
    return prompts.parse("small.prompt.yml", text.encode(), {f"{name}.txt": part for name, part in parts.items()})


def test_a_part_stands_where_it_is_brought_in() -> None:
    prompt = parsed(PART, hints="Be brief.\nBe kind.\n")
    assert prompt.render({"draft": "x"})[0]["content"] == "Be brief.\nBe kind.\nText: x"


def test_the_sha256_covers_the_parts_that_are_used_and_no_others() -> None:
    one, other = parsed(PART, hints="Be brief.\n"), parsed(PART, hints="Be kind.\n")
    more = parsed(PART, hints="Be brief.\n", unused="Hm.\n")
    assert one.ref.sha256 != other.ref.sha256
    assert one.ref.sha256 == more.ref.sha256
    assert parsed(SMALL, hints="Hm.\n").ref.sha256 == hashlib.sha256(SMALL.encode()).hexdigest()


@pytest.mark.parametrize(
    ("text", "parts", "told"),
    [
        (PART, {}, "small.prompt.yml:11: there is no part hints.txt"),
        (PART.replace("hints.txt", "../retry.prompt.yml"), {"hints": ""}, "small.prompt.yml:11: a part is"),
        (PART.replace('"hints.txt"', "draft"), {"hints": ""}, "small.prompt.yml:11: a part is"),
        (PART.replace('include "hints.txt"', 'import "hints.txt" as x'), {"hints": ""}, "small.prompt.yml:11: a"),
        (PART, {"hints": "One.\n{{ name }}\n"}, "parts/hints.txt:2: name is used but not in inputs"),
        (PART, {"hints": "One.\n{% if x }\n"}, "parts/hints.txt:2: "),
        (PART, {"hints": '{% include "hints.txt" %}'}, "parts/hints.txt:1: a part brings in no other part"),
        (PART.replace("user", "system"), {"hints": "{{ draft }}"}, "small.prompt.yml:10: a system"),
    ],
)  # fmt: skip
def test_says_what_is_wrong_with_a_part(text: str, parts: dict[str, str], told: str) -> None:
    with pytest.raises(PromptError) as raised:
        parsed(text, **parts)
    assert str(raised.value.faults[0]).startswith(told), raised.value
