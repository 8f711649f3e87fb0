# ruff: noqa: E501 (lines of prose)
"""The history of one mechanism, as five reports of our own tell it in three namings, from reading to record."""

import pytest

from minutebook.model.claims import Claim
from minutebook.model.document import Document
from minutebook.model.record import Meeting, Record
from minutebook.reconcile.assemble import assemble_record
from tests.factories import (
    make_commitment,
    make_document,
    make_founded,
    make_framework,
    make_meeting,
    make_office,
    make_organisation,
    make_progress,
    make_statement,
    people,
)
from tests.reconcile.gold_claims import SHARED, read_gold

FULL = "China-Russia law-enforcement and security cooperation mechanism"
LOOSE = "meeting between China and Russia on institutional cooperation in law enforcement and security"
BARE = "law enforcement and security cooperation mechanism"
POLITBURO = "member of the Political Bureau of the Communist Party of China (CPC) Central Committee"
COMMISSION = "head of the Commission for Political and Legal Affairs of the CPC Central Committee"


def visit_of_2013() -> tuple[Document, list[Claim]]:
    doc = make_document(
        "State Councilor in Moscow\n"
        "Guo Shengkun, State Councilor, spent three days in Moscow as guest of Russian Security Council Secretary "
        "Nikolai Patrushev. The two met. He also saw the Russian Interior Ministry and the Federal Security Service. "
        "The two countries should fight drugs and terrorism together, Guo said. "
        "The comprehensive strategic partnership of coordination gains from it.",
        published="2013-04-27",
    )
    both = people(("Guo Shengkun", "CN", "visitor"), ("Nikolai Patrushev", "RU", "host"))
    days = {"date_start": "2013-04-25", "date_end": "2013-04-27", "city": "Moscow", "country": "RU"}
    return doc, [
        make_meeting(doc, "spent three days in Moscow", form="visit", participants=both, **days),
        make_meeting(
            doc,
            "The two met",
            form="talks",
            participants=people(("Guo Shengkun", "CN"), ("Nikolai Patrushev", "RU")),
            **days,
        ),
        make_office(doc, "State Councilor,", "Guo Shengkun", "CN", "State Councilor"),
        make_office(
            doc, "Russian Security Council Secretary", "Nikolai Patrushev", "RU", "Russian Security Council Secretary"
        ),
        make_organisation(doc, "Russian Interior Ministry", "Russian Interior Ministry", "RU"),
        make_organisation(doc, "Federal Security Service", "Federal Security Service", "RU"),
        make_statement(
            doc, "The two countries should fight drugs and terrorism together, Guo said", "Guo", "CN", "directive"
        ),
        make_commitment(
            doc,
            "The two countries should fight drugs and terrorism together",
            ["CN"],
            ["counter-terrorism", "drug-control"],
            strength="urged",
        ),
        make_framework(
            doc,
            "comprehensive strategic partnership of coordination",
            "partnership",
            "comprehensive strategic partnership of coordination",
        ),
    ]


def session_of_2018() -> tuple[Document, list[Claim]]:
    doc = make_document(
        "Fifth round in Beijing?\n"
        "Guo Shengkun, member of the Political Bureau of the Communist Party of China (CPC), and Secretary of Russia's "
        "Security Council Nikolai Patrushev chaired on Thursday the fifth meeting between China and Russia on "
        "institutional cooperation in law enforcement and security. Guo is also head of the Commission for Political and "
        "Legal Affairs of the CPC Central Committee. Both sides pledged to develop law enforcement and security work. "
        "The consensus of the two leaders guides them.",
        published="2018-11-17",
    )
    chairs = people(("Guo Shengkun", "CN", "co-chair"), ("Nikolai Patrushev", "RU", "co-chair"))
    short = "member of the Political Bureau of the Communist Party of China (CPC)"
    return doc, [
        make_meeting(doc, "the fifth meeting", mechanism=LOOSE, ordinal=5, day="2018-11-15", participants=chairs),
        make_office(doc, short, "Guo Shengkun", "CN", short),
        make_office(doc, COMMISSION, "Guo Shengkun", "CN", COMMISSION),
        make_office(
            doc,
            "Secretary of Russia's Security Council",
            "Nikolai Patrushev",
            "RU",
            "Secretary of Russia's Security Council",
        ),
        make_statement(
            doc, "Both sides pledged to develop law enforcement and security work", None, None, "commissive"
        ),
        make_commitment(
            doc,
            "Both sides pledged to develop law enforcement and security work",
            ["CN", "RU"],
            ["law-enforcement", "security"],
        ),
        make_framework(doc, "consensus of the two leaders", "consensus", "consensus of the two leaders", ["CN", "RU"]),
    ]


