"""What the viewer can say of themselves: in a clause, truthfully, without asking for work."""

from __future__ import annotations

import re

from ..articles import article
from ..person import Person
from .facts import names_person, seat, title_cased_down, with_article
from .language import Speech, fill, turned
from .names import name_in_text
from .wishes import asks_for_work, without_lead_in

_MOST_WORDS = 6


def me(viewer: Person, speech: Speech, seed: str) -> dict[str, str]:
    """Slots by which the viewer is named: {me}, {do}, {field}; none where nothing is known."""
    field, careful = _field(viewer, speech)
    if not field:
        return {}
    words = field.casefold().split()
    if words[0] in speech.list("grammar", "doing") and len(words) > 1:
        kind, slots = "doing", {"field": field}
    elif names_person(words[-1], speech) or words[-1] in speech.words["person_ends"]:
        kind, slots = "person", {"a_field": with_article(field, speech)}
    elif words[-1] == speech.texts["grammar"]["work"]:
        kind, slots = "work", {"field": field}
    else:
        kind, slots = ("careful" if careful else "activity"), {"field": field}
    out = {"me": fill(turned(speech.list("me", kind), seed)[0], slots)}
    do = speech.list("me", f"{kind}_do")
    if do:
        out["do"] = fill(do[0], slots)
    if kind in ("activity", "careful", "work"):
        out["field"] = field
    return out


def _field(viewer: Person, speech: Speech) -> tuple[str, bool]:
    """The field as it stands in a sentence, and whether it says more than is wise to repeat."""
    plain = re.sub(r"\([^()]*\)", "", viewer.field)
    careful = plain.strip() != viewer.field.strip()
    field = name_in_text(re.split(r"[,;/|]", plain)[0])
    if not field or len(field.split()) > _MOST_WORDS or asks_for_work(field, speech):
        return ("" if viewer.field.strip() else seat(viewer, speech)), False
    words = field.split()
    if all(w[:1].isupper() or len(w) <= 3 for w in words):  # "Data Science" as a form has it
        field = title_cased_down(field, speech)
    return field, careful


def piece(viewer: Person, speech: Speech) -> dict[str, str]:
    """Slots {making} and {piece} for what the viewer writes; none if they write nothing."""
    what = without_lead_in(viewer.writing, "piece_lead_ins", speech)
    if not what or len(what) > 110 or any(c in what for c in '"<>{}?!'):
        return {}
    kind = what
    for end in speech.list("grammar", "piece_ends"):
        kind = kind.split(end)[0]
    words = re.findall(r"[\w-]+", kind.casefold())
    if words and words[0] not in speech.list("grammar", "articles") and not words[-1].endswith("s"):
        what = f"{article(what, speech.book)} {what}"
    made = "writing"
    for way in ("preparing", "making"):
        if set(words) & set(speech.list("interview", way)):
            made = way
    return {"making": speech.say("grammar", made), "piece": what}


def skill_slots(skill: str, speech: Speech) -> dict[str, str]:
    """Slots {skill}, {use_skill}, {use_skill_small} and, if it can be lent by the hour, {hour}; none if the skill can't
    stand in a sentence."""
    name = name_in_text(skill)
    if not name or len(name.split()) > _MOST_WORDS or asks_for_work(name, speech):
        return {}
    tool = any(c.isupper() for c in name[1:]) or (name[0].isupper() and len(name.split()) == 1)
    if not tool and name[0].isupper():
        name = name[0].lower() + name[1:]
    use = fill(speech.list("me", "tool" if tool else "subject")[0], {"skill": name})
    last = name.split()[-1].casefold()
    hour = name if last.endswith("ing") or last in speech.list("grammar", "hours") else ""
    return {"skill": name, "use_skill": use, "use_skill_small": use, **({"hour": hour} if hour else {})}
