from dataclasses import replace
from random import Random

import pytest

from minutebook.extract.find import find_claims
from minutebook.lexicon.load import load_lexicon
from minutebook.model.claims import OfficeClaim
from minutebook.model.document import Document
from minutebook.model.judgement import Judgement
from minutebook.model.record import Record, Tenure
from minutebook.model.record_values import Names
from minutebook.reconcile.assemble import assemble_record
from minutebook.reconcile.succession import may_be_one
from tests.factories import make_document, make_meeting, make_office, people

SECRETARY = "Secretary of the Security Council"


def holders(*rows: tuple[str, str | None, str]) -> Record:
    """One report for each (name, day, title), all of RU."""
    return assemble_record(*told_of("RU", *rows), ())


def told_of(party: str, *rows: tuple[str, str | None, str]) -> tuple[list[Document], list[OfficeClaim]]:
    """One report for each (name, day, title), and what it says."""
    documents, claims = [], []
    for number, (name, day, title) in enumerate(rows):
        doc = make_document(f"Report {number}\nSomebody holds an office.", published=day)
        documents.append(doc)
        claims.append(make_office(doc, "Somebody", name, party, title))
    return documents, claims


def named(record: Record) -> dict[str, list[Tenure]]:
    names = {official.id: official.name for official in record.officials}
    found: dict[str, list[Tenure]] = {}
    for tenure in sorted(record.tenures, key=lambda t: t.first_seen or ""):
        found.setdefault(names[tenure.official], []).append(tenure)
    return found


def test_holders_of_one_seat_bound_each_other():
    tenures = named(
        holders(
            ("Ann Alder", "2020-01-01", SECRETARY), ("Bo Birch", "2021-01-01", "Russian Security Council Secretary")
        )
    )
    earlier, later = tenures["Ann Alder"][0], tenures["Bo Birch"][0]
    assert (earlier.not_before, earlier.not_after, earlier.succeeded_by) == (None, "2021-01-01", later.id)
    assert (later.not_before, later.not_after, later.preceded_by) == ("2020-01-01", None, earlier.id)


def test_holders_long_apart_bound_each_other_but_did_not_follow_each_other():
    tenures = named(holders(("Ann Alder", "2001-01-01", SECRETARY), ("Bo Birch", "2021-01-01", SECRETARY)))
    assert (tenures["Bo Birch"][0].not_before, tenures["Bo Birch"][0].preceded_by) == ("2001-01-01", None)


def test_members_and_deputies_have_no_successors():
    for title in ("member of the Security Council", "Deputy Secretary of the Security Council", "secretary"):
        record = holders(("Ann Alder", "2020-01-01", title), ("Bo Birch", "2021-01-01", title))
        assert [t.succeeded_by for t in record.tenures] == [None, None]


def test_two_holders_at_once_are_an_issue():
    record = holders(
        ("Ann Alder", "2020-01-01", SECRETARY),
        ("Bo Birch", "2020-06-01", SECRETARY),
        ("Ann Alder", "2020-12-01", SECRETARY),
    )
    assert [(i.kind, len(i.about)) for i in record.issues] == [("two-holders", 2)]
    assert "Ann Alder until 2020-12-01, Bo Birch from 2020-06-01" in record.issues[0].message
    assert all(t.not_after is None for t in record.tenures)


def test_an_office_held_twice_is_two_tenures():
    president = "Russian President"
    tenures = named(
        holders(
            ("Ann Alder", "2007-01-01", president),
            ("Bo Birch", "2009-01-01", president),
            ("Bo Birch", "2011-01-01", president),
            ("Ann Alder", "2013-01-01", president),
        )
    )
    assert [(t.first_seen, t.not_before, t.not_after) for t in tenures["Ann Alder"]] == [
        ("2007-01-01", None, "2009-01-01"),
        ("2013-01-01", "2011-01-01", None),
    ]


