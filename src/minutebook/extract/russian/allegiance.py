"""Whose the people of a Russian text are where its words name no country: their publisher's, host's or neighbour's."""

from collections.abc import Sequence

from minutebook.extract.russian.people import SAME_OFFICE, SOVEREIGN, Cast, Entry, Sighted, name_stem
from minutebook.extract.russian.titles import FoundTitle

Who = dict[int, int]
"""Who the names of a sentence are: person by number of the name."""
FORUM_LANDS = frozenset(["AT", "BE", "CH"])
"""Where people of third countries meet as often as not."""
GOVERNING = SOVEREIGN | {"министр", "министерка", "вице-премьер", "спикер"}
GENERIC = frozenset(["МИД", "МВД", "МЧС", "МИДа", "ФСБ", "СНБ", "КГБ", "ВС", "ЦБ", "РМ"])


def share_parties(cast: Cast, sighted: Sequence[Sighted], who: Sequence[Who]) -> None:
    """Imply of joined people one party: "премьер-министром Нидерландов A и министром иностранных дел B"."""
    for one, known in zip(sighted, who, strict=True):
        for number in range(1, len(one.spans)):
            title = next((t for t in one.titles if t.name == number), None) if number in known else None
            if title is None:
                continue
            first = min(title.first, one.spans[number].first)
            before = next((n for n in range(number - 1, -1, -1) if one.spans[n].last <= first), None)
            if before is None or before not in known:
                continue
            gap = one.words.lower[one.spans[before].last : first]
            left, right = cast.entries[known[before]], cast.entries[known[number]]
            open_ = right.party is None and not any(_is_foreign_body(o.organisation) for o in right.offices)
            if gap in (("и",), (",",)) and open_ and left.party and left.offices:
                right.party, right.implied = left.party, True


def settle_hosts(cast: Cast, sighted: Sequence[Sighted], who: Sequence[Who], home: str | None) -> None:
    """Imply that who was met in a country by a visitor, and is told as "министр Y", is of that country."""
    for one, known in zip(sighted, who, strict=True):
        for title in one.titles:
            entry = cast.entries[known[title.name]] if title.name in known else None
            if entry is None or entry.party is not None or entry.foreign or not _is_governing(entry):
                continue
            met = _met_in(cast, one, title, known)
            guest = cast.entries[met[1]] if met else None
            if met and guest is not None and guest is not entry and (guest.party or home) not in (None, met[0]):
                entry.party, entry.implied = met[0], True


def settle_sides(cast: Cast, sighted: Sequence[Sighted], who: Sequence[Who]) -> None:
    """Imply whose those are whom a side sent: "с китайской стороны участвовал A, с казахстанской – B".

    And who leads a side or delegation: "Российскую делегацию возглавил A", "делегация Болгарии во главе с A".
    """
    for one, known in zip(sighted, who, strict=True):
        lower = one.words.lower
        if "главе" in lower:
            _settle_leaders(cast, one, known)
        headed = not {"сторону", "делегацию"}.isdisjoint(lower)
        if "стороны" not in lower and not headed:
            continue
        sides = [
            n for n in one.words.namings
            if n.tag == "A" and len(n.parties) == 1 and (headed or lower[n.first - 1] in ("с", "со", "от"))
            and lower[n.last : n.last + 1] in (("стороны",), ("сторону",), ("делегацию",), ("–",), ("—",), ("-",))
        ]  # fmt: skip
        for number, person in known.items():
            entry, first = cast.entries[person], one.spans[number].first
            before = [n for n in sides if n.last <= first]
            if before and entry.party is None and entry.offices and not entry.foreign:
                entry.party, entry.implied = before[-1].parties[0], True


def _settle_leaders(cast: Cast, one: Sighted, known: Who) -> None:
    """Imply that who leads a party's delegation is that party's."""
    words = one.words
    at = words.lower.index("главе")
    sent = next((i for i in range(at - 1, -1, -1) if words.lemma(i) == "делегация"), None)
    if sent is None:
        return
    parties = {p for n in words.namings if max(0, sent - 2) <= n.first < at for p in n.parties if n.tag in "PA"}
    leader = next((n for n in sorted(known) if one.spans[n].first > at), None)
    entry = None if leader is None else cast.entries[known[leader]]
    if entry is not None and entry.party is None and len(parties) == 1:
        entry.party, entry.implied = next(iter(parties)), True


def _is_governing(entry: Entry) -> bool:
    """Whether somebody only holds offices of a government, and the text does not tell of which."""
    return bool(entry.offices) and all(
        o.party is None and o.head.word in GOVERNING and _is_homely(o.organisation) for o in entry.offices
    )


def _met_in(cast: Cast, one: Sighted, title: FoundTitle, known: Who) -> tuple[str, int] | None:
    """Where a person met the holder of an office, and who that person is: "В Киеве X встретился с министром Y".

    None where many meet, as at a forum.
    """
    words = one.words
    if "i" not in title.cases or "n" in title.cases or "session_strong" in words.has:
        return None
    earlier = [number for number, span in enumerate(one.spans) if span.last <= title.first and number in known]
    if not earlier or words.lower[max(0, title.first - 1)] not in ("с", "со", ",", "и"):
        return None
    for naming in reversed(words.namings):
        into = words.lower[naming.first - 1 : naming.first] in (("в",), ("во",))
        if naming.last <= title.first and naming.tag in "PC" and naming.parties and into:
            land = naming.parties[0]
            plain = land not in FORUM_LANDS and not cast.parties.is_organisation(land)
            return (land, known[earlier[0]]) if plain else None
    return None


def settle_home(cast: Cast, home: str | None, *, own_site: bool) -> None:
    """Imply the publisher's party for offices that its texts name without a country.

    `own_site`: the publisher is a government, whose own people its texts name without any office.
    """
    for entry in cast.entries:
        if entry.party is not None or not home or entry.foreign:
            continue
        heads = {o.head.word for o in entry.offices if o.organisation is None and o.head.one_seat}
        heads = {SAME_OFFICE.get(word, word) for word in heads}
        if any(e is not entry and e.party == home and heads & _seats(e) for e in cast.entries):
            continue  # another has that seat already
        plain = all(o.party is None and _is_homely(o.organisation) for o in entry.offices)
        plain = plain and not _is_anothers(cast, entry, home)
        if plain and (entry.offices or (own_site and len(entry.stems) > 1)):
            entry.party, entry.implied = home, True


def _is_anothers(cast: Cast, entry: Entry, home: str) -> bool:
    """Whether an office is with somebody who is not known to be the publisher's: "пресс-секретарь X"."""
    of = {name_stem(word) for o in entry.offices for word in (o.organisation or "").split() if word[0].isupper()}
    others = [e for e in cast.entries if e is not entry and e.stems and e.stems[-1] in of]
    if len(others) == 1 and others[0].party and others[0].party != home:
        entry.party, entry.implied = others[0].party, True
    return any(other.party != home for other in others)


def _seats(entry: Entry) -> set[str]:
    """The offices that somebody holds of which there is one."""
    return {SAME_OFFICE.get(o.head.word, o.head.word) for o in entry.offices if o.head.one_seat}


def _is_homely(organisation: str | None) -> bool:
    """Whether what an office is of may be the publisher's own: nothing, or no abbreviation of somebody's body."""
    return not _is_foreign_body(organisation)


def _is_foreign_body(organisation: str | None) -> bool:
    words = (organisation or "").replace("«", " ").replace("(", " ").split()
    return any(word.isupper() and len(word) > 1 and word not in GENERIC for word in words)
