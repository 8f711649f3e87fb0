"""Statements: every sentence reported as somebody's words, with the speaker and what the sentence does.

A sentence names its speaker itself, stands inside a quotation whose speaker is named, or carries on the words of the
sentence before. The reporter's own narration is left alone.
"""

from collections.abc import Iterator
from typing import NamedTuple

from minutebook.extract.force import Mark, Voice, force_marks, strongest
from minutebook.extract.passage import Passage
from minutebook.extract.signs import FIRST_PERSON, FUTURE
from minutebook.extract.utterances import Clause, Utterance
from minutebook.lexicon.force import ForceWords, load_force
from minutebook.lexicon.load import Lexicon
from minutebook.lexicon.speech import Speech, load_speech
from minutebook.model.claims import StatementClaim

LONGEST = 850
"""Characters of evidence: a longer sentence is quoted to the last word before."""


class Said(NamedTuple):
    """A sentence with its speaker (`person` None: several, or a body) and what marks its force."""

    clause: Clause
    person: int | None
    utterance: Utterance
    marks: tuple[Mark, ...]
    force: str


def find_statements(passage: Passage, statements: tuple[Said, ...]) -> Iterator[StatementClaim]:
    """One claim for each of what is said in a passage (see read_said), in order."""
    for said in statements:
        start, end = evidence_place(passage, said.clause)
        speaker = passage.people[said.person] if said.person is not None else None
        yield StatementClaim(
            document=passage.document.id,
            place=passage.document.original_offset(start),
            evidence=(passage.document.span(start, end),),
            rule=said.utterance.rule,
            implied=("party",) if speaker and speaker.implied else (),
            speaker=speaker.name if speaker else None,
            party=speaker.party if speaker else None,
            force=said.force,
        )


def evidence_place(passage: Passage, clause: Clause) -> tuple[int, int]:
    """Where a sentence stands in the text, at most LONGEST characters of it."""
    start, end = clause.parsed.start, clause.parsed.end
    if end - start > LONGEST:
        end = max(e for e in clause.parsed.tagged.sentence.ends if e <= start + LONGEST)
    return start, end


def read_said(passage: Passage, lexicon: Lexicon, clauses: tuple[Clause, ...]) -> tuple[Said, ...]:
    """The sentences of a passage that somebody says, in order."""
    speakers = _resolve(passage, clauses, load_speech(lexicon.language))
    _fill_quotations(clauses, speakers)
    _carry(passage, lexicon, clauses, speakers)
    _fill_joint(passage, lexicon, clauses, speakers)
    out: list[Said] = []
    parties = tuple(person.party for person in passage.people)
    previous: Said | None = None
    for clause, utterance in zip(clauses, speakers, strict=True):
        if utterance is None or _is_nobody(utterance):
            previous = None
            continue
        person = utterance.person
        same = previous is not None and previous.person == person
        voice = Voice(
            person=person, party=parties[person] if person is not None else None, parties=parties,
            carried=previous.force if same and previous else None,
        )  # fmt: skip
        marks = force_marks(clause, voice, lexicon)
        previous = Said(
            clause=clause, person=person, utterance=utterance, marks=marks, force=strongest(marks),
        )  # fmt: skip
        out.append(previous)
    return tuple(out)


def _resolve(passage: Passage, clauses: tuple[Clause, ...], speech: Speech) -> list[Utterance | None]:
    """Speakers named in their own sentences; "he" is who spoke last, "a senior official" who is named next."""
    out: list[Utterance | None] = []
    for number, clause in enumerate(clauses):
        own = clause.own
        if own and own.role == "person" and _is_pronoun(clause, own):
            last = next((u for u in out[:-3:-1] if u), None) if own.tail else out[-1] if out else None
            if last and last.role == "person" and not _names_other(clauses[number - 1], last):
                own = _with_person(own, last.person)
        if own and own.role == "body" and _is_it(clause, own, speech) and out and (not out[-1] or _is_nobody(out[-1])):
            own = own._replace(role="unnamed")
        if own and own.role == "ranked" and not any(out):
            following = next(
                (c.own for c in clauses[number + 1 : number + 3] if c.own and c.own.role == "person"), None
            )
            own = _with_person(own, following.person) if following else own
        out.append(own)
    return out


def _is_it(clause: Clause, own: Utterance, speech: Speech) -> bool:
    return clause.parsed.tagged.lower[clause.units[own.subject].first] in speech.body_pronouns


