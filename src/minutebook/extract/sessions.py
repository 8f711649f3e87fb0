"""Sessions of mechanisms, forums and councils: "the 9th meeting of the X mechanism", "the 17th APEC Ministerial Meeting".

A series is recognised by how it is written about, an ordinal or a proper name before a noun of meeting, never from a list.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from minutebook.extract.circumstances import read_circumstances
from minutebook.extract.occasions import Occasion, Role
from minutebook.extract.outline import Outline
from minutebook.extract.passage import Mention, ParsedSentence, Passage
from minutebook.lexicon.load import Lexicon

LEFT = re.compile(r"[APCOVUbg1TM'NDI-]")
RIGHT = "APCOVUbgaT1Nwo'M-"
FIGURE = re.compile(r"(\d+)(?:st|nd|rd|th)$")
RULE = "session/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionName:
    """A session's name in words `first` to `last` (exclusive); `noun` is the word number of its noun of meeting."""

    first: int
    last: int
    noun: int
    mechanism: str
    ordinal: int | None
    parties: tuple[str, ...]
    proper: bool


def read_ordinal(word: str, lexicon: Lexicon) -> int | None:
    """The number of "9th", "ninth", "inaugural" or "IX"; None for other words."""
    found = FIGURE.match(word)
    if found:
        return int(found[1])
    return lexicon.meetings.ordinals.get(word) if word.islower() or not word.isalpha() else None


def find_session_names(parsed: ParsedSentence, lexicon: Lexicon) -> Iterator[SessionName]:
    """Names of sessions in a sentence, left to right, not overlapping."""
    tagged = parsed.tagged
    nouns = lexicon.meetings.session_nouns
    taken = -1
    inside = {i for m in parsed.mentions if m.kind == "name" for i in range(m.name_first, m.name_last)}
    for place, word in enumerate(tagged.lower):
        if word not in nouns or place <= taken or place in inside:
            continue
        name = _read_name(parsed, place, lexicon)
        if name:
            taken = name.last - 1
            yield name


def _read_name(parsed: ParsedSentence, noun: int, lexicon: Lexicon) -> SessionName | None:
    tagged, words = parsed.tagged, lexicon.meetings
    first = _left(parsed, noun, lexicon)
    ordinal = None
    start = first
    for place in range(first, noun):
        number = read_ordinal(tagged.lower[place], lexicon)
        if number is not None:
            ordinal, start = number, place + 1
    last = _right(parsed, noun + 1, lexicon)
    capitals = sum(tag in "APCOVNT" and tagged.base[start + i][0].isupper() for i, tag in enumerate(tagged.tags[start:noun]))
    proper = capitals >= 1 and (tagged.base[noun][0].isupper() or capitals >= 1 and _names_parties(parsed, start, noun))
    rounds = tagged.lower[noun] in words.rounds and last > noun + 1 and tagged.lower[noun + 1] in words.joining
    behind = _behind(parsed, noun, last)
    if ordinal is None and not (proper and (start < noun)) and not (rounds and behind):
        return None
    if rounds and (start == noun or all(tagged.lower[i] in GENERIC for i in range(start, noun))):
        begin = noun + 2
        while begin < last and tagged.tags[begin] == "a":
            begin += 1
        if ordinal is None or begin < last:
            start = begin
    mechanism = _quote(parsed, start, last) if start < last else _quote(parsed, noun, last)
    if start < last and tagged.tags[start] == "a":
        mechanism = _quote(parsed, start + 1, last)
    parties = tuple(dict.fromkeys(p for n in tagged.namings if first <= n.first < last for p in n.parties))
    return SessionName(
        first=first, last=last, noun=noun, mechanism=mechanism, ordinal=ordinal, parties=parties, proper=proper or rounds
    )


GENERIC: frozenset[str] = frozenset({"plenary", "annual", "regular", "full", "new", "latest", "previous", "next", "last"})


def _names_parties(parsed: ParsedSentence, first: int, last: int) -> bool:
    return any(first <= naming.first < last for naming in parsed.tagged.namings)


