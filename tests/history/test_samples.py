"""The record of the sample reports that the project carries: what docs/samples.md says of them, fact by fact."""

from pathlib import Path

import pytest
from tests.history.history import History, assert_everything_cites_its_words, days, make_history, place, roles

from minutebook.lexicon.load import known_languages
from minutebook.model.record import DocumentRow, Meeting

SAMPLES = Path(__file__).parents[2] / "src" / "minutebook" / "data" / "samples"
GUO, CHEN, MENG = "Guo Shengkun", "Chen Wenqing", "Meng Jianzhu"
PATRUSHEV, SHOIGU, KRASNOV = "Nikolai Patrushev", "Sergei Shoigu", "Igor Krasnov"


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> History:
    return make_history(SAMPLES, tmp_path_factory.mktemp("samples") / "minutebook.db")


def sources(history: History, meeting: Meeting) -> set[str]:
    names = {d.id: d.source.rpartition("/")[2] for d in history.record.documents}
    return {names[source] for source in meeting.sources}


def document(history: History, name: str) -> DocumentRow:
    (found,) = [d for d in history.record.documents if d.source.endswith(name)]
    return found


def test_no_fact_is_without_its_words(history: History) -> None:
    assert len(history.record.documents) == 24
    assert_everything_cites_its_words(history.record)


def test_the_namings_are_one_mechanism(history: History) -> None:
    mechanism = history.mechanism()
    (english,) = [names.forms for names in mechanism.names if names.language == "en"]
    for words in (
        "law enforcement and security cooperation mechanism",
        "cooperative mechanism on security and law enforcement",
        "institutional cooperation in law enforcement and security",
        "consultations on public security, justice and law enforcement",
    ):
        assert any(words in form for form in english), words
    assert (mechanism.parties, mechanism.kind) == (("CN", "RU"), "bilateral")
    assert (mechanism.first, mechanism.latest) == ("2014-06-05", "2025-05-27")


@pytest.mark.parametrize(
    ("number", "day", "where", "chairs"),
    [
        (1, "2014-06-05", ("Beijing", "CN"), (MENG, PATRUSHEV)),
        (4, "2017-07-27", ("Beijing", "CN"), (MENG, PATRUSHEV)),
        (5, "2018-11-15", (None, None), (GUO, PATRUSHEV)),
        (6, "2019-12-02", ("Beijing", "CN"), (GUO, PATRUSHEV)),
        (7, "2022-09-19", (None, "CN"), (GUO, PATRUSHEV)),
        (8, "2023-05-22", ("Moscow", "RU"), (CHEN, PATRUSHEV)),
        (9, "2024-11-13", ("Beijing", "CN"), (CHEN, SHOIGU)),
        (10, "2025-05-27", ("Moscow", "RU"), (CHEN, SHOIGU)),
    ],
)
def test_sessions(
    history: History, number: int, day: str, where: tuple[str | None, str | None], chairs: tuple[str, str]
) -> None:
    session = history.sessions()[number]
    assert (session.form, session.status) == ("session", "held")
    assert days(session) == (day, day)
    assert place(session) == where
    assert {name: role for name, role in roles(session).items() if role != "participant"} == dict.fromkeys(
        chairs, "co-chair"
    )
    assert {p.name: p.party for p in session.participants if p.role == "co-chair"} == {chairs[0]: "CN", chairs[1]: "RU"}


def test_no_other_sessions(history: History) -> None:
    assert history.sessions().keys() == {1, 4, 5, 6, 7, 8, 9, 10}
    assert roles(history.sessions()[4])[GUO] == "participant"


def test_gaps_lie_between_the_first_and_the_fourth(history: History) -> None:
    assert history.gaps() == dict.fromkeys((2, 3), ("2014-06-05", "2017-07-27"))


def test_the_next_session_is_an_estimate_after_the_tenth(history: History) -> None:
    estimate = history.mechanism().next
    assert estimate is not None
    assert estimate.ordinal == 11
    assert "2025-05-27" < estimate.earliest < estimate.latest


