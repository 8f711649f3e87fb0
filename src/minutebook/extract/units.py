"""A sentence as units: who may speak, what reports speech, and the rest.

One pass over the words collapses every person, party, body and joint party ("the two sides", "China and Russia") into
one unit; the kinds of the units, one letter each, are what subjects are looked for in:
  S a person  O a person's possessive  B several together  E a party or body  X somebody unnamed
  V a finite verb of speech  G its -ing form  I its bare form after "to"  D a date  , ; " punctuation  w any other word
"""

from functools import lru_cache
from typing import NamedTuple

from minutebook.extract.passage import Mention, ParsedSentence
from minutebook.extract.subjects import PhraseReader
from minutebook.extract.tagging import Tagged
from minutebook.lexicon.load import Lexicon
from minutebook.lexicon.speech import Speech, VerbForm, load_speech

QUOTES = frozenset('"“”')


class _PlainKinds(dict[int, str]):
    """From the tag of a word that is nothing in particular to its kind, for str.translate."""

    def __missing__(self, tag: int) -> str:
        return "w"


PLAIN_KINDS = _PlainKinds(str.maketrans({",": ",", "-": ",", ";": ";", ":": ";", '"': '"'}))
SPEAKERS = frozenset("SEB")


class Unit(NamedTuple):
    """Words `first` to `last` (exclusive). A tuple, for a text makes many.

    `force` is what a verb gives, by its `object` ("willingness") or alone; `parties` whom a noun phrase names, `people`
    who are joined in it, `count` how many it speaks for (0: not told).
    """

    kind: str
    first: int
    last: int
    person: int | None = None
    people: tuple[int, ...] = ()
    parties: tuple[str, ...] = ()
    count: int = 0  # type: ignore[assignment]  # nobody counts the fields of a tuple
    lemma: str = ""
    object: str = ""
    force: str = ""


def make_units(parsed: ParsedSentence, lexicon: Lexicon) -> tuple[Unit, ...]:
    """The units of a sentence, left to right, covering all its words."""
    reader = _Reader(parsed, lexicon)
    kinds = parsed.tagged.tags.translate(PLAIN_KINDS)
    out: list[Unit] = []
    behind = 0
    for place in reader.places():
        if place >= behind and (unit := reader.unit_at(place)):
            out += map(_plain_unit, kinds[behind:place], range(behind, place))
            out.append(unit)
            behind = unit.last
    out += map(_plain_unit, kinds[behind:], range(behind, len(kinds)))
    if sum([unit.kind in SPEAKERS for unit in out]) < 2:
        return tuple(out)
    return _join_people(tuple(out), parsed.tagged, lexicon.titles.visiting)


@lru_cache(maxsize=1 << 12)
def _plain_unit(kind: str, place: int) -> Unit:
    """A word that is nothing in particular: most words are, and one unit serves all sentences."""
    return Unit(kind=kind, first=place, last=place + 1)


def kinds_of(units: tuple[Unit, ...]) -> str:
    """The kinds of units, one letter each."""
    return "".join([unit.kind for unit in units])


def _join_people(units: tuple[Unit, ...], tagged: Tagged, visiting: frozenset[str]) -> tuple[Unit, ...]:
    """ "A and B", "A, B, and C": several people, or parties, that share a verb are one unit."""
    out: list[Unit] = []
    for unit in units:
        if unit.kind not in SPEAKERS:
            out.append(unit)
            continue
        place = _joined_to(out, tagged, visiting)
        if place is not None and _opens_clause(out, unit):
            place = None
        if place is None and _ends_list(out, unit):
            place = len(out) - 2
        if place is None:
            out.append(unit)
            continue
        kind = out[place].kind
        while place > 1 and kind in "SE" and out[place - 1].kind == "," and out[place - 2].kind == kind:
            place -= 2
        members = [u for u in out[place:] if u.kind in "SEB"] + [unit]
        parties = tuple(dict.fromkeys(p for member in members for p in member.parties))
        people = tuple(dict.fromkeys(m.person for m in members if m.person is not None))
        del out[place:]
        out.append(Unit(
            kind="B", first=members[0].first, last=unit.last, parties=parties, people=people,
            count=max(len(members), len(parties)),
        ))  # fmt: skip
    return tuple(out)


def _opens_clause(out: list[Unit], unit: Unit) -> bool:
    """Whether those who speak jointly behind ", and" begin a clause: "talks with X, and the two sides agreed"."""
    return unit.kind == "B" and not unit.parties and any(u.kind == "," for u in out[-3:])


def _ends_list(out: list[Unit], unit: Unit) -> bool:
    """ "China, Russia and Mongolia": the last two are one phrase already, the first stands before the comma."""
    if unit.kind != "B" or len(unit.parties) < 2 or len(out) < 2:
        return False
    return out[-1].kind == "," and out[-2].kind == "E" and bool(out[-2].parties)


