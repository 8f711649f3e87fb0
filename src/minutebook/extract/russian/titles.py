"""Offices in a Russian sentence: a head, what goes with it in the genitive, and the name that it belongs to.

"заместителем министра иностранных дел Российской Федерации Иваном Ивановым": the head is the first noun that names an
office; behind it stand genitives, abbreviations, parties and prepositional phrases; the name agrees with the head.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from minutebook.extract.russian.morphology import Form
from minutebook.extract.russian.names import NameSpan
from minutebook.extract.russian.sentences import Words
from minutebook.lexicon.titles import TitleHead

STEERING = frozenset(
    ["командующий", "главнокомандующий", "управляющий", "заведующий", "командовать", "управлять", "заведовать"]
)
LANDS = frozenset(["республика", "королевство", "государство", "провинция", "город", "штат", "эмират"])
DASHES = ("–", "—", "-")
OPENING = frozenset('«"“(')
CLOSING = frozenset('»"”)')
RANKS = frozenset([
    "генерал", "генерал-полковник", "генерал-лейтенант", "генерал-майор", "адмирал", "контр-адмирал", "вице-адмирал",
])  # fmt: skip
"""Ranks, which end the office before them."""
RULERS = frozenset(["президент", "премьер-министр", "премьер", "канцлер"])
DEALINGS = frozenset(["связь", "дружба", "отношение", "сотрудничество", "диалог", "взаимодействие"])
"""Nouns that "с" and a country go on in the name of an office."""
FURTHEST = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTitle:
    """An office as written in words `first` to `last` (exclusive), its head at `head`; `cases` of the head.

    `name`: the number of the name span that it belongs to, or None; `inner`: numbers of names inside it; `held`: when,
    as in the claim.
    """

    first: int
    head: int
    head_last: int
    last: int
    entry: TitleHead
    cases: frozenset[str]
    plural: bool
    name: int | None = None
    held: str = "now"

    @property
    def past(self) -> bool:
        """Whether it need not be held any more when it is told of."""
        return self.held in ("then", "former")


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleWords:
    """What `titles.yml` says, as sets of lemmas. `timing`: the words of `held`, which says when an office is held."""

    heads: dict[str, TitleHead]
    modifiers: frozenset[str]
    held: Mapping[str, str]
    honorifics: frozenset[str]
    links: frozenset[str]
    compound: frozenset[tuple[str, ...]]
    timing: frozenset[str]
    parties_of: Mapping[str, str] = field(default_factory=dict)


def find_titles(words: Words, spans: Sequence[NameSpan], known: TitleWords) -> list[FoundTitle]:
    """The offices of a sentence in order, each with the name that it stands before or behind."""
    starts = {span.first: number for number, span in enumerate(spans)}
    ends = {span.last: number for number, span in enumerate(spans)}
    inside = {i for span in spans for i in range(span.first, span.last)}
    out: list[FoundTitle] = []
    behind = 0
    for place in words.heads:
        if place < behind or place in inside or _is_sought(words, place):
            continue
        chain = _read_titles(words, place, (spans, starts, known))
        name = chain[-1].name
        if name is not None and chain[-1].plural and not _is_list(words, spans, name):
            chain = [_with_name(title, None) for title in chain]  # "с министрами НАТО X уехал"
            out += chain
            behind = chain[-1].last
            continue
        if name is None:
            before = _name_before(words, chain[0].first, ends)
            if before is not None and chain[0].plural and not _is_joined(words, spans, before):
                before = None  # "министр X, представители церкви"
            if before is not None and _agrees(spans[before].cases, chain[0].cases):
                chain = [_with_name(title, before) for title in chain]
        out += chain
        behind = chain[-1].last
    return out


def _is_joined(words: Words, spans: Sequence[NameSpan], name: int) -> bool:
    """Whether another name stands before a name and is joined to it: "A и B, депутаты парламента"."""
    first = spans[name].first
    return name > 0 and words.words[first - 1] in ("и", ",") and first - spans[name - 1].last < 12


def _is_sought(words: Words, place: int) -> bool:
    """Whether an office is what somebody is to become, or none: "баллотируется в президенты", "во главе с"."""
    if words.lower[place] == "главе" and words.lower[place + 1 : place + 2] in (("с",), ("со",)):
        return True
    return place > 0 and words.lower[place - 1] == "в" and words.forms[place].cases == {"np"}


def _is_list(words: Words, spans: Sequence[NameSpan], name: int) -> bool:
    """Whether another name is joined to a name, so that an office in the plural is theirs."""
    last = spans[name].last
    behind = words.words[last : last + 1]
    return behind in ((",",), ("и",)) and any(last < span.first <= last + 12 for span in spans)


def _with_name(title: FoundTitle, name: int | None) -> FoundTitle:
    return FoundTitle(
        first=title.first, head=title.head, head_last=title.head_last, last=title.last, entry=title.entry,
        cases=title.cases, plural=title.plural, name=name, held=title.held,
    )  # fmt: skip


def head_of(low: str, form: Form, known: TitleWords) -> TitleHead | None:
    """The office that a word (in lower case, with its grammar) may be the head of, or None."""
    if known.heads.keys().isdisjoint(form.lemmas) and not low.startswith(("экс-", "замминистр")):
        return None
    if low == "и" or not ({"noun", "adj", "part", "other", "adverb"} & form.pos):
        return None
    for lemma in (form.lemma, *sorted(form.lemmas - {form.lemma})):
        entry = known.heads.get(lemma)
        if entry and (form.cases or form.adj_cases or not form.known or lemma in ("врио", "зампредседателя")):
            return entry
    if low.startswith("экс-") or low.startswith("замминистр"):
        return known.heads.get(form.lemma.removeprefix("экс-"))
    return None


def _head_cases(words: Words, place: int) -> tuple[frozenset[str], bool]:
    form = words.forms[place]
    marks = form.cases or form.adj_cases
    singular = {mark[0] for mark in marks if mark[1] == "s"}
    plural = {mark[0] for mark in marks if mark[1] == "p"}
    if not marks:
        return frozenset("ngdaip"), False
    return frozenset(singular or plural), not singular


def _read_titles(
    words: Words, place: int, around: tuple[Sequence[NameSpan], dict[int, int], TitleWords]
) -> list[FoundTitle]:
    """The office at a head and those coordinated with it, up to the name that they belong to."""
    spans, starts, known = around
    out: list[FoundTitle] = []
    while True:
        title, stop = _read_title(words, place, around)
        out.append(title)
        if title.name is not None:
            return [_with_name(t, title.name) for t in out]
        behind = next((n for n, span in enumerate(spans) if span.last == title.first), None)
        if behind is not None and len(out) == 1 and title.cases & (spans[behind].cases | {"n", "i"}):
            return [_with_name(title, behind)]  # a card ("X X Министр"), or "назначил X министром"
        apposed = _apposed(words, stop, title, spans, starts)
        if apposed is not None:
            return [_with_name(t, apposed) for t in out]
        follow = _coordinated(words, stop, title, known)
        if follow is None:
            return out
        place = follow


def _apposed(
    words: Words, stop: int, title: FoundTitle, spans: Sequence[NameSpan], starts: dict[int, int]
) -> int | None:
    """The name between commas behind an office, in its case: "с послом Италии, Анной Росси, ..."."""
    number = starts.get(stop + 1)
    if number is None or title.plural or words.words[stop] != ",":
        return None
    span = spans[number]
    behind = words.words[span.last] if span.last < len(words) else "."
    before = words.words[title.first - 1 : title.first]
    told = before == (",",) and any(other.last == title.first - 1 for other in spans)
    closed = span.words > 1 and behind in (",", ".", ")", ";") and not told
    return number if closed and _agrees(span.cases, title.cases) else None


def _coordinated(words: Words, stop: int, title: FoundTitle, known: TitleWords) -> int | None:
    """Where another office begins behind "," or "и", in the same case: "премьер-министр, министр иностранных дел"."""
    if stop >= len(words):
        return None
    beside = words.heads.get(stop)
    if beside and title.last == stop and not title.plural:  # "командующий войсками генерал X"
        cases, plural = _head_cases(words, stop)
        return stop if cases & title.cases and not plural else None
    if words.words[stop] not in (",", "и", "/", *DASHES):
        return None
    place = stop + 1
    while place < len(words) and place < stop + 4:
        entry = words.heads.get(place)
        if entry:
            cases, plural = _head_cases(words, place)
            return place if cases & title.cases and plural == title.plural else None
        if not words.forms[place].adj_cases:
            return None
        place += 1
    return None


def _read_title(
    words: Words, place: int, around: tuple[Sequence[NameSpan], dict[int, int], TitleWords]
) -> tuple[FoundTitle, int]:
    """One office from its head on; and the place where it stops."""
    spans, starts, known = around
    entry = words.heads.get(place)
    assert entry is not None
    cases, plural = _head_cases(words, place)
    first, held = _left_edge(words, place, cases, known)
    at = place + 1
    end = at
    name: int | None = None
    while at < len(words) and at - place < FURTHEST and words.lemma(at) not in RANKS:
        number = _name_at(words, at, starts, known)
        if number is not None:
            span = spans[number]
            if (
                span.words == 1
                and "g" in span.cases
                and span.last in starts
                and _agrees(spans[starts[span.last]].cases, cases)
            ):
                at = span.last  # "пресс-секретарь X Иван Иванов"
                end = at
                continue
            if _is_womans(words, (place, at), span, cases):
                name = number
                break
            if _agrees(span.cases, cases) and not (
                at == place + 1 and "n" not in cases and span.cases <= frozenset("g") and "g" not in cases
            ):
                name = number
                break
            if "g" in span.cases:
                at = span.last
                end = at
                continue
            break
        step = _continues(words, at, place, (starts, known))
        if not step:
            break
        at += step
        if step and words.lower[at - 1] not in ("и", ","):
            end = at
    while end > place + 1 and words.words[end - 1] in (",", "и", "(", "–", "-", "—", "«"):
        end -= 1
    title = FoundTitle(
        first=first, head=place, head_last=place + 1, last=end, entry=entry, cases=cases, plural=plural, name=name,
        held="former" if words.lower[place].startswith("экс-") else known.held.get(entry.word, held),
    )  # fmt: skip
    return title, at


def _is_womans(words: Words, where: tuple[int, int], span: NameSpan, cases: frozenset[str]) -> bool:
    """Whether a name like a man's in the genitive is a woman's: "премьер-министр Италии Джорджа Мелони".

    So it is behind the one who rules a country, which the office names; another office may be somebody's.
    """
    head, at = where
    named = words.named.get(at - 1)
    ruling = words.lemma(head) in RULERS and named is not None and named.tag == "P" and named.last == at
    return ruling and cases == {"n"} and span.words > 1 and span.cases <= {"g", "a"}


def _agrees(name: frozenset[str], head: frozenset[str]) -> bool:
    return bool(name & head)


def _name_at(words: Words, at: int, starts: dict[int, int], known: TitleWords) -> int | None:
    """The name that begins here, behind honorifics: "господин", "Его Превосходительство г-н"."""
    while at < len(words) and (words.is_any(at, known.honorifics) or words.lower[at] in known.honorifics):
        at += 1
        if at < len(words) and words.words[at] == ".":
            at += 1
    return starts.get(at)


def _left_edge(words: Words, place: int, cases: frozenset[str], known: TitleWords) -> tuple[int, str]:
    """Where an office begins: adjectives that agree with its head go with it; and when they say that it is held."""
    first, held = place, "now"
    while first > 0:
        form = words.forms[first - 1]
        if words.is_any(first - 1, known.timing) and (not form.adj_cases or {m[0] for m in form.adj_cases} & cases):
            held = next(known.held[lemma] for lemma in sorted(form.lemmas) if lemma in known.held)
        if words.lower[first - 1] == "и" and first > 1 and words.forms[first - 2].adj_cases and first < place:
            agreed = {m[0] for m in words.forms[first - 2].adj_cases} & cases
            if agreed and not words.is_any(first - 2, known.modifiers):
                first -= 2
                continue
        agreed = {mark[0] for mark in form.adj_cases} & cases
        if not agreed or words.is_any(first - 1, known.modifiers) or "pron" in form.pos or "short" in form.pos:
            break
        if (
            "part" in form.pos
            and "adj" not in form.pos
            and not words.is_any(first - 1, frozenset(["исполнять", "председательствовать"]))
        ):
            break
        first -= 1
    return first, held


def _continues(words: Words, at: int, head: int, around: tuple[dict[int, int], TitleWords]) -> int:
    """How many words from `at` on still belong to the office: 0 where it ends."""
    _starts, known = around
    word, form, low = words.words[at], words.forms[at], words.lower[at]
    if at in words.named and _goes_on(words, at):
        naming = words.named[at]
        return naming.last - at
    if word in OPENING:
        return _quoted(words, at)
    if word == "№" or (words.words[at - 1] == "№" and word.isdigit()):
        return 1
    if words.is_any(head, STEERING) and ("is" in form.cases | form.adj_cases or "ip" in form.cases | form.adj_cases):
        return 1  # "командующий вооруженными силами"
    if word == "-" or not word[0].isalnum():
        return _comma(words, at, around)
    if word.isupper() and len(word) > 1:
        return 1
    if low in ("с", "со") and words.lemma(at - 1) in DEALINGS and at + 1 in words.named:
        return words.named[at + 1].last - at  # "глава делегации по связям с Молдовой"
    if low == "и":
        return 1 if _genitive(words, at + 1, known) and not _opens_new(words, at + 1, head, known) else 0
    if (low in known.links and low not in ("с", "со", "от", "за", "для")) or low in ("при",):
        return _phrase(words, at, around)
    if low in ("так", "называемый"):
        return 1
    if not form.known and word[0].islower() and form.cases:
        return 1
    return 1 if _genitive(words, at, known) else 0


def _goes_on(words: Words, at: int) -> bool:
    """Whether a party's name or adjective stands in a case that an office takes; an adjective with what follows."""
    naming = words.named[at]
    form = words.forms[at]
    if naming.tag == "A":
        return any(mark[0] in "gdap" or mark[0] == "i" for mark in form.adj_cases) and "ns" not in form.adj_cases
    if words.words[at].isupper() and len(words.words[at]) > 1:
        return True
    if words.lemma(at - 1) in LANDS and "g" in words.letters(at - 1):
        return True  # "Республики Татарстан"
    marks = {
        m[0]
        for place in range(naming.first, naming.last)
        for m in (words.forms[place].cases | words.forms[place].adj_cases)
    }
    return "g" in marks or not marks or not form.known


