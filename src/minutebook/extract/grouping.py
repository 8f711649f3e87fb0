"""Occasions that sentences tell of, joined where they are one: who met, when, of which series."""

from dataclasses import replace

from minutebook.extract.dates import DateMark
from minutebook.extract.occasions import Occasion
from minutebook.lexicon.load import Lexicon
from minutebook.lexicon.words import split_words

DELEGATION = "led-delegation-to/"
ON_THE_WAY = "travel-to/"
ALIKE = 0.6  # share of content words from which two names are the same series within one report


def absorb(sessions: list[Occasion], others: list[Occasion], lexicon: Lexicon) -> list[Occasion]:
    """Talks told in one breath with a session ("met for the fourth meeting of ...") are that session; those during an
    organisation's of many ("met in New York during the UN General Assembly") stand beside it."""
    out = list(sessions)
    named = [s for s in sessions if s.mechanism]
    for occasion in others:
        if occasion.form == "talks" and len(named) == 1 and _prepares(named[0], occasion):
            out[out.index(named[0])] = named[0] = replace(named[0], roles=())
            is_there = (occasion.city, occasion.country) == (named[0].city, named[0].country)
            out.append(replace(occasion, city=None, country=None) if is_there else occasion)
        elif occasion.form == "talks" and len(named) == 1 and _is_of_many(named[0], lexicon):
            alone = {role.person for role in named[0].roles} <= {role.person for role in occasion.roles}
            out[out.index(named[0])] = named[0] = replace(named[0], roles=(), aside=True) if alone else named[0]
            out.append(occasion)
        elif occasion.form == "talks" and len(named) == 1 and _takes_in(named[0], occasion):
            session = named[0]
            named[0] = replace(
                session, roles=occasion.roles, date=session.date or occasion.date, city=session.city or occasion.city,
                country=session.country or occasion.country, status=occasion.status,
            )  # fmt: skip
            out[out.index(session)] = named[0]
        elif occasion.form == "visit" and named and occasion.rule.startswith(ON_THE_WAY):
            # "left for X to attend the summit" tells of the summit
            if sum(o.form == "visit" for o in others) == 1:
                out = [_reached(session, occasion) if session in named else session for session in out]
                named = [session for session in out if session.mechanism]
        elif not (occasion.form == "talks" and any(_same_people(occasion, s) for s in sessions)):
            out.append(occasion)
    return out


def _reached(session: Occasion, journey: Occasion) -> Occasion:
    """The session to which somebody travels: it is where the journey goes, on its days as far as nothing else is told.

    "Will travel to X on Monday to attend the summit": the summit may begin on Tuesday.
    """
    if session.aside or session.start != journey.start:
        return session
    if not (session.city or session.country or session.remote):
        session = replace(session, city=journey.city, country=journey.country)
    if session.date and session.date == journey.date:
        session = replace(session, implied=tuple(sorted({*session.implied, "date_end", "date_start"})))
    return session


def _is_of_many(session: Occasion, lexicon: Lexicon) -> bool:
    """Whether a session is an organisation's own, so that two who met during it were not all who were there."""
    return len(session.parties) == 1 and lexicon.parties.is_organisation(session.parties[0])


def _prepares(session: Occasion, talks: Occasion) -> bool:
    """Whether a session is still to come on another day than the talks: "met to prepare for the summit in X"."""
    is_ahead = (session.status, talks.status) == ("announced", "held")
    return is_ahead and (session.date is None or session.date != talks.date)


def _takes_in(session: Occasion, talks: Occasion) -> bool:
    """Whether the talks are the session itself: nobody else is told to have been there, and nothing sets them apart."""
    plain = all(role.role == "participant" for role in session.roles)
    people = {role.person for role in session.roles}
    return not session.aside and plain and people <= {role.person for role in talks.roles}


def _same_people(a: Occasion, b: Occasion) -> bool:
    return {r.person for r in a.roles} == {r.person for r in b.roles}


def place_occasion(groups: list[list[Occasion]], occasion: Occasion, lexicon: Lexicon) -> None:
    """Put an occasion with the group that tells of the same one, the latest first; or open a group."""
    if occasion.frames:
        _frame(groups, occasion)
        return
    nameless = occasion.form == "session" and occasion.mechanism is None
    if occasion.joins or (nameless and occasion.ordinal is None and not occasion.apart):
        _add_people(groups, occasion)
        return
    if nameless:
        series = [o.mechanism for group in groups for o in group if o.form == "session" and o.mechanism and o.ordinal]
        if not series or not (occasion.ordinal or occasion.date):
            return
        occasion = replace(occasion, mechanism=series[-1])
    if occasion.beside:
        occasion = _on_the_sidelines(groups, occasion)
    for group in reversed(groups):
        if _is_same(group, occasion, lexicon):
            group.append(occasion)
            return
    groups.append([occasion])


