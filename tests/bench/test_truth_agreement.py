import pytest
from bench.record_truth import load_truth, main
from bench.truth_agreement import choose_alike, f1, kappa, load_pairs


def test_kappa_is_agreement_beyond_chance():
    assert kappa([(True, True), (False, False)]) == 1
    assert kappa([(True, True), (True, False), (False, True), (False, False)]) == 0
    assert kappa([(True, True)]) is None


def test_f1_counts_values_said_and_each_of_several():
    assert f1([("CN", "CN"), (None, None), ("RU", None)]) == pytest.approx(2 / 3)
    assert f1([(["CN", "RU"], ["CN"])]) == pytest.approx(2 / 3)
    assert f1([(None, None)]) is None


def test_every_line_judged_twice_is_there_and_each_difference_has_its_reason():
    for row in load_pairs():
        assert row["line"] <= len(load_truth(row["table"], row["set"]))
        shared = row["first"].keys() & row["second"].keys()
        assert shared, row
        pairs = [choose_alike(row["first"][field], row["second"][field]) for field in shared]
        is_unlike = any(one != other for one, other in pairs)
        assert is_unlike == ("why" in row), row


def test_agreement_is_printed_without_reports(capsys, monkeypatch):
    monkeypatch.setattr("sys.argv", ["record_truth.py", "--agreement"])
    main()
    lines = capsys.readouterr().out.splitlines()
    assert next(line for line in lines if line.startswith("joins: same")).split()[2:] == ["37", "37", "1.00", "-"]
