"""What a message speaks of, and what the rubric counts in it, as patterns, each built when first needed."""

from __future__ import annotations

import re
from functools import cached_property

from .wording import EMOJI, Wording


class Themes(Wording):
    """The words by which a message tells what it is about."""

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
