"""A sentence as units: who may speak, what reports speech, and the rest.

One pass over the words collapses every person, party, body and joint party ("the two sides", "China and Russia") into
one unit; the kinds of the units, one letter each, are what subjects are looked for in:
  S a person  O a person's possessive  B several together  E a party or body  X somebody unnamed
  V a finite verb of speech  G its -ing form  I its bare form after "to"  D a date  , ; " punctuation  w any other word
"""

from dataclasses import dataclass

from minutebook.extract.passage import Mention, ParsedSentence
from minutebook.extract.tagging import Naming, Tagged
from minutebook.lexicon.load import Lexicon
from minutebook.lexicon.speech import Speech, VerbForm, load_speech

QUOTES = frozenset('"“”')
REACH = 7
"""How many words a noun phrase may have before its noun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Words `first` to `last` (exclusive). `force` is what a verb gives; `parties` whom a noun phrase names."""

    kind: str
    first: int
    last: int
    person: int | None = None
    parties: tuple[str, ...] = ()
    lemma: str = ""
    force: str = ""


def make_units(parsed: ParsedSentence, lexicon: Lexicon) -> tuple[Unit, ...]:
    """The units of a sentence, left to right, covering all its words."""
    reader = _Reader(parsed, lexicon)
    out: list[Unit] = []
    place = 0
    while place < len(parsed.tagged.base):
        unit = reader.unit_at(place)
        out.append(unit)
        place = unit.last
    return _join_people(tuple(out), parsed.tagged)


def kinds_of(units: tuple[Unit, ...]) -> str:
    """The kinds of units, one letter each."""
    return "".join(unit.kind for unit in units)


def _join_people(units: tuple[Unit, ...], tagged: Tagged) -> tuple[Unit, ...]:
    """ "A and B", "A, B, and C": several people, or parties, that share a verb are one unit."""
    out: list[Unit] = []
    for unit in units:
        while unit.kind in "SEB" and len(out) > 1 and _is_and(out[-1], tagged):
            before = 2 if out[-2].kind == "," else 1
            if len(out) <= before or out[-before - 1].kind not in "SEB":
                break
            first = out[-before - 1]
            parties = first.parties + tuple(p for p in unit.parties if p not in first.parties)
            del out[-before - 1 :]
            unit = Unit(kind="B", first=first.first, last=unit.last, parties=parties)
            while len(out) > 1 and out[-1].kind == "," and out[-2].kind == first.kind and first.kind in "SE":
                unit = Unit(kind="B", first=out[-2].first, last=unit.last, parties=out[-2].parties + unit.parties)
                del out[-2:]
        out.append(unit)
    return tuple(out)


def _is_and(unit: Unit, tagged: Tagged) -> bool:
    return unit.kind == "w" and unit.last - unit.first == 1 and tagged.tags[unit.first] == "c"