def test_both_founding_years_stand_and_somebody_is_asked(history: History) -> None:
    mechanism = history.mechanism()
    assert [founded.value for founded in mechanism.founded] == [2013, 2014]
    assert all("11 years ago" in founded.evidence[0].quote for founded in mechanism.founded)
    (issue,) = [issue for issue in history.issues("sources-differ") if issue.about == (mechanism.id,)]
    assert issue.message == "founded: 2013 or 2014; both are shown"
    assert len({evidence.document for evidence in issue.evidence}) == 2


def test_a_wrong_day_is_shown_and_not_chosen(history: History) -> None:
    sixth = history.sessions()[6]
    assert sixth.date_start == "2019-12-02"
    assert {d.field for d in sixth.disagreements} == {"date_start", "date_end"}
    for found in sixth.disagreements:
        assert {value.value for value in found.values} == {"2019-12-02", "2019-12-03"}
        assert found.chosen == "2019-12-02"
    (issue,) = [issue for issue in history.issues("sources-differ") if sixth.id in issue.about]
    assert issue.message.startswith("date: 2019-12-02 or 2019-12-03; 2019-12-02 is shown")


def test_a_wrong_number_is_shown_and_not_chosen(history: History) -> None:
    seventh = history.sessions()[7]
    assert "2022-09-21-seventh-meeting-wrong-number.txt" in sources(history, seventh)
    (found,) = seventh.disagreements
    assert (found.field, found.chosen) == ("ordinal", 7)
    assert {value.value for value in found.values} == {7, 8}
    assert [issue.message[:15] for issue in history.issues("sources-differ") if seventh.id in issue.about] == [
        "number: 7 or 8;"
    ]
    assert not history.issues("number-used-twice")


def test_a_day_of_the_week_that_is_another_is_pointed_out(history: History) -> None:
    wrong = document(history, "2025-05-28-tenth-meeting-weekday.txt")
    (issue,) = [issue for issue in history.issues("date-conflict") if wrong.id in issue.about]
    assert issue.evidence[0].quote == "Wednesday, May 27, 2025"
    assert not history.sessions()[10].disagreements


def test_a_notice_and_the_reports_after_it_are_one_session(history: History) -> None:
    eighth = history.sessions()[8]
    assert sources(history, eighth) >= {
        "2023-05-18-eighth-meeting-announced.txt",
        "2023-05-22-eighth-meeting.txt",
        "2023-05-25-moscow-forums.md",
    }
    assert eighth.status == "held"


def test_the_same_dispatch_twice_is_one_session_and_one_undertaking(history: History) -> None:
    ninth = history.sessions()[9]
    assert len(ninth.sources) == 4  # two of them the same dispatch, one in Chinese, one in Russian
    assert sources(history, history.sessions()[5]) == {
        "2018-11-15-fifth-meeting.txt",
        "2018-11-16-fifth-meeting-rewrite.txt",
    }
    russian = [c for c in history.undertaken(ninth) if c.by == ("RU",) and c.action.isascii()]
    assert len(russian) == 2
    assert len({c.thread for c in russian}) == 1
    assert [step.step for step in russian[0].history if step.meeting == ninth.id] == ["repeated"]


def test_an_undertaking_told_in_three_languages_is_one(history: History) -> None:
    russian = [c for c in history.undertaken(history.sessions()[9]) if c.by == ("RU",)]
    assert len({c.thread for c in russian}) == 1


def test_one_session_told_in_three_scripts_has_one_pair_of_chairs(history: History) -> None:
    ninth = history.sessions()[9]
    assert len(ninth.participants) == 2
    (chen,) = [official for official in history.record.officials if official.name == "Chen Wenqing"]
    assert {form for names in chen.names for form in names.forms} >= {"Chen Wenqing", "陈文清", "Чэнь Вэньцин"}


