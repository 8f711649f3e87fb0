"""Agencies and departments that a report names: taking part, working together, or mentioned."""

from collections.abc import Iterator
from typing import NamedTuple

from minutebook.extract.noun_phrases import capital_run, name_end, words_text
from minutebook.extract.passage import ParsedSentence, Passage
from minutebook.extract.session_names import find_session_names
from minutebook.extract.signs import AGENCY
from minutebook.extract.tagging import Tagged
from minutebook.lexicon.agencies import AgencyWords, load_agency_words
from minutebook.lexicon.load import Lexicon
from minutebook.model.claims import Claim, OrganisationClaim

ROLES = ("participant", "cooperating", "mentioned")
NEAR = 4
"""How many words before a name its sender ("officials from") or its cooperation may stand."""


class _Agency(NamedTuple):
    """An agency named in words `first` to `last` (exclusive); `implied`: another name in its list gives the party."""

    parsed: ParsedSentence
    first: int
    last: int
    name: str
    party: str | None
    implied: bool
    role: str


def find_organisations(passage: Passage, lexicon: Lexicon, earlier: tuple[Claim, ...]) -> Iterator[OrganisationClaim]:
    """One claim for each agency, in the highest role that any sentence gives it, with every place that names it."""
    words = load_agency_words(lexicon.language)
    groups: dict[str, list[_Agency]] = {}
    for parsed in passage.sentences:
        if not parsed.tagged.signs & AGENCY:
            continue
        for agency in _read_lists(parsed, tuple(_agencies(passage, parsed, lexicon)), words):
            if agency.party is None and words.alone.isdisjoint(agency.name.lower().split()):
                continue  # a committee or council of nobody's is as likely no agency
            groups.setdefault(agency.name.casefold(), []).append(agency)
    for group in groups.values():
        yield _claim(passage, group)


def _agencies(passage: Passage, parsed: ParsedSentence, lexicon: Lexicon) -> Iterator[_Agency]:
    """The names of a sentence, left to right: none in a person's office or a session's name, nor the publisher's."""
    words, tagged = load_agency_words(lexicon.language), parsed.tagged
    inside = {i for m in parsed.mentions for i in range(m.first, m.last)}
    inside |= {i for name in find_session_names(parsed, lexicon) for i in range(name.first, name.last)}
    behind = 0
    for place in [place for place, word in enumerate(tagged.lower) if word in words.heads or word in words.lower_heads]:
        if place < behind or place in inside or not _is_head(tagged, place, words):
            continue
        first, last = _name_place(tagged, place, words)
        if not first < last or inside & set(range(first, last)):
            continue
        before, behind = behind, last
        own = tagged.lower[first:last]
        party = _party(parsed, first, last, place)
        is_owned = tagged.base[place][0].islower()
        telling = is_owned or sum(tagged.base[i][0].isupper() for i in range(first, last)) > 1
        if (
            words.bars & set(own)
            or (tagged.lower[place] in words.terms and place and tagged.tags[place - 1] in "NMU")
            or (not is_owned and "T" in tagged.tags[first:place])
            or not telling
            or _is_cut(tagged, first, before)
        ):
            continue
        name = words_text(passage.document.text, tagged, first, last)
        if passage.document.publisher and passage.document.publisher.casefold() in name.casefold():
            continue
        yield _Agency(parsed=parsed, first=first, last=last, name=name, party=party, implied=False, role="mentioned")


def _is_head(tagged: Tagged, place: int, words: AgencyWords) -> bool:
    word = tagged.lower[place]
    if tagged.base[place][0].isupper():
        return word in words.heads
    owner = place - 1
    is_owned = owner >= 0 and tagged.base[owner][0].isupper() and tagged.sentence.words[owner] != tagged.base[owner]
    return word in words.lower_heads and is_owned and tagged.tags[owner] in "TVb"


def _is_cut(tagged: Tagged, first: int, before: int) -> bool:
    """Whether more of the name may stand before an "and" ("Oceanic and Atmospheric Administration"); `before`: the last
    agency's end."""
    capitals = any(word[0].isupper() for word in tagged.base[max(0, first - 3) : max(0, first - 1)])
    return first > 1 and tagged.tags[first - 1] == "c" and capitals and not first - 3 <= before <= first - 1


