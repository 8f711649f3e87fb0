"""Names of people in a sentence, with the offices given beside them."""

import re
from typing import NamedTuple

from minutebook.extract.tagging import HeadMark, Naming, Tagged
from minutebook.extract.titles import (
    NAME,
    TitleMark,
    body_behind_comma,
    is_venue,
    left_edge,
    title_before_name,
    titles_after_name,
)
from minutebook.lexicon.load import Lexicon

MAX_NAME_WORDS = 7
BRACKET = re.compile(r"\([VPC]\)")  # "Governor X (MN), ..."
HONORIFICS = re.compile(r"(?:H\.?)+$")  # "H.E. Mr."
MOST_HONORIFICS = 5  # words, full stops among them
OF_PARTY = re.compile(r"oa?[PO]+(?P<short>\([PVO]\))?")  # "President X of Y"
NAME_TAGS = frozenset("NMU")  # of which every name has one
LIST_GAPS = (",", "c", ",c")
JOINED_OFFICE = re.compile(r"(?P<body>[of][^NMDx.;,]*)?c")  # "(Chairman) of the A and (President)"
LISTED_OFFICE = re.compile(r"(?P<body>[of][^NMDx.;,]*)?(?:,c?|c)")
SHORT_LIST = 2


class FoundName(NamedTuple):
    """A name in a sentence with the offices given with it; `sure` when something marks it as a person's."""

    first: int
    last: int
    name_first: int
    name_last: int
    titles: tuple[TitleMark, ...]
    party: str | None
    sure: bool


def find_names(tagged: Tagged, lexicon: Lexicon) -> tuple[FoundName, ...]:
    """Names in a sentence, left to right, not overlapping."""
    if NAME_TAGS.isdisjoint(tagged.tags):
        return ()
    out: list[FoundName] = []
    before = _titles_before(tagged, lexicon)
    place = 0
    while found := NAME.search(tagged.tags, place):
        first, last = found.span()
        place = last
        if last - first > MAX_NAME_WORDS:
            continue
        name = _complete(tagged, lexicon, (first, last), before.get(first, ()))
        if out and name.first < out[-1].last:
            name = _behind_owner(name, out)
        out.append(name)
        place = max(place, name.last)
    return _join_lists(tagged, tuple(out), lexicon)


def _behind_owner(name: FoundName, out: list[FoundName]) -> FoundName:
    """A name whose office seemed to begin with an owner that is a person ("President X's Adviser Y"), from behind it;
    an owner that nothing marks as a person is a place's or body's ("Xia's Minister Y") and is taken off `out`."""
    owner = out[-1]
    if not owner.sure:
        out.pop()
        return name
    titles = tuple([t._replace(first=max(t.first, owner.last)) for t in name.titles if t.last > owner.last])
    return name._replace(first=owner.last, titles=titles)


def is_closed(tagged: Tagged, name: FoundName) -> bool:
    """Whether a name surely ends where it seems to; in a headline every word may have a capital ("X Announces")."""
    owner = len(tagged.sentence.words[name.name_last - 1]) > len(tagged.base[name.name_last - 1])
    return owner or tagged.tags[name.name_last : name.name_last + 1] in ("", "o", "c", ",")


def _titles_before(tagged: Tagged, lexicon: Lexicon) -> dict[int, tuple[TitleMark, ...]]:
    """Offices by the word at which the name behind them begins, those joined by "and" included."""
    out: dict[int, tuple[TitleMark, ...]] = {}
    waiting: list[HeadMark] = []
    for mark in tagged.heads:
        found = title_before_name(tagged, mark, lexicon.titles)
        if not found:
            waiting.append(mark)
            continue
        title, name = found
        if name in out:  # "Advisor to the President X": the inner head is part of the outer office
            continue
        out[name] = _with_joined(tagged, title, waiting, lexicon)
        waiting = []
    return out


def _with_joined(tagged: Tagged, title: TitleMark, waiting: list[HeadMark], lexicon: Lexicon) -> tuple[TitleMark, ...]:
    """The title with those joined to it before: by "and" ("President and Chairman of the A X"), or in a list of three
    or more that "and" closes ("Member of A, Director of B, and Minister X")."""
    listed = _joined_offices(tagged, title, waiting, (LISTED_OFFICE, lexicon))
    if len(listed) > SHORT_LIST and tagged.tags[max(0, listed[0].first - 1) : listed[0].first] not in list(",;("):
        return listed
    return _joined_offices(tagged, title, waiting, (JOINED_OFFICE, lexicon))


