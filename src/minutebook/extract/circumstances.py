"""When and where an occasion took place, and whether it did: read off the words around its trigger."""

from datetime import timedelta
from typing import NamedTuple

from minutebook.extract.dates import DateMark
from minutebook.extract.outline import Outline
from minutebook.extract.passage import ParsedSentence, Passage
from minutebook.lexicon.load import Lexicon
from minutebook.lexicon.meetings import MeetingWords

FAR_WORDS = 24
TOWN_WORDS = 3


class Circumstances(NamedTuple):
    """Days (ISO), city, country, status, whether by video or telephone, and the fields that are only implied."""

    date: DateMark | None
    city: str | None
    country: str | None
    status: str
    remote: bool
    implied: tuple[str, ...]


def read_circumstances(
    passage: Passage,
    lexicon: Lexicon,
    sentence: tuple[ParsedSentence, Outline],
    stretch: tuple[int, int],
    within: tuple[int, int] | None = None,
) -> Circumstances:
    """The circumstances of what items `stretch` (first, last exclusive) of a sentence's outline tell of.

    `within`: the items that may tell of it; those outside are another occasion's.
    """
    _, plan = sentence
    first, last = clause(plan, stretch, lexicon.meetings)
    if within:
        first, last = max(first, min(within[0], stretch[0])), min(last, max(within[1], stretch[1]))
    date = _nearest_date(sentence, stretch, (first, last), lexicon)
    city, country, implied = find_place(lexicon, sentence, (max(first, stretch[0] - 12), last), stretch)
    status = _status(passage, lexicon, plan, stretch, date)
    if _is_ahead(plan, stretch, lexicon):
        status = "announced"
        date = date if date and _begins_in(plan, date, stretch[0], last) else None
    if status == "announced" and is_over(passage, date):
        date = None  # "after the visit on Monday, and the expected visit by X": the day is the other one's
    return Circumstances(
        date=date,
        city=city,
        country=country,
        status=status,
        remote=not lexicon.meetings.remote.isdisjoint(
            plan.words[max(first, stretch[0] - 6) : min(last, stretch[1] + 4)]
        ),
        implied=implied,
    )


