"""A phrasebook that is wrong is answered with the file, the rule and what to mend."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from askwell.engine import sources, types
from askwell.engine.book import Book, load
from askwell.engine.sources import PhrasebookError

Loads = Callable[..., Book]

MOVES = "".join(f'[{move}]\nwhy = "It is {move}."\nseverity = 3\nsource = "me"\n' for move in types.MOVES)
RULE = """
[[rule]]
id = "pressure.now"
move = "pressure"
patterns = ["right <now>"]
fails = ["Do it right now."]
passes = ["Now and then."]
"""
WORDS = '[lists]\nnow = ["now", "away"]\n'


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder from which the phrasebook is read."""
    monkeypatch.setattr(sources, "folder", lambda: tmp_path)
    place = tmp_path / "phrasebook" / "en"
    place.mkdir(parents=True)
    return place


@pytest.fixture
def loaded(place: Path) -> Loads:
    """Loads a phrasebook of these files."""

    def loads(**files: str) -> Book:
        for name, text in {"words": WORDS, "moves": MOVES, "pressure": RULE, **files}.items():
            (place / f"{name}.toml").write_text(text, encoding="utf-8")
        return load.__wrapped__("en")

    return loads


def test_a_small_phrasebook_loads(loaded: Loads) -> None:
    rule = loaded().moves.rules[0]
    assert (rule.id, rule.move, rule.severity, rule.why.text) == (
        "pressure.now",
        "pressure",
        3,
        "It is pressure.",
    )
    assert (rule.span, rule.evidence) == ("clause", "weak")


def test_a_rule_may_give_its_own_reason_under_its_own_code(loaded: Loads) -> None:
    rule = loaded(pressure=RULE + 'why = "Not now."\nseverity = 1\n').moves.rules[0]
    assert (rule.why.code, rule.why.text, rule.severity) == ("pressure.now", "Not now.", 1)


def test_a_file_may_bring_lists_of_its_own(loaded: Loads) -> None:
    own = '[lists]\nsoon = ["soon", "<now>"]\n' + RULE.replace("<now>", "<soon>")
    assert loaded(pressure=own).lists["soon"] == ("soon", "<now>")


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("patterns =", "pattern ="), r"pressure\.toml: pressure\.now: unknown key pattern"),
        (('move = "pressure"', 'move = "preasure"'), r"pressure\.toml: pressure\.now: there is no move 'pre"),
        (("right <now>", "(right <now>"), r"pressure\.toml: pressure\.now: '\)' is missing"),
        (("<now>", "<soon>"), r"pressure\.toml: pressure\.now: there is no list <soon>"),
        (("right <now>", "..."), r"pressure\.toml: pressure\.now: a pattern needs at least one word"),
        (('passes = ["Now and then."]', "passes = []"), r"pressure\.toml: pressure\.now: passes is missing"),
        (('fails = ["Do it right now."]', ""), r"pressure\.toml: pressure\.now: fails is missing"),
        (('id = "pressure.now"', ""), r"pressure\.toml: a rule without id: id is missing"),
        (("[[rule]]", '[[rule]]\nspan = "word"'), r"pressure\.toml: pressure\.now: span is one of"),
        (("[[rule]]", '[[rule]]\nevidence = "some"'), r"pressure\.toml: pressure\.now: span is one of"),
        (("[[rule]]", "[[rule]"), r"pressure\.toml: .*line 2"),
        (("[[rule]]", "[[rules]]"), r"pressure\.toml: unknown table rules"),
        (("[[rule]]", "[list]\nsoon = ['soon']\n[[rule]]"), r"pressure\.toml: unknown table list"),
        (("[[rule]]", "[lists]\nnow = ['soon']\n[[rule]]"), r"there is already a list <now>"),
        (('["right <now>"]', '"right <now>"'), r"pressure\.toml: pressure\.now: patterns must be a list of texts"),
        (("[[rule]]", "[[rule]]\nunless = 'soon'"), r"pressure\.toml: pressure\.now: unless must be a list"),
        (("[[rule]]", "[[rule]]\nonly = ['friend']"), r"pressure\.toml: pressure\.now: unknown key only"),
        (("[[rule]]", "[[rule]]\nseverity = 9"), r"pressure\.toml: pressure\.now: .*severity is 1, 2 or 3"),
        (("[[rule]]", "[[rule]]\nseverity = 'high'"), r"pressure\.toml: pressure\.now: severity must be"),
        (("[[rule]]", "[[gate]]"), r"pressure\.toml: pressure\.now: there is no signal 'pressure'"),
    ],
)  # fmt: skip
def test_a_wrong_rule_names_its_file_its_id_and_what_to_mend(
    loaded: Loads, change: tuple[str, str], complaint: str
) -> None:
    assert change[0] in RULE
    with pytest.raises(PhrasebookError, match=complaint):
        loaded(pressure=RULE.replace(*change))


