"""What a reported sentence does: asserts, promises, directs, thanks or declares (Searle 1976).

Every verb of speech that the speaker's side has for itself, every cue and every future of its own counts; of several
the one that binds most gives the force.
"""

from collections.abc import Iterator
from typing import NamedTuple

from minutebook.extract.signs import FUTURE, VERB_LAST
from minutebook.extract.utterances import Clause
from minutebook.lexicon.force import ForceWords, load_force
from minutebook.lexicon.load import Lexicon
from minutebook.lexicon.speech import FORCES, Speech, load_speech


class Voice(NamedTuple):
    """Whose force is judged: the speaker (None: several or a body) and the speaker's party.

    `parties`: the party of every person in the text, by number; `carried`: the force of the sentence before, if it is
    the same speaker's ("It will also ...").
    """

    person: int | None
    party: str | None
    parties: tuple[str | None, ...]
    carried: str | None


class Mark(NamedTuple):
    """A word (number `word`) that gives a force; `lemma` is the verb's, the cue's words or "future".

    `object`: the noun behind a verb that decides. `joint`: several are its subject ("the two sides will").
    """

    word: int
    force: str
    lemma: str
    object: str = ""
    joint: bool = False


def force_marks(clause: Clause, voice: Voice, lexicon: Lexicon) -> tuple[Mark, ...]:
    """Everything in a sentence that gives it a force, by place."""
    reader = _Marks(clause, voice, lexicon)
    marks = [*reader.verbs(), *reader.cues()]
    marks += reader.futures(marks)
    return tuple(sorted(marks, key=lambda mark: (mark.word, FORCES.index(mark.force))))


def strongest(marks: tuple[Mark, ...]) -> str:
    """The force that binds most; assertive without any mark."""
    return min((mark.force for mark in marks), key=FORCES.index, default="assertive")