def week_of_2023() -> tuple[Document, list[Claim]]:
    doc = make_document(
        f"A week of meetings\nChen Wenqing, {POLITBURO} and {COMMISSION}, spoke on Wednesday at the 11th International "
        "Meeting of High Representatives for Security Issues, where 109 delegations sat. The Global Security Initiative, "
        "the Global Development Initiative and the Global Civilization Initiative stand for unity, Chen said. He went to "
        "the meeting of SCO delegation heads and to the meeting of BRICS delegation heads. He saw Sergei Naryshkin. On "
        "Monday, Chen and Russian Security Council Secretary Nikolai Patrushev held the 8th session of the law "
        "enforcement and security cooperation mechanism. President Xi Jinping had visited Russia in March. Russia "
        "deepens the partnership, Patrushev said.",
        published="2023-05-26",
        dateline=("Moscow", "2023-05-25"),
    )
    chen, moscow = people(("Chen Wenqing", "CN")), {"city": "Moscow", "country": "RU"}
    chairs = people(("Chen Wenqing", "CN", "co-chair"), ("Nikolai Patrushev", "RU", "co-chair"))
    spies = people(("Chen Wenqing", "CN"), ("Sergei Naryshkin", "RU"))
    march = {"date_start": "2023-03-01", "date_end": "2023-03-31"}
    forum = "International Meeting of High Representatives for Security Issues"
    return doc, [
        make_meeting(
            doc,
            "spoke on Wednesday",
            mechanism=forum,
            ordinal=11,
            day="2023-05-24",
            delegations=109,
            participants=chen,
            **moscow,
        ),
        make_meeting(
            doc, "the meeting of SCO", mechanism="meeting of SCO delegation heads", participants=chen, **moscow
        ),
        make_meeting(
            doc, "the meeting of BRICS", mechanism="meeting of BRICS delegation heads", participants=chen, **moscow
        ),
        make_meeting(doc, "He saw Sergei Naryshkin", form="talks", participants=spies, **moscow),
        make_meeting(
            doc,
            "On Monday",
            mechanism=BARE,
            ordinal=8,
            day="2023-05-22",
            participants=chairs,
            implied=("city",),
            **moscow,
        ),
        make_meeting(
            doc,
            "Xi Jinping had visited Russia",
            form="visit",
            country="RU",
            participants=people(("Xi Jinping", "CN", "visitor")),
            **march,
        ),
        make_office(doc, POLITBURO, "Chen Wenqing", "CN", POLITBURO),
        make_office(doc, COMMISSION, "Chen Wenqing", "CN", COMMISSION),
        make_office(
            doc, "Russian Security Council Secretary", "Nikolai Patrushev", "RU", "Russian Security Council Secretary"
        ),
        make_statement(doc, "The Global Security Initiative", "Chen Wenqing", "CN"),
        make_statement(doc, "Russia deepens the partnership, Patrushev said", "Nikolai Patrushev", "RU"),
        *(
            make_framework(doc, name, "initiative", name, ["CN"])
            for name in (
                "Global Security Initiative",
                "Global Development Initiative",
                "Global Civilization Initiative",
            )
        ),
    ]


def talks_of_2023() -> tuple[Document, list[Claim]]:
    doc = make_document(
        "Prosecutor General in Beijing\nChen Wenqing met Igor Krasnov, Prosecutor General of the Russian Federation, in "
        "Beijing on Thursday. Krasnov is willing to advance judicial cooperation.",
        published="2023-07-14",
    )
    both = people(("Chen Wenqing", "CN"), ("Igor Krasnov", "RU"))
    words = "Krasnov is willing to advance judicial cooperation"
    return doc, [
        make_meeting(
            doc, "met Igor Krasnov", form="talks", day="2023-07-13", city="Beijing", country="CN", participants=both
        ),
        make_office(doc, "Prosecutor General of", "Igor Krasnov", "RU", "Prosecutor General of the Russian Federation"),
        make_statement(doc, words, "Igor Krasnov", "RU", "commissive"),
        make_commitment(doc, words, ["RU"], ["judicial-cooperation"], with_=["CN"], strength="willing"),
    ]