def test_a_shortened_title_joins_the_one_office_it_shortens():
    tenures = named(holders(("Ann Alder", "2020-01-01", SECRETARY), ("Ann Alder", "2020-05-01", "Secretary")))
    assert [(t.first_seen, t.last_seen) for t in tenures["Ann Alder"]] == [("2020-01-01", "2020-05-01")]
    kept = named(holders(("Ann Alder", "2020-01-01", SECRETARY), ("Ann Alder", "2020-05-01", "Deputy Secretary")))
    assert len(kept["Ann Alder"]) == 2


def test_who_was_seen_long_before_and_long_after_need_not_have_held_an_office_between():
    rows = [("Ann Alder", day, SECRETARY) for day in ("1997-01-01", "1997-03-01", "2021-01-01", "2021-03-01")]
    tenures = named(holders(*rows, ("Bo Birch", "2005-01-01", SECRETARY), ("Bo Birch", "2005-03-01", SECRETARY)))
    assert [(t.first_seen, t.last_seen) for t in tenures["Ann Alder"]] == [
        ("1997-01-01", "1997-03-01"), ("2021-01-01", "2021-03-01")
    ]  # fmt: skip
    assert [(t.first_seen, t.last_seen) for t in tenures["Bo Birch"]] == [("2005-01-01", "2005-03-01")]


def test_a_whole_title_is_not_drawn_to_a_longer_one_that_a_single_report_has():
    record = holders(
        ("Ann Alder", "2020-01-01", "President"),
        ("Ann Alder", "2020-05-01", "President of the Council for Tall Trees"),
        ("Bo Birch", "2021-01-01", "President"),
    )
    tenures = named(record)
    assert [(t.title, t.last_seen) for t in tenures["Ann Alder"]] == [
        ("President", "2020-01-01"),
        ("President of the Council for Tall Trees", "2020-05-01"),
    ]
    (after,) = tenures["Bo Birch"]
    assert after.office == tenures["Ann Alder"][0].office and after.preceded_by is not None


def test_title_and_organisation_are_those_of_one_report():
    documents, claims = [], []
    for title, organisation in (
        ("Russian Security Council Secretary", None),
        ("Russian Security Council Secretary", None),
        ("Secretary", "Russia's Security Council"),
    ):
        documents.append(make_document(f"Report {len(documents)}\nHe holds an office.", published="2020-01-01"))
        claims.append(make_office(documents[-1], "He", "Bo Birch", "RU", title, organisation))
    for count, shown in (
        (2, ("Russian Security Council Secretary", None)),
        (3, ("Secretary", "Russia's Security Council")),
    ):
        (tenure,) = assemble_record(documents[:count], claims[:count], ()).tenures
        assert (tenure.title, tenure.organisation) == shown


def test_an_office_is_seen_from_the_meeting_that_the_report_tells_of():
    doc = make_document("Report\nAnn Alder, secretary, met Bo Birch.", published="2020-01-05")
    claims = [
        make_office(doc, "secretary", "Ann Alder", "RU", SECRETARY),
        make_meeting(
            doc, "met", form="talks", day="2020-01-03", participants=people(("Ann Alder", "RU"), ("Bo Birch", "CN"))
        ),
    ]
    tenure = assemble_record([doc], claims, ()).tenures[0]
    assert (tenure.first_seen, tenure.last_seen) == ("2020-01-03", "2020-01-05")


def test_an_undated_report_shows_an_office_without_days():
    tenure = holders(("Ann Alder", None, SECRETARY)).tenures[0]
    assert (tenure.first_seen, tenure.last_seen) == (None, None)


def told(*rows: tuple[str, str, str]) -> dict[str, list[Tenure]]:
    """One report for each (name, day, when held), all of the Secretary."""
    documents, claims = [], []
    for number, (name, day, held) in enumerate(rows):
        documents.append(make_document(f"Report {number}\nSomebody holds an office.", published=day))
        claims.append(make_office(documents[-1], "Somebody", name, "RU", SECRETARY, held=held))
    return named(assemble_record(documents, claims, ()))


