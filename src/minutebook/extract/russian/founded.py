"""Beginnings whose year a Russian text lets one compute: a year told, so many years ago, an anniversary."""

from collections.abc import Iterator

from minutebook.extract.dates import ElapsedMark
from minutebook.extract.passage import Passage
from minutebook.extract.russian.morphology import in_nominative, noun_gender
from minutebook.extract.russian.prepare import RussianPassage, RussianSentence
from minutebook.extract.russian.sentences import Words
from minutebook.extract.russian.vocabulary import load_vocabulary
from minutebook.lexicon.load import Lexicon
from minutebook.model.claims import Claim, FoundedClaim

LONGEST = 12
YEARS = frozenset(["год", "года", "лет", "годов"])
SINCE = frozenset(["со", "с", "дня", "момента"])
"""What may stand between so many years and the beginning: "30 лет со дня основания"."""


def find_founded(passage: Passage, lexicon: Lexicon, earlier: tuple[Claim, ...]) -> Iterator[FoundedClaim]:
    """One claim for each thing and year."""
    assert isinstance(passage, RussianPassage)
    known = load_vocabulary(lexicon)
    reader = _Founded(
        known.words("founding", "began"), known.words("founding", "starts"), known.words("founding", "things")
    )
    seen: set[tuple[str, int]] = set()
    for parsed in passage.parsed:
        for subject, year, rule in reader.read(passage, parsed):
            if (subject.casefold(), year) in seen:
                continue
            seen.add((subject.casefold(), year))
            yield FoundedClaim(
                document=passage.document.id,
                place=passage.document.original_offset(parsed.start),
                evidence=(passage.document.span(parsed.start, parsed.end),),
                rule=rule,
                subject=subject,
                year=year,
            )


class _Founded:
    """Reads the beginnings of one sentence."""

    def __init__(self, began: frozenset[str], starts: frozenset[str], things: frozenset[str]) -> None:
        self.began, self.starts, self.things = began, starts, things

    def read(self, passage: RussianPassage, parsed: RussianSentence) -> Iterator[tuple[str, int, str]]:
        words = parsed.words
        for mark in passage.elapsed:
            if parsed.start <= mark.start < parsed.end:
                yield from self._elapsed(passage, parsed, mark)
        yield from self._years_of(passage, parsed)
        if not parsed.dates:
            return
        for place in range(len(words)):
            if not words.is_any(place, self.began) or not (
                words.forms[place].tense or "part" in words.forms[place].pos
            ):
                continue
            year = self._year(parsed, place)
            subject = self._phrase_before(parsed, place) if year else None
            if year and subject:
                yield subject, year, "began-in/1"

    def _years_of(self, passage: RussianPassage, parsed: RussianSentence) -> Iterator[tuple[str, int, str]]:
        """ "исполняется 52 года установлению отношений", "20 лет со дня создания комиссии"."""
        words, day = parsed.words, passage.anchor.day
        if day is None or YEARS.isdisjoint(words.lower):
            return
        for place in range(1, len(words) - 1):
            number = words.words[place - 1]
            if words.lower[place] not in YEARS or not number.isdigit() or len(number) > 3:
                continue
            first = next((i for i in range(place + 1, place + 4) if words.is_any(i, self.starts)), None)
            behind = words.lower[place + 1 : first]
            subject = self._phrase_from(parsed, first) if first and SINCE.issuperset(behind) else None
            if subject:
                yield subject, day.year - int(number), "years-of/1"

    def _elapsed(
        self, passage: RussianPassage, parsed: RussianSentence, mark: ElapsedMark
    ) -> Iterator[tuple[str, int, str]]:
        """ "75-летие установления отношений", "11 лет назад была создана комиссия"."""
        day = passage.anchor.day
        if day is None:
            return
        starts = parsed.words.sentence.starts
        last = sum(start < mark.end for start in starts)
        if mark.kind == "anniversary":
            subject = self._phrase_from(parsed, last)
            if subject:
                yield subject, day.year - mark.years, "anniversary/1"
            return
        verb = next((i for i in range(len(parsed.words)) if parsed.words.is_any(i, self.began)), None)
        subject = None if verb is None else self._phrase_before(parsed, verb) or self._phrase_from(parsed, verb + 1)
        if subject:
            yield subject, day.year - mark.years, "years-ago/1"

    def _year(self, parsed: RussianSentence, place: int) -> int | None:
        """The year told within a few words of a verb of beginning."""
        starts = parsed.words.sentence.starts
        for mark in parsed.dates:
            at = sum(start < mark.start for start in starts)
            if abs(at - place) <= 5 and mark.first and mark.precision in ("year", "month", "day"):
                return int(mark.first[:4])
        return None

    def _phrase_from(self, parsed: RussianSentence, first: int) -> str | None:
        """The noun phrase from a place on, if it is about a thing of the record."""
        words = parsed.words
        while first < len(words) and (
            words.is_any(first, self.starts) or words.lower[first] in ("со", "с", "дня", "своего")
        ):
            first += 1
        last = first
        while (
            last < len(words)
            and last - first < LONGEST
            and (
                {m[0] for m in words.forms[last].cases | words.forms[last].adj_cases} & set("gdni")
                or words.lower[last] in ("и", "между", "о", "в", "по", "–")
            )
            and not (words.forms[last].tense and "verb" in words.forms[last].pos)
            and words.words[last] not in ",.;"
        ):
            last += 1
        told = self._told(parsed, first, last)
        return _nominative(parsed.words, first, told) if told else None

    def _phrase_before(self, parsed: RussianSentence, verb: int) -> str | None:
        """The subject in front of a verb of beginning."""
        words = parsed.words
        first = verb
        while (
            first > 0
            and verb - first < LONGEST
            and words.words[first - 1] not in ",.;:«»"
            and not (
                words.forms[first - 1].tense
                and "verb" in words.forms[first - 1].pos
                and words.lower[first - 1] not in ("был", "была", "было", "были")
            )
        ):
            first -= 1
        last = verb
        while last > first and words.lower[last - 1] in ("был", "была", "было", "были"):
            last -= 1
        return self._told(parsed, first, last)

    def _told(self, parsed: RussianSentence, first: int, last: int) -> str | None:
        while last > first and parsed.words.lower[last - 1] in ("и", "между", "о", "в", "–"):
            last -= 1
        if last <= first or not any(parsed.words.is_any(i, self.things) for i in range(first, last)):
            return None
        return parsed.words.quote(first, last)


def _nominative(words: Words, first: int, told: str) -> str:
    """A phrase that begins at a place, with its first noun and the adjectives before that in the nominative."""
    head = first
    while head + 1 < len(words) and not words.forms[head].cases:
        head += 1
    marks = words.forms[head].cases
    before = [words.forms[i].adj_cases for i in range(first, head)]
    plural = any(marks and all(mark[1] == "p" for mark in marks) for marks in (marks, *before))
    number, gender = "p" if plural else "s", noun_gender(words.words[head])
    changed = [in_nominative(words.words[i], number, gender) for i in range(first, head + 1)]
    return " ".join([*changed, *told.split()[len(changed) :]])
