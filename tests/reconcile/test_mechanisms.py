import pytest

from minutebook.model.record import Record
from minutebook.reconcile.assemble import assemble_record
from tests.factories import make_document, make_founded, make_framework, make_meeting, people

CHAIRS = people(("Ann Alder", "CN", "co-chair"), ("Bo Birch", "RU", "co-chair"))
OTHERS = people(("Cy Cedar", "CN", "co-chair"), ("Dee Dogwood", "RU", "co-chair"))


def series(*sessions: tuple, founded=()) -> Record:
    """One report a session of (name, ordinal, day, participants)."""
    documents, claims = [], []
    for number, (name, ordinal, day, present) in enumerate(sessions):
        doc = make_document(f"Report {number}\nThey met, it began.", published=day)
        documents.append(doc)
        claims.append(make_meeting(doc, "They met", mechanism=name, ordinal=ordinal, day=day, participants=present))
        claims += [make_founded(doc, "it began", subject, year) for subject, year in founded if number == 0]
    return assemble_record(documents, claims, ())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("China-Russia law-enforcement mechanism", "law enforcement mechanism"),
        ("China-Russia law-enforcement mechanism", "Russian-Chinese mechanism of cooperation in law enforcement"),
        ("Trilateral Quarry Committee (TQC)", "TQC"),
        ("SCO summit", "Shanghai Cooperation Organization summit"),
    ],
)
def test_one_series_in_two_wordings(one, other):
    record = series((one, 1, "2020-01-01", CHAIRS), (other, 2, "2021-01-01", CHAIRS))
    assert [set(m.names[0].forms) for m in record.mechanisms] == [{one, other}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("China-Russia energy dialogue", "China-Russia energy committee"),
        ("commission on economic cooperation", "commission on investment cooperation"),
        ("China-Russia security dialogue", "China-India security dialogue"),
        ("strategic dialogue between China and Russia", "China-Russia strategic security dialogue"),
        ("SCO summit", "BRICS summit"),
    ],
)
def test_parallel_series_with_like_names_stay_apart(one, other):
    record = series((one, 1, "2020-01-01", CHAIRS), (other, 2, "2021-01-01", CHAIRS))
    assert len(record.mechanisms) == 2


def test_one_bare_name_used_by_two_pairs_is_two_series():
    indian = people(("Ann Alder", "CN"), ("Ish Iyer", "IN"))
    record = series(("security dialogue", 1, "2020-01-01", CHAIRS), ("security dialogue", 2, "2021-01-01", indian))
    assert sorted(m.parties for m in record.mechanisms) == [("CN", "IN"), ("CN", "RU")]


def test_another_name_joins_by_the_session_both_tell_of_and_only_so():
    wide = "China-Russia consultations on public security, justice and law enforcement"
    narrow = "China-Russia law-enforcement and security cooperation mechanism"
    same_day = series((narrow, 8, "2020-01-01", CHAIRS), (wide, None, "2020-01-01", CHAIRS))
    assert (len(same_day.mechanisms), len(same_day.meetings)) == (1, 1)
    other_day = series((narrow, 8, "2020-01-01", CHAIRS), (wide, None, "2020-04-01", OTHERS))
    assert (len(other_day.mechanisms), len(other_day.meetings)) == (2, 2)


def test_numbers_that_contradict_forbid_a_merger():
    like, longer = "China-Russia energy mechanism", "China-Russia energy transport mechanism"
    record = series(
        (like, 1, "2010-01-01", CHAIRS),
        (like, 2, "2011-01-01", CHAIRS),
        (longer, 1, "2015-01-01", CHAIRS),
        (longer, 2, "2016-01-01", CHAIRS),
    )
    assert len(record.mechanisms) == 2
    assert [i.kind for i in record.issues] == []


def test_every_founding_year_stands_with_its_words():
    name = "China-Russia energy mechanism"
    said = [
        (name, 2013),
        (name, 2014),
        ("energy mechanism", 2014),
        ("China-India energy mechanism", 1999),
        ("energy", 2013),
    ]
    record = series((name, 2, "2020-01-01", CHAIRS), founded=said)
    founded = record.mechanisms[0].founded
    assert [(value.value, value.date) for value in founded] == [(2013, "2020-01-01"), (2014, "2020-01-01")]
    assert all(value.evidence[0].quote == "it began" for value in founded)
    (issue,) = record.issues
    assert (issue.kind, issue.about) == ("sources-differ", (record.mechanisms[0].id,))
    assert issue.message == "founded: 2013 or 2014; both are shown"
    assert issue.evidence[0].quote == "it began"