def test_a_former_holder_had_ended_before_the_report_and_is_not_seen_by_it():
    tenures = told(("Ann Alder", "2020-01-01", "now"), ("Ann Alder", "2022-01-01", "former"))
    (tenure,) = tenures["Ann Alder"]
    assert (tenure.first_seen, tenure.last_seen, tenure.not_after) == ("2020-01-01", "2020-01-01", "2022-01-01")
    assert [(r.value, r.date) for r in tenure.retold] == [("called a former holder", "2022-01-01")]
    (only,) = told(("Bo Birch", "2022-01-01", "former"))["Bo Birch"]
    assert (only.first_seen, only.last_seen, only.not_after) == (None, None, "2022-01-01")


def test_who_was_called_a_former_holder_and_holds_it_again_has_two_tenures():
    earlier, later = sorted(
        told(("Ann Alder", "2022-01-01", "former"), ("Ann Alder", "2024-01-01", "now"))["Ann Alder"],
        key=lambda t: t.first_seen or "",
    )
    assert (earlier.first_seen, earlier.not_after) == (None, "2022-01-01")
    assert (later.first_seen, later.not_before, later.not_after) == ("2024-01-01", "2022-01-01", None)


def test_a_report_of_a_handover_that_lags_splits_no_tenure():
    (tenure,) = told(
        ("Ann Alder", "2021-01-01", "now"), ("Ann Alder", "2022-01-01", "former"), ("Ann Alder", "2022-01-04", "now")
    )["Ann Alder"]
    assert (tenure.first_seen, tenure.last_seen) == ("2021-01-01", "2022-01-04")


def test_then_is_dated_by_the_meeting_told_of_and_else_not_at_all():
    doc = make_document("Report\nThen-secretary Ann Alder met Bo Birch in 2015.", published="2024-05-01")
    office = make_office(doc, "Then-secretary", "Ann Alder", "RU", SECRETARY, held="then")
    meeting = make_meeting(
        doc, "met", form="talks", day="2015-06-02", participants=people(("Ann Alder", "RU"), ("Bo Birch", "CN"))
    )
    tenure = assemble_record([doc], [office, meeting], ()).tenures[0]
    assert (tenure.first_seen, tenure.last_seen, tenure.retold) == ("2015-06-02", "2015-06-02", ())
    tenure = assemble_record([doc], [office], ()).tenures[0]
    assert (tenure.first_seen, tenure.last_seen, len(tenure.retold)) == (None, None, 1)


def test_acting_holders_and_those_to_come_are_no_second_holders():
    record_of = told(
        ("Ann Alder", "2020-01-01", "now"),
        ("Bo Birch", "2020-06-01", "acting"),
        ("Cy Cedar", "2020-11-01", "designate"),
        ("Ann Alder", "2020-12-01", "now"),
        ("Cy Cedar", "2021-02-01", "now"),
    )
    assert [t.capacity for t in record_of["Bo Birch"]] == ["acting"]
    assert [t.not_after for t in record_of["Ann Alder"]] == ["2021-02-01"]
    to_come, held = record_of["Cy Cedar"]
    assert (to_come.capacity, held.capacity) == ("designate", "substantive")
    assert (held.not_before, held.first_seen) == ("2020-12-01", "2021-02-01")


def test_a_designate_cannot_have_held_the_office_before():
    tenures = told(("Cy Cedar", "2020-11-01", "designate"), ("Cy Cedar", "2021-02-01", "now"))["Cy Cedar"]
    assert [(t.capacity, t.not_before) for t in tenures] == [("designate", None), ("substantive", "2020-11-01")]


