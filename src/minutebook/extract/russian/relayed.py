"""Words that another relays: "говорится в заявлении X", "газета процитировала X, сообщившего, что ..."."""

from collections.abc import Sequence
from dataclasses import dataclass

from minutebook.extract.russian.prepare import RussianSentence

NEAR = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks in a sentence. `role`: person, joint, body, unnamed; `back`: of the sentence before."""

    role: str
    person: int | None
    parties: tuple[str, ...]
    people: tuple[int, ...]
    rule: str
    verb: int | None
    back: bool = False


def by_paper(parsed: RussianSentence, marks: Sequence[bool]) -> Speaker | None:
    """Who speaks in "говорится в заявлении X", "... МИД": the person whose paper it is, else the body or all.

    `marks`: which words stand inside a quotation.
    """
    words = parsed.words
    if "paper_verbs" not in words.has:
        return None
    for place in words.finite:
        if marks[place] or "paper_verbs" not in words.kinds[place]:
            continue
        near = [*range(place + 1, min(len(words), place + NEAR)), *range(place - 1, max(-1, place - 2 * NEAR), -1)]
        paper = next((i for i in near if "papers" in words.kinds[i] and not marks[i]), None)
        if paper is None:
            continue
        for reference in parsed.references:
            if paper < reference.first <= paper + 3 and "g" in reference.cases:
                return _made("person", reference.person, (), place)
        behind = range(paper + 1, min(len(words), paper + 4))
        parties = tuple(dict.fromkeys(p for i in behind if i in words.named for p in words.named[i].parties))
        if parties:
            return _made("body", None, parties, place)
        if words.is_any(paper - 1, frozenset(["совместный"])):
            return _made("joint", None, (), place)
    return None


def by_participle(parsed: RussianSentence, marks: Sequence[bool]) -> Speaker | None:
    """Who speaks in "процитировал X, сообщившего, что": whom the participle goes with."""
    words = parsed.words
    if "say" not in words.has or "что" not in words.lower:
        return None
    for place in words.listed:
        form = words.forms[place]
        if marks[place] or "part" not in form.pos or "say" not in words.kinds[place] or not form.adj_cases:
            continue
        if "что" not in words.lower[place + 1 : place + 3]:
            continue
        cases = {mark[0] for mark in form.adj_cases}
        before = [r for r in parsed.references if r.last in (place, place - 1) and r.cases & cases]
        if before and "n" not in cases:
            return _made("person", before[-1].person, (), place)
    return None


def _made(role: str, person: int | None, parties: tuple[str, ...], verb: int) -> Speaker:
    return Speaker(role=role, person=person, parties=parties, people=(), rule="relayed/1", verb=verb)
