"""The bank of labelled messages: what it holds, that it has no mould, and what is said of a line that is wrong."""

from __future__ import annotations

import json
import math
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from askwell.engine.types import CHANNELS, MOVES, RELATIONS
from training.bank import (
    BANK,
    GOOD_MOVES,
    LABELS,
    REGISTERS,
    BankError,
    Entry,
    messages,
    near_misses,
    read_messages,
    single_hits,
)

ROOT = Path(__file__).parents[2]
PROMPTS = ROOT / "prompts"
CORPUS = ROOT.parent / "shared" / "corpus"

ENTRIES = messages()
NEAR = near_misses()
HITS = single_hits()
SENTENCES = {  # by writer
    writer: [line.text for entry in ENTRIES if entry.writer == writer for line in entry.lines]
    + [text for name, _, text in (*NEAR, *HITS) if name == writer]
    for writer in {entry.writer for entry in ENTRIES} | {name for name, _, _ in (*NEAR, *HITS)}
}
EVERY = [text for texts in SENTENCES.values() for text in texts]
HEAD = "== 1 | ask | cold | gmail | plain | a nurse"


def read(tmp_path: Path, *rows: str) -> list[Entry]:
    """The messages of a file ann.txt with these lines."""
    file = tmp_path / "ann.txt"
    file.write_text("\n".join(rows), "utf-8")
    return list(read_messages(file))


# --- what it holds


def test_there_are_messages_enough_and_a_quarter_of_them_are_fine() -> None:
    assert len(ENTRIES) >= 700
    assert sum(entry.kind == "fine" for entry in ENTRIES) / len(ENTRIES) >= 0.25


@pytest.mark.parametrize("writer", sorted({entry.writer for entry in ENTRIES}))
def test_every_writer_has_fine_messages_and_ones_that_ask(writer: str) -> None:
    kinds = Counter(entry.kind for entry in ENTRIES if entry.writer == writer)
    assert 0.2 <= kinds["fine"] / kinds.total() <= 0.8


def test_there_are_near_misses_and_single_hits_enough() -> None:
    assert len(NEAR) >= 500
    assert len(HITS) >= 500


@pytest.mark.parametrize("move", [*MOVES, *GOOD_MOVES])
def test_every_move_is_made_often_enough_to_be_learned(move: str) -> None:
    assert sum(move in line.labels for entry in ENTRIES for line in entry.lines) >= 40


@pytest.mark.parametrize("move", MOVES)
def test_every_bad_move_is_made_by_many_writers(move: str) -> None:
    assert len({e.writer for e in ENTRIES for line in e.lines if move in line.labels}) >= 8


@pytest.mark.parametrize(
    ("field", "values"), [("relation", RELATIONS[:-1]), ("channel", CHANNELS), ("register", REGISTERS)]
)
def test_every_value_of_a_head_is_used(field: str, values: tuple[str, ...]) -> None:
    used = Counter(getattr(entry, field) for entry in ENTRIES)
    assert min(used[value] for value in values) >= 40, used


def test_a_writer_never_gives_a_number_twice() -> None:
    names = Counter((entry.writer, entry.number) for entry in ENTRIES)
    assert [name for name, n in names.items() if n > 1] == []


def test_the_lines_lie_in_the_draft_one_after_the_other() -> None:
    for entry in ENTRIES:
        at = 0
        for line in entry.lines:
            assert at <= line.start < line.end
            assert entry.draft[line.start : line.end] == line.text
            assert entry.draft[at : line.start] in ("", " ", "\n", "\n\n")
            at = line.end
        assert at == len(entry.draft)


def test_bad_lines_say_what_hurts_and_others_do_not() -> None:
    for entry in ENTRIES:
        for line in entry.lines:
            assert bool(line.hurts) == bool(line.labels & set(MOVES)), (entry.writer, entry.number, line.text)
            for start, end in line.hurts:
                assert line.start <= start < end <= line.end
                assert entry.draft[start:end].strip()


def test_a_message_asks_where_a_line_of_it_hurts() -> None:
    for entry in ENTRIES:
        assert (entry.kind == "ask") == any(line.hurts for line in entry.lines)