def test_an_id_used_twice_is_refused_even_in_two_files(loaded: Loads) -> None:
    with pytest.raises(PhrasebookError, match=r"haste\.toml|pressure\.toml: the id 'pressure\.now' is used twice"):
        loaded(haste=RULE)


def test_the_moves_there_are_stand_in_the_complaint(loaded: Loads) -> None:
    with pytest.raises(PhrasebookError, match="job_ask, referral_ask"):
        loaded(pressure=RULE.replace('move = "pressure"', 'move = "haste"'))


def test_a_file_in_another_encoding_is_named(loaded: Loads, place: Path) -> None:
    loaded()
    (place / "haste.toml").write_bytes('why = "Zögern"'.encode("latin-1"))
    with pytest.raises(PhrasebookError, match=r"haste\.toml"):
        load.__wrapped__("en")


def ids(book: Book) -> list[str]:
    return [rule.id for rule in book.moves.rules]


def test_what_was_made_ready_says_the_same_as_the_files(loaded: Loads) -> None:
    read = loaded()
    assert sources.make_ready().is_file()
    again = loaded()
    assert (again.lists, again.messages, again.spelling) == (read.lists, read.messages, read.spelling)
    assert ids(again) == ids(read)
    assert again.moves.rules[0].patterns[0].anchors == read.moves.rules[0].patterns[0].anchors
    assert again.moves.rules[0].patterns[0].search(" right away ") == (1, 12)


def test_what_was_made_ready_counts_no_more_once_a_file_changed(loaded: Loads) -> None:
    loaded()
    sources.make_ready()
    assert ids(loaded(pressure=RULE.replace("pressure.now", "pressure.soon"))) == ["pressure.soon"]


def test_what_was_made_ready_counts_no_more_once_a_file_was_added(loaded: Loads) -> None:
    loaded()
    sources.make_ready()
    more = RULE.replace("pressure.now", "pressure.soon")
    assert sorted(ids(loaded(more=more))) == ["pressure.now", "pressure.soon"]


def test_what_was_made_ready_and_then_broken_is_read_anew(loaded: Loads) -> None:
    loaded()
    sources.make_ready().write_text('{"digest": ', encoding="utf-8")
    assert ids(loaded()) == ["pressure.now"]


def test_what_another_release_made_ready_is_read_anew(loaded: Loads, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded()
    sources.make_ready()
    monkeypatch.setattr(sources, "build", lambda _: pytest.fail("read anew"))
    assert ids(loaded()) == ["pressure.now"]
    monkeypatch.setattr(sources, "FORMAT", sources.FORMAT + 1)
    with pytest.raises(pytest.fail.Exception, match="read anew"):
        loaded()


def test_a_move_without_a_reason_is_named(loaded: Loads) -> None:
    with pytest.raises(PhrasebookError, match=r"moves\.toml: vague_ask has no why"):
        loaded(moves=MOVES.replace("It is vague_ask.", ""))