def _joined_offices(
    tagged: Tagged, title: TitleMark, waiting: list[HeadMark], by: tuple[re.Pattern[str], Lexicon]
) -> tuple[TitleMark, ...]:
    """The title and the offices before it, as far as what stands between them is a link; the last has "and"."""
    link, lexicon = by
    joined = [title]
    apart = tagged.tags[title.last : title.last + 1] != ","  # and not "the Consul and Envoy to A, X"
    for earlier in reversed(waiting):
        first, held = left_edge(tagged, earlier, lexicon.titles)
        gap = tagged.tags[earlier.last : joined[0].first]
        if apart and gap == "c" and first and tagged.lower[first - 1] in lexicon.titles.definite:
            break  # "the Vice President and Prime Minister X": somebody told of before, and X
        found = link.fullmatch(gap)
        if found and (len(joined) > 1 or gap.endswith("c")) and not (earlier.head.plural and "," in gap):
            inner = earlier.last + 1 if found["body"] else None
            last = earlier.last + found.end("body") if found["body"] else earlier.last
            mark = TitleMark(first=first, last=last, inner=inner, head=earlier.head, held=held, weak=earlier.head.weak)
            joined.insert(0, mark)
    return tuple(joined)


def _complete(tagged: Tagged, lexicon: Lexicon, name: tuple[int, int], before: tuple[TitleMark, ...]) -> FoundName:
    """The name with the offices before and behind it."""
    tags, (first, last) = tagged.tags, name
    start = before[0].first if before else first
    may_be = start > 0 and tags[start - 1] in "H."
    honorific = HONORIFICS.search(tags, max(0, start - MOST_HONORIFICS), start) if may_be else None
    if honorific:
        start = honorific.start()
    while start and before and tagged.lower[start - 1] in lexicon.titles.counterparts:
        start -= 1
    if start and before and lexicon.grammar.pronouns.get(tagged.lower[start - 1]) == "his":
        start -= 1  # "his Bulgarian counterpart X"
    end = last
    after: tuple[TitleMark, ...] = ()
    if (bracket := BRACKET.match(tags, last)) and not titles_after_name(tagged, last + 1, lexicon.titles)[0]:
        last = end = bracket.end()
    if tags[last : last + 1] in (",", "(", "-") and last + 1 < len(tags):
        after, behind = titles_after_name(tagged, last + 1, lexicon.titles)
        body = body_behind_comma(tagged, last, lexicon.titles) if before and not after else (None, last)
        if after:
            end = behind + (tags[behind : behind + 1] in (",", ")", "-"))
        elif body[0] is not None and before[-1].inner is None:
            before = (*before[:-1], before[-1]._replace(body=(body[0], body[1])))
            end = body[1] + (tags[body[1] : body[1] + 1] == ",")
    if not after and tags[last : last + 1] == "x" and tagged.lower[last] in lexicon.titles.copulas:
        after, _ = titles_after_name(tagged, last + 1, lexicon.titles)  # "X is secretary of Y": no part of the mention
    titles = tuple(t._replace(party=_party_of(tagged, t, lexicon)) if t.past else t for t in before + after)
    party = next((p for p in (_party_of(tagged, t, lexicon) for t in titles if not t.past) if p), None)
    if party is None and (of := OF_PARTY.match(tags, name[1])):
        end_of = of.start("short") if of["short"] else of.end()
        party = next((n.parties[0] for n in tagged.namings if n.last == end_of and len(n.parties) == 1), None)
        end = of.end() if party and end == last else end
    party = _delegation_party(tagged, start, lexicon) or party
    sure = bool(titles) or honorific is not None or _is_acting(tagged, *name, lexicon)
    return FoundName(
        first=start, last=end, name_first=name[0], name_last=name[1], titles=titles, party=party, sure=sure
    )