def _frame(groups: list[list[Occasion]], occasion: Occasion) -> None:
    """Talks that are told to have been held under a series' aegis are a session of it."""
    for group in reversed(groups):
        if group[0].form == "talks" and group[0].status == "held":
            group[:] = [replace(o, form="session") for o in group]
            group.append(replace(occasion, roles=(), date=None, city=None, country=None))
            return


def _on_the_sidelines(groups: list[list[Occasion]], occasion: Occasion) -> Occasion:
    """Talks "on the sidelines of the meeting" have the day and place of that session, where none are told."""
    for session in (o for group in reversed(groups) for o in group if o.form == "session" and o.date):
        day = occasion.date or session.date
        place = occasion if occasion.city or occasion.country else session
        implied = ("date_start", "date_end") if occasion.date is None else ()
        return replace(
            occasion, date=day, city=place.city, country=place.country,
            implied=(*occasion.implied, *implied, *(("city", "country") if place is session else ())),
        )  # fmt: skip
    return occasion


def _add_people(groups: list[list[Occasion]], occasion: Occasion) -> None:
    """Add people to what was told of last: a session or talks that took place, else all visits of one sentence."""
    travels = [group for group in groups if occasion.joins and group[0].rule.startswith(DELEGATION)]
    latest = travels or [group for group in groups if group[0].form in ("session", "talks")] or groups
    firm = [group for group in latest if any((o.date or o.ordinal) and o.status == "held" for o in group)]
    for target in (firm or latest)[:1] if occasion.main else (firm or latest)[-1:]:
        if not occasion.roles and occasion.delegations is None:  # "the meeting took place in ..."
            if not any(clash(o.date, occasion.date) for o in target):
                target.append(occasion)
            continue
        visit = target[0].form == "visit"
        roles = tuple(role._replace(role="visitor") for role in occasion.roles) if visit else occasion.roles
        for group in latest if visit else [target]:
            if group[0].sentence == target[0].sentence:
                group.append(replace(occasion, roles=roles, date=None, city=None, country=None))


def _is_same(group: list[Occasion], occasion: Occasion, lexicon: Lexicon) -> bool:
    first = group[0]
    if first.form != occasion.form:
        return False
    moved = {"postponed", "cancelled"} & {occasion.status, *(o.status for o in group)}
    if not moved and any(o.edge == occasion.edge and clash(o.date, occasion.date) for o in group):
        return False
    if occasion.form == "session":
        return not occasion.apart and not first.apart and _is_same_session(group, occasion, lexicon)
    if not moved and first.status != occasion.status and occasion.date is not None:
        return False
    people = {r.person for o in group for r in o.roles}
    mine = {r.person for r in occasion.roles}
    if occasion.form == "visit":
        visitors = {r.person for o in group for r in o.roles if r.role == "visitor"}
        countries = {o.country for o in group if o.country}
        return bool(visitors & mine) and (not countries or occasion.country is None or occasion.country in countries)
    return mine == people if occasion.apart else mine <= people or people <= mine


def _is_same_session(group: list[Occasion], occasion: Occasion, lexicon: Lexicon) -> bool:
    numbers = {o.ordinal for o in group if o.ordinal}
    if occasion.ordinal and numbers and occasion.ordinal not in numbers:
        return False
    mine = content_words(occasion.mechanism, lexicon)
    if occasion.ordinal and numbers:
        return any(mine & content_words(o.mechanism, lexicon) or not mine for o in group)
    for other in (o for o in group if o.mechanism):
        words = content_words(other.mechanism, lexicon)
        small, large = sorted((mine, words), key=len)
        if small <= large or len(mine & words) / max(1, len(mine | words)) >= ALIKE:
            return True
    return False


def content_words(name: str | None, lexicon: Lexicon) -> frozenset[str]:
    """The words that tell one series from another."""
    rounds = lexicon.meetings.sessions.rounds
    small = lexicon.grammar.articles | lexicon.titles.links | lexicon.grammar.conjunctions | rounds
    return frozenset(w.rstrip("s") for w in split_words((name or "").lower()) if w[0].isalnum() and w not in small)


def clash(a: DateMark | None, b: DateMark | None) -> bool:
    """Whether two dates cannot be the same occasion's: their days lie apart."""
    if not a or not b or not a.first or not b.first:
        return False
    return (a.last or a.first) < b.first or (b.last or b.first) < a.first
