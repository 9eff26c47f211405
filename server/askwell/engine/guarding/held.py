"""Holds what a rewriter wrote against the draft, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..book import Book
from ..find import Found, find
from ..parse import Parsed, parse
from ..types import Request
from .facts import facts_of
from .form import form
from .fresh import fresh, offered
from .gone import gone
from .kept import kept
from .known import known
from .lexicon import Lexicon, lexicon_of
from .pairing import Paired, olds, paired
from .violation import Violation

_ASKS = {"job_ask", "referral_ask", "resume_push"}
_HEAD = 2  # words in which a question shows
_CODES = {"generic_flattery": "flattery", "boilerplate": "stock_phrase"}


def held(
    parsed: Parsed, request: Request, old: Sequence[str], new: Sequence[str], book: Book, before: Sequence[Found] = ()
) -> list[Violation]:
    """What is wrong with `new`, the rewriter's text of each piece `old` of the draft, in which `before` was found."""
    return list(dict.fromkeys(_held(parsed, request, old, new, book, before)))


def _held(
    parsed: Parsed, request: Request, old: Sequence[str], new: Sequence[str], book: Book, before: Sequence[Found]
) -> Iterator[Violation]:
    lexicon = lexicon_of(book.grammar)
    text = "\n\n".join(new)
    again = [parse(piece, book) for piece in new]
    sentences = [p.draft[s.start : s.end] for p in again for s in p.sentences]
    result, everything = facts_of(text, lexicon), known(request, lexicon)
    pairs = paired(olds(parsed, before), sentences)
    news = (*pairs.new, *(now for _, now in pairs.changed))
    yield from form(old, new, news, request, book)
    yield from kept(pairs, result, everything, lexicon)
    yield from gone(pairs, parsed, result, everything, book, lexicon)
    yield from fresh(pairs, [s.words for s in parsed.sentences], everything, book, lexicon)
    for piece in again:
        for code, words, sentence in _faults_in(piece, pairs, request, book, lexicon):
            if code != "ask_left" or not offered(sentence, everything, lexicon):
                yield Violation(code, words)


def _faults_in(
    piece: Parsed, pairs: Paired, request: Request, book: Book, lexicon: Lexicon
) -> Iterator[tuple[str, str, str]]:
    """Asks in new or changed sentences, and bad moves that the old one did not make: code, words, sentence."""
    was = {new: old.moves for old, new in pairs.changed} | {new: frozenset() for new in pairs.new}
    for f in find(piece, request, book):
        sentence = piece.sentences[f.at]
        text = " ".join(piece.draft[sentence.start : sentence.end].split())
        moves = was.get(text)
        if moves is None or f.rule.evidence == "none" or (f.rule.move in moves and f.rule.move not in _ASKS):
            continue
        asks = any(word in lexicon.asks_with for word in sentence.words.line.split()[:_HEAD])
        if not f.strong and f.rule.move not in _CODES and (asks or f.rule.move not in _ASKS):
            continue  # a weak sign shows nothing by itself
        code = "ask_left" if f.rule.move in _ASKS else _CODES.get(f.rule.move, "new_fault")
        yield code, piece.draft[f.start : f.end], text