def _delegation_party(tagged: Tagged, start: int, lexicon: Lexicon) -> str | None:
    """The party whose delegation a name is told to be of: "the UK side was led by X", "the German delegation
    included X", "Representing Mexico were A; B", "Canada was represented by A; B"."""
    words = lexicon.meetings.sessions
    for naming in reversed(tagged.namings):
        place = naming.last
        if place >= start or len(naming.parties) != 1:
            continue
        if tagged.lower[place] in lexicon.meetings.teams:
            near = tagged.lower[place] == lexicon.meetings.delegation
            near = near and start <= place + 7 and "," not in tagged.tags[place:start]
            if near or not words.included.isdisjoint(tagged.lower[place : place + 4]):
                return naming.parties[0]
        if naming.first <= 2 and naming.tag in "PA":
            told = tagged.lower[: naming.first] + tagged.lower[place : place + 3]
            if not words.represented.isdisjoint(told):
                return naming.parties[0]
    return None


def _is_acting(tagged: Tagged, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a bare name does what only people do: two words or more beside a verb of speech or meeting, or one
    word before such a verb with "his" or "her" behind it ("Zoellick starts his visit")."""
    verbs = lexicon.titles.person_verbs
    joined = NAME.match(tagged.tags, last + 1) if tagged.tags[last : last + 1] == "c" else None
    place = joined.end() if joined and last - first >= 2 else last  # "A B and C D co-chaired"
    behind = tagged.lower[place : place + 3]
    if last - first >= 2:
        return any(word in verbs for word in behind[:2]) or any(
            word in lexicon.titles.says for word in tagged.lower[max(0, first - 1) : first]
        )
    pronouns = lexicon.grammar.pronouns
    own = any(pronouns.get(word) == "his" for word in tagged.lower[last + 1 : last + 4])
    return bool(behind) and own and (tagged.tags[last : last + 1] == "x" or behind[0] in verbs)


def _party_of(tagged: Tagged, title: TitleMark, lexicon: Lexicon) -> str | None:
    """The party that the words of an office name: the first, and not the one that it is sent to or deals with."""
    end = title.last
    if title.head.word in lexicon.titles.places_after and title.inner is not None:
        end = title.inner
    first = title.first
    if tagged.tags[first - 1 : first] in ("P", "A") and not is_venue(tagged, first - 1, lexicon.titles):
        first -= 1
    for naming in tagged.namings:
        is_inside = first <= naming.first < end and len(naming.parties) == 1
        if is_inside and not _is_elsewhere(tagged, title, naming, lexicon):
            return naming.parties[0]
    return None


def _is_elsewhere(tagged: Tagged, title: TitleMark, naming: Naming, lexicon: Lexicon) -> bool:
    """Whether an office is at a party that is not its own ("the mission to X"), or deals with it ("Director for X")."""
    titles = lexicon.titles
    before = naming.first - 1
    if title.inner is None or before < title.inner - 1:
        return False
    while before >= title.inner and tagged.tags[before] in ",caPAC":
        before -= 1  # "for the Republic of A and B"
    is_owner = len(tagged.base[naming.last - 1]) < len(tagged.sentence.words[naming.last - 1])
    is_topic = naming.tag != "O" and tagged.lower[before] in titles.about and title.head.word not in titles.voices
    return (is_topic and not is_owner) or tagged.lower[naming.first - 1] in titles.away


def _join_lists(tagged: Tagged, found: tuple[FoundName, ...], lexicon: Lexicon) -> tuple[FoundName, ...]:
    """A plural title covers the whole list behind it ("Advisors A, B, and C"); "and" may carry a party over."""
    out: list[FoundName] = []
    for name in found:
        item = name
        previous = out[-1] if out else None
        if previous and not item.sure and previous.sure and previous.titles:
            gap = tagged.tags[previous.last : item.first]
            title = previous.titles[-1]
            if gap in LIST_GAPS and title.head.plural:
                item = item._replace(titles=(title,), sure=True)
        if previous and previous.party and item.titles and item.party is None:
            sessions = lexicon.meetings.sessions
            verbs = (sessions.co_chair | sessions.chair | lexicon.meetings.triggers) - sessions.hosting
            together = verbs.intersection(tagged.lower[item.last : item.last + 2])
            joined = tagged.tags[previous.last : item.first] == "c" and not together
            both_before = all(n.titles and n.titles[0].first < n.name_first for n in (previous, item))
            told = any(previous.party in n.parties and n.first < previous.name_first for n in tagged.namings)
            if joined and both_before and told and not item.titles[0].weak:  # no "President X of Y and President Z"
                # "the Chinese foreign minister X and commerce minister Y"
                item = item._replace(party=previous.party)
        out.append(item)
    return tuple(out)
