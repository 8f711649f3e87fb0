"""Names and titles in the reader's language."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.report.sample_record import MECHANISM, make_record

from minutebook.model.record import Record
from minutebook.model.record_values import Names
from minutebook.report.citing import Citer
from minutebook.report.gaps import tell_gap
from minutebook.report.labels import labels_in
from minutebook.report.lookup import AS_RECORDED, Lookup, title_meeting
from minutebook.report.marks import find_rests
from minutebook.report.mechanism import find_series
from minutebook.report.naming import NameBook
from minutebook.report.offices import name_office
from minutebook.report.sides import side_of_row
from minutebook.report.timeline import draw_time_line

SERIES = "Механизм сотрудничества"
SAID = {
    "%(nth)s meeting, %(name)s": "%(nth)s-е засед.: %(name)s",
    "%(nth)s meeting": "%(nth)s-е засед.",
    "%(names)s and %(last)s": "%(names)s и %(last)s",
    "%(form)s: %(who)s": "%(form)s — %(who)s",
    "%(nth)s meeting: %(when)s, no report found": "%(nth)s-е засед.: %(when)s, сообщений нет",
    "Talks": "Переговоры",
}


def named() -> Record:
    """The sample, its series with a Russian name."""
    record = make_record()
    rows = tuple(
        replace(row, names=(*(n for n in row.names if n.language != "ru"), Names(language="ru", forms=(SERIES,))))
        if row.id == MECHANISM
        else replace(row, names=tuple(n for n in row.names if n.language != "ru"))
        for row in record.mechanisms
    )
    return replace(record, mechanisms=rows)


@pytest.fixture
def lookup(monkeypatch: pytest.MonkeyPatch) -> Iterator[Lookup]:
    monkeypatch.setattr(labels_in("ru").catalogue, "gettext", lambda words: SAID.get(words, words))
    monkeypatch.setattr(labels_in("ru").catalogue, "pgettext", lambda context, words: words)
    yield Lookup(named())


def test_a_meeting_is_called_in_the_readers_language(lookup: Lookup) -> None:
    ninth, talks = lookup.meetings["ninth"], lookup.meetings["talks"]
    english, book = title_meeting(lookup, ninth), NameBook(lookup, "ru")
    assert book.find("ninth", english).text == book.say("/meetings/ninth", english) == f"9-е засед.: {SERIES}"
    said = book.say("/meetings/talks?at=x#y", title_meeting(lookup, talks))
    assert said.startswith("Переговоры — ") and " и " in said


def test_days_and_the_city_behind_a_title_are_told_too(lookup: Lookup) -> None:
    title = title_meeting(lookup, lookup.meetings["ninth"])
    book = NameBook(lookup, "ru")
    days = labels_in("en").days(lookup.meetings["ninth"].date_start, lookup.meetings["ninth"].date_end)
    said = book.say("/meetings/ninth", f"{title}, {days}, {lookup.meetings['ninth'].city}")
    assert said.startswith(f"9-е засед.: {SERIES}, ")
    assert said.count(", ") == 2


def test_what_is_no_name_stays_as_it_is(lookup: Lookup) -> None:
    book = NameBook(lookup, "ru")
    for href in ("/meetings/ninth", f"/mechanisms/{MECHANISM}", "/meetings/nowhere", "#here", None):
        assert book.say(href, "some other words") == "some other words"
    assert book.find("ninth", "some other words").text == "some other words"
    assert book.say(f"/mechanisms/{MECHANISM}", lookup.mechanisms[MECHANISM].name) == SERIES
    title = title_meeting(lookup, lookup.meetings["ninth"])
    assert NameBook(lookup, "en").say("/meetings/ninth", title) == title
    assert NameBook(None, "ru").say("/meetings/ninth", title) == title


def test_gaps_are_told_in_the_readers_language(lookup: Lookup) -> None:
    assert tell_gap(6, 6, (None, None), labels_in("ru")) == "6-е засед.: at an unknown date, сообщений нет"


def test_drawings_are_told_in_the_readers_language(lookup: Lookup) -> None:
    book, series = NameBook(lookup, "ru"), find_series(lookup, lookup.mechanisms[MECHANISM])
    english = draw_time_line(lookup, series)
    drawn = book.draw_series(MECHANISM, english)
    assert english and drawn
    assert [mark.href for mark in drawn.marks] == [mark.href for mark in english.marks]
    assert any(mark.title.startswith("9-е засед., ") for mark in drawn.marks)
    assert any("сообщений нет" in band.title for band in drawn.bands)
    assert NameBook(lookup, "en").draw_series(MECHANISM, english) is english
    assert NameBook(None, "ru").draw_offices((), None) is None


def test_what_rests_on_a_text_is_told_in_the_readers_language(lookup: Lookup) -> None:
    document, book = lookup.meetings["ninth"].evidence[0].document, NameBook(lookup, "ru")
    told = {rest.text for rest in find_rests(lookup, document, book.wording)}
    english = {rest.text for rest in find_rests(lookup, document)}
    assert f"9-е засед.: {SERIES}" in told - english
    assert len(told) == len(english)
    assert NameBook(lookup, "en").wording is AS_RECORDED


def test_offices_sources_and_parties_are_told_in_the_readers_language() -> None:
    record = make_record()
    tenure = next(row for row in record.tenures if row.titles or row.title)
    wordings = (Names(language="ru", forms=("глава отдела",)),)
    tenures = tuple(replace(row, titles=wordings) if row.id == tenure.id else row for row in record.tenures)
    book = NameBook(Lookup(replace(record, tenures=tenures)), "ru")
    english = name_office(tenure)
    assert book.office(tenure.id, english) == book.office(f"/officials/x#tenure-{tenure.id}", english) == "Глава отдела"
    assert book.office(tenure.official, english) == "Глава отдела"
    assert book.office(tenure.id, "another office") == "another office"
    assert book.find_linked("/parties/CN", "China").text == "Китай"


def test_a_side_is_told_with_days_and_offices_of_the_readers_language() -> None:
    lookup = Lookup(make_record())
    citer = Citer(lookup.documents)
    side = side_of_row(lookup, lookup.meetings["ninth"], citer)
    facts = {fact.field: fact.values for fact in NameBook(lookup, "zh").side(side)}
    assert facts["days"] == ("2024年11月13日",)
    assert facts["city"] == ("北京",)
    assert NameBook(lookup, "en").side(side) == side.facts
    assert "2024年11月" in NameBook(lookup, "zh").source(side.words[0])
