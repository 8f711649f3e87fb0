from dataclasses import replace

from tests.report.sample_record import make_record, words

from minutebook.model.record import Record
from minutebook.model.record_values import Copy
from minutebook.report import views
from minutebook.report.copies import fold_copies

RECORD = make_record()


def with_copy() -> Record:
    """The sample's ninth meeting, its second report a copy of the first, which says again what st7 says."""
    ninth = next(m for m in RECORD.meetings if m.id == "ninth")
    first, second = ninth.sources[:2]
    copied = replace(ninth, copies=(Copy(document=second, original=first, why="it credits the first"),))
    said = next(row for row in RECORD.statements if row.id == "st7")
    again = replace(said, id="st7b", document=second, copy_of="st7")
    meetings = tuple(copied if m.id == "ninth" else m for m in RECORD.meetings)
    return replace(
        RECORD,
        meetings=tuple(replace(m, independent_sources=1) if m.id == "ninth" else m for m in meetings),
        statements=(*RECORD.statements, again),
    )


def test_copies_are_folded_under_their_original():
    view = views.view_meeting(with_copy(), "ninth")
    assert view.independent_sources == 1
    ninth = next(m for m in RECORD.meetings if m.id == "ninth")
    (line,) = [line for line in view.reports if line.copies]
    assert [copy.href for copy in line.copies] == [f"/documents/{ninth.sources[1]}"]
    assert line.copies[0].why == "it credits the first"
    assert len(view.reports) == len(ninth.sources) - 1
    assert {line.number for line in view.reports} < {source.number for source in view.sources}


def test_what_a_copy_says_again_is_told_once():
    before = views.view_meeting(RECORD, "ninth").speakers
    after = views.view_meeting(with_copy(), "ninth").speakers
    assert [[line.id for line in s.statements] for s in after] == [[line.id for line in s.statements] for s in before]
    (line,) = [line for s in after for line in s.statements if line.again]
    assert (line.id, line.again) == ("st7", line.words)


def test_a_copy_whose_original_is_not_listed_stands_by_itself():
    row = replace(RECORD.statements[0], copy_of="elsewhere")
    assert fold_copies([row]) == [(row, ())]
    assert words("e2024", "Sergei Shoigu")
