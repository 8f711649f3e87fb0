"""Publishers: which are organs of state, whose readouts are official, and which names are one house's.

Which words and hosts tell is data (`data/read/publishers.yml`). A state's news agency is a news agency.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlsplit

from minutebook.lexicon.masthead import load_masthead_words
from minutebook.lexicon.tables import load_folder
from minutebook.model.errors import LexiconError

LISTS = {"organs", "news", "hosts", "houses", "credits", "stamps", "examples"}

_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class PublisherWords:
    """What the data say, as patterns over folded names; `houses` leads from a usual name to the first of its house."""

    organs: re.Pattern[str]
    news: re.Pattern[str]
    hosts: re.Pattern[str]
    houses: dict[str, str]
    credits: tuple[str, ...]
    stamps: tuple[str, ...]


@cache
def load_publisher_words() -> PublisherWords:
    """The words of all languages together. Raises LexiconError."""
    table = load_folder("read")["publishers"]
    if set(table) != LISTS:
        raise LexiconError(f"publishers.yml: expected the lists {sorted(LISTS)}, found {sorted(table)}")
    return PublisherWords(
        organs=_any_of(table["organs"]),
        news=_any_of(table["news"]),
        hosts=re.compile("|".join(table["hosts"])),
        houses={name.casefold(): names[0] for names in table["houses"] for name in names},
        credits=tuple(credit for own in table["credits"].values() for credit in own),
        stamps=tuple(stamp for own in table["stamps"].values() for stamp in own),
    )


@lru_cache(maxsize=4096)
def is_official(publisher: str | None, address: str | None) -> bool:
    """Whether a report is an organ's own: by the name of its publisher, else, where none is named, by its address."""
    if publisher is None:
        return bool(address) and _is_official_host(urlsplit(address or "").hostname or "")
    words = load_publisher_words()
    name = publisher.casefold()
    if _HOST.fullmatch(name):
        return _is_official_host(name)
    return bool(words.organs.search(name)) and not words.news.search(name)


@lru_cache(maxsize=4096)
def house_of(publisher: str) -> str:
    """The name under which a publisher's reports count as one source's: Xinhua for 新华社."""
    usual = load_masthead_words().agencies.get(publisher, publisher)
    return load_publisher_words().houses.get(usual.casefold(), usual)


@lru_cache(maxsize=4096)
def is_agency(publisher: str | None) -> bool:
    """Whether it is one of the agencies and outlets that reports are known to credit."""
    return bool(publisher) and (
        publisher in load_masthead_words().agencies or (publisher or "").casefold() in load_publisher_words().houses
    )


def find_houses(text: str) -> frozenset[str]:
    """The houses of the known agencies and outlets that a text names."""
    return frozenset(house_of(name) for name in _agency_names().findall(text))


def is_credited(house: str, text: str) -> bool:
    """Whether a text (in lower case) tells by its words that it rewrites a dispatch of the house."""
    return bool(_ways(house)[0].search(text))


def is_stamped(house: str, text: str) -> bool:
    """Whether a text (in lower case) bears a mark that it is a dispatch of the house."""
    return bool(_ways(house)[1].search(text))


@cache
def _agency_names() -> re.Pattern[str]:
    names = {*load_masthead_words().agencies, *load_publisher_words().houses.values()}
    spaced = sorted(
        (name for name in names if name.isascii() or name[0].isupper()), key=lambda name: (-len(name), name)
    )
    joined = sorted(names.difference(spaced), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, spaced))})(?!\w)|{'|'.join(map(re.escape, joined))}")


@lru_cache(maxsize=1024)
def _ways(house: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds a credit to a house, and what finds its stamp, under any of its names."""
    agencies = load_masthead_words().agencies
    named = {house, *(name for name, usual in agencies.items() if house_of(usual) == house)}
    names = "|".join(re.escape(name.casefold()) for name in sorted(named, key=lambda name: (-len(name), name)))
    words = load_publisher_words()
    credits, stamps = (
        "|".join(re.escape(way.casefold()).replace("\\~", f"(?:{names})") for way in ways)
        for ways in (words.credits, words.stamps)
    )
    return re.compile(rf"(?<!\w)(?:{credits})"), re.compile(stamps)


def publisher_examples() -> dict[str, Any]:
    """What the data file says is official and what is not: kind -> rows of publisher and address."""
    return dict(load_folder("read")["publishers"]["examples"])


def _is_official_host(host: str) -> bool:
    return bool(load_publisher_words().hosts.search(host.casefold()))


def _any_of(table: dict[str, list[str]]) -> re.Pattern[str]:
    """Words of languages with spaces as whole words; of those without anywhere."""
    spaced = [word.casefold() for language, own in table.items() for word in own if language != "zh"]
    joined = [word.casefold() for word in table.get("zh", [])]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, spaced))})\b|{'|'.join(map(re.escape, joined))}")
