"""What a party says is to be done together: who commits or urges, with whom, how firmly, in which areas."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from minutebook.extract.chinese.areas import find_areas
from minutebook.extract.chinese.passage import Passage
from minutebook.extract.chinese.speech import Said
from minutebook.lexicon.parties import load_parties
from minutebook.model.claims import CommitmentClaim, MeetingClaim

POINTS = re.compile("提出[^，。]{0,2}[一二三四五六几\\d]点(?:建议|希望|主张|倡议|意见)[。：]?$")
OTHERS = re.compile(
    "^(?:各方|与会[^，。P]{0,12}|[^，。P]{0,10}领导人)[^，。P]{0,8}(?:感谢|欢迎|祝贺|赞赏|高度评价|热烈欢迎)(?P<who>[CP])"
)
OWN = re.compile("^(?P<by>C)[^，。；P]{0,6}(?:愿|将|希望|期待|准备|主张)[^，。C]{0,4}(?:同|与|和)(?P<with>C)")
LEAD = re.compile("^(?:在)?(?:会见|会晤|同|与)[^，。]{0,12}?P[^，。]{0,8}?时，")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The parties of each meeting by where it is told of; without one, those of the people (then not `is_told`)."""

    meetings: tuple[tuple[int, tuple[str, ...]], ...]
    is_told: bool

    def group_at(self, place: int) -> tuple[str, ...]:
        """The parties of the meeting told of last before a place, else of the first one; () if there is none."""
        before = [parties for start, parties in self.meetings if start <= place]
        if before:
            return before[-1]
        return self.meetings[0][1] if self.meetings else ()

    def partners_of(self, party: str, place: int) -> tuple[str, ...]:
        """The other parties of the last meeting before a place that the party took part in."""
        rows = [row for row in self.meetings if party in row[1]]
        before = [parties for start, parties in rows if start <= place] or [p for _, p in rows[:1]]
        return tuple(p for p in before[-1] if p != party) if before else ()


def find_commitments(
    passage: Passage, said: tuple[Said, ...], meetings: tuple[MeetingClaim, ...]
) -> Iterator[CommitmentClaim]:
    """One claim for each sentence of somebody's words that commits or urges, where parties deal with each other."""
    setting = _setting(passage, meetings)
    towards: tuple[str, ...] = ()
    paragraph = -1
    for row in said:
        outline = row.outline
        if outline.sentence.paragraph != paragraph:
            paragraph, towards = outline.sentence.paragraph, ()
        towards = _lead(passage, row) or towards
        if not row.strength or row.force in ("expressive", "assertive") or POINTS.search(outline.text):
            continue
        by, others = _parties(passage, row, setting, towards)
        if not by or not _is_cooperation(passage, row, by, others):
            continue
        if not setting.is_told and not _names_others(row, by):
            continue
        start, end = outline.sentence.start, outline.sentence.end
        begin = outline.items[min(row.place, len(outline.items) - 1)].start
        yield CommitmentClaim(
            document=passage.document.id,
            place=passage.document.original_offset(start),
            evidence=(passage.document.span(start, end),),
            rule=f"{row.strength}/1",
            by=by,
            with_=others,
            strength=row.strength,
            areas=find_areas(passage.text[_cue(passage, row) : end], passage.words),
            action=_action(passage, begin, end),
        )


def _cue(passage: Passage, row: Said) -> int:
    """Where the clause begins in which the words commit or urge: what stands before it is no object of that."""
    kind = "directive" if row.strength == "urged" else row.strength
    kinds = [kind, "directive", "agreed"] if kind == "agreed" else [kind]
    text = row.outline.text
    found = [m.start() for name in kinds if (m := passage.words.force.kinds[name].search(text, row.place))]
    if not found:
        return row.outline.items[min(row.place, len(row.outline.items) - 1)].start
    cue = min(found)
    clause = max(text.rfind(mark, 0, cue) for mark in "，；：") + 1
    return row.outline.items[max(clause, 0)].start


def _action(passage: Passage, begin: int, end: int) -> str:
    return passage.document.text[begin:end].strip("，。：；、 “”")


