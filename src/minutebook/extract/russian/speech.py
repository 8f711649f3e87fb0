"""Whose words the sentences of a Russian text report, and what they do: statements in order, with their force.

In order: a turn of a transcript ("И.Иванов: ..."), a verb of speech with its subject before or behind it, "по словам",
a joint or impersonal report ("стороны договорились", "отмечена важность"); then sentences inside a quotation whose
speaker is told before or behind, and those that "об этом сообщил X" points back to.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from minutebook.extract.passage import Passage
from minutebook.extract.russian.clauses import clause_of, group_from, is_free, opener_of, subject_of
from minutebook.extract.russian.force import Cue, read_cues, strongest
from minutebook.extract.russian.impersonal import impersonal_words, joint_words
from minutebook.extract.russian.people import Reference, name_stem
from minutebook.extract.russian.prepare import RussianPassage, RussianSentence
from minutebook.extract.russian.quotations import OPEN, has_more, is_greeting, is_stage, quote_marks
from minutebook.extract.russian.relayed import Speaker, by_paper, by_participle
from minutebook.extract.russian.sentences import Words
from minutebook.extract.russian.vocabulary import Vocabulary

TURN = re.compile(r"^(?:[*>\s]*)((?:[А-ЯЁ]\.\s?){1,2}[А-ЯЁ][\w-]+(?:\s[А-ЯЁ][\w-]+){0,3})\s*(?:\([^)]{3,40}\))?\s*:\s")
TURN_ANYWHERE = re.compile(
    r"(?:(?<=[.!?…>)»])|(?<=\s))\s?((?:[А-ЯЁ]\.\s?){1,2}[А-ЯЁ][\w-]+(?:\s[А-ЯЁ][\w-]+){0,2})\s*(?:\([^)]{3,40}\))?:\s"
)
OTHER_TURN = re.compile(r"^(?:Вопрос|Ответ|Реплика|Ведущий|Модератор|Корреспондент)\s*:")
LONGEST = 850
QUOTED = 8
"""Sentences of one quotation at most; behind more, a mark was forgotten."""
REPORTING = frozenset(["say", "commissive", "directive", "expressive", "declarative"])
"""The lists of verbs that report words."""
SURE = frozenset(["поддержать", "назвать", "решить", "согласовать", "ценить", "отказаться"])
BEHIND = 5
"""Words between a verb behind what is said and who says it, at most."""
CUES = frozenset(["commissive_cues", "directive_cues", "expressive_cues"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence reported as somebody's words. `person` None: several, or a body; `parties` of that body if told.

    `told`: what several parties settled by a deed, which is no statement ("заключили соглашение").
    """

    sentence: RussianSentence
    person: int | None
    parties: tuple[str, ...]
    people: tuple[int, ...]
    rule: str
    verb: int | None
    cues: tuple[Cue, ...]
    force: str
    joint: bool
    told: bool


def read_said(passage: RussianPassage, known: Vocabulary) -> tuple[Said, ...]:
    """The sentences of a passage that somebody says, in order."""
    reader = _Reader(passage, known)
    speakers = reader.speakers()
    out: list[Said] = []
    for parsed, speaker in zip(passage.parsed, speakers, strict=True):
        if speaker is None or speaker.role == "unnamed":
            continue
        cues = read_cues(parsed, known, speaker.verb)
        force = strongest(cues)
        out.append(Said(
            sentence=parsed, person=speaker.person, parties=speaker.parties, people=speaker.people, rule=speaker.rule,
            verb=speaker.verb, cues=cues, force=force, joint=speaker.role == "joint",
            told=speaker.verb is not None and "acts" in parsed.words.kinds[speaker.verb]
            and not _is_tagged_on(parsed.words, speaker.verb),
        ))  # fmt: skip
    return tuple(out)


