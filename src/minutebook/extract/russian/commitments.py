"""Commitments of a Russian text: statements in which a party, or several, say what is to be done between them."""

from collections.abc import Iterator

from minutebook.extract.counterparts import Setting
from minutebook.extract.russian.areas import find_areas
from minutebook.extract.russian.namings import find_namings
from minutebook.extract.russian.prepare import RussianPassage
from minutebook.extract.russian.speech import Said, evidence_place
from minutebook.extract.russian.vocabulary import Vocabulary, load_vocabulary
from minutebook.lexicon.load import Lexicon
from minutebook.lexicon.words import split_words
from minutebook.model.claims import Claim, CommitmentClaim, MeetingClaim

Sides = tuple[tuple[str, ...], tuple[str, ...]]


def find_commitments(
    passage: RussianPassage, lexicon: Lexicon, statements: tuple[Said, ...], earlier: tuple[Claim, ...]
) -> Iterator[CommitmentClaim]:
    """One claim for each statement in which parties of the text undertake, or urge, something between them."""
    known = load_vocabulary(lexicon)
    setting = read_setting(passage, lexicon, earlier)
    dealing = _dealing(earlier, lexicon)
    for said in statements:
        settled = _settled(said)
        force = _force(said)
        if settled is None and force is None:
            continue
        place = settled if settled is not None else next(c.place for c in said.cues if c.force == force)
        if settled is None and said.sentence.words.is_any(place, known.words("speech", "demands")):
            continue  # a demand is no undertaking between the two
        sides = (
            _agreed_sides(passage, said, setting, dealing) if settled is not None else _sides(passage, said, setting)
        )
        if (
            sides is None
            or not dealing & {*sides[0], *sides[1]}
            or (settled is None and not _is_undertaking(said, known))
        ):
            continue
        by, counterpart = sides
        strength = "agreed" if settled is not None else _strength(said, known)
        start, end = evidence_place(passage, said.sentence)
        yield CommitmentClaim(
            document=passage.document.id,
            place=passage.document.original_offset(start),
            evidence=(passage.document.span(start, end),),
            rule=f"{strength}/1",
            implied=("with",) if counterpart else (),
            by=by,
            with_=counterpart,
            strength=strength,
            areas=find_areas(said.sentence.words, lexicon),
            action=passage.document.text[said.sentence.words.sentence.starts[place] : end],
        )


def _force(said: Said) -> str | None:
    """commissive or directive; also of what is announced to be done ("объявил, что усилит"). None for neither."""
    if said.force in ("commissive", "directive"):
        return said.force
    promised = said.force == "declarative" and any(c.force == "commissive" for c in said.cues)
    return "commissive" if promised else None


def _dealing(earlier: tuple[Claim, ...], lexicon: Lexicon) -> set[str]:
    """The parties that have any part in a meeting of the text: a text without one is about a party's own affairs."""
    out: set[str] = set()
    for claim in earlier:
        if isinstance(claim, MeetingClaim):
            out |= {p.party for p in claim.participants if p.party}
            out |= {claim.country} if claim.country and claim.form == "visit" else set()
            named = find_namings(split_words(claim.mechanism or ""), lexicon.parties, frozenset())
            out |= {party for naming in named for party in naming.parties}
    return out


def _settled(said: Said) -> int | None:
    """Where the sentence tells that something was agreed: "договорились", "достигнута договорённость"."""
    words = said.sentence.words
    for place in words.listed:
        form = words.forms[place]
        if (
            "agreed" not in words.kinds[place]
            or form.tense == "futr"
            or ("infinitive" in form.pos and words.lower[place - 1] != "удалось")
        ):
            continue
        if form.lemma in ("решить", "решение", "согласиться", "согласие", "сойтись") and not said.joint:
            continue
        if "noun" in form.pos and not any(
            words.is_any(i, GAINED) and "part" not in words.forms[i].pos
            for i in range(max(0, place - 6), min(len(words), place + 4))
            if i != place
        ):
            continue
        if place and words.lower[place - 1] == "не":
            continue
        return place
    return None


GAINED = frozenset(["достигнуть", "стать", "прийти", "подтвердить", "подписать", "было"])


def _agreed_sides(passage: RussianPassage, said: Said, setting: Setting, dealing: set[str]) -> Sides | None:
    """Who agreed: parties named as those who did, the speaker and who met the speaker, or who met last."""
    place = said.sentence.start
    named = said.parties + tuple(p for i in said.people if (p := passage.people[i].party))
    parties = tuple(dict.fromkeys(named))
    if len(parties) > 1:
        return parties, ()
    party = passage.people[said.person].party if said.person is not None else parties[0] if parties else None
    told = tuple(dict.fromkeys(p for n in said.sentence.words.namings for p in n.parties if n.tag in "PA"))
    if party:
        met = setting.counterpart_of(party, place)
        return ((party, *met[:1]), ()) if met else None
    if len(told) > 1 and not dealing.isdisjoint(told):
        return told[:2], ()
    together = setting.together_at(place, 0)
    return (together, ()) if len(together) > 1 else None