def _name_place(tagged: Tagged, head: int, words: AgencyWords) -> tuple[int, int]:
    """Where the name with this head begins and ends, without an owner in front ("China's") or behind ("of Russia")."""
    first, _ = capital_run(tagged, head)
    if not tagged.base[head][0].isupper():
        first, _ = capital_run(tagged, head - 1)
    last = name_end(tagged, head + 1, words.name_links)
    while last < len(tagged.base) and last == head + 1 and _is_head(tagged, last, words):
        head, last = last, last + 1
    joined = (i for i in range(head, last - 1) if tagged.tags[i] == "c" and tagged.lower[i + 1] in words.heads)
    last = next(joined, last)  # "Ministry of X and Ministry of Y" are two
    owner = next((n.first for n in tagged.namings if n.last == last and n.tag == "P" and head + 1 < n.first), last)
    while owner > head + 1 and (tagged.lower[owner - 1] in words.name_links or tagged.tags[owner - 1] == "a"):
        owner -= 1
    has_field = words.name_links & set(tagged.lower[head + 1 : owner])  # not "Bank of Russia"
    return first, owner if has_field else last


def _party(parsed: ParsedSentence, first: int, last: int, head: int) -> str | None:
    """Whose agency it is: named in its name, right before it ("China's") or right behind it ("of Russia")."""
    tagged = parsed.tagged
    for naming in tagged.namings:
        within = first <= naming.first < last and (naming.tag in "PO" or (naming.tag == "A" and naming.first < head))
        before = naming.last == first and naming.tag in "PA"
        behind = last < naming.first <= last + 2 and naming.tag == "P" and tagged.tags[last] == "o"
        if (within or before or behind) and len(naming.parties) == 1:
            return naming.parties[0]
    return None


def _read_lists(parsed: ParsedSentence, agencies: tuple[_Agency, ...], words: AgencyWords) -> Iterator[_Agency]:
    """The agencies with their roles; in "the Russian A, the B and the C" role and party are those of the list."""
    lower = parsed.tagged.lower
    lists: list[list[_Agency]] = []
    for agency in agencies:
        last = lists[-1][-1].last if lists else 0
        if lists and all(word in words.list_words for word in lower[last : agency.first]):
            lists[-1].append(agency)
        else:
            lists.append([agency])
    for row in lists:
        role = _role(parsed, row[0].first, row[-1].last, words)
        party = row[0].party
        for agency in row:
            carried = agency.party is None and party is not None
            party = agency.party or party
            yield agency._replace(role=role, party=party, implied=carried)


def _role(parsed: ParsedSentence, first: int, last: int, words: AgencyWords) -> str:
    """What the sentence says that the agencies in words `first` to `last` (exclusive) do."""
    lower = parsed.tagged.lower
    before, behind = lower[max(0, first - NEAR) : first], lower[last : last + NEAR]
    sent = words.senders & set(before) and words.from_ & set(before)
    if (sent and words.attended & set(lower)) or (words.attend_verbs & set(behind)):
        return "participant"
    for place in range(max(0, first - NEAR), first):
        near = lower[max(0, place - NEAR) : place]
        if lower[place] in words.with_ and words.met & set(near):
            return "participant"
        if lower[place] in words.between and words.cooperating & set(near):
            return "cooperating"
    return "mentioned"


def _claim(passage: Passage, group: list[_Agency]) -> OrganisationClaim:
    """The claim for all places that name an agency; the one that gives its role comes first."""
    main = min(group, key=lambda agency: ROLES.index(agency.role))
    document = passage.document
    stated = next((agency for agency in group if agency.party and not agency.implied), main)
    spans = [document.span(*a.parsed.tagged.text_place(a.first, a.last)) for a in (main, *group)]
    spans = list(dict.fromkeys(spans))
    return OrganisationClaim(
        document=document.id,
        place=document.original_offset(spans[0].start),
        evidence=tuple(spans),
        rule=f"agency-{main.role}/1",
        implied=("party",) if stated.implied else (),
        name=main.name,
        party=stated.party,
        role=main.role,
    )