def _genitive(words: Words, at: int, known: TitleWords) -> bool:
    """Whether a word may be a genitive that goes on an office, or an adjective before one."""
    if at >= len(words) or not words.words[at][0].isalpha():
        return False
    form = words.forms[at]
    if words.words[at].isupper() and len(words.words[at]) > 1:
        return True
    if form.pos & {"verb", "short", "infinitive", "gerund"} and not form.cases:
        return False
    if "conj" in form.pos or ("pron" in form.pos and not form.adj_cases) or "prep" in form.pos:
        return False
    if "part" in form.pos and "adj" not in form.pos and "noun" not in form.pos:
        return False
    marks = form.cases | form.adj_cases
    if at in words.named:
        return _goes_on(words, at)
    return any(mark[0] == "g" for mark in marks)


def _opens_new(words: Words, at: int, head: int, known: TitleWords) -> bool:
    """Whether what follows "и" is another office of the same case rather than the rest of this one."""
    for place in range(at, min(len(words), at + 3)):
        if words.heads.get(place):
            mine, _ = _head_cases(words, place)
            heads, _ = _head_cases(words, head)
            return bool(mine & heads)
        if not words.forms[place].adj_cases:
            return False
    return False


def _phrase(words: Words, at: int, around: tuple[dict[int, int], TitleWords]) -> int:
    """The words of "по иностранным делам", "в Республике Молдова": a preposition with adjectives and a noun."""
    starts, known = around
    if tuple(words.lower[at : at + 2]) in known.compound:
        return 0
    if words.lower[at] == "в" and at + 1 in words.heads and "np" in words.forms[at + 1].cases:
        return 2  # "кандидат в президенты"
    place, noun, joined = at + 1, 0, False
    while place < len(words) and place - at < 8:
        form, word = words.forms[place], words.words[place]
        if place in starts:
            break
        if word in OPENING and (size := _quoted(words, place)):
            place += size
            noun = place
            continue
        if place in words.named:
            marks = {m[0] for m in form.cases | form.adj_cases}
            if words.lower[at] in ("в", "на") and marks and "p" not in marks and not noun and form.known:
                break  # "президента Румынии в Кишинёв": where he goes
            place = words.named[place].last
            noun = place
            continue
        if not word[0].isalpha() or (form.pos & {"verb", "infinitive", "gerund", "short"} and not form.cases):
            break
        if {"pron", "prep"} & form.pos and "noun" not in form.pos:
            break
        fits = {m[0] for m in form.cases | form.adj_cases} & set("dpgai") or (word.isupper() and len(word) > 1)
        if (
            noun
            and not joined
            and not _genitive(words, place, known)
            and words.lower[place] != "и"
            and not word.isupper()
        ):
            break
        if words.lower[place] == "и":
            if (
                not noun
                or place + 1 >= len(words)
                or not (words.forms[place + 1].cases | words.forms[place + 1].adj_cases)
            ):
                break
            place, joined = place + 1, True
            continue
        if not fits or (word[0].isupper() and form.names and not form.known):
            break
        place += 1
        if form.cases or not form.known or word.isupper():
            noun, joined = place, False
    return noun - at if noun else 0