def _left(parsed: ParsedSentence, noun: int, lexicon: Lexicon) -> int:
    """Where the name begins: capitalised words, parties and ordinals before the noun."""
    tagged = parsed.tagged
    ends = {m.last for m in parsed.mentions} | {m.name_last for m in parsed.mentions if m.kind == "name"}
    place = noun
    while place > 0:
        tag, word = tagged.tags[place - 1], tagged.lower[place - 1]
        if place in ends:
            break
        if LEFT.match(tag) and tag != "D":
            place -= 1
        elif read_ordinal(word, lexicon) is not None or word in lexicon.meetings.world_words or word in GENERIC:
            place -= 1
        elif tag == "c" and place > 1 and tagged.tags[place - 2] in "VAP" and tagged.tags[place] in "VAP":
            place -= 2
        elif tag in "of" and place > 1 and tagged.tags[place - 2] == "V" and tagged.tags[place] in "VAP" and tagged.base[place - 2][0].isupper():
            place -= 2
        elif tag == "w" and place < noun and read_ordinal(tagged.lower[place - 2], lexicon) is not None:
            place -= 1
        elif tag == "w" and place == noun and place > 1 and (tagged.tags[place - 2] in "APOV" or read_ordinal(tagged.lower[place - 2], lexicon)):
            place -= 1
        else:
            break
    while place < noun and tagged.tags[place] in "-'1" and read_ordinal(tagged.lower[place], lexicon) is None:
        place += 1
    return place


def _right(parsed: ParsedSentence, place: int, lexicon: Lexicon) -> int:
    """Where the name ends: "of/on/between/for ..." and what these govern."""
    tagged = parsed.tagged
    tags, begin = tagged.tags, place
    if tags[place : place + 1] == "(" and tags[place + 2 : place + 3] == ")":
        place += 3
    if place >= len(tags) or tagged.lower[place] not in LINKS:
        return place if place > begin else begin
    mentions = {m.first for m in parsed.mentions}
    dates = {i for mark in parsed.dates for i, s in enumerate(tagged.sentence.starts) if mark.start <= s < mark.end}
    while place < len(tags):
        tag, word = tags[place], tagged.lower[place]
        if place in mentions or place in dates:
            break
        if tag == "(" and tags[place + 2 : place + 3] == ")":
            place += 3
            continue
        if tag == "c":
            if tags[place + 1 : place + 2] in ("x", "f", "w", "a") and tagged.lower[place - 1 : place] != ("of",) and not _noun_follows(tagged.lower[place + 1 : place + 3]):
                break
            place += 1
            continue
        if word in LINKS or tag in RIGHT and word not in STOPS:
            if word in ("in", "at") and tags[place + 1 : place + 2] in ("C", "P"):
                break
            place += 1
            continue
        if word == "," and _list_continues(tags, place):
            place += 1
            continue
        break
    while place > begin and (tags[place - 1] in "acof,'" or tagged.lower[place - 1] in LINKS):
        place -= 1
    return place


LINKS: frozenset[str] = frozenset({"of", "on", "between", "for", "among", "under", "with", "in"})
STOPS: frozenset[str] = frozenset({"here", "which", "that", "via", "by", "from", "held", "co-chaired", "chaired", "hosted", "took", "kicked", "opened", "ended", "began", "concluded", "focused", "to"})


def _noun_follows(words: tuple[str, ...]) -> bool:
    return bool(words) and not words[0].endswith("ed") and not words[0].endswith("ing")


def _list_continues(tags: str, place: int) -> bool:
    return bool(re.match(r",[VAPO]+(?:,|,?c)[VAPO]", tags[place:]))


def _behind(parsed: ParsedSentence, noun: int, last: int) -> bool:
    """Whether what stands behind the noun is a proper name: a capitalised word or a party."""
    tagged = parsed.tagged
    return any(tag in "APOVC" and tagged.base[noun + 1 + i][0].isupper() for i, tag in enumerate(tagged.tags[noun + 1 : last]))


def _quote(parsed: ParsedSentence, first: int, last: int) -> str:
    sentence = parsed.tagged.sentence
    out = []
    for i in range(first, last):
        out.append((" " if i > first and sentence.starts[i] > sentence.ends[i - 1] else "") + sentence.words[i])
    return "".join(out)