def test_messages_carry_no_mark_of_their_form() -> None:
    for entry in ENTRIES:
        assert not set("{}|") & set(entry.draft), (entry.writer, entry.number)
        assert not re.search(r"^(subject|them|me):", entry.draft, re.M), (entry.writer, entry.number)


def test_threads_stand_before_the_message_and_say_who_wrote() -> None:
    threads = [entry.thread for entry in ENTRIES if entry.thread]
    assert len(threads) >= 100
    assert all(who in ("them", "me") and text.strip() for thread in threads for who, text in thread)


def test_near_misses_are_not_among_the_sentences_that_hurt() -> None:
    bad = {text.casefold() for _, _, text in HITS}
    bad |= {line.text.casefold() for entry in ENTRIES for line in entry.lines if line.hurts}
    assert [text for _, _, text in NEAR if text.casefold() in bad] == []


def test_single_hits_make_bad_moves() -> None:
    assert all(labels and labels <= set(MOVES) for _, labels, _ in HITS)


# --- no mould


@pytest.mark.parametrize("writer", sorted(SENTENCES))
def test_few_sentences_of_a_writer_begin_alike(writer: str) -> None:
    """At most four of six words and more share their first four."""
    long = [text for text in SENTENCES[writer] if len(text.split()) >= 6]
    heads = Counter(" ".join(re.findall(r"\w+", text.lower())[:4]) for text in long)
    assert [(head, n) for head, n in heads.items() if n > 4] == []
    assert sum(n for n in heads.values() if n > 1) <= 0.1 * len(long)


def test_hardly_a_sentence_has_a_twin() -> None:
    """Fewer than 1 of 100 sentences of 30 characters and more have another that is alike."""
    texts = [text for text in EVERY if len(text) >= 30]
    alike = list(_alike([_fives(text) for text in texts], 0.6))
    twins = {n for pair in alike for n in pair}
    assert len(texts) >= 5000
    assert len(twins) < 0.01 * len(texts), [(texts[a], texts[b]) for a, b in alike[:10]]


def _fives(text: str) -> frozenset[str]:
    """The runs of five characters."""
    plain = re.sub(r"\W+", " ", text.lower())
    return frozenset(plain[n : n + 5] for n in range(len(plain) - 4))


def _alike(sets: list[frozenset[str]], least: float) -> Iterator[tuple[int, int]]:
    """The pairs whose Jaccard likeness is above `least`.

    Of two such sets, the rarest `1 - least` of either's members hold one that is in both: only those are looked up.
    """
    often = Counter(member for members in sets for member in members)
    holders: dict[str, list[int]] = defaultdict(list)
    for n in sorted(range(len(sets)), key=lambda n: len(sets[n])):
        size = len(sets[n])
        rarest = sorted(sets[n], key=lambda m: (often[m], m))[: size - math.ceil(least * size) + 1]
        near = {other for member in rarest for other in holders[member] if len(sets[other]) >= least * size}
        for member in rarest:
            holders[member].append(n)
        for other in near:
            both = len(sets[n] & sets[other])
            if both > least * (size + len(sets[other]) - both):
                yield other, n


def test_pairs_that_are_alike_are_found() -> None:
    words = ["openings", "vacancies", "kelp", "harbour", "lantern", "thimble", "orchard", "saddle", "trawler", "violin"]
    texts = [f"would there be any {a} on the {b} crew this {c}" for a in words for b in words for c in words[:3]]
    sets = [_fives(text) for text in texts]
    slowly = {
        (a, b) for b in range(len(sets)) for a in range(b) if len(sets[a] & sets[b]) > 0.6 * len(sets[a] | sets[b])
    }  # fmt: skip
    assert {tuple(sorted(pair)) for pair in _alike(sets, 0.6)} == slowly
    assert slowly


# --- nothing learned by heart


@pytest.fixture(scope="module")
def labelled() -> dict[tuple[str, ...], str]:
    """Every six words in a row of the labelled drafts and sentences outside of this repository, and where they are."""
    if not CORPUS.is_dir():
        pytest.skip("there are no labelled drafts beside this repository")
    out = {}
    for name in ("drafts", "sentences"):
        for row in map(json.loads, (CORPUS / f"{name}.jsonl").read_text("utf-8").splitlines()):
            for field in ("draft", "ideal", "text"):
                out |= dict.fromkeys(_sixes(row.get(field) or ""), row["id"])
    assert len(out) > 5000
    return out


