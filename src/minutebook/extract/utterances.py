"""Whose words a sentence reports: the subject of its verb of speech.

In order: a tail (", he said", ", said NAME", "according to NAME"), the first finite verb of speech with a subject, a
participle ("..., adding that"), an infinitive ("spoke with him to thank him"). Verbs inside a quotation belong to what
is said. The words of a spokesperson or of nobody in particular yield to a person named in the same sentence.
"""

from collections.abc import Iterator
from typing import NamedTuple

from minutebook.extract.passage import ParsedSentence, Passage
from minutebook.extract.signs import REPORT
from minutebook.extract.units import QUOTES, Unit, kinds_of, make_units, reporting_verb
from minutebook.lexicon.load import Lexicon
from minutebook.lexicon.speech import Speech, load_speech

NOUNS = "SBEX"
TAIL_WORDS = 16


class Utterance(NamedTuple):
    """Who speaks in a sentence, and by which verb.

    `role`: person, joint, body, unnamed or ranked ("a senior official"); `people` and `count`: who and how many speak
    jointly. `place` and `subject` are numbers of units; `tail`: the report stands behind or inside what is reported.
    """

    role: str
    person: int | None
    parties: tuple[str, ...]
    people: tuple[int, ...]
    count: int  # type: ignore[assignment]  # nobody counts the fields of a tuple
    place: int
    subject: int
    tail: bool
    rule: str


ROLES = {"S": "person", "B": "joint", "E": "body", "X": "unnamed"}


class Clause:
    """A sentence with its units, what is inside quotation marks, and who speaks; `own` None: nobody in it.

    All of that is read when it is first asked for, and kept: most sentences hold neither a verb of speech nor a
    quotation mark, and nothing asks for their units. (No cached_property: compiled code keeps nothing by it.)
    """

    __slots__ = ("_kinds", "_own", "_quoted", "_units", "begins_quoted", "lexicon", "parsed", "passage")

    def __init__(self, *, parsed: ParsedSentence, passage: Passage, lexicon: Lexicon, begins_quoted: bool) -> None:
        self.parsed = parsed
        self.passage = passage
        self.lexicon = lexicon
        self.begins_quoted = begins_quoted
        self._units: tuple[Unit, ...] | None = None
        self._kinds: str | None = None
        self._quoted: tuple[bool, ...] | None = None
        self._own: tuple[Utterance | None] | None = None

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units of the sentence."""
        if self._units is None:
            self._units = make_units(self.parsed, self.lexicon)
        return self._units

    @property
    def kinds(self) -> str:
        """The kinds of the units, one letter each."""
        if self._kinds is None:
            self._kinds = kinds_of(self.units)
        return self._kinds

    @property
    def quoted(self) -> tuple[bool, ...]:
        """Which units stand inside quotation marks."""
        if self._quoted is None:
            self._quoted = _mark_quotes(self.units, self.kinds, self.parsed, self.begins_quoted)
        return self._quoted

    @property
    def ends_quoted(self) -> bool:
        """Whether the sentence ends inside quotation marks."""
        if '"' not in self.parsed.tagged.tags:
            return self.begins_quoted
        return self.quoted[-1]

    @property
    def opens_quote(self) -> bool:
        """Whether the sentence begins with a quotation mark."""
        return self.parsed.tagged.lower[0] in QUOTES and self.kinds[:1] == '"'

    @property
    def own(self) -> Utterance | None:
        """Who speaks in the sentence by its own words."""
        if self._own is None:
            reports = _may_report(self.parsed, load_speech(self.lexicon.language))
            self._own = (_Speakers(self).find() if reports else None,)
        return self._own[0]


def _may_report(parsed: ParsedSentence, speech: Speech) -> bool:
    """Whether a sentence holds a verb of speech; without one it reports nobody's words, and no unit need be read."""
    if not parsed.tagged.signs & REPORT:
        return False
    lower = parsed.tagged.lower
    verbs = [place for place, word in enumerate(lower) if word in speech.verbs]
    return speech.according[0] in lower or any(reporting_verb(parsed, place, speech) for place in verbs)


def read_clauses(passage: Passage, lexicon: Lexicon) -> tuple[Clause, ...]:
    """Every sentence of a passage with the speaker that it names itself."""
    out: list[Clause] = []
    inside, paragraph = False, -1
    for parsed in passage.sentences:
        if parsed.tagged.sentence.paragraph != paragraph:
            inside, paragraph = False, parsed.tagged.sentence.paragraph
        out.append(Clause(parsed=parsed, passage=passage, lexicon=lexicon, begins_quoted=inside))
        inside = out[-1].ends_quoted
    return tuple(out)


