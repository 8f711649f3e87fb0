"""How codes, days and numbers read to a person. Views keep codes and ISO dates; these are for the page."""

import gettext
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from minutebook.lexicon.areas import load_areas
from minutebook.lexicon.parties import load_parties
from minutebook.model.errors import LexiconError
from minutebook.report.catalogues import DEFAULT, read_catalogue
from minutebook.report.code_words import put_words


def NP_(context: str, words: str) -> tuple[str, str]:  # noqa: N802 - as `N_`, for words with a context
    """The context and the words, noted for the catalogues."""
    return context, words


MONTHS_ALONE = (
    NP_("month alone", "Jan"), NP_("month alone", "Feb"), NP_("month alone", "Mar"), NP_("month alone", "Apr"),
    NP_("month alone", "May"), NP_("month alone", "Jun"), NP_("month alone", "Jul"), NP_("month alone", "Aug"),
    NP_("month alone", "Sep"), NP_("month alone", "Oct"), NP_("month alone", "Nov"), NP_("month alone", "Dec"),
)  # fmt: skip
MONTHS_IN_DATES = (
    NP_("month in date", "Jan"), NP_("month in date", "Feb"), NP_("month in date", "Mar"), NP_("month in date", "Apr"),
    NP_("month in date", "May"), NP_("month in date", "Jun"), NP_("month in date", "Jul"), NP_("month in date", "Aug"),
    NP_("month in date", "Sep"), NP_("month in date", "Oct"), NP_("month in date", "Nov"), NP_("month in date", "Dec"),
)  # fmt: skip
"""The months by themselves ("Nov 2024"), and as they are called behind a day or a preposition."""


