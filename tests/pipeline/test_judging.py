"""What a person decides, from the ids that are given to the record that comes of it."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.factories import make_issue
from tests.reconcile.judged_world import CLAIMS, DOCUMENTS, LAW, MEETINGS, QUARRY

from minutebook.model.errors import JudgementError, StoreError
from minutebook.model.reading import Reading
from minutebook.model.record import JudgementRow, Meeting, Record
from minutebook.pipeline.judging import Change, Signature, confirm, correct, doubt, join, part, reject, undo
from minutebook.pipeline.keeping import build_record, load_record
from minutebook.store.store import Store

SIGNED = Signature(who="A. Reader", why="seen on the recording")
SOON = (datetime.now(UTC) + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%S.000000Z")
ISSUE = make_issue(DOCUMENTS[0], "Ivan Birch, Minister", "odd")


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    """A store of the world to judge, its record made."""
    path = tmp_path / "a.db"
    keep(path, (*CLAIMS, ISSUE))
    yield path


def keep(path: Path, claims: tuple[object, ...]) -> None:
    with Store.open(path, create=True) as store:
        for document in DOCUMENTS:
            own = tuple(c for c in claims if c.document == document.id)  # type: ignore[attr-defined]
            store.add_reading(Reading(document=document, claims=own))  # type: ignore[arg-type]
    build_record(path)


def first(path: Path) -> Meeting:
    return next(m for m in load_record(path).meetings if MEETINGS[0].id in m.claims)


def official(path: Path, name: str) -> str:
    return next(row.id for row in load_record(path).officials if row.name == name)


def kept(path: Path) -> int:
    with Store.open(path, create=False) as store:
        return len(store.judgements())


def test_a_correction_by_the_beginning_of_an_id(path: Path) -> None:
    row = correct(path, first(path).id[:6], Change(field="city", value=" Kazan "), SIGNED)
    assert (first(path).city, row.value, row.state) == ("Kazan", "Kazan", "stands")
    assert row.about == (first(path).id,) == row.rows
    assert row.saw[0].endswith("city: Moscow")
    assert (row.who, row.why) == (SIGNED.who, SIGNED.why)


def test_it_is_kept_with_its_words_and_survives_a_better_rule_and_comes_after_the_last(path: Path) -> None:
    correct(path, first(path).id, Change(field="city", value="Kazan"), replace(SIGNED, when=SOON))
    again = correct(path, first(path).id, Change(field="city", value="Omsk"), SIGNED)
    assert (again.when, first(path).city) == (SOON.replace("000000Z", "000001Z"), "Omsk")
    better = {claim.id: replace(claim, delegations=2) for claim in MEETINGS}
    keep(path, tuple(better.get(claim.id, claim) for claim in CLAIMS))
    record = load_record(path)
    judged = next(m for m in record.meetings if better[MEETINGS[0].id].id in m.claims)
    assert (judged.city, judged.delegations) == ("Omsk", 2)
    assert [row.state for row in record.judgements] == ["overruled", "stands"]
    keep(path, tuple(claim for claim in CLAIMS if claim not in MEETINGS))
    assert [row.state for row in load_record(path).judgements] == ["stale", "stale"]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("ordinal", "seven", "ordinal: expected a whole number"),
        ("ordinal", "0", "expected a whole number"),
        ("colour", "red", "expected a field of meetings .*found 'colour'"),
        ("days", "2020-13-01", "days: expected a day such as"),
        ("days", "2020-03-02/2020-03-01", "in this order"),
        ("date_start", "2020-03-09", "begin on 2020-03-09 and end on 2020-03-01; give both"),
        ("country", "XX", "code of a country"),
        ("country", "ASEAN", "code of a country"),
        ("status", "over", "one of held, announced"),
        ("form", "", "form: expected one of session"),
        ("city", "x" * 501, "text of at most 500"),
        ("city", "Mos\x1bcow", "text of at most"),
    ],
)
def test_a_value_of_the_wrong_kind_is_not_kept(path: Path, field: str, value: str, message: str) -> None:
    before = load_record(path)
    with pytest.raises(JudgementError, match=message):
        correct(path, first(path).id, Change(field=field, value=value), SIGNED)
    assert kept(path) == 0
    assert load_record(path) == before


def test_codes_are_known_and_spelt_one_way(path: Path) -> None:
    commitment = load_record(path).commitments[0].id
    areas = correct(path, commitment, Change(field="areas", value="Energy,counter-terrorism"), SIGNED)
    assert areas.value == "counter-terrorism, energy"
    assert correct(path, commitment, Change(field="by", value="ru, cn"), SIGNED).value == "RU, CN"
    assert correct(path, commitment, Change(field="with", value=""), SIGNED).value == ""
    row = next(row for row in load_record(path).commitments if row.id in areas.rows)
    assert (row.areas, row.by, row.with_) == (("counter-terrorism", "energy"), ("RU", "CN"), ())
    with pytest.raises(JudgementError, match="codes of areas"):
        correct(path, commitment, Change(field="areas", value="quarries"), SIGNED)


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (lambda p, s: confirm(p, "E0000", s), "no row of meetings has this id"),
        (lambda p, s: confirm(p, "E", s), "at least its first 4"),
        (lambda p, s: confirm(p, "zzzz", s), "expected the id of a row"),
        (lambda p, s: confirm(p, "Gcb054ca20176", s), "no row of gaps has this id"),
        (lambda p, s: confirm(p, "Tcb054ca20176", s), "name two commitments"),
        (lambda p, s: confirm(p, DOCUMENTS[0].id, s), "judged together with a row"),
        (lambda p, s: join(p, [first(p).id], s), "two things or more"),
        (lambda p, s: join(p, [first(p).id, first(p).id[:8]], s), "found the same twice"),
        (lambda p, s: join(p, [first(p).id, official(p, "Ann Alder")], s), "expected things of one sort"),
        (lambda p, s: join(p, [r.id for r in load_record(p).statements[:2]], s), "expected things of one sort"),
        (lambda p, s: part(p, [first(p).id, first(p).id[:8]], s), "found the same twice"),
        (lambda p, s: part(p, [first(p).id, DOCUMENTS[4].id], s), "is of E"),
        (lambda p, s: reject(p, f"{first(p).id}#Nobody", s), "expected one of Ann Alder, Ivan Birch, found 'Nobody'"),
        (lambda p, s: reject(p, f"{official(p, 'Ann Alder')}#Ann Alder", s), "people are named in meetings"),
        (lambda p, s: undo(p, "0123", s), "there is none"),
        (lambda p, s: undo(p, "", s), "there is none"),
        (lambda p, s: confirm(p, first(p).id, replace(s, who=" ")), "expected the name"),
        (lambda p, s: confirm(p, first(p).id, replace(s, why="")), "expected a reason"),
        (lambda p, s: join(p, ["E123", "E456"], s, "city"), "no row of meetings"),
        (lambda p, s: confirm(p, first(p).id, replace(s, when="yesterday")), "when: expected a time such as"),
        (lambda p, s: confirm(p, first(p).id, replace(s, when="2999-01-01T00:00:00Z")), "a time that has come"),
    ],
)
def test_what_cannot_be_judged_is_one_clear_line(
    path: Path, act: Callable[[Path, Signature], JudgementRow], message: str
) -> None:
    with pytest.raises(JudgementError, match=message):
        act(path, SIGNED)
    assert kept(path) == 0


def test_without_a_store_there_is_nothing_to_judge(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store here"):
        confirm(tmp_path / "none.db", "E1234", SIGNED)


def test_meetings_merge_and_reports_are_taken_out_of_them(path: Path) -> None:
    ids = [row.id for row in load_record(path).meetings]
    merged = join(path, ids[1:], SIGNED)
    assert len(load_record(path).meetings) == 2 and len(merged.rows) == 1
    undo(path, merged.id[:8], replace(SIGNED, why="a slip"))
    assert [row.id for row in load_record(path).meetings] == ids
    split = part(path, [DOCUMENTS[1].id[:10], ids[0]], SIGNED)
    assert split.about == (ids[0], DOCUMENTS[1].id)
    assert sorted(len(row.sources) for row in load_record(path).meetings) == [1, 1, 1, 2]
    claim = part(path, [first(path).id, MEETINGS[2].id], SIGNED)
    assert sorted(len(row.sources) for row in load_record(path).meetings) == [1, 1, 1, 1, 1]
    assert claim.state == "stands"


def test_a_report_that_is_all_there_is_cannot_be_taken_out(path: Path) -> None:
    last = next(m for m in load_record(path).meetings if MEETINGS[4].id in m.claims)
    with pytest.raises(JudgementError, match="all of it is in what it is to be told apart from"):
        part(path, [last.id, DOCUMENTS[4].id], SIGNED)


def test_who_was_there_by_name_by_id_and_by_any_form_of_the_name(path: Path) -> None:
    birch = official(path, "Ivan Birch")
    meeting = first(path).id
    correct(path, f"{meeting}#ivan birch", Change(field="role", value="Visitor"), SIGNED)
    assert {p.name: p.role for p in first(path).participants} == {"Ann Alder": "chair", "Ivan Birch": "visitor"}
    gone = reject(path, f"{meeting}#{birch[:6]}", SIGNED)
    assert [p.name for p in first(path).participants] == ["Ann Alder"]
    assert gone.saw[0].startswith("Ivan Birch, 3rd meeting")
    undo(path, gone.id, SIGNED)
    assert len(first(path).participants) == 2


def test_officials(path: Path) -> None:
    birch = official(path, "Ivan Birch")
    correct(path, birch, Change(field="name", value="Ivan I. Birch"), SIGNED)
    assert official(path, "Ivan I. Birch") == birch
    split = part(path, [birch, f"{DOCUMENTS[4].id}#Ivan Birch"], SIGNED)
    assert split.state == "stands"
    holders = {p.official for m in load_record(path).meetings for p in m.participants if p.party == "RU"}
    assert len(holders) == 2
    reject(path, official(path, "Ann Alder"), SIGNED)
    assert "Ann Alder" not in [row.name for row in load_record(path).officials]


def test_mechanisms(path: Path) -> None:
    law, quarry = (next(r.id for r in load_record(path).mechanisms if r.name == name) for name in (LAW, QUARRY))
    put = correct(path, first(path).id, Change(field="mechanism", value=quarry[:7]), SIGNED)
    assert (put.about, put.value) == ((first(path).id, quarry), QUARRY)
    assert first(path).mechanism == quarry
    undo(path, put.id, SIGNED)
    same = join(path, [law, quarry], SIGNED)
    assert len(load_record(path).mechanisms) == 1
    undo(path, same.id, SIGNED)
    ids = [row.id for row in load_record(path).meetings]
    assert part(path, ids[:2], SIGNED, "mechanism").field == "mechanism"
    assert len({row.mechanism for row in load_record(path).meetings}) == 3


def test_tenures_statements_and_issues(path: Path) -> None:
    tenure = load_record(path).tenures[0].id
    correct(path, tenure, Change(field="first_seen", value="2019-01-01"), SIGNED)
    assert load_record(path).tenures[0].first_seen == "2019-01-01"
    reject(path, tenure, SIGNED)
    assert load_record(path).tenures == ()
    statement = load_record(path).statements[0].id
    correct(path, statement, Change(field="force", value="commissive"), SIGNED)
    assert load_record(path).statements[0].force == "commissive"
    issue = next(row for row in load_record(path).issues if row.kind == "odd")
    settled = reject(path, issue.id, SIGNED)
    assert "odd" not in [row.kind for row in load_record(path).issues]
    undo(path, settled.id, SIGNED)
    assert "odd" in [row.kind for row in load_record(path).issues]


def test_doubts_keep_apart_and_are_issues(path: Path) -> None:
    one = doubt(path, [first(path).id], SIGNED)
    assert one.verdict == "unsure" and len(load_record(path).meetings) == 3
    part_of_it = doubt(path, [first(path).id, DOCUMENTS[0].id], SIGNED)
    assert len(load_record(path).meetings) == 4
    messages = [issue.message for issue in load_record(path).issues if issue.kind == "unsure"]
    assert len(messages) == 2 and any("these are the same" in message for message in messages)
    sure = join(path, list(part_of_it.rows), replace(SIGNED, why="now I know"))
    assert len(load_record(path).meetings) == 3
    assert [r.overruled_by for r in load_record(path).judgements] == [None, sure.id, None]


def test_what_is_confirmed_is_confirmed_as_shown(path: Path) -> None:
    row = confirm(path, first(path).id, SIGNED, "ordinal")
    assert (row.field, row.value) == ("ordinal", "3")
    assert confirm(path, f"{first(path).id}#Ivan Birch", SIGNED, "role").value == "host"
    assert confirm(path, first(path).id, SIGNED, "days").value == "2020-03-01"
    assert confirm(path, MEETINGS[0].id, SIGNED).about == (MEETINGS[0].id,)
    with pytest.raises(JudgementError, match="expected a field"):
        confirm(path, first(path).id, SIGNED, "colour")


def test_an_undo_is_undone_and_nothing_is_undone_twice(path: Path) -> None:
    made = reject(path, first(path).id, SIGNED)
    back = undo(path, made.id, SIGNED)
    assert len(load_record(path).meetings) == 3
    with pytest.raises(JudgementError, match=f"undone already by {back.id}"):
        undo(path, made.id, SIGNED)
    undo(path, back.id, SIGNED)
    assert len(load_record(path).meetings) == 2
    assert [row.state for row in load_record(path).judgements] == ["stands", "undone", "stands"]


def test_the_record_is_the_same_made_anew(path: Path) -> None:
    join(path, [row.id for row in load_record(path).meetings[:2]], SIGNED)
    reject(path, f"{first(path).id}#Ivan Birch", SIGNED)
    saved: Record = load_record(path)
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM state")
    assert build_record(path) == saved


def test_a_store_of_an_earlier_version_has_judgements_without_anchors(path: Path) -> None:
    said = {"verdict": "reject", "about": [MEETINGS[4].id], "who": "w", "when": "2026-01-01T00:00:00Z", "why": "y"}
    old = json.dumps({**said, "field": None, "value": None})
    with sqlite3.connect(path) as connection:
        row = ("0123456789abcdef", "w", "2026-01-01T00:00:00Z", "y", "reject", old)
        connection.execute("INSERT INTO kept_judgements VALUES (?, ?, ?, ?, ?, ?)", row)
    assert len(build_record(path).meetings) == 2
