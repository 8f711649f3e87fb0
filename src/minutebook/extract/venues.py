"""Where an occasion took place: told of itself, of the visit it was part of, or by where the report was written."""

from datetime import date

from minutebook.extract.grouping import clash
from minutebook.extract.occasions import Occasion
from minutebook.extract.passage import Passage
from minutebook.lexicon.load import Lexicon

NEAR_DAYS = 5
LEDE_SENTENCES = 2

Venue = tuple[str | None, str | None, tuple[str, ...]]
"""City, country (ISO alpha-2), and which of the two are only implied."""


def find_venue(
    group: list[Occasion], groups: list[list[Occasion]], passage: Passage, lexicon: Lexicon, day: str | None
) -> Venue:
    """The venue of an occasion that began on `day` (ISO or null), one of `groups`."""
    venue = _where(group, passage, lexicon, day)
    if venue[0] or venue[1]:
        return venue
    if group[0].form in ("talks", "session"):
        venue = _visited(group, current_visits(group, groups), passage)
    if group[0].form == "talks" and not (venue[0] or venue[1]):
        venue = _same_place(group, groups, passage, lexicon)
    return venue


def current_visits(group: list[Occasion], groups: list[list[Occasion]]) -> list[list[Occasion]]:
    """The visits on which an occasion may have been: those that took place, or are planned as it is."""
    visits = (other for other in groups if other[0].form == "visit")
    return [visit for visit in visits if group_status(visit) in ("held", group_status(group))]


def _where(group: list[Occasion], passage: Passage, lexicon: Lexicon, day: str | None) -> Venue:
    """City, country and what of them is implied; a call or video meeting has neither."""
    if group[0].form != "visit" and any(o.remote for o in group):
        return None, None, ()
    where = next((o for o in group if o.city), None) or next((o for o in group if o.country), None)
    status = group_status(group)
    if where:
        here = _dateline_place(passage, lexicon) if passage.document.dateline else (None, None)
        if where.city is None and where.country == here[1] and status == "held" and day and _is_near(day, passage):
            return here[0], where.country, ("city",)
        return where.city, where.country, where.implied
    if status == "held" and _is_near(day, passage):
        city, country = (
            _dateline_place(passage, lexicon) if passage.document.dateline else _here(group, passage, lexicon)
        )
        own = {passage.people[r.person].party for o in group for r in o.roles if r.role == "visitor"}
        if country not in own:
            return city, country, ("city", "country")
    return None, None, ()


def _visited(group: list[Occasion], visits: list[list[Occasion]], passage: Passage) -> Venue:
    """The place of talks held by somebody on a visit that the same report tells of, if it is the only one."""
    people = {r.person for o in group for r in o.roles}
    if any(o.remote for o in group):
        return None, None, ()
    fitting = [v for v in visits if _may_be_during(group, v, people)]
    if len(_countries(fitting)) > 1:
        told = {o.sentence for o in group}
        home = {passage.people[number].party for number in people}
        at_home = [v for v in fitting if _countries([v]) & home]
        fitting = at_home if len(_countries(at_home)) == 1 else [v for v in fitting if told & {o.sentence for o in v}]
    places = {(o.city, o.country) for v in fitting for o in v if o.country}
    if len({country for _, country in places}) != 1:
        return None, None, ()
    cities = sorted({city for city, _ in places if city})
    country = next(iter(places))[1]
    return (cities[0] if len(cities) == 1 else None), country, ("city", "country") if len(cities) == 1 else ("country",)


def _same_place(group: list[Occasion], groups: list[list[Occasion]], passage: Passage, lexicon: Lexicon) -> Venue:
    """The place of talks just told of, where those who were at them "also" met each other."""
    first, people = group[0].sentence, {r.person for o in group for r in o.roles}
    if lexicon.meetings.also.isdisjoint(passage.sentences[first].tagged.lower) or any(o.remote for o in group):
        return None, None, ()
    for other in groups:
        told = next((o for o in other if o.country and first - 1 <= o.sentence <= first), None)
        if told and other is not group and people < {r.person for o in other for r in o.roles}:
            return told.city, told.country, ("city", "country")
    return None, None, ()


def _here(group: list[Occasion], passage: Passage, lexicon: Lexicon) -> tuple[str | None, str | None]:
    """What "here" means in the first sentences of a report without a dateline: the one city of its headline."""
    lede = {word for o in group if o.sentence < LEDE_SENTENCES for word in passage.sentences[o.sentence].tagged.lower}
    cities = [
        naming for parsed in passage.headline for naming in parsed.tagged.namings
        if naming.form and naming.form.city and naming.first
        and parsed.tagged.lower[naming.first - 1] in lexicon.meetings.place_leads
    ]  # fmt: skip
    if len(cities) != 1 or lexicon.meetings.here.isdisjoint(lede) or not cities[0].form or not cities[0].form.city:
        return None, None
    return cities[0].form.city.name(lexicon.language), cities[0].form.party


def _dateline_place(passage: Passage, lexicon: Lexicon) -> tuple[str | None, str | None]:
    place = passage.document.dateline.place if passage.document.dateline else None
    for form in lexicon.parties.find(place or "", lexicon.language):
        if form.kind in ("capital", "city"):
            return place, form.party
    return place, None


def _is_near(day: str | None, passage: Passage) -> bool:
    """Whether an occasion is recent enough for the dateline's place to be its own."""
    if day is None or passage.anchor.day is None:
        return True
    return abs((passage.anchor.day - date.fromisoformat(day)).days) <= NEAR_DAYS


def _may_be_during(group: list[Occasion], visit: list[Occasion], people: set[int]) -> bool:
    """Whether talks may have been held on a visit: a visitor was there, and no day lies outside."""
    if people and not people & visitors_of(visit):
        return False
    return not any(clash(a.date, b.date) for a in group for b in visit)


def _countries(visits: list[list[Occasion]]) -> set[str]:
    return {o.country for visit in visits for o in visit if o.country}


def group_status(group: list[Occasion]) -> str:
    """Postponed and cancelled outrank the plan that they undo; else the dated telling decides, else the first."""
    for status in ("cancelled", "postponed"):
        if any(o.status == status for o in group):
            return status
    return next((o.status for o in group if o.date), group[0].status)


def visitors_of(visit: list[Occasion]) -> set[int]:
    """The numbers of the people who came."""
    return {role.person for occasion in visit for role in occasion.roles if role.role == "visitor"}
