"""Offices before and after a name, in words: "Russian Security Council Secretary X", "X, also head of ...".

What is read: a head noun (`titles.yml`) with what stands before it (party, organisation, deputy, acting ...) and
the organisation that a preposition binds to it; several offices joined by "and"; offices behind a comma.
"""

import re
from typing import NamedTuple

from minutebook.extract.tagging import HeadMark, Tagged
from minutebook.lexicon.titles import TitleHead, Titles

NAME = re.compile(
    r"(?:(?:I\.?)+(?=[NMU])|p+(?=[NM])|(?<=[TH])p*U(?=[NMI]))?(?:N(?:I\.?|N|U(?=[NM])|p+(?=[NM]))*(?:(?<=I\.)V)?M?|M)(?:,?J\.?)?(?:(?![VTg])|(?<=M))"
)
HONORIFIC = re.compile(r"(?:H\.?)+")
CLOSED = re.compile(r"[,;fDx(.]|$")
OTHER_NAME = re.compile(r"PN[NI.p]*[NM]$")
LISTED = re.compile(r",[VAPOb]+,?ca?[VAPOb]|,ca?[VAPOb]+(?=[NMI])")
BRACKETED = re.compile(r"\([^)]\)")
BODY = re.compile(r",(?P<body>[VPAOb](?:(?:[ofc]a?|a)?[VPAObg])*)")
BODY_END = re.compile(r"[,;.)x]|c|$")
MODIFIER = "APCOVbg1U"
ORGANISATION = "APCOVUbgaT1"


class TitleMark(NamedTuple):
    """An office in words `first` to `last` (exclusive) of a sentence, its organisation in `inner` to `last`.

    `party`: whose it is, told of an office of the past alone: it need not be the party of the person. `body`: the words
    of an organisation that stands behind the name ("State Secretary A B, Federal Ministry of X").
    """

    first: int
    last: int
    inner: int | None
    head: TitleHead
    held: str
    weak: bool
    party: str | None = None
    body: tuple[int, int] | None = None

    @property
    def past(self) -> bool:
        """Whether it need not be held any more when it is told of."""
        return self.held in ("then", "former")


def name_place(tagged: Tagged, place: int) -> int | None:
    """The word at which the name behind word `place` begins, an honorific skipped; None when none does."""
    honorific = HONORIFIC.match(tagged.tags, place)
    begin = honorific.end() if honorific else place
    return begin if NAME.match(tagged.tags, begin) else None


def left_edge(tagged: Tagged, mark: HeadMark, titles: Titles) -> tuple[int, str]:
    """Where the title with this head begins, and when its words say that it is held ("former", "then"; else "now")."""
    tags, first = tagged.tags, mark.first
    while first > 0 and tagged.lower[first - 1] not in titles.breaks and (step := _left_step(tagged, first)):
        first -= step
    while first < mark.first and is_venue(tagged, first, titles):
        first += 1
    held = next((titles.held[word] for word in tagged.lower[first : mark.last] if word in titles.held), "now")
    if tagged.lower[mark.last - 1].endswith(tuple(titles.suffixes)):
        held = "designate"
    left_out = titles.former | titles.visiting | titles.counterparts
    while first < mark.first and (tagged.lower[first] in left_out or tags[first] in "1-"):
        first += 1
    return first, held


def is_venue(tagged: Tagged, place: int, titles: Titles) -> bool:
    """Whether a place at a word is where something is told to be, and no part of an office: "in Lyon President X"."""
    is_owner = len(tagged.base[place]) < len(tagged.sentence.words[place])
    return place > 0 and tagged.tags[place] in "PC" and not is_owner and tagged.lower[place - 1] in titles.venue_leads


def _left_step(tagged: Tagged, first: int) -> int:
    """How many words before word `first` belong to a title that begins there: 0, 1, or 2 (a link and what it joins)."""
    tags = tagged.tags
    tag, following = tags[first - 1], tags[first]
    if tag == "-" and tagged.sentence.starts[first] > tagged.sentence.ends[first - 1]:
        return 0  # "Grenada - President X": a list, no title
    if tag in MODIFIER or (tag in "M-" and following in "Tb"):
        return 1
    if tag == "-" and following in MODIFIER and tags[max(0, first - 2)] == "b":
        return 1
    if first < 2:
        return 0
    before = tags[first - 2]
    joined = tag == "c" and before in "VOb" and following in "Vb" and _capitals(tagged, first)
    bound = tag == "o" and before == "V" and following in "VAP"
    owned = tag == "'" and before in "VP"
    return 2 if joined or bound or owned else 0