def find_sessions(passage: Passage, lexicon: Lexicon, parsed: ParsedSentence, plan: Outline) -> Iterator[Occasion]:
    """The sessions that a sentence tells of, with those who took part and in what role."""
    for name in find_session_names(parsed, lexicon):
        stretch = _stretch(plan, name)
        around = read_circumstances(passage, lexicon, (parsed, plan), stretch)
        roles = _roles(parsed, lexicon, name)
        yield Occasion(
            form="session", rule=RULE, sentence=parsed.number, start=parsed.start, end=parsed.end,
            mechanism=name.mechanism, ordinal=name.ordinal, roles=roles, date=around.date, city=around.city,
            country=around.country, status=around.status, remote=around.remote, implied=around.implied,
            delegations=_delegations(parsed, lexicon), parties=name.parties,
        )  # fmt: skip


def _stretch(plan: Outline, name: SessionName) -> tuple[int, int]:
    """The items of the outline that the name covers."""
    inside = [n for n, item in enumerate(plan.items) if item.first < name.last and item.last > name.first]
    return (inside[0], inside[-1] + 1) if inside else (0, 1)


def _roles(parsed: ParsedSentence, lexicon: Lexicon, name: SessionName) -> tuple[Role, ...]:
    """Who took part, in what role: by the verb between them and the session's name."""
    tagged, words = parsed.tagged, lexicon.meetings
    before = [m for m in parsed.mentions if m.last <= name.first]
    verbs = [
        (i, tagged.lower[i]) for i in range(len(tagged.lower))
        if tagged.lower[i] in words.co_chair | words.chair | words.attend or tagged.lower[i] == "between"
    ]  # fmt: skip
    out: list[Role] = []
    near = [(i, w) for i, w in verbs if i < name.first and name.first - i <= 6]
    behind = [(i, w) for i, w in verbs if name.last <= i <= name.last + 12]
    if near:
        place, verb = near[-1]
        role = "co-chair" if verb in words.co_chair else "chair" if verb in words.chair else "participant"
        group = _group_before(parsed, place, before)
        if role == "chair" and len(group) > 1:
            role = "co-chair"
        out += [Role(person=m.person, role=role) for m in group]
        tail = [m for m in parsed.mentions if m.first >= name.last and tagged.lower[m.first - 1] in ("with", "alongside")]
        out += [Role(person=m.person, role=role) for m in tail]
    for place, verb in behind:
        role = "co-chair" if verb in words.co_chair else "chair" if verb in words.chair else "participant"
        after = [m for m in parsed.mentions if m.first > place]
        group = _run(parsed, after)
        if "by" in tagged.lower[place : place + 2] or verb == "between":
            if role == "chair" and len(group) > 1:
                role = "co-chair"
            out += [Role(person=m.person, role=role) for m in group]
    return tuple(dict.fromkeys(out))


def _group_before(parsed: ParsedSentence, place: int, mentions: list[Mention]) -> list[Mention]:
    """The people joined by "and" who are the subject of the verb at `place`."""
    left = [m for m in mentions if m.last <= place]
    out: list[Mention] = []
    for mention in reversed(left):
        if out and not _joined(parsed, mention, out[0]):
            break
        out.insert(0, mention)
    return out


def _run(parsed: ParsedSentence, mentions: list[Mention]) -> list[Mention]:
    """The first of these and those joined to it."""
    out: list[Mention] = []
    for mention in mentions:
        if out and not _joined(parsed, out[-1], mention):
            break
        out.append(mention)
    return out


def _joined(parsed: ParsedSentence, left: Mention, right: Mention) -> bool:
    """Whether two people are coordinated: "A and B", "A, B and C"."""
    gap = parsed.tagged.lower[left.last : right.first]
    return len(gap) <= 4 and all(word in (",", "and", "as", "well", "along", "with", "together") for word in gap)


def _delegations(parsed: ParsedSentence, lexicon: Lexicon) -> int | None:
    """A count of countries or delegations: "109 countries"."""
    tagged = parsed.tagged
    for place, tag in enumerate(tagged.tags[:-1]):
        if tag == "1" and tagged.base[place].isdigit() and 3 <= int(tagged.base[place]) <= 500:
            if any(w in lexicon.meetings.delegation_nouns for w in tagged.lower[place + 1 : place + 3]):
                return int(tagged.base[place])
    return None
