"""Whose officials people are whose words name no country: a neighbour's in a list, the home country's, the other one's.

A report writes the country of a foreigner once, and its own country's offices without it.
"""

import re
from dataclasses import dataclass, replace

from minutebook.extract.chinese.mentions import Mention, NamingIndex, Person
from minutebook.extract.chinese.names import is_transcribed
from minutebook.extract.chinese.namings import Naming
from minutebook.lexicon.chinese import ChineseWords
from minutebook.lexicon.parties import load_parties

NEIGHBOUR = 2
"""How many characters part two people of a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What is known beside a person: `told` parties by number, all mentions, the first of each, other parties named.

    `headline`: the one foreign party that the title names.
    """

    text: str
    home: str | None
    index: NamingIndex
    told: tuple[str | None, ...]
    mentions: tuple[Mention, ...]
    first: dict[int, Mention]
    others: tuple[str, ...]
    headline: str | None


def with_parties(
    people: list[Person], mentions: tuple[Mention, ...], place: tuple[str, NamingIndex, str | None, str | None],
    words: ChineseWords,
) -> tuple[Person, ...]:  # fmt: skip
    """The people with the parties that their words or their surroundings give.

    `place`: the text, its namings, the home country and the one that the headline names.
    """
    text, index, home, headline = place
    told = tuple(_told_party(person, words) for person in people)
    sides = [n for n in index.namings if n.kind == "C" and not is_topic(n, text, words.titles.topics)]
    named = dict.fromkeys(party for naming in sides for party in naming.parties)
    of_people = tuple(dict.fromkeys(party for party in told if party and party != home))
    around = Surroundings(
        text=text, home=home, index=index, told=told, mentions=mentions,
        first={mention.person: mention for mention in reversed(mentions)},
        others=of_people or tuple(party for party in named if party != home), headline=headline,
    )  # fmt: skip
    out: list[Person] = []
    for person in people:
        party = told[person.number] or _guess(person, around, words)
        out.append(replace(person, party=party, implied=told[person.number] is None and party is not None))
    return tuple(out)


def _told_party(person: Person, words: ChineseWords) -> str | None:
    """The party of a person's offices: that of a state before that of an organisation, whose chair it may hold in turn.

    东盟轮值主席、印度尼西亚总统 is Indonesia's; 联合国秘书长、葡萄牙前总理 is the organisation's.
    """
    parties = load_parties()
    named = [office for office in person.offices if office.party]
    states = [office for office in named if not parties.is_organisation(office.party or "")]
    now = [office for office in states if not any(word in office.title for word in words.titles.held)]
    return next((office.party for office in now or named), person.party)


def is_topic(naming: Naming, text: str, topics: tuple[str, ...]) -> bool:
    """Whether a country is named as what is spoken of: 台湾问题, 乌克兰危机."""
    return text.startswith(topics, naming.end) or text.endswith(topics, naming.start, naming.end)


def _guess(person: Person, around: Surroundings, words: ChineseWords) -> str | None:
    mine = around.first.get(person.number)
    transcribed = is_transcribed(person.name, words.names) or _sounds_foreign(person, words)
    if mine and transcribed and (neighbour := _neighbour(mine, around)):
        return neighbour
    titles = tuple(office.title for office in person.offices)
    if mine and around.home and not titles and _accompanies(mine, around, words):
        return around.home
    foreign = any(title.endswith(words.titles.foreign_heads) for title in titles)
    foreign = foreign or (mine is not None and _has_twin(person, mine, around, titles))
    if around.home and not transcribed and not (foreign and around.others):
        return around.home
    if mine and (near := _only_near(mine, around, words.titles.topics)):
        return near
    if not (transcribed or foreign):
        return None
    return around.headline or (around.others[0] if len(around.others) == 1 else None)


def _accompanies(mine: Mention, around: Surroundings, words: ChineseWords) -> bool:
    """Whether a sentence without foreigners says only that somebody took part: one of the home country's own."""
    start = around.text.rfind("。", 0, mine.start) + 1
    stop = around.text.find("。", mine.start)
    sentence = around.text[start : stop if stop > 0 else len(around.text)]
    beside = (around.told[m.person] for m in around.mentions if start <= m.start < start + len(sentence))
    if any(naming.kind == "C" for naming in around.index.between(start, start + len(sentence))):
        return False
    if any(party not in (None, around.home) for party in beside):
        return False
    return re.search(rf"(?:{words.events.attending})(?:{words.events.attending_what})?$", sentence) is not None


def _sounds_foreign(person: Person, words: ChineseWords) -> bool:
    """Whether a name of three and more characters of transcription has an office that names no home body."""
    name, names = person.name, words.names
    sounded = len(name) > 2 and names.sounds.issuperset(name) and name[0] not in names.common_surnames
    return sounded and bool(person.offices)


def _neighbour(mine: Mention, around: Surroundings) -> str | None:
    """The party of the person before in a list."""
    before = [m for m in around.mentions if m.end <= mine.start and mine.start - m.end <= NEIGHBOUR]
    if not before:
        return None
    gap = around.text[before[-1].end : mine.start]
    return around.told[before[-1].person] if gap and not set(gap) - set("、，和及") else None


def _has_twin(person: Person, mine: Mention, around: Surroundings, titles: tuple[str, ...]) -> bool:
    """Whether somebody of the home country before is addressed by the same office: the other one is a foreigner."""
    return any(
        mention.style == "honorific" and mention.person != person.number and mention.start < mine.start
        and around.told[mention.person] in (None, around.home)
        and around.text[mention.name_end : mention.end] in titles
        for mention in around.mentions
    )  # fmt: skip


def _only_near(mine: Mention, around: Surroundings, topics: tuple[str, ...]) -> str | None:
    """The only foreign party that the sentence names, else that the paragraph names before."""
    stop = around.text.find("。", mine.start)
    sentence = (around.text.rfind("。", 0, mine.start) + 1, stop if stop > 0 else len(around.text))
    for start, end in (sentence, (around.text.rfind("\n", 0, mine.start) + 1, mine.start)):
        named = {
            party for naming in around.index.between(start, end)
            if naming.kind == "C" and not is_topic(naming, around.text, topics)
            for party in naming.parties if party != around.home
        }  # fmt: skip
        if len(named) == 1:
            return next(iter(named))
    return None
