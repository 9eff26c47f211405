"""The frame of a message and the clauses of a sentence as patterns, each built when first needed."""

from __future__ import annotations

import re
from functools import cached_property

from .themes import Themes
from .wording import NAME


class Grammar(Themes):
    """The small words of a language as patterns. Lists and their use: prompts/phrasebook/<language>/grammar.toml."""

    # --- the frame of a message

    @cached_property
    def attribution(self) -> re.Pattern[str]:
        """ "On Monday, Ann wrote:" """
        return re.compile(
            rf"^\s*{self.any_of('on_date')}\b.{{4,200}}{self.any_of('wrote')}\b.{{0,120}}:\s*$", re.I | re.S
        )

    @cached_property
    def closer(self) -> re.Pattern[str]:
        """A line that only closes: "With many thanks and best regards,"."""
        return re.compile(rf"^(?>(?:{self.any_of('closings')}(?![\w'’])[\s,.!&~–-]*)+)$", re.I)

    @cached_property
    def greeting(self) -> re.Pattern[str]:
        """ "Dear Ms. Ek,", "hey all!", "Hello Anne-Marie" and what ends it."""
        title = rf"(?i:{self.any_of('titles')})\b\.?"
        opener = self.any_of("persons", "verb_first", "can_open", "asks_with", "conditions", "owners", "not_names")
        name = rf" (?!(?i:{opener})\b(?! ?[,!:;.]|\n)){NAME}"  # "Hi Do you have": no name, but "Hi May," is one
        between = rf"(?:[ ,]+| ?/ ?| (?i:{self.any_of('greeting_joins')}) )"  # "Dear Sir or Madam"
        return re.compile(
            rf"\s*(?i:(?:to )?{self.any_of('greetings', 'titles')})\b(?!['’])(?:{between}{title}|{name})*[ ]*"
            r"(?:[,!:;.~]+|…| [-–—]+(?=\s|\Z)|(?=\n|\Z)|(?= ))"
        )

    @cached_property
    def title(self) -> re.Pattern[str]:
        return re.compile(rf"\s*{self.any_of('titles')}\b", re.I)

    @cached_property
    def name_only(self) -> re.Pattern[str]:
        """ "Renata," or "Ms. Ek -" at the very beginning."""
        return re.compile(
            rf"\s*(?:(?i:{self.any_of('titles')})\b\.? ?)?(?:{NAME}(?: {NAME}){{0,2}} ?)?(?:,|!+|:| [-–—](?= )|(?=\n))"
        )

    @cached_property
    def abbreviation(self) -> re.Pattern[str]:
        """A full stop that ends no sentence; a lone letter counts, but "I." does not."""
        return re.compile(rf"(?:\b{self.any_of('abbreviations')}|\b[A-HJ-Za-hj-z])\.$", re.I)

    # --- clauses

    @cached_property
    def _owned(self) -> str:
        """ "my contract ends", but not "and your culture"."""
        return rf"(?:{self.any_of('owners')} (?:[\w'’-]+ ){{1,5}}?{self.any_of('verbs')})"

    @cached_property
    def border(self) -> re.Pattern[str]:
        """Where a clause of its own may begin; the group's name says how it is joined."""
        subject = rf"(?:{self._owned}|{self.any_of('persons', 'verb_first')})\b"
        white = r"(?<!\s)\s++"  # a run of white space is tried once, not from each of its places
        some = rf"(?:{white})?"
        gap = rf"(?:{some}[,;]\s++|{white}[-–—]\s++|{white})"
        return re.compile(
            rf"(?P<join>{gap}{self.any_of('joins')}\s+)(?={subject})"
            rf"|(?P<turn>{gap}{self.any_of('turns')}\s+)(?!{self.any_of('not_a_turn')})(?={subject})"
            rf"|(?P<which>{some},\s++(?={self.any_of('relatives')}\b))"
            rf"|(?P<seek>(?:{some},\s++|{white})(?=(?:{self.any_of('before_seeks')} )*{self.any_of('seeks')}\b))"
            rf"|(?P<splice>{some},\s++)(?={self.any_of('persons', 'after_comma')}\b)"
            rf"|(?P<mark>{some};\s++|{white}[-–—]+\s++|:\s++)",
            re.I,
        )

    @cached_property
    def not_before_seek(self) -> re.Pattern[str]:
        """ "I am looking for" is one clause, "a nurse looking for" two."""
        return re.compile(rf"\b{self.any_of('not_before_seeks')}$", re.I)

    @cached_property
    def run_on(self) -> re.Pattern[str]:
        """Borders in dictation, which has no stops: words that open a new thought."""
        return re.compile(rf"(?P<run>(?<!\s)\s++(?={self.any_of('new_thoughts')}\b))", re.I)

    @cached_property
    def not_a_note(self) -> re.Pattern[str]:
        """A word that "Immediate joiner, MERN, 3 YOE." does not have."""
        return re.compile(rf"\b{self.any_of('not_a_note')}\b", re.I)

    @cached_property
    def fresh(self) -> re.Pattern[str]:
        """A new sentence after a smile, though it begins small."""
        return re.compile(rf"{self.any_of('fresh_after_smile')}\b")

    @cached_property
    def condition(self) -> re.Pattern[str]:
        """The head of a clause that cannot stand alone."""
        before = rf"(?:\(?p\.? ?s\.?:?\s+)?(?:{self.any_of('before_conditions')},? )*"
        return re.compile(rf"{before}{self.any_of('conditions')}\b", re.I)

    @cached_property
    def opening(self) -> re.Pattern[str]:
        """What a clause must begin with to stand alone."""
        wish = rf"{self.any_of('asks_with')} {self.any_of('persons')}"  # "what I would like to know is"
        return re.compile(rf"(?:{self._owned}|{wish}|{self.any_of('persons', 'can_open')})\b", re.I)

    @cached_property
    def cannot_open(self) -> re.Pattern[str]:
        return re.compile(rf"{self.any_of('cannot_open')}\b", re.I)

    @cached_property
    def asking(self) -> re.Pattern[str]:
        """The head of a question: "could you", "what"."""
        person = self.any_of("persons", "owners")
        return re.compile(rf"(?:{self.any_of('can_ask')} {person}|{self.any_of('asks_with')})\b", re.I)

    @cached_property
    def trailing(self) -> re.Pattern[str]:
        """A clause that hangs on the one before it."""
        return re.compile(rf"{self.any_of('trailing')}\b", re.I)

    @cached_property
    def refers_back(self) -> re.Pattern[str]:
        return self._words("refers_back")

    @cached_property
    def reason(self) -> re.Pattern[str]:
        return re.compile(rf"\b{self.any_of('reasons')}\b", re.I)

    @cached_property
    def role(self) -> re.Pattern[str]:
        """ "As a nurse with ten years, I ...": the head and the place of the comma."""
        return re.compile(rf"{self.text('role_head')}(?= an? [^,]{{6,140}}?(?P<comma>,) (?:I|i)\b)")

    @cached_property
    def question(self) -> re.Pattern[str]:
        return re.compile(rf"\W*{self.any_of('question_words')}\b", re.I)

    @cached_property
    def asks_within(self) -> re.Pattern[str]:
        """A word that begins a question, anywhere."""
        return re.compile(rf"\b{self.any_of('question_words')}\b", re.I)

    @cached_property
    def question_head(self) -> re.Pattern[str]:
        """ "Also, is your firm" """
        return re.compile(rf"(?:{self.any_of('before_conditions')},? )*{self.any_of('question_words')}\b", re.I)

    @cached_property
    def hanging(self) -> re.Pattern[str]:
        """A connecting word at the head of a sentence."""
        return re.compile(rf"{self.any_of('hanging')}(?:,\s+|\s+)(?=\S)", re.I)