def test_the_week_of_a_handover_is_no_trouble():
    rows = [("Ann Alder", "2020-01-01"), ("Bo Birch", "2020-05-03"), ("Ann Alder", "2020-05-05")]
    record = holders(*((name, day, SECRETARY) for name, day in (*rows, ("Bo Birch", "2020-09-01"))))
    assert record.issues == ()
    tenures = named(record)
    assert tenures["Ann Alder"][0].succeeded_by == tenures["Bo Birch"][0].id
    assert (tenures["Ann Alder"][0].not_after, tenures["Bo Birch"][0].not_before) == (None, None)


def test_a_predecessor_whom_reports_go_on_calling_so_for_a_month_is_no_trouble_and_for_longer_is():
    def record(late: str) -> Record:
        rows = [("Ann Alder", "2020-01-01"), ("Ann Alder", "2020-02-01"), ("Bo Birch", "2020-05-03")]
        return holders(
            *((name, day, SECRETARY) for name, day in (*rows, ("Ann Alder", late), ("Bo Birch", "2020-09-01")))
        )

    assert record("2020-05-20").issues == ()
    assert [issue.kind for issue in record("2020-07-20").issues] == ["two-holders"]


def test_an_old_title_used_again_dates_nothing_where_another_is_seen_before_and_after():
    after = [("Bo Birch", day, SECRETARY) for day in ("2016-01-01", "2017-01-01", "2019-01-01", "2020-01-01")]
    record = holders(("Ann Alder", "2012-01-01", SECRETARY), ("Ann Alder", "2018-01-01", SECRETARY), *after)
    (tenure,) = named(record)["Ann Alder"]
    assert record.issues == ()
    assert (tenure.first_seen, tenure.last_seen, tenure.not_after) == ("2012-01-01", "2012-01-01", "2016-01-01")
    assert [r.date for r in tenure.retold] == ["2018-01-01"]


RETOLD = {
    "en": (
        "OSLO, May 6 (Demo) -- Ann Alder, Secretary of the Security Council of Norway, and Chinese Minister of "
        "Public Security Li Jianmin co-chaired the fifth meeting of the China-Norway security dialogue on June 2, 2015."
    ),
    "zh": "2015年6月2日，挪威安全会议秘书奥尔德与中国公安部部长李建民在奥斯陆共同主持了第五次中挪安全对话。",
    "ru": (
        "2 июня 2015 года секретарь Совета безопасности Норвегии Анна Ольдер и министр общественной безопасности Китая "
        "Ли Цзяньминь провели пятую встречу в рамках диалога по безопасности."
    ),
}


@pytest.mark.parametrize("language", RETOLD)
def test_a_title_of_today_makes_nobody_its_holder_at_a_meeting_long_ago(language: str):
    doc = make_document(f"A look back\n{RETOLD[language]}", published="2024-05-06", language=language)
    claims = find_claims(doc, load_lexicon(language))
    record = assemble_record([doc], claims, ())
    assert any(meeting.date_start == "2015-06-02" for meeting in record.meetings)
    assert record.tenures
    assert {(t.first_seen, t.last_seen) for t in record.tenures} == {("2024-05-06", "2024-05-06")}


THEN = {
    "en": "Then-Norwegian Foreign Minister Ann Alder met with Chinese Minister Li Jianmin on June 2, 2015.",
    "zh": "2015年6月2日，时任挪威安全会议秘书奥尔德会见了中国公安部部长李建民。",
    "ru": "2 июня 2015 года тогдашний секретарь Совета безопасности Норвегии Анна Ольдер встретилась в Осло "
    "с министром общественной безопасности Китая Ли Цзяньминем.",
}


@pytest.mark.parametrize("language", THEN)
def test_then_is_caught_in_each_language(language: str):
    doc = make_document(f"A look back\n{THEN[language]}", published="2024-05-06", language=language)
    claims = find_claims(doc, load_lexicon(language))
    record = assemble_record([doc], claims, ())
    of_norway = [t for t in record.tenures if t.country == "NO"]
    assert [(t.first_seen, t.last_seen, t.capacity) for t in of_norway] == [("2015-06-02", "2015-06-02", "substantive")]


