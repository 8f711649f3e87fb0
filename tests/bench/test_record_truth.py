from bench.record_truth import main, print_verdicts
from bench.truth_scores import RecordIndex, score_issue, score_join, score_meeting, score_official, score_tenure
from tests.factories import make_document, make_meeting, make_office, people

from minutebook.reconcile.assemble import assemble_record

DOCS = [make_document(f"Report {n}\nAnn met Bo. Ann is minister.", published="2020-03-03") for n in range(3)]
BOTH = people(("Ann Alder", "CN"), ("Bo Birch", "RU"))
CLAIMS = [
    make_meeting(doc, "Ann met Bo", form="talks", day=day, participants=BOTH, city="Kazan", country="RU")
    for doc, day in zip(DOCS, ("2020-03-02", "2020-03-02", "2020-06-02"), strict=True)
]
OFFICES = [make_office(doc, "Ann is minister", "Ann Alder", "CN", "Minister of Trade") for doc in DOCS]
INDEX = RecordIndex(assemble_record(DOCS, [*CLAIMS, *OFFICES], ()))


def at(number: int, quote: str = "Ann met Bo", **more: object) -> dict:
    start = DOCS[number].text.index(quote)
    return {"document": DOCS[number].id, "start": start, "end": start + len(quote), "form": "talks", **more}


def outcomes(verdicts) -> dict[str, str]:
    return {verdict.kind.partition(": ")[2]: verdict.outcome for verdict in verdicts}


def truth(**fields: object) -> dict:
    row = {
        "at": at(0, who=["Bo Birch"]), "occasion": True, "status": "held", "date_start": "2020-03-02",
        "date_end": "2020-03-02", "city": "Kazan", "country": "RU", "ordinal": None, "mechanism": None,
        "people": [["Ann Alder", "CN"], ["Bo Birch", "RU"]],
    }  # fmt: skip
    return {**row, **fields}


def test_joins_are_right_wrong_or_missing():
    def joined(one: int, other: int, same: bool) -> list[str]:
        row = {"kind": "meetings", "stratum": "talks", "same": same, "one": at(one), "other": at(other)}
        return [verdict.outcome for verdict in score_join(INDEX, row)]

    assert (joined(0, 1, True), joined(0, 1, False)) == (["right"], ["wrong"])
    assert (joined(0, 2, True), joined(0, 2, False)) == (["missing"], [])


def test_each_field_of_a_meeting_is_judged_and_the_whole_of_it():
    assert set(outcomes(score_meeting(INDEX, truth())).values()) == {"right"}
    found = outcomes(score_meeting(INDEX, truth(country="CN", date_end=None, city=["Kazan", None])))
    assert (found["country"], found["date_end"], found["city"]) == ("wrong-value", "wrong", "right")
    assert found["whole row"] == "wrong-value"
    assert outcomes(score_meeting(INDEX, truth(country="CN", doubt=["country"])))["whole row"] == "right"


def test_a_meeting_that_was_none_is_wrong_and_one_that_is_not_there_missing():
    assert outcomes(score_meeting(INDEX, truth(occasion=False)))["an occasion at all"] == "wrong"
    gone = truth(at={**at(0), "form": "call"})
    assert outcomes(score_meeting(INDEX, gone)) == {"an occasion at all": "missing", "whole row": "missing"}


def test_people_who_were_not_there_and_parties_are_judged():
    found = list(score_meeting(INDEX, truth(people=[["Ann Alder", "IN"], ["Cy Cedar", "IN"]])))
    told = sorted((v.kind.partition(": ")[2], v.outcome) for v in found if "who was" in v.kind or "their" in v.kind)
    assert told == [
        ("their parties", "wrong-value"), ("who was there", "missing"), ("who was there", "right"),
        ("who was there", "wrong"),
    ]  # fmt: skip


def test_officials_and_tenures():
    where = at(0, "Ann is minister", name="Ann Alder")
    row = {"at": where, "person": True, "names": ["Ann Alder"], "party": "RU"}
    assert outcomes(score_official(INDEX, row)) == {
        "a person at all": "right", "name shown": "right", "party": "wrong-value",
    }  # fmt: skip
    held = {"at": {**where, "title": "Minister"}, "held": True, "country": "CN", "capacity": "substantive"}
    assert outcomes(score_tenure(INDEX, {**held, "from": "2019-01-01", "until": None}))["days"] == "right"
    assert outcomes(score_tenure(INDEX, {**held, "from": "2021-01-01", "until": None}))["days"] == "wrong-value"
    assert outcomes(score_tenure(INDEX, {**held, "held": False})) == {"an office held": "wrong"}


def test_what_nobody_raises_any_more_is_missing_only_if_it_was_worth_it():
    row = {"kind": "namesakes", "at": [at(0)], "worth_a_look": True}
    assert [v.outcome for v in score_issue(INDEX, row)] == ["missing"]
    assert not list(score_issue(INDEX, {**row, "worth_a_look": False}))


def test_precision_and_recall_count_another_value_as_both(capsys):
    print_verdicts([*score_meeting(INDEX, truth(country="CN"))])
    line = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("meetings: country"))
    assert line.split()[2:] == ["0.000", "0.000", "0", "1", "0"]


def test_without_the_reports_it_says_so(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("sys.argv", ["record_truth.py", "--corpus", str(tmp_path)])
    main()
    assert capsys.readouterr().out.startswith("not measured: ")