def _joined_to(out: list[Unit], tagged: Tagged, visiting: frozenset[str]) -> int | None:
    """The place of the unit that "and" joins to what follows, articles and "visiting" between left out; or None."""
    place = len(out) - 1
    while place > 0 and out[place].kind == "w" and (
        tagged.tags[out[place].first] == "a" or tagged.lower[out[place].first] in visiting
    ):  # fmt: skip
        place -= 1
    if place < 1 or out[place].kind != "w" or tagged.tags[out[place].first] != "c":
        return None
    place -= 2 if out[place - 1].kind == "," else 1
    return place if place >= 0 and out[place].kind in "SEB" else None


class _Reader:
    """Reads one sentence; holds what is known of its words by the place where it begins."""

    def __init__(self, parsed: ParsedSentence, lexicon: Lexicon) -> None:
        self.parsed = parsed
        self.tagged = parsed.tagged
        self.speech: Speech = load_speech(lexicon.language)
        self.people: dict[int, Mention] = {m.first: m for m in parsed.mentions}
        self.phrases = PhraseReader(parsed, lexicon)
        self.dates = _date_words(parsed)

    def places(self) -> list[int]:
        """Where a unit of more than a plain word may begin, in order."""
        telling = self.speech.telling
        told = [place for place, word in enumerate(self.tagged.lower) if word in telling]
        return sorted({*told, *self.phrases.openings, *self.people, *self.dates})

    def unit_at(self, place: int) -> Unit | None:
        """The unit that begins at a word, None for a plain word."""
        if place in self.people:
            return self._person(self.people[place])
        if place in self.dates:
            return Unit(kind="D", first=place, last=self.dates[place])
        return self._phrase(place) or reporting_verb(self.parsed, place, self.speech)

    def _person(self, mention: Mention) -> Unit:
        last = max(mention.last, mention.first + 1)
        end = last - 1
        owner = mention.kind == "owner" or self.tagged.sentence.words[end] != self.tagged.base[end]
        return Unit(
            kind="O" if owner else "S", first=mention.first, last=last, person=mention.person,
            lemma="pronoun" if mention.kind == "pronoun" else "",
        )  # fmt: skip

    def _phrase(self, place: int) -> Unit | None:
        """A noun phrase that speaks: jointly, for a body, or unnamed."""
        found = self.phrases.phrase_at(place)
        if not found:
            return None
        return Unit(
            kind=found.kind, first=found.first, last=found.last, parties=found.parties, count=found.count,
            lemma="ranked" if found.ranked else "",
        )  # fmt: skip


def reporting_verb(parsed: ParsedSentence, place: int, speech: Speech) -> Unit | None:
    """The verb of speech at a word, with the force that the words behind it give, or None."""
    tagged = parsed.tagged
    form = speech.verbs.get(tagged.lower[place])
    if not form or (tagged.base[place][0].isupper() and place > 0 and tagged.lower[place - 1] not in QUOTES):
        return None
    force, told = _verb_force(tagged, place, form, speech.sets["openers"])
    if not force:
        return None
    before = tagged.lower[place - 1] if place else ""
    kind = "G" if form.shape == "ing" else "V"
    if form.shape == "base" and before == speech.infinitive_marker:
        kind = "I"
    if kind == "V" and before in speech.sets["be"] and form.shape != "base":
        people = [mention.first for mention in parsed.mentions]
        agent = any(i - 1 > place and tagged.lower[i - 1] == speech.agent for i in people)
        return Unit(kind="P", first=place, last=place + 1, lemma=form.lemma, force=force) if agent else None
    return Unit(kind=kind, first=place, last=place + 1, lemma=form.lemma, force=force, object=told)


def _verb_force(tagged: Tagged, place: int, form: VerbForm, openers: frozenset[str]) -> tuple[str | None, str]:
    """The force of a verb here and the word behind it that decides, "" if it gives the force by itself."""
    for behind in range(place + 1, min(len(tagged.base), place + 1 + form.gap)):
        lower = tagged.lower[behind]
        if lower in form.unless and _closes(tagged, behind + 1, openers):
            return None, ""
        if lower in form.then and _is_complete(tagged, behind, form):
            return form.then[lower], lower
        if tagged.tags[behind] in ',;"':
            break
    return form.force, ""


def _is_complete(tagged: Tagged, place: int, form: VerbForm) -> bool:
    """Whether the words that a word of `then` needs stand behind it: "called on them to act", no "called on them"."""
    needed = form.needs.get(tagged.lower[place])
    return needed is None or not needed.isdisjoint(tagged.lower[place + 1 :])


def _closes(tagged: Tagged, place: int, openers: frozenset[str]) -> bool:
    """Whether nothing but an adjunct can follow: "said this in Moscow", and not "said this road"."""
    return place >= len(tagged.lower) or not tagged.lower[place][0].isalnum() or tagged.lower[place] in openers


def _date_words(parsed: ParsedSentence) -> dict[int, int]:
    """Where dates begin, with the word behind their last."""
    starts = parsed.tagged.sentence.starts
    out = {}
    for mark in parsed.dates:
        inside = [i for i, start in enumerate(starts) if mark.start <= start < mark.end]
        if inside:
            out[inside[0]] = inside[-1] + 1
    return out