def test_a_founding_year_and_a_first_session_that_differ_both_stand():
    name = "China-Russia energy mechanism"
    record = series((name, 1, "2014-06-05", CHAIRS), founded=[(name, 2013)])
    (issue,) = record.issues
    assert issue.message == "founded: 2013, the first session is dated 2014-06-05; both are shown"
    assert issue.about == (record.mechanisms[0].id, record.meetings[0].id)
    assert series((name, 1, "2013-06-05", CHAIRS), founded=[(name, 2013)]).issues == ()


def test_kind_and_days_of_a_mechanism():
    record = series(
        ("world quarry forum", None, "2020-01-01", CHAIRS), ("China-Russia law mechanism", 2, "2021-01-01", CHAIRS)
    )
    assert {m.name: (m.kind, m.first, m.latest) for m in record.mechanisms} == {
        "world quarry forum": ("multilateral", "2020-01-01", "2020-01-01"),
        "China-Russia law mechanism": ("bilateral", "2021-01-01", "2021-01-01"),
    }


def test_a_proper_name_told_with_one_party_at_a_time_is_one_series():
    chinese, russian = people(("Ann Alder", "CN")), people(("Bo Birch", "RU"))
    name = "Trilateral Quarry Committee"
    record = series((name, None, "2020-01-01", chinese), (f"{name} (TQC)", None, "2021-01-01", russian))
    assert [(m.parties, m.kind) for m in record.mechanisms] == [(("CN", "RU"), "unknown")]
    bare = series(("quarry committee", None, "2020-01-01", chinese), ("quarry committee", None, "2021-01-01", russian))
    assert len(bare.mechanisms) == 2


def test_two_parties_seen_once_do_not_make_a_series_bilateral():
    assert [m.kind for m in series(("quarry dialogue", 1, "2020-01-01", CHAIRS)).mechanisms] == ["unknown"]
    twice = series(("quarry dialogue", 1, "2020-01-01", CHAIRS), ("quarry dialogue", 2, "2021-01-01", CHAIRS))
    assert [m.kind for m in twice.mechanisms] == ["bilateral"]


def test_who_was_seen_at_an_open_forum_are_not_its_parties():
    for chairs in (CHAIRS, people(("Ann Alder", "CN"))):
        (mechanism,) = series(("International Forum on Energy", 1, "2020-01-01", chairs)).mechanisms
        assert (mechanism.parties, mechanism.kind) == ((), "multilateral")


LAW = "China-Russia law-enforcement and security cooperation mechanism"


def mentioned(*mentions: tuple[str, list[str]], order: int = 1) -> Record:
    """Two sessions of the mechanism and one of another, then a report for each mention of (name, by)."""
    documents, claims = [], []
    for number, (name, day) in enumerate(((LAW, "2020-01-01"), (LAW, "2021-01-01"), ("SCO summit", "2022-01-01"))):
        doc = make_document(f"Report {number}\nThey met.", published=day)
        documents.append(doc)
        claims.append(make_meeting(doc, "They met", mechanism=name, day=day, participants=CHAIRS))
    for number, (name, by) in enumerate(mentions):
        doc = make_document(f"Mention {number}\nAll under it.", published="2022-01-01")
        documents.append(doc)
        claims.append(make_framework(doc, "under it", "mechanism", name, by))
    return assemble_record(documents[::order], claims[::order], ())


@pytest.mark.parametrize(
    "name",
    [
        "law enforcement and security cooperation mechanism",
        "law-enforcement and security cooperation mechanism between the two countries",
        "law enforcement cooperation mechanism",
    ],
)
def test_a_mention_is_a_name_of_its_series_and_changes_nothing_else(name):
    alone = {m.name: m for m in mentioned().mechanisms}
    record = mentioned((name, ["CN", "RU"]))
    rows = {m.name: m for m in record.mechanisms}
    assert rows.keys() == alone.keys()
    assert [rows[key].id for key in rows] == [alone[key].id for key in rows]
    (names,) = rows[LAW].names
    assert names.forms == (LAW, name)
    assert [e.quote for e in rows[LAW].evidence].count("under it") == 1
    assert (rows[LAW].parties, rows[LAW].first, rows[LAW].latest) == (("CN", "RU"), "2020-01-01", "2021-01-01")
    assert record.frameworks == ()


@pytest.mark.parametrize(
    ("name", "by"),
    [
        ("law-enforcement and security cooperation mechanism", ["CN", "IN"]),
        ("law-enforcement and security cooperation mechanism", []),
        ("China-India law-enforcement and security cooperation mechanism", ["CN", "IN"]),
        ("security cooperation mechanism", ["CN", "RU"]),
        ("energy cooperation mechanism", ["CN", "RU"]),
        ("law-enforcement and security committee", ["CN", "RU"]),
    ],
)
def test_a_mention_that_may_be_of_another_series_joins_none_and_makes_none(name, by):
    record = mentioned((name, by), (name, by))
    assert record.mechanisms == mentioned().mechanisms
    assert record.frameworks == ()


