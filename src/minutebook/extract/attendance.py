"""Who took part in a session, and as what: co-chair, chair or participant."""

from typing import NamedTuple

from minutebook.extract.passage import Mention, ParsedSentence
from minutebook.extract.session_names import SessionName
from minutebook.lexicon.load import Lexicon
from minutebook.lexicon.meetings import SessionWords

REACH = 16
NEAR = 8


class Role(NamedTuple):
    """A person (number in the passage) with a role in an occasion."""

    person: int
    role: str


def read_roles(parsed: ParsedSentence, lexicon: Lexicon, name: SessionName, behind: int) -> tuple[Role, ...]:
    """The people whom a verb or preposition ties to the session; `behind` is where the next session's name begins."""
    words = lexicon.meetings.sessions
    out = _subjects(parsed, words, name)
    for place in range(name.last, min(behind, name.last + REACH)):
        word = parsed.tagged.lower[place]
        kind = _kind(word, words)
        if kind is None and word not in words.tying:
            continue
        after = [m for m in parsed.mentions if m.first > place]
        direct = bool(words.by.intersection(parsed.tagged.lower[place : place + 3])) or kind is None
        if after and (direct or _is_inverted(parsed, place, after[0])):
            group = run_of(parsed, words, after)
            out += make_roles(group, kind or "participant")
            break
    return tuple(dict.fromkeys(out))


def _subjects(parsed: ParsedSentence, words: SessionWords, name: SessionName) -> list[Role]:
    """People before the name: the subject of a verb of chairing or attending, or of what was done at the session."""
    tagged = parsed.tagged
    before = [m for m in parsed.mentions if m.last <= name.first]
    for place in range(name.first - 1, max(-1, name.first - REACH), -1):
        kind = _kind(tagged.lower[place], words)
        between = [m for m in before if m.first > place and m.kind != "owner"]
        fellow = bool(between) and tagged.lower[between[0].first - 1] in words.with_  # "co-chair with B the ..."
        if kind is None or (between and not fellow):
            continue
        group = _group_before(parsed, words, place, before) + between
        if not group and words.be.intersection(tagged.lower[name.last : name.last + 1]):
            group = run_of(parsed, words, [m for m in parsed.mentions if m.first >= name.last])
        out = make_roles(group, kind)
        for mention in parsed.mentions:
            if mention.first >= name.last and tagged.lower[mention.first - 1] in words.with_:
                out += make_roles(run_of(parsed, words, [m for m in parsed.mentions if m.first >= mention.first]), kind)
                break
        return out
    near = tagged.lower[max(0, name.first - 3) : name.first]
    if not words.at.intersection(near):
        return []
    if credited := _credited(parsed, words, before):
        led = not words.leading.isdisjoint(tagged.lower[credited[0].last : name.first])
        return make_roles(credited, "chair" if led else "participant")
    if before and words.relative.isdisjoint(tagged.lower[before[0].last : name.first]):
        return make_roles(_group_before(parsed, words, before[-1].last, _leading(parsed, words, before)), "participant")
    after = [m for m in parsed.mentions if m.first >= name.last]
    opens = name.first <= 6 and after and after[0].first - name.last <= 4
    return make_roles(run_of(parsed, words, after), "participant") if opens else []


def _credited(parsed: ParsedSentence, words: SessionWords, before: list[Mention]) -> list[Mention]:
    """Whom the sentence thanks for having been there: "A thanked B for her part in the X Summit"."""
    tagged = parsed.tagged
    thanked = [m for m in before if m.first and tagged.lower[m.first - 1] in words.crediting and m.kind != "owner"]
    return run_of(parsed, words, [m for m in before if m.first >= thanked[-1].first]) if thanked else []


def _leading(parsed: ParsedSentence, words: SessionWords, mentions: list[Mention]) -> list[Mention]:
    """The subject of the sentence: its first person and those joined to them."""
    return run_of(parsed, words, mentions)


def _kind(word: str, words: SessionWords) -> str | None:
    if word in words.co_chair:
        return "co-chair"
    if word in words.chair:
        return "chair"
    return "participant" if word in words.attend else None


def make_roles(group: list[Mention], kind: str) -> list[Role]:
    """These people in a role; more than one chair are co-chairs."""
    role = "co-chair" if kind == "chair" and len(group) > 1 else kind
    return [Role(person=m.person, role=role) for m in group]


def _is_inverted(parsed: ParsedSentence, place: int, mention: Mention) -> bool:
    """ "Also attending the meeting were A and B": the verb first, the people behind a form of "be"."""
    return "x" in parsed.tagged.tags[place + 1 : mention.first] and mention.first - place <= NEAR and place <= NEAR


def _group_before(parsed: ParsedSentence, words: SessionWords, place: int, mentions: list[Mention]) -> list[Mention]:
    """The people joined by "and" who stand last before word `place`."""
    out: list[Mention] = []
    for mention in reversed([m for m in mentions if m.last <= place and m.kind != "owner"]):
        if out and not _joined(parsed, words, mention, out[0]):
            break
        out.insert(0, mention)
    return out


def run_of(parsed: ParsedSentence, words: SessionWords, mentions: list[Mention]) -> list[Mention]:
    """The first of these and those joined to it."""
    out: list[Mention] = []
    for mention in mentions:
        if out and not _joined(parsed, words, out[-1], mention):
            break
        out.append(mention)
    return out


def _joined(parsed: ParsedSentence, words: SessionWords, left: Mention, right: Mention) -> bool:
    """Whether two people are coordinated: "A and B", "A, B and C"."""
    gap = parsed.tagged.lower[left.last : right.first]
    return len(gap) <= 4 and all(word in words.list_words for word in gap)