def _is_ahead(plan: Outline, stretch: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether words such as "in advance of" stand right before a stretch, an article and a year between left out."""
    words = list(plan.words[max(0, stretch[0] - 6) : stretch[0]])
    while words and (words[-1] == "DATE" or words[-1] in lexicon.grammar.articles):
        words.pop()
    return any(tuple(words[-len(phrase) :]) == phrase for phrase in lexicon.meetings.ahead_of)


def _begins_in(plan: Outline, date: DateMark, first: int, last: int) -> bool:
    """Whether a date stands among these items."""
    return any(item.date is date for item in plan.items[first:last])


def is_over(passage: Passage, date: DateMark | None) -> bool:
    """Whether a date lies before the day of the report."""
    return bool(date and date.last and passage.anchor.day and date.last < passage.anchor.day.isoformat())


def clause(plan: Outline, stretch: tuple[int, int], meetings: MeetingWords) -> tuple[int, int]:
    """The items around a stretch: between semicolons, colons, quotations or "while", behind it also to a subordinate
    clause.
    """
    words, breaks, contrasts = plan.words, meetings.breaks, meetings.contrasts
    first, last = stretch
    while first > 0 and words[first - 1] not in (";", ":", '"', "“", "”") and words[first - 1] not in contrasts:
        first -= 1
    while last < len(words) and words[last] not in (";", ":", '"', "“", "”") and words[last] not in breaks:
        last += 1
    return first, last


def _nearest_date(
    sentence: tuple[ParsedSentence, Outline], stretch: tuple[int, int], bounds: tuple[int, int], lexicon: Lexicon
) -> DateMark | None:
    """The date inside the stretch, else behind it, else before it, within the clause."""
    parsed, plan = sentence
    items, words = plan.items, plan.words
    articles, year_leads = lexicon.grammar.articles, lexicon.meetings.year_leads
    best: tuple[int, DateMark] | None = None
    for number in range(*bounds):
        mark = items[number].date
        if mark is None:
            continue
        lead = number - 1
        while lead > 1 and items[lead - 1].date and words[lead] in lexicon.grammar.conjunctions:
            lead -= 2  # "the March 2nd and March 24th resolutions"
        if words[max(0, lead)] in articles and not stretch[0] <= number + 1 < stretch[1] and number > 0:
            continue  # "the July 15 Declaration" dates the declaration
        if number and words[number - 1] in lexicon.meetings.deadlines:
            continue  # "to be done by January"
        figure = parsed.tagged.tags[items[number].first] == "1"  # and not "next year"
        if mark.precision == "year" and figure and words[max(0, number - 1)] not in year_leads:
            continue  # "the 2021 Washington Declaration" dates no meeting
        if stretch[0] <= number < stretch[1]:
            distance = 0
        elif number >= stretch[1]:
            distance = number - stretch[1] + 1
        elif any(item.date for item in items[number + 1 : stretch[0]]):
            distance = 3 * (stretch[0] - number)  # "on Monday ..., and on Tuesday ... at the summit"
        else:
            distance = 2 * (stretch[0] - number) if number >= 3 else stretch[0] - number
        distance += 12 * (mark.precision == "year")
        if best is None or distance < best[0]:
            best = (distance, mark)
    mark = best[1] if best else None
    # a nearest date that cannot be resolved ("the same day") must not let a farther one in
    return mark if mark and (mark.first or mark.last) else None


def find_place(
    lexicon: Lexicon, sentence: tuple[ParsedSentence, Outline], bounds: tuple[int, int], stretch: tuple[int, int]
) -> tuple[str | None, str | None, tuple[str, ...]]:
    """City, country and what of them is implied: "in PLACE", "at the PLACE", "in the ADJ capital"."""
    parsed, plan = sentence
    words = plan.words
    order = sorted(range(*bounds), key=lambda i: abs(i - stretch[1]) if i >= stretch[0] else abs(i - stretch[0]) + 4)
    for i in order:
        item = plan.items[i]
        if item.naming is None or words[i] not in ("PLACE", "PARTY") or not item.naming.parties:
            continue
        if lexicon.parties.is_organisation(item.naming.parties[0]) or words[i + 1 : i + 2] == ("-",):
            continue  # "at the G7 Summit" is nowhere
        town = _town_before(parsed, plan, i) if words[i] == "PARTY" else None
        begin = town[0] if town else i
        lead = [w for w in words[max(0, begin - 4) : begin] if w not in lexicon.meetings.before_places]
        if not lead or lead[-1] not in lexicon.meetings.place_leads:
            continue
        about = lexicon.meetings.topics | (lexicon.meetings.aims if words[i] == "PARTY" else frozenset())
        if i >= stretch[1] and not about.isdisjoint(words[stretch[1] : i]):
            continue  # "to discuss the situation in Haiti"
        if words[i] == "PARTY":
            return (town[1] if town else None), item.naming.parties[0], ()
        form = item.naming.form
        city = form.city.name(lexicon.language) if form and form.city else None
        implied = ("city", "country") if form and form.kind == "seat" else ("country",)
        return city, item.naming.parties[0], implied
    for i in order:
        if words[i] in lexicon.meetings.capital_words and i and words[i - 1] == "ADJ":
            country = plan.items[i - 1].naming.parties[0] if plan.items[i - 1].naming else None  # type: ignore[union-attr]
            if country:
                return lexicon.parties.capital(country, lexicon.language), country, ("city",)
    return None, None, ()


def _town_before(parsed: ParsedSentence, plan: Outline, country: int) -> tuple[int, str] | None:
    """The item where a town's name begins that stands before ", PARTY", and the name as written: a town that no list
    needs to know ("in Arica, Chile")."""
    if country < 2 or plan.words[country - 1] != ",":
        return None
    first = country - 1
    while (
        first > 0 and plan.items[first - 1].kind == "word" and parsed.tagged.tags[plan.items[first - 1].first] in "NUV"
    ):
        first -= 1
    if not 0 < country - 1 - first <= TOWN_WORDS:
        return None
    return first, parsed.tagged.quote(plan.items[first].first, plan.items[country - 2].last)


def _status(passage: Passage, lexicon: Lexicon, plan: Outline, stretch: tuple[int, int], date: DateMark | None) -> str:
    words = plan.words
    meetings = lexicon.meetings
    near = words[max(0, stretch[0] - 7) : stretch[1] + 2]
    told = words[: clause(plan, stretch, meetings)[1]]
    if _is_called(meetings.cancelled, told, stretch, meetings):
        return "cancelled"
    if _is_called(meetings.postponed, told, stretch, meetings):
        return "postponed"
    told_before = " ".join(words[max(0, stretch[0] - 3) : stretch[1]])
    if any(" ".join(phrase) in told_before for phrase in meetings.due):
        return "announced"
    if not meetings.announced.isdisjoint(words[max(0, stretch[0] - 1) : stretch[0]]):
        return "announced"  # "the expected visit"
    anchor = passage.anchor.day.isoformat() if passage.anchor.day else None
    is_past = _is_told_as_past(words, stretch, meetings)
    if date and date.first and anchor and date.first > anchor and not (is_past and _is_day_after(date, passage)):
        return "announced"
    if is_past:
        return "held"
    if date and date.first and anchor:
        if date.first > anchor:
            return "announced"
        if date.last and date.last < anchor:
            return "held"
        if date.last and date.last > anchor and date.first == anchor:
            return "announced"
        if passage.document.text[date.start : date.end].lower().startswith(meetings.ahead):
            return "announced"
    named = (item.date for item in plan.items[max(0, stretch[0] - 1) : stretch[1]] if item.date)
    if anchor and any(mark.precision == "year" and mark.first and mark.first > anchor for mark in named):
        return "announced"  # "the 2027 G7 Summit", in 2026
    for place in range(max(0, stretch[0] - 7), min(len(words) - 1, stretch[1])):
        if words[place] in meetings.be and words[place + 1] in meetings.to:
            return "announced"
    opened = " ".join(words[clause(plan, stretch, meetings)[0] : stretch[0]])
    if any(phrase in opened for phrase in meetings.awaiting):
        return "announced"
    future = meetings.announced.intersection(near) or meetings.announced.intersection(words[: stretch[1]]) - {"next"}
    return "announced" if future else "held"


def _is_day_after(date: DateMark, passage: Passage) -> bool:
    """Whether a date is the day after the report's: where it took place that day had begun, west of it not."""
    next_day = passage.anchor.day and (passage.anchor.day + timedelta(days=1)).isoformat()
    return date.first == next_day


def _is_called(verbs: frozenset[str], words: tuple[str, ...], stretch: tuple[int, int], meetings: MeetingWords) -> bool:
    """Whether it is said to be put off: "the postponed visit", "the visit, due on Monday, has been postponed"."""
    if verbs.intersection(words[max(0, stretch[0] - 3) : stretch[1]]):
        return True
    return any(
        words[place] in verbs and words[place - 1] in meetings.between
        for place in range(stretch[1], min(len(words), stretch[1] + FAR_WORDS))
    )


def _is_told_as_past(words: tuple[str, ...], stretch: tuple[int, int], meetings: MeetingWords) -> bool:
    """Whether a verb in the past tense tells of it, with no "will" or "to be" before the verb."""
    for place in range(max(0, stretch[0] - 4), min(len(words), stretch[1] + 4)):
        if words[place] in meetings.past and not meetings.blocking.intersection(words[max(0, place - 3) : place]):
            return True
    return False