def _setting(passage: Passage, meetings: tuple[MeetingClaim, ...]) -> Setting:
    rows: list[tuple[int, tuple[str, ...]]] = []
    for claim in meetings:
        if claim.form == "visit" and len(meetings) > 1:
            continue
        parties = dict.fromkeys(p.party for p in claim.participants if p.party)
        if claim.mechanism:
            for naming in passage.namings:
                span = claim.evidence[0]
                if naming.kind == "C" and span.start <= naming.start < span.end and len(parties) < 2:
                    parties |= dict.fromkeys(naming.parties)
        if len(parties) > 1:
            rows.append((claim.evidence[0].start, tuple(parties)))
    is_told = bool(rows)
    if not is_told:
        people = tuple(dict.fromkeys(person.party for person in passage.people if person.party))
        sides = people if len(people) > 1 else passage.sides
        if 1 < len(sides) <= 3:
            rows.append((0, tuple(sides)))
    return Setting(meetings=tuple(sorted(rows)), is_told=is_told)


def _lead(passage: Passage, row: Said) -> tuple[str, ...]:
    """The party of the one whom a paragraph is about: 会见P时."""
    found = LEAD.match(row.outline.text)
    if not found:
        return ()
    parties = (passage.party(m.person) for m in row.outline.mentions(0, found.end()))
    own = set(row.parties)
    return tuple(dict.fromkeys(p for p in parties if p and p not in own))


def _parties(
    passage: Passage, row: Said, setting: Setting, towards: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who commits or urges, and with whom."""
    place = row.outline.sentence.start
    if row.person is None:
        if (told := OWN.match(row.outline.text)) and row.carried:
            sides = [row.outline.items[told.start(name)].naming for name in ("by", "with")]
            if sides[0] and sides[1]:
                return sides[0].parties, sides[1].parties
        if thanked := OTHERS.match(row.outline.text):
            item = row.outline.items[thanked.start("who")]
            own = item.naming.parties if item.naming else ()
            party = passage.party(item.mention.person) if item.mention else None
            own = own or ((party,) if party else ())
            group = setting.group_at(place)
            if own and set(own) < set(group):
                return tuple(p for p in group if p not in own), own
        if len(row.parties) == 1:
            return row.parties, setting.partners_of(row.parties[0], place) or _named_others(row, row.parties[0])
        if len(row.parties) > 1:
            others = [p for p in setting.group_at(place) if p not in row.parties]
            if len(set(row.parties)) > 1 or not others:
                return row.parties, ()
        named = _named_pair(row)
        group = setting.group_at(place)
        return (named if len(named) > 1 and not set(named) <= set(group) else group), ()
    party = row.parties[0] if row.parties else None
    if not party:
        return (), ()
    partners = towards or setting.partners_of(party, place)
    return (party,), _addressed(row, party, partners)


def _named_pair(row: Said) -> tuple[str, ...]:
    return ()


def _named_others(row: Said, party: str) -> tuple[str, ...]:
    parties = load_parties()
    items, text = row.outline.items, row.outline.text
    told = [item for place, item in enumerate(items) if item.naming and text[max(0, place - 1) : place] != "在"]
    named = [p for item in told if item.naming and item.naming.kind == "C" for p in item.naming.parties]
    return tuple(dict.fromkeys(p for p in named if p != party and not parties.is_organisation(p)))[:1]


def _addressed(row: Said, party: str, partners: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the partners whom the words name, else all of them; a party behind 同 that is none counts."""
    named: list[str] = []
    for found in re.finditer("(?:同|与|和)(?:包括)?(?P<party>C(?:[、和及]C)*)", row.outline.text[row.place :]):
        items = row.outline.items[row.place + found.start("party") : row.place + found.end("party")]
        codes = [i.naming.parties[0] for i in items if i.naming and len(i.naming.parties) == 1]
        run = [code for code in dict.fromkeys(codes) if code != party]
        if len(run) > 1 and set(run) & set(partners):
            return tuple(run)
        named += run
    chosen = [p for p in dict.fromkeys(named) if p in partners]
    if chosen and len(chosen) < len(partners):
        return tuple(chosen)
    return partners or tuple(dict.fromkeys(named))[:1]


def _names_others(row: Said, by: tuple[str, ...]) -> bool:
    """Whether the sentence itself names another party, or both: without a meeting nothing else tells that."""
    named = {
        p for item in row.outline.items.marked(0, len(row.outline.items)) if item.naming for p in item.naming.parties
    }
    others = named - set(by) or (named & set(by[1:]) if row.person is None else len(by) > 1)
    return bool(others) or bool(re.search("双方|两国|各方", row.outline.text))


def _is_cooperation(passage: Passage, row: Said, by: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether the words are about what parties do with each other, and not about a party's own affairs."""
    force, text = passage.words.force, row.outline.text[row.place :]
    if not others and len(by) < 2:
        return False
    if force.own_matters.search(text) and not re.search("(?:同|与)C|双方|两国|合作|交流|共同", text):
        return False
    return bool(force.cooperation.search(text)) or row.carried
