"""Commitments: what a party, or several, say is to be done between them.

A statement that promises or directs is one when the text is about several parties and the deed is theirs: not a call
on somebody else, not an entry in a diary, not a refusal.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from minutebook.extract.areas import find_areas
from minutebook.extract.force import Mark
from minutebook.extract.passage import Passage
from minutebook.extract.statements import Said, evidence_place, read_said
from minutebook.lexicon.commitments import CommitmentWords, load_commitment_words
from minutebook.lexicon.load import Lexicon
from minutebook.model.claims import Claim, CommitmentClaim, MeetingClaim

REACH = 4
"""How many words behind a future its verb may stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """The parties of a text: those of each meeting by where it is told of, and those of the people, in order."""

    meetings: tuple[tuple[int, tuple[str, ...]], ...]
    people: tuple[str, ...]

    def parties_at(self, place: int) -> tuple[str, ...]:
        """The parties that deal with each other where the text has come to: those of the latest meeting, or all."""
        before = [parties for start, parties in self.meetings if start <= place]
        after = [parties for start, parties in self.meetings if start > place]
        return before[-1] if before else after[0] if after else self.people


def find_commitments(passage: Passage, lexicon: Lexicon, earlier: tuple[Claim, ...]) -> Iterator[CommitmentClaim]:
    """One claim for each statement in which parties of the text undertake, or urge, something between them."""
    words = load_commitment_words(lexicon.language)
    setting = _setting(passage, earlier)
    for said in read_said(passage, lexicon):
        mark = _binding_mark(said, words)
        start, end = evidence_place(passage, said.clause)
        if mark is None:
            continue
        sides = _sides(passage, said, setting, words)
        if sides is None or not _is_undertaking(said, mark, words):
            continue
        by, counterpart = sides
        first, last = _action_words(said, mark)
        where = said.clause.parsed.tagged.text_place(first, last)
        yield CommitmentClaim(
            document=passage.document.id,
            place=passage.document.original_offset(start),
            evidence=(passage.document.span(start, end),),
            rule=f"{_strength(said, mark, words)}/1",
            implied=("with",) if counterpart else (),
            by=by,
            with_=counterpart,
            strength=_strength(said, mark, words),
            areas=find_areas(said.clause.parsed.tagged, 0, len(said.clause.parsed.tagged.base), lexicon),
            action=passage.document.text[where[0] : where[1]],
        )


def _setting(passage: Passage, earlier: tuple[Claim, ...]) -> _Setting:
    meetings = []
    for claim in earlier:
        if isinstance(claim, MeetingClaim):
            parties = tuple(dict.fromkeys(p.party for p in claim.participants if p.party))
            if len(parties) > 1:
                meetings.append((claim.evidence[0].start, parties))
    people = tuple(dict.fromkeys(person.party for person in passage.people if person.party))
    return _Setting(meetings=tuple(sorted(meetings)), people=people)


def _binding_mark(said: Said, words: CommitmentWords) -> Mark | None:
    """The mark that makes the sentence promise or direct, none that is denied; a verb that settles comes first."""
    lower = said.clause.parsed.tagged.lower
    marks = [
        m for m in said.marks if m.force == said.force and not set(lower[m.word + 1 : m.word + 3]) & words.negations
    ]
    if said.force == "declarative":
        marks = [m for m in marks if m.lemma in words.agreed]
    if said.force not in ("commissive", "directive", "declarative"):
        return None
    return next((m for m in marks if m.lemma in words.agreed), marks[0] if marks else None)


def _strength(said: Said, mark: Mark, words: CommitmentWords) -> str:
    if mark.lemma in words.agreed and said.person is None:
        return "agreed"
    if mark.force == "directive":
        return "urged"
    if mark.lemma.split()[0] in words.willing:
        return "willing"
    settled = any(m.lemma in words.agreed and m.word < mark.word for m in said.marks)
    return "agreed" if settled and said.person is None else "pledged"


def _sides(
    passage: Passage, said: Said, setting: _Setting, words: CommitmentWords
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Who commits or urges, and the counterpart; None when the text is about one party, or the party is unknown."""
    around = setting.parties_at(said.clause.parsed.start)
    if said.person is not None:
        party = passage.people[said.person].party
        by = (party,) if party else ()
    else:
        by = said.utterance.parties or around
    if not by or len(set(around) | set(by) | set(_named_with(said, words))) < 2:
        return None
    if len(by) > 1:
        return by, ()
    named = tuple(p for p in _named_with(said, words) if p not in by)
    others = tuple(p for p in around if p not in by)
    return by, named or others


def _named_with(said: Said, words: CommitmentWords) -> tuple[str, ...]:
    """Parties named behind "with": "work with Russia"."""
    tagged = said.clause.parsed.tagged
    out: list[str] = []
    for naming in tagged.namings:
        before = tagged.lower[max(0, naming.first - 2) : naming.first]
        if naming.tag in "PO" and words.with_ & set(before):
            out += [p for p in naming.parties if p not in out]
    return tuple(out)


def _is_undertaking(said: Said, mark: Mark, words: CommitmentWords) -> bool:
    """Whether the deed is one between the parties."""
    tagged = said.clause.parsed.tagged
    if mark.force == "directive":
        if mark.lemma in words.no_urging or words.third_parties.match_all(tagged.lower):
            return False
        joint = any(unit.kind == "B" for unit in said.clause.units) or said.person is None
        return joint or bool(words.together & set(tagged.lower))
    if mark.lemma == "future":
        behind = tagged.lower[mark.word + 1 : mark.word + 1 + REACH]
        diary = next((w for w in behind if w in words.announcements | words.diary), None)
        return diary is None or bool(words.together & set(tagged.lower))
    return True


def _action_words(said: Said, mark: Mark) -> tuple[int, int]:
    """The words of the deed: from the mark to the end of the sentence, or to the report behind it."""
    clause = said.clause
    tagged = clause.parsed.tagged
    last = len(tagged.base)
    own = clause.own
    if own and own.tail and own.place >= 0:
        tail = min(clause.units[own.place].first, clause.units[own.subject].first)
        last = tail if tail > mark.word else last
    while last > mark.word + 1 and not tagged.base[last - 1][-1].isalnum():
        last -= 1
    return mark.word, last