class _Marks:
    """Reads the force marks of one sentence."""

    def __init__(self, clause: Clause, voice: Voice, lexicon: Lexicon) -> None:
        self.clause = clause
        self.voice = voice
        self.words: ForceWords = load_force(lexicon.language)
        self.speech: Speech = load_speech(lexicon.language)
        self.lower = clause.parsed.tagged.lower
        self.signs = clause.parsed.tagged.signs

    def verbs(self) -> Iterator[Mark]:
        """Verbs of speech whose subject is the speaker's side."""
        clause = self.clause
        own = clause.own.place if clause.own else -1
        for number, unit in enumerate(clause.units):
            if unit.kind in "VGIP" and unit.force and (number == own or self._is_own_verb(number, unit.force)):
                yield Mark(
                    word=unit.first,
                    force=unit.force,
                    lemma=unit.lemma,
                    object=unit.object,
                    joint=self._is_joint(number),
                )

    def cues(self) -> Iterator[Mark]:
        """Phrases that give a force wherever they stand."""
        for match in self.words.cues.match_all(self.lower):
            if match.meaning:
                yield Mark(word=match.first, force=match.meaning, lemma=" ".join(self.lower[match.first : match.last]))

    def futures(self, others: list[Mark]) -> list[Mark]:
        """Futures whose subject is the speaker's side, none behind a hope."""
        out: list[Mark] = []
        if not self.signs & FUTURE:
            return out
        for number, unit in enumerate(self.clause.units):
            if self.lower[unit.first] not in self.words.futures or unit.last - unit.first > 1:
                continue
            before = max((m for m in others if m.word < unit.first), key=lambda m: m.word, default=None)
            hoped = before is not None and before.force == "directive"
            if before and hoped and not self._is_new_clause(before.word, unit.first):
                continue
            if self._is_promise(unit.first) and (self._is_own(number, bool(out)) or self._is_done(unit.first)):
                out.append(Mark(word=unit.first, force="commissive", lemma="future", joint=self._is_joint(number)))
        return out

    def _is_new_clause(self, first: int, last: int) -> bool:
        """Whether "and", ";" or a tail ends what is hoped for before the future."""
        return any(self.lower[i] in (";", '"', "”") for i in range(first, last))

    def _is_promise(self, word: int) -> bool:
        behind = word + 1
        while behind < len(self.lower) and self.lower[behind] in self.speech.sets["adverbs"]:
            behind += 1
        return behind < len(self.lower) and (self.lower[behind] not in self.words.forecasts or self._is_done(word))

    def _is_done(self, word: int) -> bool:
        """ "Will be held", "will not be held"."""
        near = self.lower[word + 1 : word + 5]
        return self.words.be in near and bool(self.words.done & set(near))

    def _is_joint(self, number: int) -> bool:
        place = self._before(number)
        if place < 0 or self.clause.kinds[place] != "B":
            return False
        first_person = self.lower[self.clause.units[place].first] in self.speech.sets["first_person"]
        return not (first_person and self.clause.quoted[place]) and not (first_person and self.voice.person is not None)

    def _is_own_verb(self, number: int, force: str) -> bool:
        """Whether a verb inside what is said is the speaker's own ("..., and hoped that", "the two sides agreed")."""
        place = self._before(number)
        kind = self.clause.kinds[place : place + 1] if place >= 0 else ""
        progressive = self.lower[self.clause.units[number].first - 1] in self.speech.sets["be"]
        if self.clause.kinds[number] == "G" and not progressive:
            return kind in (",", "B", "")
        if kind == "B" and self.clause.kinds[number] == "I" and self._is_governed(place):
            return False  # "talks between the two to resolve": theirs, whatever the speaker says of them
        if kind in ("S", "E") or (kind == "B" and force in ("commissive", "directive")):
            return self._is_own_side(place)
        if self.clause.kinds[number] == "I" or not kind:
            return False
        unit = self.clause.units[place]
        return self.lower[unit.first] in self.words.own_nouns or self.clause.parsed.tagged.tags[unit.first] == "c"

    def _is_governed(self, place: int) -> bool:
        """Whether a unit stands behind a preposition, and so is no subject."""
        first = self.clause.units[place].first
        return first > 0 and self.lower[first - 1] in self.speech.sets["prepositions"]

    def _before(self, number: int) -> int:
        """The unit before a verb, adverbs and auxiliaries left out."""
        sets = self.speech.sets
        skipped = sets["adverbs"] | sets["auxiliaries"] | sets["be"]
        place = number - 1
        if (subject := self._behind_opener(place)) is not None:
            return subject
        while place >= 0 and (self.clause.kinds[place] == "D" or self.lower[self.clause.units[place].first] in skipped):
            place -= 1
        return place

    def _behind_opener(self, place: int) -> int | None:
        """The unit right behind the word that opens this clause, in a language that puts such a clause's verb last."""
        if not self.signs & VERB_LAST:
            return None
        while place > 0 and self.clause.kinds[place] not in ',;"V':
            if self.lower[self.clause.units[place - 1].first] in self.words.verb_last:
                return place
            place -= 1
        return None

    def _is_own(self, number: int, promised: bool) -> bool:
        """Whether the subject of a future is the speaker's side."""
        place = self._before(number)
        if place < 0:
            return False
        kind, unit = self.clause.kinds[place], self.clause.units[place]
        if kind in "SBE":
            return self._is_own_side(place)
        if kind == "," or self.clause.parsed.tagged.tags[unit.first] == "c":
            return promised or any(
                self.clause.kinds[i] in "BE" and self._is_own_side(i) for i in range(max(0, place - 12), place)
            )
        return self.lower[unit.last - 1] in self.words.own_nouns

    def _is_own_side(self, place: int) -> bool:
        unit, voice = self.clause.units[place], self.voice
        if unit.kind == "B":
            return True
        if unit.kind == "S" and unit.person is not None:
            party = voice.parties[unit.person]
            return voice.person is None or unit.person == voice.person or (party is not None and party == voice.party)
        if self.lower[unit.first] in self.speech.body_pronouns:
            return place == 0 and voice.carried == "commissive"
        if not unit.parties:
            return bool(set(self.lower[unit.first : unit.last]) & self.words.own_nouns)
        return voice.person is None or voice.party is None or voice.party in unit.parties