def session_of_2024() -> tuple[Document, list[Claim]]:
    doc = make_document(
        f"Ninth session\nThe 9th meeting of the {FULL} was held in Beijing on Wednesday. Chen Wenqing chaired it with Sergei "
        "Shoigu, secretary of the Russian Federation Security Council. Chen is a member of the Political Bureau of the CPC "
        "Central Committee. Since the mechanism was founded 11 years ago, departments have worked on judicial assistance. "
        "China is willing to work on cybersecurity, Chen added. Both develop law enforcement and security work. The "
        "comprehensive strategic partnership of coordination for a new era and the 75th anniversary were recalled.",
        published="2024-11-14",
        dateline=("Beijing", "2024-11-14"),
    )
    chairs = people(("Chen Wenqing", "CN", "co-chair"), ("Sergei Shoigu", "RU", "co-chair"))
    era = "comprehensive strategic partnership of coordination for a new era"
    return doc, [
        make_meeting(
            doc,
            "The 9th meeting",
            mechanism=FULL,
            ordinal=9,
            day="2024-11-13",
            city="Beijing",
            country="CN",
            participants=chairs,
        ),
        make_office(
            doc, "secretary of the", "Sergei Shoigu", "RU", "secretary of the Russian Federation Security Council"
        ),
        make_office(
            doc, "a member of", "Chen Wenqing", "CN", "member of the Political Bureau of the CPC Central Committee"
        ),
        make_founded(doc, "founded 11 years ago", FULL, 2013),
        make_founded(doc, "75th anniversary", "China-Russia diplomatic relations", 1949),
        make_progress(doc, "departments have worked on judicial assistance", ["judicial-assistance"]),
        make_statement(
            doc, "China is willing to work on cybersecurity, Chen added", "Chen Wenqing", "CN", "commissive"
        ),
        make_commitment(
            doc, "China is willing to work on cybersecurity", ["CN"], ["cybersecurity"], strength="willing"
        ),
        make_commitment(
            doc, "Both develop law enforcement and security work", ["CN", "RU"], ["law-enforcement", "security"]
        ),
        make_framework(doc, era, "partnership", era),
        make_framework(doc, "75th anniversary", "anniversary", "75th anniversary of diplomatic ties", ["CN", "RU"]),
    ]


def own_history() -> tuple[list[Document], list[Claim]]:
    told = [visit_of_2013(), session_of_2018(), week_of_2023(), talks_of_2023(), session_of_2024()]
    return [doc for doc, _ in told], [claim for _, claims in told for claim in claims]


def seeds() -> tuple[list[Document], list[Claim]]:
    if not (SHARED / "gold" / "seeds.jsonl").exists():
        pytest.skip("the annotated seeds are not here")
    return read_gold(SHARED / "gold" / "seeds.jsonl", SHARED / "seeds")


@pytest.fixture(scope="module", params=[own_history, seeds], ids=["own", "seeds"])
def record(request) -> Record:
    documents, claims = request.param()
    return assemble_record(documents, claims, ())


@pytest.fixture(scope="module")
def own() -> Record:
    documents, claims = own_history()
    return assemble_record(documents, claims, ())


def mechanism_id(record: Record) -> str:
    found = [m for m in record.mechanisms if set(m.parties) == {"CN", "RU"}]
    assert len(found) == 1, [m.name for m in record.mechanisms]
    return found[0].id


def session(record: Record, ordinal: int) -> Meeting:
    found = [m for m in record.meetings if m.mechanism == mechanism_id(record) and m.ordinal == ordinal]
    assert len(found) == 1
    return found[0]


def test_three_namings_are_one_mechanism(own):
    mechanism = next(m for m in own.mechanisms if m.id == mechanism_id(own))
    assert mechanism.names[0].forms and set(mechanism.names[0].forms) == {FULL, LOOSE, BARE}
    assert (mechanism.name, mechanism.kind, mechanism.first, mechanism.latest) == (
        FULL,
        "bilateral",
        "2018-11-15",
        "2024-11-13",
    )


@pytest.mark.parametrize(
    ("ordinal", "day", "city", "chairs"),
    [
        (5, "2018-11-15", None, {"Guo Shengkun", "Nikolai Patrushev"}),
        (8, "2023-05-22", "Moscow", {"Chen Wenqing", "Nikolai Patrushev"}),
        (9, "2024-11-13", "Beijing", {"Chen Wenqing", "Sergei Shoigu"}),
    ],
)
def test_sessions_with_their_chairs(record, ordinal, day, city, chairs):
    found = session(record, ordinal)
    assert (found.date_start, found.date_end, found.city) == (day, day, city)
    assert {p.name for p in found.participants if p.role == "co-chair"} == chairs


def test_gaps_with_the_days_between_which_they_lie(record):
    gaps = [(g.ordinal, g.after, g.before) for g in record.gaps if g.mechanism == mechanism_id(record)]
    early = [(number, None, "2018-11-15") for number in (1, 2, 3, 4)]
    assert gaps == [*early, (6, "2018-11-15", "2023-05-22"), (7, "2018-11-15", "2023-05-22")]
    assert all(g.evidence for g in record.gaps)


def test_founded_once_and_not_with_the_diplomatic_ties(record):
    mechanism = next(m for m in record.mechanisms if m.id == mechanism_id(record))
    assert [value.value for value in mechanism.founded] == [2013]
    assert mechanism.founded[0].evidence