def _is_nobody(utterance: Utterance) -> bool:
    return utterance.role in ("unnamed", "ranked")


def _is_pronoun(clause: Clause, own: Utterance) -> bool:
    return clause.units[own.subject].lemma == "pronoun"


def _names_other(clause: Clause, last: Utterance) -> bool:
    """Whether a later clause of the sentence turns to somebody else; only a tail or the subject keeps the word."""
    return not last.tail and clause.own is not None and clause.own.person != last.person


def _with_person(own: Utterance, person: int | None) -> Utterance:
    return own._replace(role="person", person=person, parties=())


def _carried(last: Utterance, rule: str) -> Utterance:
    """The same speaker in a sentence that does not name one."""
    return last._replace(place=-1, subject=-1, tail=False, rule=rule)


def _fill_quotations(clauses: tuple[Clause, ...], speakers: list[Utterance | None]) -> None:
    """Sentences inside quotation marks: the speaker of the same quotation, named behind it or before."""
    for number, clause in enumerate(clauses):
        if speakers[number] or not (clause.begins_quoted or clause.opens_quote):
            continue
        rest = range(number + 1, len(clauses))
        following = next((i for i in rest if not clauses[i].begins_quoted or speakers[i]), None)
        inside = clause.ends_quoted and following is not None and clauses[following].begins_quoted
        if inside and following is not None and speakers[following]:
            found = speakers[following]
        else:
            found = next((speakers[i] for i in range(number - 1, max(-1, number - 4), -1) if speakers[i]), None)
        if found and found.role in ("person", "joint"):
            speakers[number] = _carried(found, "quoted/1")


def _carry(passage: Passage, lexicon: Lexicon, clauses: tuple[Clause, ...], speakers: list[Utterance | None]) -> None:
    """Sentences without a speaker between or behind a speaker's own, when nothing in them is the reporter's."""
    speech, force = load_speech(lexicon.language), load_force(lexicon.language)
    single = clauses and clauses[0].parsed.tagged.sentence.paragraph == clauses[-1].parsed.tagged.sentence.paragraph
    for number, clause in enumerate(clauses):
        last = speakers[number - 1] if number else None
        if speakers[number] or not last or last.role != "person" or _is_narration(clause, speech):
            continue
        following = speakers[number + 1] if number + 1 < len(clauses) else None
        framed = following is not None and following.person == last.person and following.role == "person"
        before = clauses[number - 1].parsed.tagged.sentence.paragraph
        together = before == clause.parsed.tagged.sentence.paragraph and not single
        if (together and not last.tail) or (framed and (together or single or _is_modal(clause, force))):
            speakers[number] = _carried(last, "carried-on/1")


def _is_modal(clause: Clause, force: ForceWords) -> bool:
    """Whether a sentence says what will or should be done."""
    lower = clause.parsed.tagged.lower
    return not force.futures.isdisjoint(lower) or any(m.meaning == "directive" for m in force.cues.match_all(lower))


def _fill_joint(
    passage: Passage, lexicon: Lexicon, clauses: tuple[Clause, ...], speakers: list[Utterance | None]
) -> None:
    """ "We will ..." outside quotation marks, and in a joint document whatever several will do, is their own word."""
    speech, futures = load_speech(lexicon.language), load_force(lexicon.language).futures
    title = set((passage.document.title or "").lower().split())
    joint = bool(title & speech.sets["joint_titles"])
    for number, clause in enumerate(clauses):
        if speakers[number]:
            continue
        tagged = clause.parsed.tagged
        if not (tagged.signs & FUTURE and (joint or tagged.signs & FIRST_PERSON)):
            continue
        lower = tagged.lower
        for place, unit in enumerate(clause.units[:-1]):
            first_person = lower[unit.first] in speech.sets["first_person"]
            if unit.kind != "B" or clause.quoted[place] or not (first_person or joint):
                continue
            if lower[unit.last] in futures:
                speakers[number] = Utterance(
                    role="joint", person=None, parties=unit.parties, people=unit.people, count=unit.count, place=-1,
                    subject=place, tail=False, rule="we-will/1",
                )  # fmt: skip
                break


def _is_narration(clause: Clause, speech: Speech) -> bool:
    """Whether a sentence is the reporter's: it names people, tells of comings and goings, or is a list."""
    tagged = clause.parsed.tagged
    if any(m.kind != "owner" for m in clause.parsed.mentions) or not tagged.lower:
        return True
    return not speech.sets["narration"].isdisjoint(tagged.lower) or len(tagged.lower) < 4