OFFICES = [
    ("RU", "Secretary of the Security Council of the Russian Federation", "俄罗斯联邦安全会议秘书",
     "секретарь Совета Безопасности РФ"),
    ("CN", "Minister of Public Security", "公安部部长", "министр общественной безопасности КНР"),
    ("NO", "Norwegian Minister of Foreign Affairs", "挪威外交大臣", "министр иностранных дел Норвегии"),
    ("RU", "Russian Foreign Minister", "俄外长", "глава МИД РФ"),
    ("CN", "Secretary of the Central Political and Legal Affairs Commission", "中共中央政法委员会书记",
     "секретарь Политико-правовой комиссии ЦК КПК"),
]  # fmt: skip


@pytest.mark.parametrize(("party", "english", "chinese", "russian"), OFFICES)
def test_one_office_in_three_languages_has_its_holders_in_turn(party: str, english: str, chinese: str, russian: str):
    rows = [
        ("2010-01-01", "en", "Li Jianmin", english),
        ("2011-01-01", "zh", "李建民", chinese),
        ("2012-01-01", "ru", "Олег Осинов", russian),
        ("2013-01-01", "en", "Carol Cedar", english),
    ]
    documents, claims = [], []
    for day, language, name, title in rows:
        documents.append(make_document(f"Report of {day}\nSomebody.", published=day, language=language))
        claims.append(make_office(documents[-1], "Somebody", name, party, title))
    record = assemble_record(documents, claims, ())
    tenures = named(record)
    (later,) = tenures["Олег Осинов"]
    assert (later.first_seen, later.last_seen, later.not_after) == ("2012-01-01", "2012-01-01", "2013-01-01")
    if party == "CN":  # only of the Chinese names in Chinese are surely one person's, or two persons'
        assert later.not_before == "2011-01-01"
        assert [(t.first_seen, t.last_seen) for t in tenures["Li Jianmin"]] == [("2010-01-01", "2011-01-01")]


def test_one_seat_in_two_scripts_at_once_is_a_doubt_who_it_is():
    documents, claims = [], []
    for number, (language, name, title) in enumerate(
        (
            ("en", "Ann Alder", "Norwegian Foreign Minister"),
            ("zh", "泽文塔", "挪威外交大臣"),
            ("en", "Ann Alder", "Norwegian Foreign Minister"),
        )
    ):
        day = f"2020-0{number + 1}-01"
        documents.append(make_document(f"Report {number}\nSomebody.", published=day, language=language))
        claims.append(make_office(documents[-1], "Somebody", name, "NO", title))
    record = assemble_record(documents, claims, ())
    assert {issue.kind for issue in record.issues} == {"unsure-person"}
    (doubt,) = [issue for issue in record.issues if "of one seat" in issue.message]
    same = Judgement(
        verdict="same", about=doubt.about, who="archivist", when="2026-01-02T03:04:05Z", why="the gazette says so"
    )
    (official,) = assemble_record(documents, claims, [same]).officials
    assert {names.language for names in official.names} == {"en", "zh"}


def test_a_meeting_long_ago_dates_nothing_where_another_is_seen_around_the_report():
    """Once on each side is enough: the report itself speaks of long ago."""
    documents, claims = [], []
    for name, day in (("Bo Birch", "2023-01-01"), ("Bo Birch", "2025-01-01")):
        documents.append(make_document(f"Report of {day}\nSomebody holds an office.", published=day))
        claims.append(make_office(documents[-1], "Somebody", name, "RU", SECRETARY))
    back = make_document("A look back\nSecretary Ann Alder met Cy Cedar in 2015.", published="2024-05-06")
    past = make_meeting(
        back, "met", form="talks", day="2015-06-02", participants=people(("Ann Alder", "RU"), ("Cy Cedar", "CN"))
    )
    office = make_office(back, "Secretary", "Ann Alder", "RU", SECRETARY)
    record = assemble_record([*documents, back], [*claims, past, office], ())
    (tenure,) = named(record)["Ann Alder"]
    assert (tenure.first_seen, tenure.last_seen, [r.date for r in tenure.retold]) == (None, None, ["2024-05-06"])
    assert record.issues == ()