class _Reader:
    """Reads one sentence; holds what is known of its words by the place where it begins."""

    def __init__(self, parsed: ParsedSentence, lexicon: Lexicon) -> None:
        self.tagged = parsed.tagged
        self.lexicon = lexicon
        self.speech: Speech = load_speech(lexicon.language)
        self.people: dict[int, Mention] = {m.first: m for m in parsed.mentions}
        self.inside = {i for m in parsed.mentions for i in range(m.first, m.last)}
        self.namings: dict[int, Naming] = {n.first: n for n in parsed.tagged.namings}
        self.dates = _date_words(parsed)

    def unit_at(self, place: int) -> Unit:
        """The unit that begins at a word."""
        lower, tags = self.tagged.lower[place], self.tagged.tags
        if place in self.people:
            return self._person(self.people[place])
        if place in self.dates:
            return Unit(kind="D", first=place, last=self.dates[place])
        unit = self._phrase(place) or self._verb(place)
        if unit:
            return unit
        if lower in QUOTES:
            return Unit(kind='"', first=place, last=place + 1)
        kind = "," if lower == "," or tags[place] == "-" else ";" if lower in ";:" else "w"
        return Unit(kind=kind, first=place, last=place + 1)

    def _person(self, mention: Mention) -> Unit:
        last = max(mention.last, mention.first + 1)
        end = last - 1
        owner = mention.kind == "owner" or self.tagged.sentence.words[end] != self.tagged.base[end]
        return Unit(kind="O" if owner else "S", first=mention.first, last=last, person=mention.person)

    def _phrase(self, place: int) -> Unit | None:
        """A noun phrase that speaks: jointly, for a body, or unnamed."""
        lower, speech = self.tagged.lower[place], self.speech
        if lower in speech.joint_pronouns:
            return Unit(kind="B", first=place, last=place + 1)
        if lower in speech.body_pronouns:
            return Unit(kind="E", first=place, last=place + 1)
        if not (self._opens(place)):
            return None
        return self._noun_phrase(place)

    def _opens(self, place: int) -> bool:
        """Whether a noun phrase of interest may begin here."""
        tag, lower = self.tagged.tags[place], self.tagged.lower[place]
        return (
            tag in "aPAOCVTgb" or lower in self.speech.joint_counts or lower in self.speech.joint_alone
            or lower in self.speech.joint_unnamed or lower in self.speech.sets["unnamed"] or lower in self.speech.sets["ranks"]
        )  # fmt: skip

    def _noun_phrase(self, place: int) -> Unit | None:
        """The longest phrase from here that ends on a noun which can speak."""
        tagged, speech = self.tagged, self.speech
        best: Unit | None = None
        parties: tuple[str, ...] = ()
        counted = False
        ranked = False
        end = place
        while end < len(tagged.base) and end - place <= REACH and (end == place or end not in self.people):
            lower = tagged.lower[end]
            if naming := self.namings.get(end):
                parties += tuple(p for p in naming.parties if p not in parties)
                end = naming.last
                best = self._named(place, end, naming, parties) or best
                continue
            if end > place and not self._goes_on(end):
                break
            counted |= lower in speech.joint_counts
            ranked |= lower in speech.sets["ranks"]
            end += 1
            kind = self._noun_kind(lower, place, counted, parties)
            if lower in speech.sets["ranked"] and ranked:
                best = Unit(kind="X", first=place, last=end, parties=parties, lemma="ranked")
            elif kind:
                best = Unit(kind=kind, first=place, last=end, parties=parties)
        return self._with_owners(best) if best else None

    def _goes_on(self, place: int) -> bool:
        """Whether a word may stand inside a noun phrase of interest."""
        tag, lower = self.tagged.tags[place], self.tagged.lower[place]
        if tag in "c" and place + 1 < len(self.tagged.tags):
            return self.tagged.tags[place + 1] in "PACV" and self.tagged.tags[place - 1] in "PACV"
        if tag == "o":
            return self.tagged.tags[place - 1] in "VOTg"
        if lower in self.speech.sets["prepositions"] or lower in self.speech.verbs or lower in self.speech.sets["be"]:
            return lower in self.speech.joint_nouns
        return tag in "VOgTbwaPACU1(" + ")" and tag != ","

    def _noun_kind(self, lower: str, place: int, counted: bool, parties: tuple[str, ...]) -> str | None:
        speech, tag = self.speech, self.tagged.tags[place]
        single = len(parties) < 2 and not counted
        if lower in speech.joint_unnamed and single:
            return "X"
        if lower in speech.joint_nouns and (tag == "a" or not single or lower in speech.joint_alone or tag in "VTO"):
            return None if lower in ("countries", "members") and single and tag != "a" else "B"
        if lower in speech.sets["unnamed"]:
            return "X"
        return "E" if lower in speech.sets["bodies"] else None

    def _named(self, place: int, end: int, naming: Naming, parties: tuple[str, ...]) -> Unit | None:
        """A party or body by name; two joined by "and" are several."""
        seat = naming.form is not None and naming.form.kind in ("capital", "seat")
        if naming.tag not in "PO" and not seat:
            return None
        joint = len(parties) > 1 and naming.tag in "PC"
        return Unit(kind="B" if joint else "E", first=place, last=end, parties=parties)

    def _with_owners(self, unit: Unit) -> Unit:
        """ "Officials from both governments", "the leaders of the two countries": the count makes them several."""
        tagged, speech = self.tagged, self.speech
        place = unit.last
        if unit.kind not in "XB" or place + 2 >= len(tagged.base) or tagged.tags[place] not in "of":
            return unit
        parties, counted, end = unit.parties, False, place + 1
        while end < len(tagged.base) and end - place < REACH and end not in self.people:
            if naming := self.namings.get(end):
                parties += tuple(p for p in naming.parties if p not in parties)
                end = naming.last
                continue
            if not (tagged.tags[end] in "ac" or tagged.lower[end] in speech.joint_counts | speech.joint_nouns):
                break
            counted |= tagged.lower[end] in speech.joint_counts
            end += 1
        if not (counted or len(parties) > 1 or unit.kind == "B" and end > place + 2):
            return unit
        kind = "B" if counted or len(parties) > 1 else unit.kind
        return Unit(kind=kind, first=unit.first, last=end, parties=parties)

    def _verb(self, place: int) -> Unit | None:
        """A verb of speech with the force that the words behind it give, or None."""
        tagged, speech = self.tagged, self.speech
        form = speech.verbs.get(tagged.lower[place])
        if not form or (tagged.base[place][0].isupper() and place > 0 and tagged.lower[place - 1] not in QUOTES):
            return None
        force = _verb_force(tagged, place, form)
        if not force:
            return None
        before = tagged.lower[place - 1] if place else ""
        kind = "G" if form.shape == "ing" else "V"
        if form.shape == "base" and before == speech.infinitive_marker:
            kind = "I"
        if kind == "V" and before in speech.sets["be"] and form.shape != "base":
            return None if tagged.lower[place + 1 : place + 2] != (speech.agent,) else Unit(
                kind="P", first=place, last=place + 1, lemma=form.lemma, force=force
            )  # fmt: skip
        return Unit(kind=kind, first=place, last=place + 1, lemma=form.lemma, force=force)


def _verb_force(tagged: Tagged, place: int, form: VerbForm) -> str | None:
    for behind in range(place + 1, min(len(tagged.base), place + 1 + form.gap)):
        lower = tagged.lower[behind]
        if lower in form.then:
            return form.then[lower]
        if tagged.tags[behind] in ',;"':
            break
    return form.force


def _date_words(parsed: ParsedSentence) -> dict[int, int]:
    """Where dates begin, with the word behind their last."""
    starts = parsed.tagged.sentence.starts
    out = {}
    for mark in parsed.dates:
        inside = [i for i, start in enumerate(starts) if mark.start <= start < mark.end]
        if inside:
            out[inside[0]] = inside[-1] + 1
    return out