class Labels:
    """The labels of one language of the catalogues."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.catalogue = read_catalogue(language)

    def say(self, words: str, **values: str | int) -> str:
        """Words of a page in this language, with `values` put where it has their names ("%(name)s")."""
        return self.catalogue.gettext(words) % values

    def say_whole(self, words: str) -> str:
        """Words that nothing is put into, in this language; those that the catalogue lacks as they are."""
        return self.catalogue.gettext(words) if words else ""

    def words(self, code: str) -> str:
        """A code as words of this language: "date-conflict" reads "date conflict"."""
        # The entry of "" is the head of the catalogue.
        return self.catalogue.gettext(put_words(code)) if code else ""

    def code(self, code: str | None) -> str:
        """A code in words of this language, or where the catalogue has none as it is, with its hyphens."""
        said = self.words(code or "")
        return code or "" if said == put_words(code or "") else said

    def ordinal(self, number: int) -> str:
        """ "1st", "2nd", "3rd", "11th", "21st"."""
        if self.language != DEFAULT:
            return self.catalogue.pgettext("ordinal number", "%(number)s") % {"number": number}
        suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{suffix}"

    def number(self, number: int) -> str:
        """How many there are: "2,921", or as this language parts thousands (CLDR). Years and ordinals are not."""
        return f"{number:,}".replace(",", self.catalogue.pgettext("between thousands", ","))

    def day(self, day: str | None, *, is_alone: bool = True) -> str:
        """ "13 Nov 2024", "Nov 2024" or "2024", as precise as the ISO date given; "no date" for null.

        A month alone is named otherwise than in a date where a language declines it, or behind a preposition.
        """
        if not day:
            return self.say("no date")
        year, *rest = day.split("-")
        if not rest:
            return self.catalogue.pgettext("date", "%(year)s") % {"year": year}
        months = MONTHS_ALONE if is_alone and len(rest) == 1 else MONTHS_IN_DATES
        month = self.catalogue.pgettext(*months[int(rest[0]) - 1])
        if len(rest) == 1:
            return self.catalogue.pgettext("date", "%(month)s %(year)s") % {"month": month, "year": year}
        values = {"day": int(rest[1]), "month": month, "year": year}
        return self.catalogue.pgettext("date", "%(day)s %(month)s %(year)s") % values

    def month(self, number: int) -> str:
        """A month, 1 to 12, in short: "Jan"."""
        return self.months[number - 1]

    @property
    def months(self) -> Sequence[str]:
        """The months in short."""
        return _months(self.catalogue)

    def days(self, start: str | None, end: str | None) -> str:
        """A stretch of days: "13 Nov 2024", "25–27 Apr 2013", "30 Apr – 2 May 2013"."""
        if not start or not end or start == end:
            return self.day(start or end)
        if len(start) == len(end) == 10 and start[:4] == end[:4]:
            months = [self.catalogue.pgettext(*MONTHS_IN_DATES[int(day[5:7]) - 1]) for day in (start, end)]
            said = {"first": int(start[8:]), "last": int(end[8:]), "month": months[0], "year": start[:4]}
            if start[:7] == end[:7]:
                return self.catalogue.pgettext("days", "%(first)s–%(last)s %(month)s %(year)s") % said
            words = self.catalogue.pgettext("days", "%(first)s %(month)s – %(last)s %(later)s %(year)s")
            return words % {**said, "later": months[1]}
        return self.catalogue.pgettext("days", "%(first)s – %(last)s") % {
            "first": self.day(start),
            "last": self.day(end),
        }

    def area(self, code: str) -> str:
        """An area's code as words: "counter-terrorism" reads "counter terrorism"."""
        if self.language == DEFAULT:
            return code.replace("-", " ")
        try:
            return load_areas(DEFAULT).labels(code, self.language)
        except LexiconError:  # a code of an older table, or one that a person gave
            return code.replace("-", " ")

    def bounds(self, after: str | None, before: str | None) -> str:
        """ "between A and B", "before B", "after A", or "at an unknown date"."""
        early, late = (self.day(bound, is_alone=False) for bound in (after, before))
        if after and before:
            return self.say("between %(after)s and %(before)s", after=early, before=late)
        if before:
            return self.say("before %(before)s", before=late)
        return self.say("after %(after)s", after=early) if after else self.say("at an unknown date")

    def party(self, code: str | None) -> str:
        """The name of a party ("China"), or its code where none is known; "" for null."""
        if not code:
            return ""
        parties = load_parties()
        return parties.name(code, self.language) or parties.name(code, DEFAULT) or code

    def place(self, city: str | None, country: str | None) -> str:
        """ "Moscow, Russia", as much of it as is known."""
        return self.say(", ").join(part for part in (self.city(city), self.party(country)) if part)

    def city(self, city: str | None) -> str:
        """The name of a city in this language where the data has it, else as it is given; "" for null."""
        return _city_names(city, self.language) if city else ""


@lru_cache(maxsize=4096)
def _city_names(city: str, language: str) -> str:
    """A city's name in a language, by its name in any of those of the catalogues."""
    if not any(letter.isalpha() for letter in city):
        return city
    script = unicodedata.name(next(letter for letter in city if letter.isalpha()), "").partition(" ")[0]
    written = {"CJK": "zh", "CYRILLIC": "ru"}.get(script, DEFAULT)
    if written == language:
        return city
    found = (form.city for form in load_parties().find(city, written) if form.city)
    return next((name for place in found if (name := place.name(language))), city)


@cache
def labels_in(language: str) -> Labels:
    """The labels of a language of the catalogues."""
    return Labels(language)


def _months(catalogue: gettext.NullTranslations) -> Sequence[str]:
    _ = catalogue.gettext
    return (
        _("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"),
        _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec"),
    )  # fmt: skip


ENGLISH = labels_in(DEFAULT)
label_ordinal = ENGLISH.ordinal
label_day = ENGLISH.day
label_days = ENGLISH.days
label_area = ENGLISH.area
label_bounds = ENGLISH.bounds
label_party = ENGLISH.party
label_place = ENGLISH.place
