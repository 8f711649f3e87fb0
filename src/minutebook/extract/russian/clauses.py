"""Where clauses of a Russian sentence begin and end, who is their subject, and which people stand together."""

from collections.abc import Sequence

from minutebook.extract.russian.people import Reference
from minutebook.extract.russian.sentences import OPENERS, RELATIVES, Words

JOINTS = frozenset([",", "и", "а", "также", "с", "со", "вместе", "–", "-", "—"])
BETWEEN = frozenset([",", "и", "а", "также", "ее", "его", "их"])


def clause_of(words: Words, place: int) -> tuple[int, int]:
    """The words around a place: up to a colon, quotation mark or subordinate clause on either side."""
    return _clause_start(words, place), _clause_end(words, place)


def _clause_start(words: Words, place: int) -> int:
    first = place
    for edge, is_mark in reversed(words.edges):
        if edge >= first:
            continue
        over = _over_name(words, edge, -1) if is_mark else None
        if over is None:
            return edge + 1
        first = over
    return 0


def _clause_end(words: Words, place: int) -> int:
    last = place + 1
    for edge, is_mark in words.edges:
        at = edge if is_mark else edge - 1  # a subordinate clause begins with its comma
        if at < last or not (is_mark or words.words[at] == ","):
            continue
        over = _over_name(words, edge, 1) if is_mark else None
        if over is None:
            return at
        last = over + 1
    return len(words)


def _over_name(words: Words, place: int, step: int) -> int | None:
    """The other end of a name in quotation marks or brackets, which ends no clause; None where words are quoted."""
    pairs = {"»": "«", "”": "“", ")": "(", '"': '"'} if step < 0 else {"«": "»", "“": "”", "(": ")", '"': '"'}
    other = pairs.get(words.words[place])
    if other is None:
        return None
    for at in range(place + step, place + 7 * step, step):
        if not 0 <= at < len(words):
            return None
        if words.words[at] == other:
            return at
    return None


def opener_of(words: Words, first: int) -> str:
    """The conjunction or relative pronoun right before (or at) the beginning of a clause, "" if there is none."""
    for place in (first - 1, first):
        if 0 <= place < len(words) and (words.lower[place] in OPENERS or words.is_any(place, RELATIVES)):
            return words.lower[place]
    return ""


def is_free(words: Words, reference: Reference) -> bool:
    """Whether a reference may be a subject: nominative, and behind no preposition."""
    return "n" in reference.cases and not is_preposition(words, reference.first - 1)


def is_preposition(words: Words, place: int) -> bool:
    """Whether the word at a place is a preposition and cannot be an adverb or conjunction ("накануне", "и")."""
    if place < 0:
        return False
    return "prep" in words.forms[place].pos and not {"adverb", "conj"} & words.forms[place].pos


def group_from(words: Words, references: Sequence[Reference], number: int) -> list[Reference]:
    """A reference and those joined to it behind: "A и B", "A, B и C"."""
    out = [references[number]]
    for other in references[number + 1 :]:
        if other.first == out[-1].first:
            out.append(other)  # one description of several: "президенты России и Украины"
            continue
        gap = words.lower[out[-1].last : other.first]
        if other.kind == "pronoun" and "," in gap:
            break
        if not gap and other.person == out[-1].person:
            out.append(other)  # a card beside the name
            continue
        if not gap or len(gap) > 3 or not all(word in BETWEEN for word in gap):
            break
        out.append(other)
    return out


def group_around(words: Words, references: Sequence[Reference], number: int) -> list[Reference]:
    """A reference and those joined to it on either side."""
    first = number
    while (
        first > 0
        and is_free(words, references[first - 1])
        and references[number] in group_from(words, references, first - 1)
    ):
        first -= 1
    return group_from(words, references, first)


def subject_of(words: Words, references: Sequence[Reference], verb: int) -> list[Reference]:
    """The people who may be the subject of the verb at a place, those joined to them included; [] if none."""
    first, last = clause_of(words, verb)
    inside = [n for n, r in enumerate(references) if first <= r.first < last and is_free(words, r)]
    form = words.forms[verb]
    before = [n for n in inside if references[n].last <= verb and not _is_owner(words, references[n])]
    behind = [n for n in inside if references[n].first > verb and not _is_owner(words, references[n])]
    near = [n for n in behind if references[n].first - verb < 12]
    beside = [n for n in before if verb - references[n].last < 2]
    sure = (
        beside
        or [n for n in before if references[n].cases <= frozenset("na")]
        or [n for n in near if references[n].cases == {"n"}]
    )
    chosen = (sure or before or near)[:1]
    if chosen:
        return group_around(words, references, chosen[0])
    return carried_subject(words, references, first, form.number)


def carried_subject(words: Words, references: Sequence[Reference], first: int, number: str) -> list[Reference]:
    """The subject of a clause that names none: whom "который" stands for, or that of the clause before."""
    opener = opener_of(words, first)
    if opener.startswith("котор"):
        earlier = [r for r in references if r.last <= first]
        return earlier[-1:]
    if opener in ("где", "когда", "пока", "хотя", "если", "что", "чтобы"):
        if has_own_subject(words, first, number):
            return []
        start = clause_of(words, max(0, first - 2))[0] if first > 1 else 0
        if start < first and opener_of(words, start).startswith("котор"):
            return carried_subject(words, references, start, number)
        main = [n for n, r in enumerate(references) if r.last <= first and is_free(words, r)]
        return group_from(words, references, main[0]) if main else []
    return []


def has_own_subject(words: Words, first: int, number: str, apart: int = -1) -> bool:
    """Whether a clause names its subject, which is nobody: "что Белый дом начал", "что делегация прибудет".

    It is the first noun before the first verb, in the nominative and in the verb's number, and not the noun at `apart`.
    """
    for place in range(first, len(words)):
        form = words.forms[place]
        if form.tense and "verb" in form.pos:
            return False
        if "prep" in form.pos or {"infinitive", "gerund"} & form.pos:
            return False
        if form.cases and "noun" in form.pos:
            return place != apart and f"n{number or 's'}" in form.cases
    return False


def _is_owner(words: Words, reference: Reference) -> bool:
    """Whether a name of unclear case stands right behind a noun, and is likelier its genitive."""
    if "g" not in reference.cases or reference.first == 0:
        return False
    before = words.forms[reference.first - 1]
    return before.pos == {"noun"} and words.words[reference.first - 1].islower() and len(reference.cases) < 6