def test_other_meetings_are_not_the_mechanisms(history: History) -> None:
    talks = history.meeting("talks", CHEN, KRASNOV, start="2023-07-13")
    assert (talks.mechanism, place(talks)) == (None, ("Beijing", "CN"))
    (forum,) = [m for m in history.record.meetings if m.delegations]
    assert (forum.ordinal, forum.delegations, days(forum)) == (11, 109, ("2023-05-24", "2023-05-24"))
    assert roles(forum) == {CHEN: "participant"}
    (visit,) = [m for m in history.record.meetings if m.form == "visit"]
    assert (roles(visit)[GUO], place(visit)) == ("visitor", ("Moscow", "RU"))


def test_the_secretary_of_the_security_council_changed(history: History) -> None:
    before = history.tenure(PATRUSHEV, "Security Council", "Secretary")
    after = history.tenure(SHOIGU, "Security Council", "secretary")
    assert (before.last_seen, before.not_after) == ("2023-05-25", "2024-11-13")
    assert (after.not_before, after.first_seen) == ("2023-05-25", "2024-11-13")
    assert (before.succeeded_by, after.preceded_by) == (after.id, before.id)
    assert (after.last_seen or "") >= "2025-05-28"


def test_the_commission_had_three_heads_whatever_they_were_called(history: History) -> None:
    words = "Commission for Political and Legal Affairs"
    first, second, third = (history.tenure(name, words) for name in (MENG, GUO, CHEN))
    assert (first.first_seen, first.not_after, first.succeeded_by) == ("2014-06-05", "2018-11-15", second.id)
    assert (second.first_seen, second.not_after, second.succeeded_by) == ("2018-11-15", "2023-05-18", third.id)
    assert (third.not_before, third.preceded_by) == (second.last_seen, second.id)
    assert not history.issues("two-holders")


def test_an_office_told_of_later_is_not_carried_back(history: History) -> None:
    assert history.tenure(KRASNOV, "Prosecutor General").first_seen == "2023-07-13"
    assert history.tenure(KRASNOV, "Supreme Court").first_seen == "2025-11-03"


def test_spellings_are_one_person(history: History) -> None:
    names = {official.name: official.names for official in history.record.officials}
    assert {GUO, CHEN, MENG, PATRUSHEV, SHOIGU, KRASNOV} <= names.keys()
    assert not {"Nikolay Patrushev", "Sergey Shoigu"} & names.keys()
    assert "Nikolay Patrushev" in {form for forms in names[PATRUSHEV] for form in forms.forms}
    assert "Sergey Shoigu" in {form for forms in names[SHOIGU] for form in forms.forms}


def test_areas_of_the_ninth_and_tenth(history: History) -> None:
    sessions = history.sessions()
    assert set(sessions[9].areas) == {
        "belt-and-road-security",
        "counter-terrorism",
        "cybersecurity",
        "judicial-assistance",
        "law-enforcement",
        "political-security",
        "security",
        "transnational-crime",
    }
    assert set(sessions[10].areas) >= {"counter-terrorism", "drug-control"}
    assert set(sessions[9].areas) <= set(history.mechanism().areas)


def test_the_frameworks(history: History) -> None:
    (anniversary,) = history.frameworks("anniversary").values()
    assert anniversary.name.startswith("75th anniversary")
    assert "Global Security Initiative" in history.frameworks("initiative")
    (consensus,) = history.frameworks("consensus").values()
    assert consensus.by == ("CN", "RU")


def test_what_is_not_read_is_kept_and_said(history: History) -> None:
    unread = {"zh", "ru"} - set(known_languages())
    kept = [d for d in history.record.documents if not d.read]
    assert sorted(d.language or "" for d in kept) == sorted(language for language in unread for _ in range(3))
    assert {d.language for d in history.record.documents} == {"en", "ru", "zh"}
    issues = history.issues("language-unread")
    assert sorted(about for issue in issues for about in issue.about) == sorted(d.id for d in kept)
    assert document(history, "2014-06-06-first-meeting.zh.txt").text.startswith("中俄执法安全合作机制首次会议")