def _capitals(tagged: Tagged, place: int) -> bool:
    """Whether the words on both sides of the "and" before `place` have capitals."""
    return tagged.base[place - 2][0].isupper() and tagged.base[place][0].isupper()


def make_title(tagged: Tagged, mark: HeadMark, inner: int | None, last: int, titles: Titles) -> TitleMark:
    """The title with this head, from its left edge to `last` (exclusive)."""
    first, held = left_edge(tagged, mark, titles)
    modifiers = tagged.sentence.words[first : mark.first]
    weak = mark.head.weak or any(word in titles.weak_modifiers for word in modifiers)
    return TitleMark(first=first, last=last, inner=inner, head=mark.head, held=held, weak=weak)


def title_before_name(tagged: Tagged, mark: HeadMark, titles: Titles) -> tuple[TitleMark, int] | None:
    """The title with this head when a name follows it, and where the name begins; else None."""
    tags = tagged.tags
    if len(tagged.base[mark.last - 1]) < len(tagged.sentence.words[mark.last - 1]):
        return None  # "the President's Build Back Better plan"
    name = name_place(tagged, mark.last)
    if name is not None:
        return make_title(tagged, mark, None, mark.last, titles), name
    if (name := _name_behind_comma(tagged, mark, mark.last, titles)) is not None:
        return make_title(tagged, mark, None, mark.last, titles), name
    if mark.last >= len(tags) or tags[mark.last] not in "of":
        return None
    place = inner = mark.last + 1
    while place < len(tags):
        tag = tags[place]
        if tag in ORGANISATION or (tag in "ofc" and place + 1 < len(tags) and tags[place + 1] in ORGANISATION):
            place += 1
        elif tag == "(" and tags[place + 2 : place + 3] == ")":
            place += 3
        elif LISTED.match(tags, place):
            place += 1
        else:
            break
    if (
        place == inner
        or tags[place - 1] in "acof"
        or len(tagged.base[place - 1]) < len(tagged.sentence.words[place - 1])
    ):
        return None
    # "the advisor of Chancellor X" names the chancellor; "the Advisor to the Prime Minister, A B," the advisor
    name = None if tags[place - 1] == "T" and not _serves(tagged, inner, titles) else name_place(tagged, place)
    if name is None:
        name = _name_behind_comma(tagged, mark, place, titles)
    return None if name is None else (make_title(tagged, mark, inner, place, titles), name)


def _serves(tagged: Tagged, inner: int, titles: Titles) -> bool:
    """Whether an office is told by whose it is, with an article: who follows "adviser to the president" advises."""
    return tagged.lower[inner - 1] in titles.away and tagged.lower[inner] in titles.definite


def _name_behind_comma(tagged: Tagged, mark: HeadMark, place: int, titles: Titles) -> int | None:
    """Where the name begins in "the Prime Minister of X, A B,": of two words or more, behind a definite title."""
    tags = tagged.tags
    if tags[place : place + 1] != ",":
        return None
    edge = left_edge(tagged, mark, titles)[0]
    before = tags[edge - 1] if edge else ";"
    definite = before in ";:" or (edge > 0 and tagged.lower[edge - 1] in titles.definite | titles.owners)
    definite |= before == "c" and tags[max(0, edge - 2)] in ";,"
    definite |= any(edge <= naming.first < place for naming in tagged.namings)
    name = name_place(tagged, place + 1)
    behind = NAME.match(tags, name) if name is not None else None
    if not definite or behind is None or behind.end() - behind.start() < 2 or not CLOSED.match(tags, behind.end()):
        return None
    return name


