"""How a language tells of meetings: event patterns, nouns of sessions, words of status."""

import re
from functools import cache
from typing import Any, NamedTuple

from minutebook.lexicon.pattern_rules import check_rules
from minutebook.lexicon.sieve import Needs, Rules, compiled
from minutebook.lexicon.tables import load_folder
from minutebook.model.errors import LexiconError


class EventRule(NamedTuple):
    """A pattern over outlines as in PatternRule; `form` of the meeting that it tells of.

    `status` where the pattern itself decides it; `joins`: it only adds people to talks told of before; `edge`
    where it tells of the start or the end; `pair`: whoever acts is both people named before ("the two held talks").
    """

    name: str
    form: str
    written: str
    needs: Needs
    status: str | None = None
    joins: bool = False
    edge: str | None = None
    pair: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, ready to be used."""
        return compiled(self.written)


class SessionWords(NamedTuple):
    """Words in which sessions are named and told of; the comments of `meetings.yml` say what each class is."""

    nouns: frozenset[str]
    bodies: frozenset[str]
    rounds: frozenset[str]
    papers: frozenset[str]
    joining: frozenset[str]
    wrappers: frozenset[str]
    plain: frozenset[str]
    unnamed: frozenset[str]
    others: frozenset[str]
    name_links: frozenset[str]
    name_stops: frozenset[str]
    world_words: frozenset[str]
    co_chair: frozenset[str]
    chair: frozenset[str]
    attend: frozenset[str]
    hosting: frozenset[str]
    with_: frozenset[str]
    by: frozenset[str]
    it: frozenset[str]
    at: frozenset[str]
    be: frozenset[str]
    relative: frozenset[str]
    who: frozenset[str]
    sidelines: frozenset[str]
    absorbing: frozenset[str]
    groups: frozenset[str]
    included: frozenset[str]
    represented: frozenset[str]
    gathered: frozenset[str]
    reviving: frozenset[str]
    crediting: frozenset[str]
    leading: frozenset[str]
    gathering: frozenset[str]
    took: frozenset[str]
    own: frozenset[str]
    hold: frozenset[str]
    end_verbs: frozenset[str]
    onward: frozenset[str]
    start_verbs: frozenset[str]
    list_words: frozenset[str]
    tying: frozenset[str]
    verb_endings: tuple[str, ...]
    ordinals: dict[str, int]


class MeetingWords(NamedTuple):
    """What `meetings.yml` says.

    `signs`: a sentence without one of them tells of no occasion; `session_signs`: a body named in a sentence without
    one of them did not meet.
    """

    events: Rules[EventRule]
    visits: Rules[EventRule]
    triggers: frozenset[str]
    visit_words: frozenset[str]
    sessions: SessionWords
    session_signs: frozenset[str]
    signs: frozenset[str]
    announced: frozenset[str]
    postponed: frozenset[str]
    cancelled: frozenset[str]
    past: frozenset[str]
    blocking: frozenset[str]
    breaks: frozenset[str]
    be: frozenset[str]
    to: frozenset[str]
    between: frozenset[str]
    separately: frozenset[str]
    year_leads: frozenset[str]
    remote: frozenset[str]
    delegation_nouns: frozenset[str]
    delegation: str
    teams: frozenset[str]
    invitation: frozenset[str]
    place_leads: frozenset[str]
    before_places: frozenset[str]
    capital_words: frozenset[str]
    here: frozenset[str]
    deadlines: frozenset[str]
    topics: frozenset[str]
    aims: frozenset[str]
    ahead_of: tuple[tuple[str, ...], ...]
    awaiting: tuple[str, ...]
    contrasts: frozenset[str]
    unreal: frozenset[str]
    due: tuple[tuple[str, ...], ...]
    also: frozenset[str]
    ahead: tuple[str, ...]


def _rules(rows: list[dict[str, Any]], macros: dict[str, str], form: str | None, file: str) -> Rules[EventRule]:
    return Rules(
        EventRule(
            name=checked["name"],
            form=form or row["form"],
            written=checked["written"],
            needs=checked["needs"],
            status=row.get("status"),
            joins=bool(row.get("joins")),
            edge=row.get("edge"),
            pair=bool(row.get("pair")),
        )
        for row, checked in zip(rows, check_rules(rows, macros, file), strict=True)
    )


def _session_words(table: dict[str, Any]) -> SessionWords:
    names = {key: key.rstrip("_").replace("_chair", "-chair") for key in SessionWords._fields}
    table = {"tying": (), **table}
    classes = {key: frozenset(table[name]) for key, name in names.items() if key not in ("ordinals", "verb_endings")}
    ordinals = {
        (word if word.isupper() and len(word) > 1 else word.lower()): int(number)
        for number, words in table["ordinals"].items()
        for word in words
    }
    return SessionWords(**classes, ordinals=ordinals, verb_endings=tuple(table["verb_endings"]))


@cache
def load_meeting_words(language: str) -> MeetingWords:
    """The meeting words of a language. Raises LexiconError for a rule that fails its own examples."""
    table = load_folder(f"languages/{language}")["meetings"]
    status = table["status"]
    macros = {**table["macros"], "place": f"(?P<place>{table['place']})"}
    file = f"languages/{language}/meetings.yml"
    try:
        events = _rules(table["events"], macros, None, file)
        visits = _rules(table["visits"], macros, "visit", file)
    except KeyError as error:
        raise LexiconError(f"{file}: {error}") from error
    sessions = _session_words(table["sessions"])
    triggers, visit_words = frozenset(table["triggers"]), frozenset(table["visit_words"])
    session_signs = sessions.nouns | sessions.gathered | sessions.gathering | sessions.own
    series = sessions.nouns | sessions.bodies | sessions.co_chair | sessions.chair | sessions.included
    return MeetingWords(
        events=events,
        visits=visits,
        triggers=triggers,
        visit_words=visit_words,
        sessions=sessions,
        session_signs=session_signs,
        signs=triggers | visit_words | series,
        announced=frozenset(status["announced"]),
        postponed=frozenset(status["postponed"]),
        cancelled=frozenset(status["cancelled"]),
        past=frozenset(status["past"]),
        **{
            key: frozenset(status[key])
            for key in ("blocking", "be", "to", "between", "separately", "year_leads", "breaks", "contrasts", "unreal")
        },
        remote=frozenset(table["remote"]),
        delegation=str(table["delegations"]["word"]),
        teams=frozenset((table["delegations"]["word"], *table["delegations"].get("teams", ()))),
        delegation_nouns=frozenset(table["delegations"]["nouns"]),
        invitation=frozenset(table["invitation"]),
        place_leads=frozenset(table["place_leads"]),
        before_places=frozenset(("ADJ", ",", *table.get("before_places", ()))),
        capital_words=frozenset(table["capital_words"]),
        here=frozenset(table["here"]),
        deadlines=frozenset(table["deadlines"]),
        topics=frozenset(table["topics"]),
        aims=frozenset(table["aims"]),
        awaiting=tuple(table["awaiting"]),
        ahead_of=tuple(tuple(phrase.split()) for phrase in table["ahead_of"]),
        due=tuple(tuple(phrase.split()) for phrase in table["due"]),
        also=frozenset(table["also"]),
        ahead=tuple(table["ahead"]),
    )