def _sixes(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9'’]+", text.lower())
    return {tuple(words[n : n + 6]) for n in range(len(words) - 5)}


def _met(texts: list[str], labelled: dict[tuple[str, ...], str]) -> list[str]:
    return [f"{labelled[six]}: {text}" for text in texts for six in sorted(_sixes(text)) if six in labelled]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)


def test_no_sentence_of_the_bank_is_taken_from_a_labelled_draft(labelled: dict[tuple[str, ...], str]) -> None:
    assert _met(EVERY, labelled) == []
    assert _met([entry.subject for entry in ENTRIES], labelled) == []


def test_no_rule_or_question_shares_six_words_with_a_labelled_draft(labelled: dict[tuple[str, ...], str]) -> None:
    files = [file for file in PROMPTS.rglob("*.toml") if BANK not in file.parents]
    texts = [text for file in files for text in _strings(tomllib.loads(file.read_text("utf-8")))]
    texts += [row for file in PROMPTS.rglob("*.yml") for row in file.read_text("utf-8").splitlines()]
    assert len(texts) > 10_000
    assert _met(texts, labelled) == []


# --- its form


def test_a_message_is_read_with_all_that_its_head_and_lines_say(tmp_path: Path) -> None:
    (entry,) = read(
        tmp_path,
        "# a remark",
        "== 17 | ask | alumni | inmail | learner | nurse, first language Tagalog",
        "subject: Question from a fellow nurse",
        "them: Nice to meet you!",
        "me:  Likewise.",
        "",
        "neutral | Hi Maria,",
        "",
        "specific_reference | Your note made me think,",
        "job_ask+pressure | {and is a post free?} I ask {today}.",
        "+neutral | Them: that is another line.",
        "# another remark",
        "",
        "neutral | Ling",
    )
    assert (entry.writer, entry.number, entry.kind, entry.relation) == ("ann", 17, "ask", "alumni")
    assert (entry.channel, entry.register, entry.who) == ("inmail", "learner", "nurse, first language Tagalog")
    assert entry.subject == "Question from a fellow nurse"
    assert entry.thread == [("them", "Nice to meet you!"), ("me", "Likewise.")]
    assert entry.draft == (
        "Hi Maria,\n\nYour note made me think, and is a post free? I ask today.\nThem: that is another line.\n\nLing"
    )
    assert [line.labels for line in entry.lines][2] == {"job_ask", "pressure"}
    hurts = [entry.draft[a:b] for line in entry.lines for a, b in line.hurts]
    assert hurts == ["and is a post free?", "today"]


def test_without_braces_the_whole_sentence_hurts(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, HEAD, "neutral | Hi 👋🏽,", "job_ask | Is a post free?")
    assert entry.draft == "Hi 👋🏽, Is a post free?"
    assert [line.hurts for line in entry.lines] == [(), ((7, 22),)]


def test_braces_around_what_does_not_hurt_leave_no_trace(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, HEAD, "thanks | {Thank you} for the tea.", "job_ask | Is a post free?")
    assert entry.lines[0].text == "Thank you for the tea."
    assert entry.lines[0].hurts == ()


def test_a_file_holds_many_messages_with_or_without_empty_lines_between(tmp_path: Path) -> None:
    fine = "== 2 | fine | cold | gmail | plain | a nurse"
    entries = read(
        tmp_path, HEAD, "job_ask | Is a post free?", fine, "neutral | Hi,", "", "soft | Are you growing?", ""
    )
    assert [(entry.number, entry.draft) for entry in entries] == [
        (1, "Is a post free?"),
        (2, "Hi,\n\nAre you growing?"),
    ]


def test_an_empty_file_holds_no_message(tmp_path: Path) -> None:
    assert read(tmp_path, "# nothing yet", "") == []