def _mark_quotes(units: tuple[Unit, ...], kinds: str, parsed: ParsedSentence, inside: bool) -> tuple[bool, ...]:
    """Which units stand inside quotation marks."""
    if '"' not in kinds:
        return (inside,) * len(units)
    out: list[bool] = []
    for number, unit in enumerate(units):
        if unit.kind == '"':
            mark = parsed.tagged.base[unit.first]
            inside = mark == "“" or (mark == '"' and (not inside or number == 0))
        out.append(inside)
    return tuple(out)


class _Speakers:
    """Finds the speaker of one sentence."""

    def __init__(self, clause: Clause) -> None:
        self.tagged = clause.parsed.tagged
        self.units = clause.units
        self.kinds = clause.kinds
        self.quoted = clause.quoted
        self.people = clause.passage.people
        self.speech = load_speech(clause.lexicon.language)
        self.main = self._main()

    def _main(self) -> int | None:
        """The unit that is the sentence's subject: the first that may be one, outside quotation marks."""
        return next((i for i in range(len(self.units)) if self._is_subject(i) and not self.quoted[i]), None)

    def word(self, number: int) -> str:
        """The lower-case word of a unit of one word, else ""."""
        if not 0 <= number < len(self.units):
            return ""
        unit = self.units[number]
        return self.tagged.lower[unit.first] if unit.last - unit.first == 1 else ""

    def find(self) -> Utterance | None:
        """The speaker of the sentence, or None when it reports nobody's words."""
        found = list(self._finite())
        tails = [u for u in found if u.tail] + list(self._according())
        heads = [u for u in found if not u.tail] + list(self._passive())
        tail = tails[-1] if tails else None
        named = next((u for u in heads if u.role in ("person", "joint")), None)
        if tail and not (named and named.place < tail.place and self._yields(tail, named)):
            return tail
        if heads:
            return named if tail and named else heads[0]
        return next(self._participles(), None) or next(self._infinitives(), None)

    def _yields(self, tail: Utterance, named: Utterance) -> bool:
        """Whether the words are another's whom the sentence names: "he" behind a name, a spokesperson, a body."""
        if tail.person is None:
            return True
        if self.units[tail.subject].lemma == "pronoun":
            return named.role == "person" and self.word(named.subject) != self.word(tail.subject)
        offices = self.people[tail.person].offices
        return any(office.head.word in self.speech.sets["spokespersons"] for office in offices)

    def _finite(self) -> Iterator[Utterance]:
        subject: int | None = None
        for number, kind in enumerate(self.kinds):
            if kind != "V" or (self.quoted[number] and not self._opens_quote(number)):
                continue
            inverted = self._inverted(number)
            found = inverted if inverted is not None else self._subject_of(number, subject)
            if found is None or (self.kinds[found] == "B" and self._is_singular(number)):
                continue
            subject = found
            made = self._make(number, found, "said-inverted/1" if inverted is not None else "said/1")
            if made:
                yield made

    def _make(self, verb: int, subject: int, rule: str) -> Utterance | None:
        unit = self.units[subject]
        if unit.kind == "E" and self.units[verb].lemma in self.speech.sets["people_only"]:
            return None
        return self._utterance(verb, subject, rule, tail=self._is_tail(verb, subject))

    def _utterance(self, verb: int, subject: int, rule: str, *, tail: bool) -> Utterance:
        unit = self.units[subject]
        role = "ranked" if unit.lemma == "ranked" else ROLES.get(unit.kind, "unnamed")
        return Utterance(
            role=role, person=unit.person, parties=unit.parties, people=unit.people, count=unit.count, place=verb,
            subject=subject, tail=tail, rule=rule,
        )  # fmt: skip

    def _is_singular(self, verb: int) -> bool:
        """Whether a form fits one subject only: in "they discussed trade and plans", "plans" is no verb."""
        form = self.speech.verbs.get(self.word(verb))
        return form is not None and form.shape == "third"

    def _opens_quote(self, number: int) -> bool:
        """ "Muoi "stressed the history": the verb's subject stands before the mark."""
        return number > 1 and self.kinds[number - 1] == '"' and self._subject_of(number - 1, None) is not None

    def _inverted(self, verb: int) -> int | None:
        """ ", said NAME": where the subject stands behind the verb."""
        if verb and self.kinds[verb - 1] not in ',"' and self.word(verb - 1) != "so":
            return None
        if self.units[verb].lemma not in self.speech.sets["inverting"]:
            return None
        behind = verb + 1
        while self.word(behind) in self.speech.sets["adverbs"]:
            behind += 1
        return behind if behind < len(self.units) and self.kinds[behind] in NOUNS and verb else None

    def _subject_of(self, verb: int, earlier: int | None) -> int | None:
        """The subject before a verb: next to it, behind adverbs or an adjunct, or that of the verb it is joined to."""
        skipped = self.speech.sets["adverbs"] | self.speech.sets["auxiliaries"]
        place = verb - 1
        while place >= 0 and (self.kinds[place] == "D" or self.word(place) in skipped or self._is_split(place)):
            place -= 1
        if place < 0:
            return None
        if self.kinds[place] in NOUNS:
            return place if self.kinds[place] != "E" or self._is_subject(place) else None
        if self.units[verb].lemma == self.word(verb):  # a base form elsewhere is an infinitive: "to visit and praise"
            return None
        word = self.word(place)
        if word in self.speech.sets["relatives"]:
            return next((i for i in range(place - 1, -1, -1) if self.kinds[i] == "S"), None)
        if self.tagged.tags[self.units[place].first] == "c" and self.kinds[place] == "w":
            return earlier if earlier is not None else self.main
        if self.kinds[place] == ",":
            return self.main if self.main is not None and self.main < place and self._is_bracket(place) else earlier
        return self._behind_adjunct(place)

    def _is_split(self, place: int) -> bool:
        return self.kinds[place] == '"' and place > 0 and self.kinds[place - 1] in "SBEw" and not self.quoted[place - 1]

    def _is_bracket(self, place: int) -> bool:
        """Whether a comma closes what another opened right behind the sentence's subject."""
        main = self.main if self.main is not None else place
        unit = self.units[main]
        opened = "," in self.tagged.lower[unit.first : unit.last] or self.kinds[main + 1 : main + 2] == ","
        return opened and main + 1 < place

    def _behind_adjunct(self, place: int) -> int | None:
        """The subject before an adjunct ("China's ministry on Sunday said"), or None."""
        first = max(0, place - 9)
        for number in range(place, first - 1, -1):
            if self.kinds[number] in "VGI,;":
                return None
            if self.kinds[number] in NOUNS and self._is_subject(number):
                behind = self.word(number + 1)
                opens = behind in self.speech.sets["openers"] or self.kinds[number + 1] == "D"
                return number if opens else None
        return None

    def _is_subject(self, number: int) -> bool:
        return self.kinds[number] in NOUNS and self.word(number - 1) not in self.speech.sets["prepositions"]

    def _is_tail(self, verb: int, subject: int) -> bool:
        """Whether nothing but an adjunct follows a report that itself follows a comma or quotation mark."""
        first, last = min(verb, subject), max(verb, subject)
        if self.quoted[verb]:
            return False
        if not first or self.kinds[first - 1] not in ',"' or (self.quoted[first - 1] and first == 1):
            return False
        if not any(kind in "wSEBV" for kind in self.kinds[:first]):
            return False
        stops = self.speech.sets["be"] | self.speech.sets["auxiliaries"] | self.speech.sets["complement"]
        for number in range(last + 1, min(len(self.units), last + TAIL_WORDS)):
            if self.kinds[number] in ',;"' or self.word(number) == ".":
                return number > last + 1 or self.kinds[number] != '"' or number + 1 >= len(self.units) - 1
            if self.word(number) in stops or self.kinds[number] in "BV":
                return False
        return last + TAIL_WORDS >= len(self.units)

    def _according(self) -> Iterator[Utterance]:
        words = self.speech.according
        if words[0] not in self.tagged.lower:
            return
        for number in range(len(self.units) - len(words)):
            noun = number + len(words)
            if all(self.word(number + k) == w for k, w in enumerate(words)) and self.kinds[noun] in NOUNS + "w":
                yield self._utterance(number, noun, "according-to/1", tail=True)

    def _passive(self) -> Iterator[Utterance]:
        """ "Was described by NAME as", "was declared open by NAME"."""
        for number, kind in enumerate(self.kinds):
            if kind == "P" and not self.quoted[number]:
                agent = next(
                    (i for i in range(number + 1, len(self.units)) if self.word(i) == self.speech.agent),
                    len(self.units),
                )
                if self.kinds[agent + 1 : agent + 2] in ("S", "B"):
                    made = self._make(number, agent + 1, "said-passive/1")
                    if made:
                        yield made

    def _participles(self) -> Iterator[Utterance]:
        for number, kind in enumerate(self.kinds):
            if kind != "G" or self.quoted[number]:
                continue
            if number and self.kinds[number - 1] == "B":
                subject: int | None = number - 1
            elif not number or self.kinds[number - 1] == "," or self._is_quoted_as(number):
                subject = self.main
            else:
                continue
            if subject is not None and self.kinds[subject] in "SB":
                made = self._make(number, subject, "saying/1")
                if made:
                    yield made

    def _is_quoted_as(self, number: int) -> bool:
        """ "Was quoted as saying"."""
        return (self.word(number - 2), self.word(number - 1)) in self.speech.quoted_as

    def _infinitives(self) -> Iterator[Utterance]:
        for number, kind in enumerate(self.kinds):
            subject = self.main
            if kind != "I" or self.quoted[number] or subject is None or subject > number:
                continue
            if self.units[number].lemma in self.speech.sets["infinitives"] and self.kinds[subject] in "SB":
                made = self._make(number, subject, "to-say/1")
                if made:
                    yield made
