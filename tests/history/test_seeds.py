"""The record of the five reports in `../shared/seeds`, fact by fact. Skipped where they are not."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.history.history import (
    History,
    assert_everything_cites_its_words,
    days,
    make_history,
    people,
    place,
    roles,
)

from minutebook.model.reading import Reading
from minutebook.model.record import Meeting
from minutebook.pipeline.reading import read_reports

SHARED = Path(__file__).parents[2].parent / "shared"
SEEDS = SHARED / "seeds"
SCORER = SHARED / "tools" / "score_readings.py"
GOLD = SHARED / "gold" / "seeds.jsonl"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not here")

GUO, CHEN, PATRUSHEV, SHOIGU = "Guo Shengkun", "Chen Wenqing", "Nikolai Patrushev", "Sergei Shoigu"
COMMISSION = "Commission for Political and Legal Affairs of the CPC Central Committee"


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> History:
    return make_history(SEEDS, tmp_path_factory.mktemp("seeds") / "minutebook.db")


@pytest.fixture(scope="module")
def visit(history: History) -> Meeting:
    return history.meeting("visit", GUO, PATRUSHEV, start="2013-04-25")


@pytest.fixture(scope="module")
def talks_2013(history: History) -> Meeting:
    return history.meeting("talks", GUO, PATRUSHEV, start="2013-04-25")


def test_no_fact_is_without_its_words(history: History) -> None:
    assert len(history.record.documents) == 5
    assert_everything_cites_its_words(history.record)


def test_the_namings_are_one_mechanism(history: History) -> None:
    mechanism = history.mechanism()
    assert mechanism.name == "China-Russia law-enforcement and security cooperation mechanism"
    (english,) = mechanism.names
    met, also_met, *mentioned = english.forms
    assert met == mechanism.name
    assert also_met.endswith("on institutional cooperation in law enforcement and security")
    assert mentioned == [
        "law-enforcement and security cooperation mechanism between the two countries",
        "law enforcement and security cooperation mechanism",
    ]
    assert (mechanism.parties, mechanism.kind) == (("CN", "RU"), "bilateral")
    assert (mechanism.first, mechanism.latest) == ("2018-11-15", "2024-11-13")
    cited = {evidence.document for evidence in mechanism.evidence}
    assert len(cited) == 3
    assert history.sessions().keys() == {5, 8, 9}


@pytest.mark.parametrize(
    ("number", "day", "where", "chairs"),
    [
        (5, "2018-11-15", (None, None), {GUO, PATRUSHEV}),
        (8, "2023-05-22", ("Moscow", "RU"), {CHEN, PATRUSHEV}),
        (9, "2024-11-13", ("Beijing", "CN"), {CHEN, SHOIGU}),
    ],
)
def test_sessions(
    history: History, number: int, day: str, where: tuple[str | None, str | None], chairs: set[str]
) -> None:
    session = history.sessions()[number]
    assert (session.form, session.status) == ("session", "held")
    assert days(session) == (day, day)
    assert place(session) == where
    assert roles(session) == dict.fromkeys(chairs, "co-chair")
    assert {p.name: p.party for p in session.participants} == {
        name: "CN" if name in (GUO, CHEN) else "RU" for name in chairs
    }


def test_gaps_lie_between_the_sessions_reported(history: History) -> None:
    before_the_fifth = dict.fromkeys((1, 2, 3, 4), (None, "2018-11-15"))
    assert history.gaps() == before_the_fifth | dict.fromkeys((6, 7), ("2018-11-15", "2023-05-22"))


def test_founded_as_computed_from_eleven_years_ago(history: History) -> None:
    (founded,) = history.mechanism().founded
    assert founded.value == 2013
    assert "11 years ago" in founded.evidence[0].quote


def test_the_next_session_is_an_estimate_after_the_latest(history: History) -> None:
    estimate = history.mechanism().next
    assert estimate is not None
    assert estimate.ordinal == 10
    assert "2024-11-13" < estimate.earliest < estimate.latest


def test_the_other_forums_of_may_2023(history: History) -> None:
    forums = [m for m in history.record.meetings if m.form == "session" and m.mechanism != history.mechanism().id]
    assert len(forums) == 3
    (big,) = [m for m in forums if m.delegations]
    assert (big.delegations, big.ordinal, days(big)) == (109, 11, ("2023-05-24", "2023-05-24"))
    assert big.mechanism_name == "International Meeting of High Representatives for Security Issues"
    others = " and ".join(m.mechanism_name or "" for m in forums if m is not big)
    assert "Shanghai Cooperation Organization" in others
    assert "BRICS" in others
    for forum in forums:
        assert people(forum) == {CHEN}
        assert place(forum) == ("Moscow", "RU")
    parties = {m.name: m.parties for m in history.record.mechanisms}
    assert [parties[m.mechanism_name or ""] for m in (big, *(m for m in forums if m is not big))] in (
        [(), ("SCO",), ("BRICS",)],
        [(), ("BRICS",), ("SCO",)],
    )


def test_the_talks_of_may_and_july_2023(history: History) -> None:
    # The report does not say on which day of that week.
    may = history.meeting("talks", CHEN, "Sergei Naryshkin")
    assert place(may) == ("Moscow", "RU")
    july = history.meeting("talks", CHEN, "Igor Krasnov", start="2023-07-13")
    assert days(july) == ("2023-07-13", "2023-07-13")
    assert place(july) == ("Beijing", "CN")
    assert "city" not in july.implied
    assert {may.mechanism, july.mechanism} == {None}


def test_the_visit_of_three_days(visit: Meeting, talks_2013: Meeting) -> None:
    assert days(visit) == ("2013-04-25", "2013-04-27")
    assert place(visit) == ("Moscow", "RU")
    assert roles(visit) == {GUO: "visitor", PATRUSHEV: "host"}
    assert roles(talks_2013) == {GUO: "participant", PATRUSHEV: "participant"}
    assert talks_2013.date_end == "2013-04-27"


def test_no_meeting_is_told_that_the_reports_do_not_hold(history: History) -> None:
    forms = [meeting.form for meeting in history.record.meetings]
    assert sorted(forms) == ["session"] * 6 + ["talks"] * 3 + ["visit"] * 2
    march = [m for m in history.record.meetings if m.date_start == "2023-03-01"]
    assert [(m.form, m.country, m.city) for m in march] == [("visit", "RU", None)]
    assert not any(meeting.disagreements for meeting in history.record.meetings)


def test_the_officials_are_these_eight(history: History) -> None:
    parties = {official.name: official.party for official in history.record.officials}
    assert parties == {
        **dict.fromkeys((GUO, CHEN, "Xi Jinping"), "CN"),
        **dict.fromkeys((PATRUSHEV, SHOIGU, "Igor Krasnov", "Sergei Naryshkin", "Vladimir Putin"), "RU"),
    }


def test_the_secretary_of_the_security_council_changed(history: History) -> None:
    before = history.tenure(PATRUSHEV, "Security Council", "Secretary")
    after = history.tenure(SHOIGU, "Security Council", "secretary")
    assert (before.first_seen, before.last_seen, before.not_after) == ("2013-04-25", "2023-05-25", "2024-11-13")
    assert (after.not_before, after.first_seen) == ("2023-05-25", "2024-11-13")
    assert (before.succeeded_by, after.preceded_by) == (after.id, before.id)
    assert {before.country, after.country} == {"RU"}


def test_the_head_of_the_commission_changed(history: History) -> None:
    before, after = history.tenure(GUO, "head", COMMISSION), history.tenure(CHEN, "head", COMMISSION)
    assert (before.first_seen, before.not_after) == ("2018-11-15", "2023-05-22")
    assert (after.not_before, after.first_seen, after.last_seen) == ("2018-11-17", "2023-05-22", "2024-11-14")
    assert (before.succeeded_by, after.preceded_by) == (after.id, before.id)


@pytest.mark.parametrize(
    ("name", "words", "first", "last"),
    [
        (GUO, ["State Councilor"], "2013-04-25", "2013-04-27"),
        (GUO, ["member", "Political Bureau"], "2018-11-15", "2018-11-17"),
        (CHEN, ["member", "Political Bureau"], "2023-05-22", "2024-11-14"),
        ("Igor Krasnov", ["Prosecutor General"], "2023-07-13", "2023-07-14"),
        ("Sergei Naryshkin", ["Foreign Intelligence Service", "Director"], "2023-05-25", "2023-05-25"),
        ("Xi Jinping", ["President"], "2023-05-25", "2023-05-25"),
        ("Vladimir Putin", ["President"], "2023-05-25", "2023-05-25"),
    ],
)
def test_other_offices(history: History, name: str, words: list[str], first: str, last: str) -> None:
    tenure = history.tenure(name, *words)
    assert (tenure.first_seen, tenure.last_seen) == (first, last)
    # Many sit on the Political Bureau, and nobody else is seen in the other offices.
    assert (tenure.preceded_by, tenure.succeeded_by) == (None, None)


def test_no_office_is_told_that_the_reports_do_not_hold(history: History) -> None:
    assert len(history.record.tenures) == 11


AREAS = {
    5: {"law-enforcement", "security"},
    8: {"security"},
    9: {
        "belt-and-road-security",
        "counter-terrorism",
        "cybersecurity",
        "judicial-assistance",
        "law-enforcement",
        "political-security",
        "security",
        "transnational-crime",
    },
}


def test_areas_named_at_each_meeting(history: History, visit: Meeting, talks_2013: Meeting) -> None:
    assert {number: set(session.areas) for number, session in history.sessions().items()} == AREAS
    assert set(history.mechanism().areas) == set().union(*AREAS.values())
    assert set(talks_2013.areas) == {
        "counter-terrorism",
        "cybercrime",
        "drug-control",
        "law-enforcement",
        "security",
        "transnational-crime",
    }
    assert set(visit.areas) == {"security"}
    july = history.meeting("talks", CHEN, "Igor Krasnov", start="2023-07-13")
    assert set(july.areas) == {"judicial-cooperation", "law-enforcement"}


def test_who_said_what(history: History, visit: Meeting, talks_2013: Meeting) -> None:
    sessions = history.sessions()
    said = [(GUO, "assertive")] * 4 + [(GUO, "directive")]
    answered = [(PATRUSHEV, force) for force in ("assertive", "assertive", "directive", "assertive")]
    assert history.said(sessions[5]) == [(None, "commissive"), *said, *answered]
    assert history.said(sessions[8]) == [(CHEN, "assertive"), (CHEN, "commissive"), (PATRUSHEV, "assertive")]
    forces = ("assertive", "commissive", "assertive", "commissive")
    assert history.said(sessions[9]) == [*((CHEN, force) for force in forces), (SHOIGU, "commissive")]
    assert history.said(visit) == [(None, "commissive")]
    assert history.said(talks_2013) == [(GUO, "directive"), (GUO, "directive"), (PATRUSHEV, "commissive")]
    july = history.meeting("talks", CHEN, "Igor Krasnov", start="2023-07-13")
    assert history.said(july) == [(CHEN, "assertive"), (CHEN, "directive"), ("Igor Krasnov", "commissive")]
    assert len(history.record.statements) == 27


def test_who_undertook_what(history: History, visit: Meeting, talks_2013: Meeting) -> None:
    both, china, russia = ("CN", "RU"), ("CN",), ("RU",)
    sessions = history.sessions()

    def told(meeting: Meeting) -> list[tuple[tuple[str, ...], str, str | None]]:
        return [(c.by, c.strength, history.official(c.official)) for c in history.undertaken(meeting)]

    assert told(sessions[5]) == [(both, "pledged", None), (china, "urged", GUO), (russia, "urged", PATRUSHEV)]
    assert told(sessions[8]) == [(china, "willing", CHEN)]
    assert told(sessions[9]) == [(china, "willing", CHEN), (china, "willing", CHEN), (russia, "willing", SHOIGU)]
    assert told(visit) == [(both, "pledged", None)]
    assert told(talks_2013) == [(china, "urged", GUO), (china, "urged", GUO), (russia, "willing", PATRUSHEV)]
    assert len(history.record.commitments) == 14
    for commitment in history.record.commitments:
        assert any(step.step == "made" for step in commitment.history)
        assert commitment.action in commitment.evidence[0].quote


def test_an_undertaking_made_again_is_one_thread(history: History) -> None:
    sessions = history.sessions()
    (first,) = [c for c in history.undertaken(sessions[5]) if c.by == ("RU",)]
    (again,) = [c for c in history.undertaken(sessions[9]) if c.by == ("RU",)]
    assert first.thread == again.thread
    # Of the eighth nothing is said: what Patrushev says there is no undertaking, and speaks of the same all the same.
    steps = [("made", sessions[5].id), ("repeated", sessions[9].id)]
    assert [(step.step, step.meeting) for step in first.history] == steps


def test_progress_is_tied_to_the_session_that_heard_of_it(history: History) -> None:
    ninth = history.sessions()[9].id
    (areas,) = [set(p.areas) for p in history.record.progress if p.meeting == ninth]
    assert areas == {"political-security", "counter-terrorism", "judicial-assistance"}


def test_the_agencies_of_2013(history: History, visit: Meeting) -> None:
    present = [o for o in history.record.organisations if visit.id in o.meetings]
    assert sorted(o.name for o in present) == [
        "Federal Security Service",
        "Investigative Committee",
        "Prosecutor's office",
        "Russian Interior Ministry",
    ]
    assert {(o.party, o.role) for o in present} == {("RU", "participant")}


def test_the_frameworks(history: History) -> None:
    (consensus,) = history.frameworks("consensus").values()
    assert (consensus.by, consensus.first_seen, consensus.last_seen) == (("CN", "RU"), "2013-04-27", "2024-11-14")
    (partnership,) = history.frameworks("partnership").values()
    assert partnership.by == ("CN", "RU")
    assert [(wording.date, wording.value) for wording in partnership.wordings] == [
        ("2013-04-27", "comprehensive relations of strategic cooperation and partnership"),
        ("2018-11-17", "comprehensive strategic partnership of coordination"),
        ("2024-11-14", "comprehensive strategic partnership of coordination for a new era"),
    ]
    initiatives = {"Global Civilization Initiative", "Global Development Initiative", "Global Security Initiative"}
    assert history.frameworks("initiative").keys() == initiatives
    (anniversary,) = history.frameworks("anniversary").values()
    assert anniversary.name.startswith("75th anniversary")
    assert anniversary.first_seen == "2024-11-14"


FLOORS = {"meetings": 0.95, "offices": 0.95, "statements": 0.90, "commitments": 0.90}


def test_the_scores_stay_above_their_floors(tmp_path: Path) -> None:
    readings = tmp_path / "readings.jsonl"
    with readings.open("w", encoding="utf-8") as file:
        for reading in read_reports([str(SEEDS)]):
            assert isinstance(reading, Reading)
            file.write(json.dumps(reading.to_json(), ensure_ascii=False) + "\n")
    command = [sys.executable, str(SCORER), str(GOLD), str(readings), "--json"]
    scores = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert scores["unread"] == 0
    assert {layer: scores[layer]["f1"] for layer in FLOORS if scores[layer]["f1"] < FLOORS[layer]} == {}
    assert scores["meetings"]["fields"]["WHOLE MEETING RIGHT"]["accuracy"] >= 0.8
