"""Formulas: set phrases of a series, and where each is heard for the first time.

Phrases of diplomacy are listed with their forms in each language (`undertakings.yml`), so that one is not taken for
new when another language tells of it. Others are phrases that recur: in two sessions at least, and once at least in
words that neither undertake nor report anything; else they are the subject of an undertaking. Names of partnerships and
initiatives are formulas too.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from minutebook.lexicon.subjects import find_phrases, find_touched
from minutebook.lexicon.word_subjects import Phrase
from minutebook.model.record import Formula
from minutebook.model.record_values import Evidence
from minutebook.reconcile.items import sort_evidence

MOST_CITED = 8
"""No more words than these are cited for a formula at the session where it is first heard."""


MOST_READ = 100
"""In no more sentences of a session than these, undertakings first, phrases that recur are looked for."""


MOST_HELD = 1 << 14
"""Of so many sentences the phrases are held, those read last: a series is gone over again with each report of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Words reported of a session. `is_said`: they neither undertake nor report anything.

    `name`: of a partnership or initiative, which the words name.
    """

    language: str
    words: Evidence
    is_said: bool = False
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What was heard at one session: `named`, the words of each name and listed formula; `read`, the sentences in which
    phrases that recur are looked for.
    """

    named: tuple[tuple[str, Evidence], ...] = ()
    read: tuple[Heard, ...] = ()


class _Use(NamedTuple):
    session: int
    is_said: bool
    words: Evidence


def read_spoken(heard: Iterable[Heard]) -> Spoken:
    """What of a session's words formulas are made of."""
    own = list(heard)
    named = [(one.name, one.words) for one in own if one.name]
    for one in own:
        for formula in () if one.name else find_touched(one.words.quote, one.language).formulas:
            named.append((formula.name, _cut(one.words, formula.start, formula.end)))
    return Spoken(named=tuple(named), read=_each_once(own))


def find_formulas(sessions: Sequence[Spoken]) -> dict[int, tuple[Formula, ...]]:
    """The formulas first heard at each session, by its place in the series, in order of their names."""
    uses: defaultdict[str, list[_Use]] = defaultdict(list)
    for place, spoken in enumerate(sessions):
        for name, words in spoken.named:
            uses[name].append(_Use(place, True, words))
    for name, own in _find_recurring(sessions).items():
        if name not in uses:
            uses[name] = own
    found: defaultdict[int, list[Formula]] = defaultdict(list)
    for name, own in sorted(uses.items()):
        first = min(use.session for use in own)
        evidence = sort_evidence(use.words for use in own if use.session == first)
        found[first].append(Formula(name=name, evidence=evidence[:MOST_CITED]))
    return {session: tuple(formulas) for session, formulas in found.items()}


def _cut(whole: Evidence, start: int, end: int) -> Evidence:
    return Evidence(
        document=whole.document, start=whole.start + start, end=whole.start + end, quote=whole.quote[start:end]
    )


def _find_recurring(sessions: Iterable[Spoken]) -> dict[str, list[_Use]]:
    """Phrases that recur, by their words; of those inside each other at all places the longest."""
    told = [
        (place, one, _find_phrases(one.words.quote, one.language))
        for place, spoken in enumerate(sessions)
        for one in spoken.read
    ]
    first: dict[tuple[str, tuple[str, ...]], int] = {}
    recurring: set[tuple[str, tuple[str, ...]]] = set()
    for place, one, phrases in told:
        for phrase in phrases:
            key = (one.language, phrase.words)
            if first.setdefault(key, place) != place:
                recurring.add(key)
    uses: defaultdict[tuple[str, tuple[str, ...]], list[_Use]] = defaultdict(list)
    for place, one, phrases in told:
        covered: list[tuple[int, int]] = []
        for phrase in phrases:
            if (one.language, phrase.words) not in recurring:
                continue
            inside = any(start <= phrase.start and phrase.end <= end for start, end in covered)
            if not inside and not _is_known(one, phrase.start, phrase.end):
                covered.append((phrase.start, phrase.end))
                use = _Use(place, one.is_said, _cut(one.words, phrase.start, phrase.end))
                uses[one.language, phrase.words].append(use)
    return {_name(own): own for _, own in sorted(uses.items()) if _is_set(own)}


@lru_cache(maxsize=MOST_HELD)
def _find_phrases(text: str, language: str) -> tuple[Phrase, ...]:
    return find_phrases(text, language)


def _each_once(heard: Iterable[Heard]) -> tuple[Heard, ...]:
    """The same words of a session once, as said only if nothing else is known of them, and no more than MOST_READ."""
    rows = sorted(
        (one for one in heard if not one.name),
        key=lambda one: (one.is_said, one.words.document, one.words.start, one.words.end),
    )
    once: dict[tuple[str, str], Heard] = {}
    for one in rows:
        once.setdefault((one.language, one.words.quote), one)
    return tuple(once.values())[:MOST_READ]


def _is_known(heard: Heard, start: int, end: int) -> bool:
    """Whether a listed formula stands there."""
    named = find_touched(heard.words.quote, heard.language).formulas
    return any(formula.start < end and start < formula.end for formula in named)


def _is_set(uses: Sequence[_Use]) -> bool:
    return len({use.session for use in uses}) > 1 and any(use.is_said for use in uses)


def _name(uses: Sequence[_Use]) -> str:
    """The words of the first use."""
    first = min(uses, key=lambda use: (use.session, use.words.document, use.words.start))
    return first.words.quote.lower()
