"""Where the new question stands, if the message needs one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .gate import Signals
from .grammar import Grammar
from .steps import ASKS, Step

_QUESTION, _LIGHT = 3, 4  # words of a question, and of one that only asks how things go
_SAYS = 4  # words from which on a sentence says something of its own
_PUZZLES = ("puzzle", "puzzle_why")
_NEAR = 16  # words behind the name of a thing, within which "it" still means that thing


def still_asks(draft: str, steps: list[Step], seen: Signals, light: bool) -> bool:
    """Does what remains already hold one real question, or an offer? `light`: among friends "How's life at Ridgeback?"
    is one, but "How are you?" is not."""
    for step in steps:
        text = draft[step.sentence.start : step.sentence.end]
        least = _LIGHT if seen.at(step.number, "small_talk") else _QUESTION
        asks = text.rstrip(" )\"'”").endswith("?") and len(text.split()) >= least
        if step.op == "keep" and (
            (asks and (light or not seen.at(step.number, "small_talk")))
            or seen.at(step.number, "offer")
            or seen.at(step.number, "wonders")
        ):
            return True
    return False


def place_ask(steps: list[Step]) -> None:
    """Where the new question stands: where the writer asked last, or further down if most of the message follows."""
    changed = [s for s in steps if s.op in ("drop", "trim")]
    body = [s for s in changed if not s.sentence.bullet] or changed
    body = [s for s in body if not s.postscript] or body
    if not body:
        return
    asking = [s for s in body if any(f.rule.move in ASKS for f in s.found)]
    chosen = asking[-1] if asking else body[-1]
    kept_below = sum(s.op == "keep" for s in steps[chosen.number :])
    if kept_below >= 2 and body[-1].op == "drop":
        chosen = body[-1]
    chosen.ask = True


@dataclass(frozen=True, slots=True)
class Noticed:
    """Something of theirs that the writer names: of which kind, with which word, and after which sentence a question
    about it may stand. `near`: the sentence that names it is that one, so that "it" is clear."""

    kind: str
    word: str
    after: int
    near: bool


def noticed(draft: str, steps: list[Step], seen: Signals, grammar: Grammar) -> Noticed | None:
    """What the last kept sentence names that names something of theirs."""
    kinds = ((grammar.noticed_told, "told"), (grammar.noticed_said, "said"), (grammar.noticed_made, "made"))
    end = next((s.number for s in steps if s.postscript), len(steps))
    for step in reversed(steps[:end]):
        s = step.sentence
        if step.op != "keep" or s.bullet or draft[s.start : s.end].endswith("?") or seen.at(step.number, "small_talk"):
            continue
        for puzzle in _PUZZLES:
            if seen.at(step.number, puzzle):
                return Noticed(puzzle, "", step.number, near=True)
        for pattern, kind in kinds:
            named = pattern.search(draft, s.start, s.end)
            if not named:
                continue
            close, words = len(draft[named.end() : s.end].split()) <= _NEAR, named.group().split()
            if words[0].lower() != "your":  # "the map you drew": no word for the thing, so that "it" must do
                return Noticed(kind, "", step.number, near=True) if close else None
            after = _end_of_thought(steps, step, grammar)
            return Noticed(kind, words[-1], after, near=close and after == step.number)
    return None


def last_word(draft: str, steps: list[Step], grammar: Grammar) -> int | None:
    """The last kept sentence with something to say, where it stands below the place of the question: there the
    question reads as the message's end. Thanks, wishes and the like may follow it. None: the place is good."""
    asked = next((s.number for s in steps if s.ask), None)
    if asked is None:
        return None
    end = next((s.number for s in steps if s.postscript), len(steps))  # a postscript may have several sentences
    for step in reversed(steps[asked + 1 : end]):
        s = step.sentence
        text = draft[s.start : s.end]
        if s.bullet:
            return None
        if step.op == "drop" or len(text.split()) < 6 or grammar.closing_words.search(text):
            continue
        return None if text.endswith("?") else step.number
    return None


def _end_of_thought(steps: list[Step], step: Step, grammar: Grammar) -> int:
    """The last kept sentence of the paragraph that goes on from `step`, unless that is far."""
    at = step.number
    for after in steps[at + 1 : at + 4]:
        same = after.sentence.paragraph == step.sentence.paragraph and not after.postscript
        words = after.sentence.words.line.split()
        if not same or after.sentence.bullet or (after.op == "keep" and grammar.closing_words.search(" ".join(words))):
            return at
        if after.op == "keep" and len(words) >= _SAYS:
            at = after.number
    return at


def moved(steps: list[Step], after: int) -> list[Step]:
    """The same plan with the question right after sentence `after`."""
    if steps[after].op == "trim":
        return [replace(s, ask=s.number == after) for s in steps]
    out = [replace(s, ask=False) for s in steps]
    asked = next((s.number for s in steps if s.ask), None)
    if asked is not None:
        out[after].follow = out[asked]
    return out
