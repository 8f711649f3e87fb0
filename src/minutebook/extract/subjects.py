"""Noun phrases that can be the subject of a verb of speech, besides people: several together, bodies, the unnamed.

"The two sides", "China and Russia", "officials from both governments"; "the ministry", "the U.S. side"; "a diplomat".
"""

from typing import NamedTuple

from minutebook.extract.passage import ParsedSentence
from minutebook.extract.tagging import Naming
from minutebook.lexicon.load import Lexicon
from minutebook.lexicon.speech import Speech, load_speech

REACH = 12
"""How many words a noun phrase may have."""
INNER_TAGS = "VOgTbwaPACU1()"
OPENING_TAGS = "aPAOCVTgb"
NAME_TAGS = frozenset("oVOgPaAcb")


class NounPhrase(NamedTuple):
    """Words `first` to `last` (exclusive). `kind`: B several, E a body, X unnamed; `count` of them, 0 if not told.

    `ranked`: a single unnamed person of rank ("a senior official"), who may be named further on. A tuple, for a text
    makes many.
    """

    kind: str
    first: int
    last: int
    parties: tuple[str, ...] = ()
    count: int = 0  # type: ignore[assignment]  # nobody counts the fields of a tuple
    ranked: bool = False


class PhraseReader:
    """Reads the noun phrases of one sentence."""

    def __init__(self, parsed: ParsedSentence, lexicon: Lexicon) -> None:
        self.tagged = parsed.tagged
        self.speech: Speech = load_speech(lexicon.language)
        self.people = frozenset(mention.first for mention in parsed.mentions)
        self.namings: dict[int, Naming] = {naming.first: naming for naming in parsed.tagged.namings}
        self.openings = self._find_openings()

    def _find_openings(self) -> list[int]:
        """Where a phrase may begin: wherever words go on from there to a noun that can speak, or to a name."""
        lower, nouns = self.tagged.lower, self.speech.nouns
        named = {place for naming in self.tagged.namings for place in range(naming.first, naming.last)}
        reached: set[int] = set()
        for end in (*[place for place, word in enumerate(lower) if word in nouns], *self.namings):
            place = end
            while place not in reached:
                reached.add(place)
                if place in self.people or not (place and (place in named or self._goes_on(place))):
                    break
                place -= 1
        return [place for place in reached if self._opens(place)]

    def phrase_at(self, place: int) -> NounPhrase | None:
        """The longest phrase from a word on that ends on a noun which can speak; None, also for a possessive."""
        lower, speech = self.tagged.lower[place], self.speech
        if lower in speech.joint_pronouns or lower in speech.body_pronouns:
            return NounPhrase(kind="B" if lower in speech.joint_pronouns else "E", first=place, last=place + 1)
        if not self._opens(place):
            return None
        found = self._longest(place)
        if not found or self._is_possessive(found.last - 1):
            return None
        close = self.tagged.tags.find(")", found.last, found.last + 4)
        if close > 0 and self.tagged.tags[found.last] == "(":  # "the Tourism Authority (TA)"
            found = found._replace(last=close + 1)
        return self._with_owners(found)

    def _opens(self, place: int) -> bool:
        return self.tagged.tags[place] in OPENING_TAGS or self.tagged.lower[place] in self.speech.phrase_openers

    def _longest(self, place: int) -> NounPhrase | None:
        best: NounPhrase | None = None
        parties: tuple[str, ...] = ()
        count: int | None = None
        end, limit = place, min(len(self.tagged.base), place + REACH + 1)
        lower, counts, nouns = self.tagged.lower, self.speech.joint_counts, self.speech.nouns
        while end < limit and (end == place or end not in self.people):
            if naming := self.namings.get(end):
                parties += tuple([p for p in naming.parties if p not in parties])
                end = naming.last
                best = self._named(NounPhrase("E", place, end, parties), naming, best)
                continue
            if end > place and not self._goes_on(end):
                break
            word = lower[end]
            count = counts.get(word, count)
            end += 1
            kind = self._noun_kind(word, place, count is not None or len(parties) > 1) if word in nouns else None
            if kind:
                best = NounPhrase(
                    kind, place, end, parties, count or 0, kind == "X" and word in self.speech.sets["ranked"]
                )
            elif best and best.kind == "E" and self._is_name_part(best.last, end):
                best = best._replace(last=end)
        return best

    def _is_possessive(self, word: int) -> bool:
        return self.tagged.sentence.words[word] != self.tagged.base[word]

    def _is_name_part(self, first: int, last: int) -> bool:
        """Whether words go on with the name of a body: "of National Defense"."""
        tags = self.tagged.tags[first:last]
        return set(tags) <= NAME_TAGS and tags[-1] in "VOgb"

    def _goes_on(self, place: int) -> bool:
        """Whether a word may stand inside a phrase."""
        tags, lower, speech = self.tagged.tags, self.tagged.lower[place], self.speech
        if tags[place] == "c" and place + 1 < len(tags):
            return tags[place + 1] in "PACVa" and tags[place - 1] in "PACV"
        if tags[place] == "o":
            return tags[place - 1] in "VOTg"
        if lower in speech.phrase_stops:
            return lower in speech.joint_nouns
        return tags[place] in INNER_TAGS

    def _noun_kind(self, word: str, place: int, several: bool) -> str | None:
        """What a noun makes of the phrase from `place` that ends on it."""
        speech = self.speech
        if word in speech.joint_unnamed and not several:
            return "X"
        alone = word in speech.joint_alone or self.tagged.tags[place] in "aVO"
        if word in speech.joint_nouns and (several or alone):
            return "B"
        if word in speech.sets["unnamed"] or word in speech.sets["ranked"]:
            return "X"
        return "E" if word in speech.sets["bodies"] else None

    def _named(self, phrase: NounPhrase, naming: Naming, best: NounPhrase | None) -> NounPhrase | None:
        """A party or body by name; two joined by "and" are several."""
        seat = naming.form is not None and naming.form.kind in ("capital", "seat")
        if naming.tag not in "PO" and not seat:
            return best
        if len(phrase.parties) > 1 and naming.tag in "PC":
            return phrase._replace(kind="B", count=len(phrase.parties))
        return phrase

    def _with_owners(self, phrase: NounPhrase) -> NounPhrase:
        """ "Officials from both governments", "the leaders of the two countries": the count makes them several."""
        tagged, speech, place = self.tagged, self.speech, phrase.last
        if phrase.kind not in "XB" or place + 2 >= len(tagged.base):
            return phrase
        if tagged.tags[place] not in "of" and tagged.lower[place] not in speech.sets["prepositions"]:
            return phrase
        parties, count, end = phrase.parties, phrase.count, place + 1
        while end < len(tagged.base) and end - place < REACH and end not in self.people:
            if naming := self.namings.get(end):
                parties += tuple(p for p in naming.parties if p not in parties)
                end = naming.last
                continue
            lower = tagged.lower[end]
            if not (tagged.tags[end] in "ac" or lower in speech.joint_counts or lower in speech.joint_nouns):
                break
            count = count or speech.joint_counts.get(lower, 0)
            end += 1
        several = count > phrase.count or len(parties) > 1
        if not several and not (phrase.kind == "B" and end > place + 2):
            return phrase
        kind = "B" if several else phrase.kind
        return NounPhrase(kind=kind, first=phrase.first, last=end, parties=parties, count=count)
