"""Builds regular expressions out of the word lists of grammar.toml, each when first needed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

NAME = r"(?:[^\W\d_a-z][^\W\d_]{0,30}(?:[-'’.][^\W\d_]{1,30}){0,4}\.?)"  # a word with a capital, as in "Anne-Marie"
EMOJI = "\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\u200d"


class Grammar:
    """The small words of a language as patterns. Lists and their use: prompts/phrasebook/<language>/grammar.toml."""

    def __init__(self, lists: Mapping[str, Sequence[str] | str]) -> None:
        self.lists = lists

    def any_of(self, *names: str) -> str:
        """Alternatives of all words in the named lists, longest first; an apostrophe may be missing."""
        words = {w for name in names for w in self.lists[name]}
        ordered = sorted(words, key=lambda w: (-len(w), w))
        return "(?:" + "|".join(re.escape(w).replace("'", "['’]?").replace(r"\ ", " ") for w in ordered) + ")"

    def text(self, name: str) -> str:
        """A single word or phrase of the grammar."""
        return str(self.lists[name])

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

    # --- what a message talks about

    @cached_property
    def about(self) -> re.Pattern[str]:
        """ "your panel talk in Leeds about ..." """
        return re.compile(
            rf"\b[Yy]our (?:[\w'’-]+ ){{0,3}}?{self.any_of('things')}\b[^.!?;,\n]{{0,60}}?\s{self.any_of('about')} "
        )

    @cached_property
    def liked(self) -> re.Pattern[str]:
        """ "loved your demo of the seeder" """
        return re.compile(
            rf"\b{self.any_of('liked')} (?P<what>your (?!{self.any_of('not_things')}\b)[\w'’-]+(?: [\w'’-]+){{0,6}})"
        )

    @cached_property
    def noticed_said(self) -> re.Pattern[str]:
        """ "your short piece on ...": words of theirs that the writer names."""
        return re.compile(rf"\byour (?:(?!(?:for|my|our|with) )[\w'’-]+ ){{0,3}}?{self.any_of('said')}\b", re.I)

    @cached_property
    def noticed_told(self) -> re.Pattern[str]:
        """ "your story about the geese" """
        return re.compile(rf"\byour (?:(?!(?:for|my|our|with) )[\w'’-]+ ){{0,3}}?{self.any_of('told')}\b", re.I)

    @cached_property
    def noticed_made(self) -> re.Pattern[str]:
        """ "your timber bridge", "the map you drew": work of theirs that the writer names."""
        thing = rf"your (?:(?!(?:for|my|our|with) )[\w'’-]+ ){{0,3}}?{self.any_of('made')}"
        return re.compile(rf"\b(?:{thing}|you {self.any_of('did')})\b", re.I)

    @cached_property
    def thing_end(self) -> re.Pattern[str]:
        stop = rf"[.!?;,:()\n\"“”]|\s?[{EMOJI}]|\s[-–—]\s"
        verb = r"(?<=\w)\s\w{3,}(?<!e)ed\b"  # "sodium cells stayed with me"
        return re.compile(rf"{stop}|\s{self.any_of('thing_ends')}\b|{verb}", re.I)

    @cached_property
    def not_a_topic(self) -> re.Pattern[str]:
        return re.compile(rf"^(?:{self.any_of('not_topics')}\b|(?:the )?\d)", re.I)

    @cached_property
    def project(self) -> re.Pattern[str]:
        """ "the delta project", "your recent purchase of Hale & Co" """
        firm = r"(?:the )?[A-Z][\w'’&-]*(?: [A-Z&][\w'’-]*){0,4}"
        return re.compile(
            rf"\byour (?:recent |new |latest |own )?{self.any_of('deeds')} (?:of|with|into|in|for) {firm}"
            rf"|\bthe (?:[\w-]+ ){{1,3}}{self.any_of('projects')}\b"
        )

    @cached_property
    def at_company(self) -> re.Pattern[str]:
        return re.compile(rf"(?:^|\s){self.any_of('at_company')}\s+(?P<company>[A-Z0-9][^|,•·/()]{{1,40}})")

    @cached_property
    def moving_to(self) -> re.Pattern[str]:
        return re.compile(rf"\b{self.any_of('moving_to')} ", re.I)

    @cached_property
    def own_role(self) -> re.Pattern[str]:
        """ "I am a cabinetmaker", "as a part-time clerk": what the writer says they are."""
        return re.compile(rf"\b{self.any_of('own_role')} (?:an? )?((?:[\w'’-]+ ){{0,3}}[\w'’-]+)", re.I)

    @cached_property
    def seniority(self) -> re.Pattern[str]:
        """ "12 years", "eight years", "senior" """
        count = rf"(?:[4-9]|[1-6]\d|{self.any_of('some_years')})"
        return re.compile(rf"\b(?:{count}\+? ?{self.any_of('years')}|{self.any_of('senior')})\b", re.I)

    @cached_property
    def novice(self) -> re.Pattern[str]:
        return self._words("novice")

    @cached_property
    def not_a_field(self) -> re.Pattern[str]:
        """ "school pupil", "retired": what somebody is, not what they work at."""
        return self._words("not_fields")

    @cached_property
    def points_back(self) -> re.Pattern[str]:
        """Words that mean what was said before."""
        return self._words("points_back")

    @cached_property
    def loose_end(self) -> re.Pattern[str]:
        """A joining word that was left at the end; `endpos` has to be that end."""
        return re.compile(rf"(?<![ ,;])[ ,;]+{self.any_of('loose_ends')}$", re.I)

    @cached_property
    def small_after_greeting(self) -> re.Pattern[str]:
        """Words that take a small letter when they come to stand behind "Hi Ann,"."""
        return re.compile(rf"{self.any_of('small_after_greeting')}\b")

    @cached_property
    def introduces(self) -> re.Pattern[str]:
        """ "I am an auditor in Kano", "I've spent six years in kitchens": six words at least of who the writer is."""
        return re.compile(rf"\b{self.any_of('introduces')}(?: [^\s.!?]+){{4}}", re.I)

    @cached_property
    def of_the_job(self) -> re.Pattern[str]:
        """Words that only mean the work asked for, or what is sent for it."""
        return self._words("of_the_job")

    @cached_property
    def says_who(self) -> re.Pattern[str]:
        """The head of a clause in which the writer says who they are or what they do."""
        return re.compile(rf"{self.any_of('says_who')}\b", re.I)

    @cached_property
    def closing_words(self) -> re.Pattern[str]:
        """Words of thanks, wishes and ways out: what stands at a message's end."""
        return self._words("closing_words")

    @cached_property
    def new_here(self) -> re.Pattern[str]:
        return self._words("new_here")

    # --- what the rubric counts

    def _words(self, *names: str) -> re.Pattern[str]:
        return re.compile(rf"\b{self.any_of(*names)}\b", re.I)

    @cached_property
    def meeting(self) -> re.Pattern[str]:
        return self._words("meetings", "minutes", "hours")

    @cached_property
    def counted_minutes(self) -> re.Pattern[str]:
        """ "20 minutes", "30-min" """
        return re.compile(rf"\b(\d{{1,3}})[ -]*{self.any_of('minutes')}\b", re.I)

    @cached_property
    def few_minutes(self) -> re.Pattern[str]:
        return self._words("few_minutes")

    @cached_property
    def many_minutes(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!half )\b{self.any_of('many_minutes')}\b", re.I)

    @cached_property
    def unsized(self) -> re.Pattern[str]:
        return self._words("unsized")

    @cached_property
    def offer(self) -> re.Pattern[str]:
        return self._words("offers")