@pytest.mark.parametrize(
    ("rows", "line", "said"),
    [
        (["neutral | Hi,"], 1, "begins with a line"),
        (["", "subject: Hello"], 2, "begins with a line"),
        (["== 1 | ask | cold | gmail | plain"], 1, "was expected"),
        (["== 1 | ask | cold | gmail | plain | a nurse | more"], 1, "was expected"),
        (["== one | ask | cold | gmail | plain | a nurse"], 1, "was expected"),
        (["== ² | ask | cold | gmail | plain | a nurse"], 1, "was expected"),
        (["# first", "== 1 | bad | cold | gmail | plain | a nurse"], 2, "'bad' is not one of ask, fine"),
        (["== 1 | ask | stranger | gmail | plain | a nurse"], 1, "'stranger' is not one of"),
        (["== 1 | ask | auto | gmail | plain | a nurse"], 1, "'auto' is not one of"),
        (["== 1 | ask | cold | sms | plain | a nurse"], 1, "'sms' is not one of"),
        (["== 1 | ask | cold | gmail | loud | a nurse"], 1, "'loud' is not one of"),
        ([HEAD, "Is a post free?"], 2, "'label | sentence' was expected"),
        ([HEAD, "", "job_ask | "], 3, "no sentence"),
        ([HEAD, "jobask | Is a post free?"], 2, "jobask"),
        ([HEAD, "job_ask+thank | Is a post free?"], 2, "(thank)"),
        ([HEAD, "| Is a post free?"], 2, "was expected"),
        ([HEAD, "neutral | Hi,", "them: Hello."], 3, "was expected"),
        ([HEAD, "job_ask | Is {a post free?"], 2, "brace"),
        ([HEAD, "job_ask | Is a post} free?"], 2, "brace"),
        ([HEAD, "job_ask | Is }a post{ free?"], 2, "brace"),
        ([HEAD, "job_ask | Is {a {post} free}?"], 2, "brace"),
        ([HEAD, "job_ask | Is a post free{}?"], 2, "brace"),
        ([HEAD, "neutral | Hi,"], 1, "message 1 is 'ask'"),
        ([HEAD], 1, "message 1 is 'ask'"),
        (["#", "== 4 | fine | cold | gmail | plain | a nurse", "job_ask | Is a post free?"], 2, "message 4 is 'fine'"),
        (["== 4 | fine | cold | gmail | plain | a nurse", "", HEAD, "job_ask | Is a post free?"], 1, "message 4"),
    ],
)
def test_a_wrong_line_is_named_with_its_file(tmp_path: Path, rows: list[str], line: int, said: str) -> None:
    with pytest.raises(BankError) as wrong:
        read(tmp_path, *rows)
    assert str(wrong.value).startswith(f"ann.txt:{line}: ")
    assert said in str(wrong.value)


@pytest.mark.parametrize("row", ["no bar", "| no word", "word |", "word | "])
def test_a_wrong_near_miss_is_named_with_its_file(tmp_path: Path, row: str) -> None:
    (tmp_path / "ann.near.txt").write_text(f"# kind\nopening | It opens at nine.\n\n{row}\n", "utf-8")
    with pytest.raises(BankError, match=r"^ann\.near\.txt:4: 'word \| sentence' was expected$"):
        near_misses(tmp_path)


@pytest.mark.parametrize("row", ["no bar", "| no move", "job_ask |", "neutral | Hi.", "job_ask+thanks | Hire me."])
def test_a_wrong_single_hit_is_named_with_its_file(tmp_path: Path, row: str) -> None:
    (tmp_path / "ann.hits.txt").write_text(f"# kind\njob_ask+pressure | Hire me today.\n\n{row}\n", "utf-8")
    with pytest.raises(BankError, match=r"^ann\.hits\.txt:4: 'move \| sentence' was expected$"):
        single_hits(tmp_path)


def test_near_misses_and_hits_are_no_messages(tmp_path: Path) -> None:
    (tmp_path / "ann.near.txt").write_text("opening | It opens at nine | or ten.\n", "utf-8")
    (tmp_path / "ann.hits.txt").write_text("job_ask+pressure | Hire me today.\n", "utf-8")
    assert messages(tmp_path) == []
    assert near_misses(tmp_path) == [("ann", "opening", "It opens at nine | or ten.")]
    assert single_hits(tmp_path) == [("ann", frozenset({"job_ask", "pressure"}), "Hire me today.")]


def test_the_readme_explains_every_label_and_register() -> None:
    told = (BANK / "README.md").read_text("utf-8")
    assert [name for name in (*LABELS, *REGISTERS, *RELATIONS[:-1], *CHANNELS) if name not in told] == []