class _Reader:
    """Reads the speakers of all sentences of a passage."""

    def __init__(self, passage: RussianPassage, known: Vocabulary) -> None:
        self.passage = passage
        self.known = known

    def set(self, name: str) -> frozenset[str]:
        return self.known.words("speech", name)

    def speakers(self) -> list[Speaker | None]:
        """One speaker or None for each sentence."""
        out: list[Speaker | None] = []
        inside = False
        quoted: list[tuple[bool, bool]] = []
        turn: Speaker | None = None
        for parsed in self.passage.parsed:
            begins = inside
            if self._is_heading(parsed):
                quoted.append((False, False))
                out.append(None)
                inside = False
                continue
            if inside and self._ends_straight(parsed):
                begins = inside = False
            marks, inside = quote_marks(parsed, inside)
            quoted.append((begins, inside))
            found, behind = self._turn(parsed)
            if found is not None:
                turn = found if found.role != "unnamed" else None
                out.append(turn if has_more(parsed, behind) else None)
                inside = False
                continue
            if turn is not None and is_stage(parsed):
                turn = None
            if turn is not None:
                out.append(turn if not is_greeting(parsed, self.set("vocatives")) else None)
                inside = False
                continue
            out.append(self._own(parsed, marks, out[-1] if out else None))
        self._point_back(out)
        self._fill_quotes(out, quoted)
        return [s if s is None or not s.back else None for s in out]

    def _is_heading(self, parsed: RussianSentence) -> bool:
        """Whether a sentence is a heading of Markdown, which only repeats what the text says."""
        return parsed.words.words[0][0] == "#"

    def _ends_straight(self, parsed: RussianSentence) -> bool:
        """Whether a quotation between straight marks must have ended: another paragraph begins.

        Straight marks do not tell where one ends, and around names they are often spaced.
        """
        before = self.passage.parsed[parsed.number - 1].words if parsed.number else parsed.words
        apart = before.sentence.paragraph != parsed.words.sentence.paragraph
        return apart and '"' in before.words and not any(word in OPEN for word in before.words)

    def _turn(self, parsed: RussianSentence) -> tuple[Speaker | None, int]:
        """The speaker whom a transcript names at the beginning of a turn, and the word behind its colon."""
        words = parsed.words
        text = self.passage.document.text[parsed.start : parsed.end]
        if ":" not in text:
            return None, 0
        for reference in parsed.references[:1]:
            alone = all(not words.words[i][0].isalnum() for i in range(reference.first))
            if reference.kind == "name" and alone and words.words[reference.last : reference.last + 1] == (":",):
                made = Speaker(role="person", person=reference.person, parties=(), people=(), rule="turn/1", verb=None)
                return made, reference.last + 1
        if OTHER_TURN.match(text):
            return Speaker(role="unnamed", person=None, parties=(), people=(), rule="turn/1", verb=None), 0
        found = TURN.match(text) or TURN_ANYWHERE.search(text)
        if not found:
            return None, 0
        behind = sum(start < parsed.start + found.end() for start in words.sentence.starts)
        names = list(re.findall(r"[А-ЯЁ][\w-]+", found[1]))
        for person in self.passage.people:
            stems = {name_stem(part) for part in person.name.split()}
            if names and name_stem(names[-1]) in stems:
                made = Speaker(role="person", person=person.number, parties=(), people=(), rule="turn/1", verb=None)
                return made, behind
        return Speaker(role="unnamed", person=None, parties=(), people=(), rule="turn/1", verb=None), behind

    def _own(self, parsed: RussianSentence, marks: Sequence[bool], last: Speaker | None) -> Speaker | None:
        """The speaker that the sentence names itself."""
        return (
            self._by_words(parsed, marks, last)
            or by_participle(parsed, marks)
            or self._by_verb(parsed, marks, last)
            or by_paper(parsed, marks)
            or joint_words(parsed, marks)
            or impersonal_words(parsed, marks)
        )

    def _by_words(self, parsed: RussianSentence, marks: Sequence[bool], last: Speaker | None) -> Speaker | None:
        """ "По словам X", "по мнению X"."""
        words = parsed.words
        if "said_by" not in words.has:
            return None
        for place in range(1, len(words)):
            if (
                marks[place]
                or words.lower[place - 1] not in ("по", "согласно", "со")
                or not words.is_any(place, self.set("said_by"))
            ) and not (
                words.lower[place] in ("словам", "мнению", "словами")
                and not marks[place]
                and place > 1
                and words.lower[place - 2] == "по"
            ):
                continue
            for number, reference in enumerate(parsed.references):
                if place < reference.first <= place + 3 and ("g" in reference.cases):
                    group = group_from(words, parsed.references, number)
                    if len(group) > 1:
                        return self._made("joint", None, group, "according-to/1", None)
                    return self._made("person", reference.person, [], "according-to/1", None)
        for place in range(len(words) - 2):
            if (
                words.lower[place] == "по"
                and words.lower[place + 1] in ("его", "ее")
                and words.is_any(place + 2, self.set("said_by"))
                and not marks[place]
            ):
                focus = last.person if last and last.person is not None else self._focus_before(parsed)
                if focus is not None:
                    return self._made("person", focus, [], "according-to/1", None)
        return None

    def _focus_before(self, parsed: RussianSentence) -> int | None:
        """Whom "по его словам" means: who spoke or was the subject last."""
        for earlier in reversed(self.passage.parsed[max(0, parsed.number - 3) : parsed.number]):
            for reference in earlier.references:
                if "n" in reference.cases:
                    return reference.person
        return None

    def _made(self, role: str, person: int | None, group: Sequence[Reference], rule: str, verb: int | None) -> Speaker:
        people = tuple(dict.fromkeys(r.person for r in group))
        return Speaker(role=role, person=person, parties=(), people=people, rule=rule, verb=verb)

    def _verbs(self, parsed: RussianSentence, marks: Sequence[bool]) -> Iterator[int]:
        words = parsed.words
        if REPORTING.isdisjoint(words.has):
            return
        for place in words.finite:
            form = words.forms[place]
            if marks[place] or form.tense == "imp":
                continue
            if not REPORTING.isdisjoint(words.kinds[place]) and form.person != "1":
                yield place

    def _by_verb(self, parsed: RussianSentence, marks: Sequence[bool], last: Speaker | None) -> Speaker | None:
        words = parsed.words
        for place in self._verbs(parsed, marks):
            if not self._reports(parsed, place, marks) or self._is_subordinate(parsed, place):
                continue
            dashed = words.words[0] in "–—-" and place <= 2
            pointed = words.lower[place + 1 : place + 3] == ("об", "этом") and "что" not in words.lower
            dashed = dashed or pointed
            back = (
                dashed
                or (words.lower[0] == "об" and words.lower[1:2] == ("этом",) and place < 8)
                or (words.lower[0] == "о" and words.lower[1:2] == ("чем",))
            )
            if place and words.words[place - 1] == "," and (told := self._body_behind(parsed, place)):
                return told
            subject = self._behind(parsed, place) or subject_of(words, parsed.references, place)
            subject = [r for r in subject if not marks[r.first]]
            if subject and subject[0].kind == "pronoun" and last and last.role == "person" and last.person is not None:
                return replace(last, rule="said/1", verb=place, back=back)
            if subject:
                role = "joint" if len({r.person for r in subject}) > 1 else "person"
                if role == "person" and "acts" in words.kinds[place] and not _is_tagged_on(words, place):
                    continue
                made = self._made(role, subject[0].person if role == "person" else None, subject, "said/1", place)
                return replace(made, back=back)
            body = self._body_subject(parsed, place, marks)
            if body:
                return replace(body, back=back)
            if (
                words.forms[place].tense == "past"
                and words.forms[place].number == "s"
                and last
                and last.role == "person"
                and self._is_bare(parsed, place)
            ):
                return replace(last, rule="said/1", verb=place, back=False)
        return self._by_gerund(parsed, marks)

    def _behind(self, parsed: RussianSentence, place: int) -> list[Reference]:
        """Who speaks by a verb behind what is said: "..., заявила министр X", whoever that was about."""
        words = parsed.words
        if not place or words.words[place - 1] not in (",", "—", "–", "-"):
            return []
        for number, reference in enumerate(parsed.references):
            near = place < reference.first <= place + BEHIND
            if near and is_free(words, reference) and "," not in words.words[place : reference.first]:
                return group_from(words, parsed.references, number)
        return []

    def _body_behind(self, parsed: RussianSentence, place: int) -> Speaker | None:
        """ ", сообщает пресс-служба": a body right behind the verb, and nobody named between."""
        words = parsed.words
        behind = place + 1
        if behind >= len(words) or "ns" not in words.forms[behind].cases or words.forms[place].number != "s":
            return None
        if any(r.first <= behind < r.last for r in parsed.references) or words.forms[behind].animate:
            return None
        if {"unnamed", "bodies"} & words.kinds[behind]:
            return Speaker(role="unnamed", person=None, parties=(), people=(), rule="said/1", verb=place)
        return None

    def _by_gerund(self, parsed: RussianSentence, marks: Sequence[bool]) -> Speaker | None:
        """ "Министр завершил поездку, отметив, что ...": the subject of the sentence speaks."""
        words = parsed.words
        if "say" not in words.has:
            return None
        for place in words.listed:
            gerund = "gerund" in words.forms[place].pos and "say" in words.kinds[place]
            if marks[place] or not gerund or not {"что", "чтобы"} & set(words.lower[place + 1 : place + 4]):
                continue
            finite = [i for i in words.finite if i < place]
            subject = subject_of(words, parsed.references, finite[-1]) if finite else []
            if len({r.person for r in subject}) == 1:
                return self._made("person", subject[0].person, subject, "adding/1", place)
        return None

    def _is_subordinate(self, parsed: RussianSentence, place: int) -> bool:
        """Whether a verb stands in a clause of time or a relative one, so that it does not report the sentence."""
        low, _ = clause_of(parsed.words, place)
        opener = opener_of(parsed.words, low)
        return opener in ("когда", "если", "пока", "хотя", "поскольку") or opener.startswith("котор")

    def _is_bare(self, parsed: RussianSentence, place: int) -> bool:
        """Whether a verb without a subject opens its sentence: "Также отметил, что ..."."""
        forms = parsed.words.forms
        near = [*range(place), *range(place + 1, min(len(forms), place + 4))]
        return place < 4 and not any(
            "ns" in forms[i].cases and "noun" in forms[i].pos and (forms[i].animate or i < place) for i in near
        )

    def _reports(self, parsed: RussianSentence, place: int, marks: Sequence[bool]) -> bool:
        """Whether a verb that may mean something else reports words: by a complement clause or quotation."""
        words = parsed.words
        form = words.forms[place]
        if words.lower[place - 1 if place else 0] == "не" and "tellings" in words.kinds[place]:
            return False  # "не объяснил", "не ответил": nothing is told
        if "quotings" in words.kinds[place] and words.is_any(0, frozenset(["слово"])):
            return False  # "Слова X цитирует агентство"
        if self.set("plain_say").isdisjoint(form.lemmas):
            return True
        if "acts" in words.kinds[place]:
            return form.number == "p" or _is_tagged_on(words, place)
        _, high = clause_of(words, place)
        follow = words.lower[high : high + 2]
        if "что" in follow or "чтобы" in follow or any(marks):
            return True
        if place and words.words[place - 1] in (",", "—", "–"):
            return True
        if any(word in (":",) for word in words.words[place + 1 : place + 12]):
            return True
        if words.lemma(place) in SURE:
            return True
        near = range(max(0, place - 6), min(len(words), place + 7))
        return any(not CUES.isdisjoint(words.kinds[i]) for i in near if i != place)

    def _body_subject(self, parsed: RussianSentence, place: int, marks: Sequence[bool]) -> Speaker | None:
        """A body, a party or several people as subject: "МИД", "Анкара", "стороны"; or unnamed: "источник"."""
        words = parsed.words
        low, high = clause_of(words, place)
        order = [*range(place - 1, low - 1, -1), *range(place + 1, min(high, place + 6))]
        plural = words.forms[place].number == "p"
        for i in order:
            if marks[i]:
                continue
            form = words.forms[i]
            free = not (i and "prep" in words.forms[i - 1].pos)
            joined = (
                plural and i in words.named and words.named[i].tag in "PC" and len(self._joined_parties(words, i)) > 1
            )
            mark = "np" if plural and not joined else "ns"
            if mark not in form.cases or not free:
                if i in words.named and words.named[i].tag in "PC" and not form.known and free and abs(i - place) < 3:
                    return Speaker(
                        role="body", person=None, parties=words.named[i].parties, people=(), rule="said/1", verb=place
                    )
                continue
            if plural and words.is_any(i, self.set("many_nouns")):
                parties = self._near_parties(words, i)
                role = "joint" if len(parties) > 1 else "unnamed"
                return Speaker(role=role, person=None, parties=parties, people=(), rule="said/1", verb=place)
            if words.is_any(i, self.set("unnamed")):
                return Speaker(role="unnamed", person=None, parties=(), people=(), rule="said/1", verb=place)
            if i in words.named and words.named[i].tag in "PC":
                parties = self._joined_parties(words, i)
                role = "joint" if len(parties) > 1 else "body"
                return Speaker(role=role, person=None, parties=parties, people=(), rule="said/1", verb=place)
            if plural and words.is_any(i, self.set("joint_nouns")):
                return Speaker(
                    role="joint",
                    person=None,
                    parties=self._near_parties(words, i),
                    people=(),
                    rule="said/1",
                    verb=place,
                )
            if words.is_any(i, self.set("bodies")):
                parties = self._near_parties(words, i)
                return Speaker(
                    role="body" if parties else "unnamed",
                    person=None,
                    parties=parties,
                    people=(),
                    rule="said/1",
                    verb=place,
                )
        return None

    def _joined_parties(self, words: Words, place: int) -> tuple[str, ...]:
        """A party named at a place and those joined to it: "Минск и Москва"."""
        out = list(words.named[place].parties)
        at = words.named[place].first
        while at > 1 and words.lower[at - 1] in ("и", ",") and at - 2 in words.named:
            naming = words.named[at - 2]
            out = [*naming.parties, *out]
            at = naming.first
        return tuple(dict.fromkeys(out))

    def _near_parties(self, words: Words, place: int) -> tuple[str, ...]:
        out: list[str] = []
        for naming in words.namings:
            if place - 3 <= naming.first <= place + 5:
                out += [p for p in naming.parties if p not in out]
        return tuple(out)

    def _point_back(self, speakers: list[Speaker | None]) -> None:
        """ "Об этом сообщил X" makes the sentence before it X's."""
        for number, speaker in enumerate(speakers):
            if speaker and speaker.back and number and speakers[number - 1] is None and speaker.role == "person":
                speakers[number - 1] = replace(speaker, back=False, verb=None, rule="reported-back/1")

    def _fill_quotes(self, speakers: list[Speaker | None], quoted: list[tuple[bool, bool]]) -> None:
        """Sentences inside a quotation: the speaker told behind it, else before."""
        for number, parsed in enumerate(self.passage.parsed):
            begins, _ = quoted[number]
            first = next((word for word in parsed.words.words if word not in ">-–—*(…)."), "")
            opens = first in OPEN + '"' and bool(first)
            if speakers[number] or not (begins or opens):
                continue
            found: Speaker | None = None
            ahead = number
            while found is None and ahead + 1 < len(speakers) and quoted[ahead][1] and ahead - number < QUOTED:
                ahead += 1
                found = speakers[ahead]
            if found is None:
                found = next((speakers[i] for i in range(number - 1, max(-1, number - 4), -1) if speakers[i]), None)
            if found and found.role in ("person", "joint", "body"):
                speakers[number] = replace(found, verb=None, rule="quoted/1", back=False)


def _is_tagged_on(words: Words, place: int) -> bool:
    """Whether a verb stands behind what is said, after a dash: "«...», — заключил X"."""
    return place > 0 and words.words[place - 1] in ("—", "–", "-")


def evidence_place(passage: Passage, parsed: RussianSentence) -> tuple[int, int]:
    """Where a sentence stands in the text, at most LONGEST characters of it."""
    start, end = parsed.start, parsed.end
    if end - start > LONGEST:
        end = max(e for e in parsed.words.sentence.ends if e <= start + LONGEST)
    return start, end
