"""Commitments: what a party, or several, say is to be done between them.

A statement that promises or directs is one when the text is about several parties and the deed is theirs: not a call
on somebody else, not an entry in a diary, not a refusal.
"""

from collections.abc import Iterator

from minutebook.extract.areas import find_areas
from minutebook.extract.counterparts import Setting, read_setting
from minutebook.extract.force import Mark
from minutebook.extract.passage import Passage
from minutebook.extract.statements import Said, evidence_place
from minutebook.extract.utterances import Clause
from minutebook.lexicon.commitments import CommitmentWords, load_commitment_words
from minutebook.lexicon.load import Lexicon
from minutebook.model.claims import Claim, CommitmentClaim

REACH = 4
"""How many words behind a future its verb may stand."""


def find_commitments(
    passage: Passage, lexicon: Lexicon, speech: tuple[tuple[Clause, ...], tuple[Said, ...]], earlier: tuple[Claim, ...]
) -> Iterator[CommitmentClaim]:
    """One claim for each statement in which parties of the text undertake, or urge, something between them.

    `speech`: all clauses of the passage, and what is said in them (see read_clauses and read_said).
    """
    words = load_commitment_words(lexicon.language)
    clauses, statements = speech
    binding = [(said, mark) for said in statements if (mark := _binding_mark(said, words))]
    if not binding:
        return
    setting = read_setting(passage, clauses, lexicon, earlier)
    for said, mark in binding:
        start, end = evidence_place(passage, said.clause)
        sides = _sides(passage, said, mark, setting, words)
        if sides is None or not _is_undertaking(said, mark, words, bool(_named_with(passage, said, words))):
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
            areas=find_areas(said.clause.parsed.tagged, min(first, _clause_start(said, mark)), last, lexicon),
            action=passage.document.text[where[0] : where[1]],
        )


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
    if (mark.object or mark.lemma.split()[0]) in words.willing:
        return "willing"
    settled = any(m.lemma in words.agreed and m.word < mark.word for m in said.marks)
    return "agreed" if settled and said.person is None else "pledged"


def _sides(
    passage: Passage, said: Said, mark: Mark, setting: Setting, words: CommitmentWords
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Who commits or urges, and the counterpart; None when the text is about one party, or the party is unknown."""
    place = said.clause.parsed.start
    speaker = passage.people[said.person].party if said.person is not None else None
    if said.person is None:
        by = _joint_parties(passage, said, setting)
    elif speaker and mark.joint and mark.force == "commissive":
        together = setting.together_at(place, 0)
        by = together if speaker in together else (speaker,)
    else:
        by = (speaker,) if speaker else ()
    if len(by) != 1:
        return (by, ()) if by else None
    named = tuple(p for p in _named_with(passage, said, words) if p not in by)
    others = named or setting.counterpart_of(by[0], place)
    alone = not named and others != (setting.organisation,) and setting.is_alone_at(by[0], place)
    if others and alone:
        return by, ()
    return (by, others) if others or by[0] == setting.organisation else None


def _joint_parties(passage: Passage, said: Said, setting: Setting) -> tuple[str, ...]:
    """Who speaks jointly: the parties that the subject names, or those whom the text has named together."""
    told = said.utterance
    place = said.clause.parsed.start
    named = told.parties + tuple(p for i in told.people if (p := passage.people[i].party))
    parties = tuple(dict.fromkeys(named))
    if len(parties) == 1 and told.people:  # of one of the two, the text does not give the party
        return parties + setting.counterpart_of(parties[0], place)
    if parties or told.role == "body":
        return parties
    if told.count < 2 and not _is_pronoun(said):
        return setting.all_at(place)
    return setting.together_at(place, told.count)


def _is_pronoun(said: Said) -> bool:
    """Whether who speaks is only "they" or "we", which are those named last."""
    unit = said.clause.units[said.utterance.subject]
    words = said.clause.parsed.tagged.lower[unit.first : unit.last]
    return len(words) == 1 and words[0] in said.clause.lexicon.grammar.pronouns


def _named_with(passage: Passage, said: Said, words: CommitmentWords) -> tuple[str, ...]:
    """Parties named behind "with", themselves or by their people: "work with Russia", "consult with Mr. Kim"."""
    tagged = said.clause.parsed.tagged
    out: list[str] = []
    for unit in said.clause.units:
        if unit.kind in "SEB" and words.with_ & set(tagged.lower[max(0, unit.first - 2) : unit.first]):
            people = unit.people if unit.person is None else (unit.person,)
            out += [*unit.parties, *(p for i in people if (p := passage.people[i].party))]
    return tuple(dict.fromkeys(out))


def _is_undertaking(said: Said, mark: Mark, words: CommitmentWords, named: bool) -> bool:
    """Whether the deed is one between the parties; `named`: another is named behind "with"."""
    tagged = said.clause.parsed.tagged
    if mark.force == "directive":
        if mark.lemma in words.no_urging:
            return False
        if any(unit.kind == "B" for unit in said.clause.units) or said.person is None or named:
            return True
        return not words.third_parties.match_all(tagged.lower) and bool(words.together & set(tagged.lower))
    if mark.lemma == "future" and not any(m.lemma in words.agreed for m in said.marks):
        behind = tagged.lower[mark.word + 1 : mark.word + 1 + REACH]
        diary = next((w for w in behind if w in words.announcements | words.diary), None)
        return diary is None or (mark.joint and bool(words.together & set(tagged.lower)))
    return True


def _clause_start(said: Said, mark: Mark) -> int:
    """Where the clause of the deed begins: behind the verb of speech or the comma before its subject."""
    clause = said.clause
    start = 0
    if clause.own and clause.own.tail:
        return start
    for unit in clause.units:
        if unit.first >= mark.word:
            break
        if unit.kind in "V;":
            start = unit.last
    return start


def _action_words(said: Said, mark: Mark) -> tuple[int, int]:
    """The words of the deed: from the mark to the end of the sentence, or to the report behind it.

    Where the mark is that report ("They will cooperate, both sides agreed"), they are the words before it.
    """
    clause = said.clause
    tagged = clause.parsed.tagged
    first, last = mark.word, len(tagged.base)
    own = clause.own
    if own and own.tail and own.place >= 0:
        tail = min(clause.units[own.place].first, clause.units[own.subject].first)
        if tail > mark.word:
            last = tail
        elif not any(word[-1].isalnum() for word in tagged.base[mark.word + 1 :]):
            first, last = 0, tail
    while last > first + 1 and not tagged.base[last - 1][-1].isalnum():
        last -= 1
    return first, last
