from dataclasses import replace

from tests.report.sample_record import MECHANISM, make_record

from minutebook.cli.pages import render_page
from minutebook.model.record import IssueRow, Record
from minutebook.model.record_values import Estimate, Hosting, Interval, Numbering, Rotation
from minutebook.report import views


def with_turns() -> Record:
    record = make_record()
    own = next(m for m in record.mechanisms if m.id == MECHANISM)
    hosting = Hosting(ordinal=9, meeting="ninth", date="2024-11-13", country="CN", chairs=("CN", "RU"))
    rotation = Rotation(pattern="in turn", sessions=(7, 8, 9), exceptions=(), how="China and Russia hosted in turn")
    mechanism = replace(
        own,
        hosts=(hosting,),
        host_rotation=rotation,
        interval=Interval(median_days=541, shortest_days=500, longest_days=600, sessions=(7, 8, 9)),
        numberings=(Numbering(first=5, last=9, start="2018-11-15", end="2024-11-13"),),
        next=Estimate(
            earliest="2026-01-01",
            latest="2026-12-31",
            ordinal=None,
            how="reckoned",
            host="RU",
            reasons=("only 2 intervals are known",),
        ),
    )
    issue = IssueRow(
        id="i9",
        evidence=own.evidence[:1],
        kind="number-used-twice",
        message="number 9 is given twice",
        about=("ninth",),
    )
    other = replace(issue, id="i10", kind="unsure-person")
    others = tuple(m for m in record.mechanisms if m.id != MECHANISM)
    return replace(record, mechanisms=(*others, mechanism), issues=(*record.issues, issue, other))


def test_the_page_of_a_mechanism_tells_whose_turn_it_is():
    view = views.view_mechanism(with_turns(), MECHANISM)
    (host,) = view.turns.hosts
    assert (host.ordinal, host.country, host.href) == (9, "CN", "/meetings/ninth")
    assert view.turns.host_rotation and view.turns.host_rotation.pattern == "in turn"
    assert "i9" in [issue.id for issue in view.issues]
    assert "i10" not in [issue.id for issue in view.issues]


def test_the_terminal_page_tells_it_too():
    page = render_page(views.view_mechanism(with_turns(), MECHANISM)) or ""
    assert "hosts: 9 CN\n" in page
    assert "hosts in turn: China and Russia hosted in turn\n" in page
    assert "interval: 541 days in the middle, 500 to 600\n" in page
    assert "next: 2026-01-01 to 2026-12-31, in RU, an estimate: reckoned\n  - only 2 intervals are known\n" in page
    assert "number-used-twice: number 9 is given twice" in page
