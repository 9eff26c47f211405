"""R1, R2, R12 to R17, R20 to R22: length, job talk, selling, pressure, and how it reads."""

from __future__ import annotations

from .heard import FAIL, PASS, WARN, Heard, Verdict

WORDS = {  # by kind: words read willingly, words too many
    "cold": (75, 100), "alumni": (75, 100), "event": (75, 100), "colleague": (100, 160), "friend": (180, 320),
    "introduction": (100, 160), "thanks": (60, 100), "reminder": (50, 80), "direct": (75, 100), "other": (180, 320),
}  # fmt: skip
_MESSAGE = (400, 800, 1900)  # characters on LinkedIn: answered most, too many, far too many
_NOTE_FREE, _NOTE = 200, 300
_SUBJECT = (3, 6)
_SUBJECT_WITH_NAME = 8  # a name makes more words worth reading
_GRADE = 8
_ENOUGH = 20  # words, fewer have no grade worth the name
_ON_ONESELF = 3  # sentences
_NOT_A_PITCH = {"request", "offer", "thankful", "sorry", "link", "my_step"}
_WITH_SUBJECT = {"gmail", "inmail"}  # channels whose subject line is known to be there


def length(heard: Heard) -> Verdict | None:
    """R1: short enough for its kind."""
    if heard.kind == "note":
        count, room = len(heard.parsed.draft), heard.request.char_limit or _NOTE
        if count > room:
            return Verdict("fail", "note", {"count": count, "limit": room})
        return Verdict("pass", "note_paid" if room > _NOTE_FREE < count else "note", {"count": count})
    if heard.request.channel in ("linkedin_message", "inmail") and heard.kind in ("direct", "alumni"):
        count = len(heard.own)
        status = "pass" if count <= _MESSAGE[1] else "warn" if count <= _MESSAGE[2] else "fail"
        return Verdict(status, "chars", {"count": count})
    count = heard.count
    enough, too_many = WORDS[heard.kind]
    status = "pass" if count <= enough else "warn" if count <= too_many else "fail"
    return Verdict(status, slots={"count": count, "limit": enough})


def no_job_ask(heard: Heard) -> Verdict:
    """R2: neither text nor subject asks for work or for a favour that leads there."""
    asks = [f for f in heard.found if f.rule.move in ("job_ask", "referral_ask", "favour_no_groundwork")]
    if heard.kind == "introduction":  # whom to meet is what it is for
        asks = [f for f in asks if f.rule.move == "job_ask"]
    if heard.subject_asks or any(f.rule.evidence != "none" for f in asks):
        return FAIL
    return WARN if asks else PASS


def no_resume(heard: Heard) -> Verdict:
    """R12: no CV that nobody asked for."""
    return FAIL if "resume_push" in heard.moves else PASS


def subject_line(heard: Heard) -> Verdict | None:
    """R13: three to six words that name the matter."""
    subject = (heard.subject or "").strip()
    if heard.subject is None or subject.casefold().startswith(tuple(heard.book.grammar.lists["reply_marks"])):
        return None
    if not subject:
        return Verdict("warn", "empty") if heard.request.channel in _WITH_SUBJECT else None
    if heard.subject_asks:
        return FAIL
    if subject.isupper() and len(subject) > _SUBJECT[1]:
        return Verdict("warn", "caps")
    words = subject.split()
    named = any(word[0].isupper() for word in words[:1]) and any(word[0].isupper() for word in words[1:])
    return PASS if _SUBJECT[0] <= len(words) <= (_SUBJECT_WITH_NAME if named else _SUBJECT[1]) else WARN


def worn_words(heard: Heard) -> Verdict:
    """R14: no worn phrases."""
    return WARN if heard.moves & {"info_interview", "boilerplate", "vague_ask"} or heard.has("worn") else PASS


def no_pitch(heard: Heard) -> Verdict:
    """R15: one fact about the writer, no list of merits."""
    pitches = sum(f.rule.move == "self_pitch" for f in heard.found)
    if pitches >= _ON_ONESELF or sum("self_praise" in signs for signs in heard.signs) >= _ON_ONESELF:
        return FAIL
    if pitches or heard.has("self_praise"):
        return WARN
    return WARN if sum(_on_oneself(heard, at) for at in heard.clean) > _ON_ONESELF else PASS


def _on_oneself(heard: Heard, at: int) -> bool:
    """Is a sentence about the writer alone?"""
    words = heard.words[at]
    if "?" in words or heard.to_them(at) or heard.signs[at] & _NOT_A_PITCH:
        return False
    return words[:1] == ["i"] or words[:1] == ["my"]


def no_hardship(heard: Heard) -> Verdict:
    """R16: no hardship or urgency as an argument."""
    sad = [f for f in heard.found if f.rule.move == "desperation"]
    return FAIL if any(f.rule.evidence != "none" for f in sad) else WARN if sad else PASS


def no_pressure(heard: Heard) -> Verdict:
    """R17: no pressure, and one apology at most."""
    if "pressure" in heard.moves:
        return FAIL
    if heard.kind in ("answer", "other"):
        return WARN if "over_apology" in heard.moves else PASS
    if heard.has("bump"):
        return Verdict("warn", "bump")
    sorry = sum("sorry" in signs and "condolence" not in signs for signs in heard.signs)
    if "over_apology" in heard.moves or sorry > 1:
        return WARN
    if heard.kind == "introduction" and not heard.has("willing"):
        return Verdict("warn", "introduction")
    return PASS


def easy(heard: Heard) -> Verdict | None:
    """R20: the grade by Flesch and Kincaid."""
    words = heard.count
    if words < _ENOUGH:
        return None
    count = heard.lexicon.syllables
    syllables = max(words, count("".join(s.words.line for s in heard.parsed.sentences)))
    grade = 0.39 * words / len(heard.words) + 11.8 * syllables / words - 15.59
    return PASS if round(grade) <= _GRADE else WARN


def next_step(heard: Heard) -> Verdict | None:
    """R21: where a next step is named, it is the writer's."""
    if heard.has("my_step"):
        return PASS
    return WARN if heard.has("their_step") else None


def no_moving(heard: Heard) -> Verdict:
    """R22: no visa and no relocation in a first message."""
    return WARN if heard.has("moving") else PASS