def test_mentions_in_any_order_give_one_record():
    told = [("law enforcement cooperation mechanism", ["CN", "RU"]), (LAW, ["CN", "RU"]), ("law mechanism", ["CN"])]
    assert mentioned(*told) == mentioned(*told, order=-1)


def test_a_mention_never_completes_the_parties_of_its_series():
    doc = make_document("Report\nThey met, under it.", published="2020-01-01")
    met = make_meeting(doc, "They met", mechanism="quarry mechanism", day="2020-01-01", participants=CHAIRS[:1])
    mention = make_framework(doc, "under it", "mechanism", "China-Russia quarry mechanism", ["CN", "RU"])
    (alone,) = assemble_record([doc], [met], ()).mechanisms
    (both,) = assemble_record([doc], [met, mention], ()).mechanisms
    assert (both.id, both.parties, both.kind) == (alone.id, (), alone.kind)
    assert both.names[0].forms == ("quarry mechanism", "China-Russia quarry mechanism")


def test_a_name_that_tells_its_parties_is_one_whoever_each_report_shows():
    name = "China-Russia quarry dialogue"
    record = series((name, 1, "2020-01-01", ()), (name, 2, "2021-01-01", CHAIRS), (name, 3, "2022-01-01", CHAIRS[:1]))
    assert [len(row.names[0].forms) for row in record.mechanisms] == [1]
    assert {meeting.mechanism for meeting in record.meetings} == {record.mechanisms[0].id}


def test_a_name_without_parties_is_that_of_the_series_which_met_then_or_of_none():
    first, second = "China-Russia quarry committee", "China-India quarry committee"
    indians = people(("Ann Alder", "CN", "co-chair"), ("Ira Iris", "IN", "co-chair"))
    record = series(
        (first, 4, "2020-05-05", CHAIRS),
        (second, 4, "2021-06-06", indians),
        ("quarry committee", 4, "2021-06-06", ()),
        ("quarry committee", 9, "2024-01-01", ()),
    )
    assert len(record.mechanisms) == 2
    by_source = {source: meeting.mechanism for meeting in record.meetings for source in meeting.sources}
    titles = {row.title: by_source[row.id] for row in record.documents}
    assert titles["Report 2"] == titles["Report 1"] != titles["Report 0"]
    assert titles["Report 3"] is None


def test_parallel_series_that_met_together_once_of_many_times_stay_two():
    one, other = "China-Russia quarry dialogue", "China-Russia quarry committee"
    days = [f"20{year}-03-01" for year in range(10, 18)]
    told = [(one, None, day, CHAIRS) for day in days]
    told += [(other, None, day.replace("-03-", "-09-"), CHAIRS) for day in days[1:]]
    assert len(series(*told, (other, None, days[0], CHAIRS)).mechanisms) == 2
    assert len(series(*told[:8], *((other, None, day, CHAIRS) for day in days[:4])).mechanisms) == 1


def in_languages(*sessions: tuple) -> Record:
    """One report a session of (language, name, day)."""
    documents, claims = [], []
    for number, (language, name, day) in enumerate(sessions):
        doc = make_document(f"Report {number}\nThey met.", published=day, language=language)
        documents.append(doc)
        claims.append(make_meeting(doc, "They met", mechanism=name, day=day, participants=CHAIRS))
    return assemble_record(documents, claims, ())


def test_another_language_may_call_the_body_otherwise():
    days = ["2020-03-01", "2021-03-01", "2022-03-01"]
    english, chinese, russian = (
        "China-Russia quarry commission",
        "中俄采石委员会",
        "Российско-китайский комитет по карьерам",
    )
    told = [(language, name, day) for day in days for language, name in (("en", english), ("zh", chinese))]
    assert len(in_languages(*told, *(("ru", russian, day) for day in days)).mechanisms) == 1
    assert (
        len(
            in_languages(
                *told, *(("en", "China-Russia quarry committee", f"{day[:5]}09-01") for day in days)
            ).mechanisms
        )
        == 2
    )


def test_a_name_without_a_word_in_common_needs_more_than_one_session():
    days = ["2020-03-01", "2021-03-01", "2022-03-01", "2023-03-01"]
    english, russian = "China-Russia justice dialogue", "Российско-китайский диалог по сельскому хозяйству"
    both = [("en", english, day) for day in days]
    assert len(in_languages(*both, ("ru", russian, days[0])).mechanisms) == 2
    assert len(in_languages(*both, *(("ru", russian, day) for day in days[:3])).mechanisms) == 1
