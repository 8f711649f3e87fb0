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

LISTS = {"organs", "news", "hosts", "houses", "credits", "examples"}

_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class PublisherWords:
    """What the data say, as patterns over folded names; `houses` leads from a usual name to the first of its house."""

    organs: re.Pattern[str]
    news: re.Pattern[str]
    hosts: re.Pattern[str]
    houses: dict[str, str]
    credits: tuple[str, ...]


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


def is_credited(publisher: str, folded: str) -> bool:
    """Whether a text (in lower case, by `casefold`) credits the publisher, under any name of its house."""
    names, pattern = _credit(publisher)
    return any(name in folded for name in names) and bool(pattern.search(folded))


@lru_cache(maxsize=1024)
def _credit(publisher: str) -> tuple[tuple[str, ...], re.Pattern[str]]:
    house = house_of(publisher)
    agencies = load_masthead_words().agencies
    named = {publisher, house, *(name for name, usual in agencies.items() if house_of(usual) == house)}
    names = tuple(name.casefold() for name in sorted(named, key=lambda name: (-len(name), name)))
    ways = [re.escape(credit.casefold()).replace("\\~", "~") for credit in load_publisher_words().credits]
    told = f"(?:{'|'.join(map(re.escape, names))})"
    return names, re.compile("|".join(rf"(?<!\w){way}" for way in ways).replace("~", told))


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