def read_setting(passage: RussianPassage, lexicon: Lexicon, earlier: tuple[Claim, ...]) -> Setting:
    """The parties that deal with each other in a text, by its meetings and its people."""
    meetings = []
    for claim in earlier:
        if isinstance(claim, MeetingClaim):
            parties = tuple(dict.fromkeys(p.party for p in claim.participants if p.party))
            if len(parties) > 1:
                meetings.append((claim.evidence[0].start, parties))
    meetings.sort()
    people = tuple(dict.fromkeys(person.party for person in passage.people if person.party))
    groups = list(meetings)
    for parsed in passage.parsed:
        for naming in parsed.words.namings:
            if len(naming.parties) > 1:
                groups.append((parsed.start, naming.parties))
    groups.sort()
    return Setting(groups=tuple(groups), meetings=tuple(meetings), people=people[:2], organisation=None)


def _sides(passage: RussianPassage, said: Said, setting: Setting) -> Sides | None:
    place = said.sentence.start
    doer = _doer(said)
    if said.person is not None:
        party = passage.people[said.person].party
        if party is None:
            return None
        if doer and party not in doer and said.force == "commissive":
            return doer, (party,)
        others = _others(said, party, setting, place)
        return ((party,), others) if others else None
    named = said.parties + tuple(p for i in said.people if (p := passage.people[i].party))
    parties = tuple(dict.fromkeys(named))
    if len(parties) > 1:
        return parties, ()
    if len(parties) == 1:
        others = _others(said, parties[0], setting, place)
        if said.joint and others:
            return (parties[0], *others), ()
        return (parties, others) if others else None
    if said.joint:
        together = setting.together_at(place, 0)
        return (together, ()) if len(together) > 1 else None
    return None


def _doer(said: Said) -> tuple[str, ...]:
    """The parties that are the subject of a verb in the future: "Британия и Норвегия будут искать"."""
    words = said.sentence.words
    cue = next((c for c in said.cues if c.lemma in ("future", "готовый", "намерить", "намеренный")), None)
    if cue is None:
        return ()
    out: list[str] = []
    for i in range(cue.place - 1, max(-1, cue.place - 9), -1):
        if words.words[i] in (",", ";", ":", "«") and not out:
            break
        naming = words.named.get(i)
        if (
            naming
            and naming.tag in "P"
            and {"ns", "np"} & words.forms[naming.first].cases
            and not (naming.first and "prep" in words.forms[naming.first - 1].pos)
        ):
            out = [*(p for p in naming.parties if p not in out), *out]
    return tuple(out)


def _others(said: Said, party: str, setting: Setting, place: int) -> tuple[str, ...]:
    """The counterpart: whom the speaker urges by name, who met the party last, else a country that is named."""
    words = said.sentence.words
    named = tuple(dict.fromkeys(p for n in words.namings for p in n.parties if p != party and n.tag in "P"))
    met = setting.counterpart_of(party, place)
    both = tuple(p for p in met if p in named)
    plural = (i for i in words.listed if words.lemma(i) == "сторона" and "np" in words.forms[i].cases)
    if any(not (i and words.forms[i - 1].adj_cases) for i in plural):
        every = dict.fromkeys(p for _, parties in setting.meetings if party in parties for p in parties if p != party)
        if len(every) > 1:
            return tuple(every)  # "призвал стороны": all with whom the party met
    if len(met) > 1 and both:
        return both
    if said.force == "directive" and named and not both:
        urged = tuple(
            p
            for n in words.namings
            for p in n.parties
            if p != party and n.tag == "P" and "ns" in words.forms[n.first].cases
        )
        if urged:
            return urged[:1]
    return met or named[:1]


def _is_undertaking(said: Said, known: Vocabulary) -> bool:
    """Whether the deed is one between the parties: not an entry in a diary, not a bare invitation."""
    words = said.sentence.words
    cues = [c for c in said.cues if c.force == _force(said)]
    if all(words.lower[c.place - 1] == "не" for c in cues if c.place):
        return False
    if all(c.lemma in ("пригласить", "приглашать", "приглашение", "imperative") for c in cues):
        return False
    diary = known.words("speech", "diary")
    if said.force == "commissive" and all(c.lemma in ("future", "собираться", "планировать") for c in cues):
        return not all(any(words.is_any(i, diary) for i in range(c.place, min(len(words), c.place + 4))) for c in cues)
    return True


def _strength(said: Said, known: Vocabulary) -> str:
    lemmas = {cue.lemma for cue in said.cues if cue.force == _force(said)}
    if said.force == "directive":
        return "urged"
    return "willing" if lemmas & known.words("speech", "willing") else "pledged"