def test_who_is_seen_at_meetings_in_office_outweighs_mere_mentions():
    documents, claims = [], []
    for month in (1, 2, 11, 12):
        day = f"2020-{month:02d}-01"
        doc = make_document(f"Report of {day}\nSecretary Bo Birch met Cy Cedar.", published=day)
        met = people(("Bo Birch", "RU"), ("Cy Cedar", "CN"))
        claims += [
            make_office(doc, "Secretary", "Bo Birch", "RU", SECRETARY),
            make_meeting(doc, "met", form="talks", day=day, participants=met),
        ]
        documents.append(doc)
    for month in range(3, 11):
        doc = make_document(f"Memoirs {month}\nSecretary Ann Alder wrote a book.", published=f"2020-{month:02d}-01")
        claims.append(make_office(doc, "Secretary", "Ann Alder", "RU", SECRETARY))
        documents.append(doc)
    record = assemble_record(documents, claims, ())
    (tenure,) = named(record)["Ann Alder"]
    assert (tenure.first_seen, len(tenure.retold), record.issues) == (None, 8, ())


def test_tenures_do_not_hang_on_the_order_of_reports():
    rng = Random(20261122)
    documents, claims = [], []
    for number in range(60):
        doc = make_document(f"Report {number}\nSomebody met Cy Cedar.", published=f"20{rng.randrange(10, 25)}-03-01")
        name = rng.choice(["Ann Alder", "Bo Birch", "Dee Dogwood", "Alder"])
        held = rng.choice(["now", "now", "now", "former", "then", "acting", "designate"])
        title = rng.choice([SECRETARY, "Russian Security Council Secretary", "Secretary", "member of parliament"])
        claims.append(make_office(doc, "Somebody", name, "RU", title, held=held))
        if rng.random() < 0.4:
            met = people((name, "RU"), ("Cy Cedar", "CN"))
            day = f"20{rng.randrange(10, 25)}-02-28"
            claims.append(make_meeting(doc, "met", form="talks", day=day, participants=met))
        documents.append(doc)
    once = assemble_record(documents, claims, ())
    assert len(once.tenures) > 4
    for _ in range(30):
        rng.shuffle(documents)
        rng.shuffle(claims)
        again = assemble_record(documents, claims, ())
        assert (again.tenures, again.issues) == (once.tenures, once.issues)


@pytest.mark.parametrize(
    "first, second, kind",
    [
        ("Alexei Sergeyevich Tallmann", "Alexei Talllmann", "unsure-person"),
        ("Alexei Tallmann", "Alexei Birch", "two-holders"),
    ],
)
def test_a_slip_in_one_word_of_a_name_is_a_doubt_who_it_is(first: str, second: str, kind: str):
    seats = (
        (first, "2020-01-01", SECRETARY), (second, "2020-03-01", SECRETARY), (first, "2020-05-01", SECRETARY)
    )  # fmt: skip
    assert [issue.kind for issue in holders(*seats).issues] == [kind]


def test_a_part_of_a_name_in_another_script_is_a_doubt_who_it_is():
    """One known by another part of the name in that script: 穆罕默德 and 萨勒曼 may both be Mohammed bin Salman."""
    rows = (("Mohammed bin Salman", "2020-01-01", "King"), ("萨勒曼", "2020-03-01", "King"))
    record = assemble_record(*told_of("SA", *rows), ())
    known, other = sorted(record.officials, key=lambda official: official.name)
    known = replace(known, names=(*known.names, Names(language="zh", forms=("穆罕默德",))))
    assert may_be_one(known, other, "SA")
    assert not may_be_one(replace(known, names=known.names[1:]), other, "SA")