def _comma(words: Words, at: int, around: tuple[dict[int, int], TitleWords]) -> int:
    """A comma inside an office: a list of genitives that ends on "и" ("экономики, торговли и спорта")."""
    if words.words[at] != ",":
        return 0
    known = around[1]
    place = at + 1
    while place < len(words) and place - at < 8:
        if words.lower[place] == "и" and place > at + 1:
            listed = {"g", "d"} & {
                m[0]
                for m in words.forms[min(place + 1, len(words) - 1)].cases
                | words.forms[min(place + 1, len(words) - 1)].adj_cases
            }
            return 1 if listed and not _opens_new(words, place + 1, at, known) else 0
        form = words.forms[place]
        marks = {m[0] for m in form.cases | form.adj_cases}
        if words.words[place] != "," and (not ({"g", "d"} & marks) or words.heads.get(place) or place in around[0]):
            return 0
        place += 1
    return 0


def _quoted(words: Words, at: int) -> int:
    """The words of a name in quotation marks or brackets, at most twelve."""
    opener = words.words[at]
    for place in range(at + 1, min(len(words), at + 12)):
        if words.words[place] in CLOSING and (opener != "(" or words.words[place] == ")"):
            if opener == "(" and place - at > 3:
                return 0
            return place + 1 - at
    return 0


def _name_before(words: Words, first: int, ends: dict[int, int]) -> int | None:
    """The name that an office stands behind, in apposition: "X, министр обороны", "X – министр", "X (министр)"."""
    if first >= 1 and first in ends:
        return ends[first]
    if first >= 2 and words.words[first - 1] in (",", "–", "—", "-", "("):
        return ends.get(first - 1)
    return None