def titles_after_name(tagged: Tagged, place: int, titles: Titles) -> tuple[tuple[TitleMark, ...], int]:
    """The offices in apposition that begin at word `place` (behind the comma), and where they end (exclusive)."""
    out: list[TitleMark] = []
    end = place
    while True:
        mark = _adjacent_head(tagged, place, titles)
        if mark is None or mark.head.plural or title_before_name(tagged, mark, titles):
            break  # "A B, representatives of C": others
        end, inner = mark.last, None
        if _does(tagged, end, titles):
            out.append(_uncounted(tagged, make_title(tagged, mark, None, end, titles), titles))
            break
        if end < len(tagged.tags) and tagged.tags[end] in "of":
            inner = end + 1
            end = _organisation_end(tagged, inner, titles)
            if OTHER_NAME.search(tagged.tags, inner, end):
                end = out[-1].last if out else place
                break  # "..., Minister for X of Y C D": the next person's office
        else:
            inner, end = body_behind_comma(tagged, end, titles)
        following = _adjacent_head(tagged, end + 1, titles) if tagged.tags[end : end + 1] == "c" else None
        if following and title_before_name(tagged, following, titles):
            end = out[-1].last if out else place
            break  # "..., Special Assistant and Coordinator X": the next person's offices
        out.append(make_title(tagged, mark, inner if inner is not None and end > inner else None, end, titles))
        place = end
        if place < len(tagged.tags) and tagged.tags[place] in ",;":
            place += 1
        if place < len(tagged.tags) and tagged.tags[place] == "c":
            place += 1
        elif place == end:
            break
    return tuple(out), end


def _does(tagged: Tagged, place: int, titles: Titles) -> bool:
    """Whether an infinitive follows an office and no place that it is at: "the first minister to visit X"."""
    behind = tagged.tags[place + 1 : place + 2]
    return behind == "w" and tagged.lower[place] in titles.away


def _uncounted(tagged: Tagged, title: TitleMark, titles: Titles) -> TitleMark:
    """The office without "the first": that counts those who did something."""
    counts = title.last - title.first > 1 and tagged.lower[title.first] in titles.counted
    return title._replace(first=title.first + counts)


def body_behind_comma(tagged: Tagged, place: int, titles: Titles) -> tuple[int | None, int]:
    """Where the body begins that a comma parts from an office, "State Secretary, Federal Ministry of X", a word in
    brackets between ("Secretary (West), Ministry of X"), and where it ends; None and `place` without one."""
    comma = place + 3 if BRACKETED.match(tagged.tags, place) else place
    found = BODY.match(tagged.tags, comma)
    if found is None or not BODY_END.match(tagged.tags, found.end()):
        return None, place
    inner = found.start("body")
    is_body = tagged.base[inner][0].isupper() and (
        not titles.bodies.isdisjoint(tagged.lower[inner : found.end()]) or tagged.tags[inner] == "O"
    )
    return (inner, found.end()) if is_body else (None, place)


def _adjacent_head(tagged: Tagged, place: int, titles: Titles) -> HeadMark | None:
    """The head noun of a title that begins at word `place`, articles and "also" skipped; None if none does."""
    tags = tagged.tags
    while place < len(tags) and (tagged.lower[place] in titles.apposition_openers or tags[place] == "a"):
        place += 1
    for mark in tagged.heads:
        if mark.first < place:
            continue
        between = tags[place : mark.first]
        if len(between) <= 9 and re.fullmatch(r"(?:[APCOVUbgNM1T'a-]|[VOPU]c(?=V)|[V]o(?=[VPA]))*", between):
            # "president and chairman": the first head is the title, unless it only modifies the next
            return mark
        return None
    return None


def _organisation_end(tagged: Tagged, place: int, titles: Titles) -> int:
    tags, words = tagged.tags, tagged.lower
    while place < len(tags):
        tag = tags[place]
        if tag == "(":
            if tags[place + 2 : place + 3] != ")":
                break
            place += 3
            continue
        if tag in ',;:."!?)xDWHJ' or (tag == "-" and tagged.sentence.starts[place] > tagged.sentence.ends[place - 1]):
            break
        if tag == "c" and _ends_at_and(tagged, place, titles):
            break
        if words[place] in titles.loose_links and tags[place + 1 : place + 2] in ("C", "D", "P", "x", "N"):
            break
        place += 1
    return place


def _ends_at_and(tagged: Tagged, place: int, titles: Titles) -> bool:
    """Whether an office ends before this "and": another title follows, or another person."""
    following = _adjacent_head(tagged, place + 1, titles)
    if following is not None:
        return True
    name = NAME.match(tagged.tags, place + 1)
    return bool(name and name.end() - name.start() > 1) or tagged.tags[place + 1 : place + 2] == "x"