def test_the_other_forums_stay_apart(record):
    others = [m for m in record.mechanisms if m.id != mechanism_id(record)]
    assert len(others) == 3
    assert {party for m in others for party in m.parties} >= {"SCO", "BRICS"}
    assert [m.delegations for m in record.meetings if m.delegations] == [109]


def test_talks_and_the_visit_of_three_days(record):
    talks = [m for m in record.meetings if m.form == "talks"]
    assert {p.name for m in talks for p in m.participants} >= {"Sergei Naryshkin", "Igor Krasnov"}
    assert ("2023-07-13", "Beijing") in {(m.date_start, m.city) for m in talks}
    visits = {(m.date_start, m.date_end, m.country) for m in record.meetings if m.form == "visit"}
    assert visits == {("2013-04-25", "2013-04-27", "RU"), ("2023-03-01", "2023-03-31", "RU")}


def test_the_secretary_changed_between_two_reports(record):
    name = {official.id: official.name for official in record.officials}
    by_name = {name[t.official]: t for t in record.tenures if "Security Council" in t.title}
    before, after = by_name["Nikolai Patrushev"], by_name["Sergei Shoigu"]
    assert (before.last_seen, before.not_after, before.succeeded_by) == ("2023-05-25", "2024-11-13", after.id)
    assert (after.first_seen, after.not_before, after.preceded_by) == ("2024-11-13", "2023-05-25", before.id)


def test_one_tenure_for_one_office_in_different_words(record):
    name = {official.id: official.name for official in record.officials}
    chen = [t for t in record.tenures if name[t.official] == "Chen Wenqing" and "Political Bureau" in t.title]
    assert [(t.first_seen, t.last_seen) for t in chen] == [("2023-05-22", "2024-11-14")]
    guo = next(t for t in record.tenures if name[t.official] == "Guo Shengkun" and "Political Bureau" in t.title)
    assert guo.succeeded_by is None, "the Political Bureau has many members"


def test_areas_by_meeting(own):
    assert session(own, 5).areas == ("law-enforcement", "security")
    assert session(own, 9).areas == ("cybersecurity", "judicial-assistance", "law-enforcement", "security")


def test_who_said_what_where(own):
    by_words = {s.evidence[0].quote: s for s in own.statements}
    name = {official.id: official.name for official in own.officials}
    patrushev = by_words["Russia deepens the partnership, Patrushev said"]
    assert (name[patrushev.official or ""], patrushev.meeting) == ("Nikolai Patrushev", session(own, 8).id)
    chen = by_words["The Global Security Initiative"]
    assert next(m for m in own.meetings if m.id == chen.meeting).ordinal == 11
    guo = by_words["The two countries should fight drugs and terrorism together, Guo said"]
    assert name[guo.official or ""] == "Guo Shengkun"
    assert next(m for m in own.meetings if m.id == guo.meeting).form == "talks"


def test_an_undertaking_is_followed_from_session_to_session(own):
    joint = [c for c in own.commitments if c.by == ("CN", "RU")]
    assert len({c.thread for c in joint}) == 1
    steps = [(step.step, step.date) for step in joint[0].history]
    assert steps == [("made", "2018-11-15"), ("repeated", "2024-11-13")]


def test_agencies_of_2013(own):
    met = next(m for m in own.meetings if m.form == "talks" and m.date_start == "2013-04-25")
    assert {o.name: o.meetings for o in own.organisations} == {
        "Federal Security Service": (met.id,),
        "Russian Interior Ministry": (met.id,),
    }


def test_frameworks_and_how_their_wording_changed(own):
    by_kind = {f.kind: f for f in own.frameworks if f.kind != "initiative"}
    partnership = by_kind["partnership"]
    assert (partnership.by, partnership.first_seen, partnership.last_seen) == (("CN", "RU"), "2013-04-27", "2024-11-14")
    assert [(w.value, w.date) for w in partnership.wordings] == [
        ("comprehensive strategic partnership of coordination", "2013-04-27"),
        ("comprehensive strategic partnership of coordination for a new era", "2024-11-14"),
    ]
    assert {"consensus", "anniversary"} <= set(by_kind)
    assert len([f for f in own.frameworks if f.kind == "initiative"]) == 3


def test_the_next_session_is_estimated_with_its_reasons(record):
    mechanism = next(m for m in record.mechanisms if m.id == mechanism_id(record))
    assert mechanism.next and mechanism.next.ordinal == 10
    assert "2025-11" < mechanism.next.earliest < "2026-05" < mechanism.next.latest < "2026-12"
    assert "5, 8 and 9" in mechanism.next.how


def test_nothing_without_its_words(record):
    texts = {document.id: document.text for document in record.documents}
    tables = (record.mechanisms, record.meetings, record.gaps, record.officials, record.tenures, record.statements)
    for row in (row for table in tables for row in table):
        assert row.evidence
        assert all(texts[e.document][e.start : e.end] == e.quote for e in row.evidence)
