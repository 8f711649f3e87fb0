"""How a language tells of meetings: event patterns, nouns of sessions, words of status."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from minutebook.lexicon.tables import load_folder
from minutebook.model.errors import LexiconError

MACRO = re.compile(r"\{(?:(\w+):)?(\w+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRule:
    """A pattern over outlines; `form` of the meeting that it tells of."""

    name: str
    form: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingWords:
    """What `meetings.yml` says."""

    events: tuple[EventRule, ...]
    visits: tuple[EventRule, ...]
    triggers: frozenset[str]
    visit_words: frozenset[str]
    session_nouns: frozenset[str]
    bodies: frozenset[str]
    rounds: frozenset[str]
    joining: frozenset[str]
    ordinals: dict[str, int]
    co_chair: frozenset[str]
    chair: frozenset[str]
    attend: frozenset[str]
    world_words: frozenset[str]
    announced: frozenset[str]
    postponed: frozenset[str]
    cancelled: frozenset[str]
    remote: frozenset[str]
    here: frozenset[str]
    delegation_nouns: frozenset[str]
    invitation: frozenset[str]
    they: frozenset[str]
    place_leads: frozenset[str]
    capital_words: frozenset[str]


def expand(pattern: str, macros: dict[str, str]) -> str:
    """The pattern with its macros filled in; `{a:people}` becomes a group named a. Raises KeyError."""

    def fill(found: re.Match[str]) -> str:
        body = expand(macros[found[2]], macros)
        return f"(?P<{found[1]}>{body})" if found[1] else f"(?:{body})"

    return MACRO.sub(fill, pattern)


def _rules(rows: list[dict[str, Any]], macros: dict[str, str], form: str | None) -> tuple[EventRule, ...]:
    out = []
    for row in rows:
        compiled = re.compile(r"(?<!\S)" + expand(row["pattern"], macros) + r"(?!\S)")
        for text in row.get("examples", ()):
            if not compiled.search(text):
                raise LexiconError(f"meetings.yml: rule {row['rule']} does not match its example {text!r}")
        for text in row.get("not_examples", ()):
            if compiled.search(text):
                raise LexiconError(f"meetings.yml: rule {row['rule']} matches what it must not: {text!r}")
        out.append(EventRule(name=row["rule"], form=form or row["form"], pattern=compiled))
    return tuple(out)


@cache
def load_meeting_words(language: str) -> MeetingWords:
    """The meeting words of a language. Raises LexiconError for a rule that fails its own examples."""
    table = load_folder(f"languages/{language}")["meetings"]
    sessions, status = table["sessions"], table["status"]
    macros = {**table["macros"], "place": f"(?P<place>{table['place']})"}
    try:
        events = _rules(table["events"], macros, None)
        visits = _rules(table["visits"], {**macros, "place": f"(?P<place>{table['place']})"}, "visit")
    except (KeyError, re.error) as error:
        raise LexiconError(f"languages/{language}/meetings.yml: {error}") from error
    return MeetingWords(
        events=events,
        visits=visits,
        triggers=frozenset(table["triggers"]),
        visit_words=frozenset(table["visit_words"]),
        session_nouns=frozenset(sessions["nouns"]),
        bodies=frozenset(sessions["bodies"]),
        rounds=frozenset(sessions["rounds"]),
        joining=frozenset(sessions["joining"]),
        ordinals={word.lower(): int(number) for number, words in sessions["ordinals"].items() for word in words},
        co_chair=frozenset(sessions["co-chair"]),
        chair=frozenset(sessions["chair"]),
        attend=frozenset(sessions["attend"]),
        world_words=frozenset(sessions["world_words"]),
        announced=frozenset(status["announced"]),
        postponed=frozenset(status["postponed"]),
        cancelled=frozenset(status["cancelled"]),
        remote=frozenset(table["remote"]),
        here=frozenset(table["here"]),
        delegation_nouns=frozenset(table["delegations"]["nouns"]),
        invitation=frozenset(table["invitation"]),
        they=frozenset(table["they"]),
        place_leads=frozenset(table["place_leads"]),
        capital_words=frozenset(table["capital_words"]),
    )
