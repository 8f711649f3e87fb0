"""Sentences that the record keeps, told in the reader's language."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from bench.simulation import Scale, simulate, simulate_judgements
from tests.docs.catalogues import read_translations
from tests.report.sample_record import MECHANISM, make_record

from minutebook.model.from_json import from_json
from minutebook.model.json_form import to_json
from minutebook.model.record import IssueRow, Record
from minutebook.model.remark import Remark, listed, named, on_day, remark, remark_count, sessions
from minutebook.reconcile.assemble import assemble_record
from minutebook.report.catalogues import DEFAULT, LANGUAGES
from minutebook.report.labels import labels_in
from minutebook.report.lookup import Lookup
from minutebook.report.naming import NameBook
from minutebook.report.remarks import remarks_of, tell_remark

DATED = "number %(number)s of %(name)s is given to %(num)s session: %(days)s"
OTHERS = [language for language in LANGUAGES if language != DEFAULT]


@pytest.fixture(scope="module")
def record() -> Record:
    """A history with every sort of error, and judgements on it."""
    history = simulate(Scale(mechanisms=8, meetings=120, reports=600), seed=7)
    return assemble_record(history.documents, history.claims, simulate_judgements(history, 40, 7))


def say(said: Remark, language: str) -> str:
    return tell_remark(said, labels_in(language), lambda part: part.text)


def sentences(record: Record) -> Iterator[tuple[str, Remark | None]]:
    """Every sentence of the program's own in a record, with its remark."""
    for issue in record.issues:
        yield issue.message, issue.remark
    for meeting in record.meetings:
        yield from ((found.why, found.remark) for found in meeting.disagreements)
        yield from ((copy.why, copy.remark) for copy in meeting.copies)
    for official in record.officials:
        yield from zip(official.why, official.remarks, strict=True)
    for mechanism in record.mechanisms:
        for turn in (mechanism.host_rotation, mechanism.chair_rotation):
            if turn:
                yield turn.how, turn.remark
        if mechanism.next:
            yield from zip((mechanism.next.how, *mechanism.next.reasons), mechanism.next.remarks, strict=True)


def words_of(said: Remark) -> Iterator[str]:
    """The words of a remark and of those in it."""
    if said.kind == "sentence":
        yield said.value
    for part in said.parts:
        yield from words_of(part)


def test_every_sentence_is_that_of_its_remark(record):
    told = list(sentences(record))
    assert len({said.value for _, said in told if said}) > 15
    assert [text for text, said in told if said is None or said.english != text] == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_is_translated(record, language):
    catalogue = read_translations(language)
    words = {found for _, said in sentences(record) if said for found in words_of(said)}
    assert {one for one in words if not (entry := catalogue.get(one)) or not entry.string} == set()


def test_a_remark_is_kept_and_read_again():
    said = remark("%(days)s", days=listed("or", [on_day("2024"), remark("no day"), 3]))
    assert from_json(Remark, to_json(said)) == said
    assert said.english == "2024, no day or 3"


def test_plural_forms_and_days_are_those_of_the_language():
    words = DATED, DATED.replace("session:", "sessions:")
    days = listed("and", [on_day("2019-03-14"), on_day("2020-05-02")])
    said = remark_count(*words, 2, number=4, name="X", days=days)
    assert said.english == "number 4 of X is given to 2 sessions: 2019-03-14 and 2020-05-02"
    assert say(said, "ru").endswith("назван у 2 заседаний: 14 марта 2019 и 2 мая 2020")
    assert say(said, "zh").endswith("被用于2次会议：2019年3月14日和2020年5月2日")


def test_numbers_of_sessions_and_parties():
    how = remark("%(country)s hosted %(sessions)s, all that are known", country=named("party", "CN", "China"),
                 sessions=sessions([1, 2, 3, 7, 9]))  # fmt: skip
    assert how.english == "China hosted sessions 1 to 3, 7 and 9, all that are known"
    assert say(how, "zh") == "已知各次均由中国主办：第1至3、7和9次会议"
    assert say(how, "ru") == "все известные заседания (№ 1–3, 7 и 9) принимала одна сторона: Китай"


def test_what_is_not_translated_is_told_in_english():
    assert say(remark("a sentence that no catalogue has, %(n)s", n=3), "ru") == "a sentence that no catalogue has, 3"


def test_a_row_is_told_with_the_names_of_the_reader():
    sample = make_record()
    said = remark("the numbers of %(name)s", name=named("mechanism", MECHANISM, "M"))
    issue = IssueRow(id="IX", evidence=(), kind="unsure", message=said.english, about=(MECHANISM,), remark=said)
    lookup = Lookup(replace(sample, issues=(issue,)))
    name = NameBook(lookup, "zh").find(MECHANISM, "").text
    assert NameBook(lookup, "zh").tell("IX", "the numbers of M") == f"the numbers of {name}"
    assert NameBook(lookup, "zh").tell("/issues#i-IX", "the numbers of M") == f"the numbers of {name}"
    assert NameBook(lookup, "zh").tell("IX", "something else") == "something else"
    assert list(remarks_of(lookup.mechanisms[MECHANISM])) == []
