from dataclasses import replace

from tests.report.sample_record import make_record

from minutebook.report.tenures import FADE, RIGHT, draw_tenures

TENURES = {tenure.id: tenure for tenure in make_record().tenures}


def test_solid_where_seen_light_up_to_the_bounds() -> None:
    chart = draw_tenures([TENURES["patrushev-secretary"]])
    assert chart is not None
    (bar,) = chart.bars
    assert (bar.opens, bar.ends) == (False, True)
    assert bar.light_x < bar.x + 3
    assert bar.light_x + bar.light_width > bar.x + bar.width
    assert bar.title.endswith("seen 27 Apr 2013 – 26 May 2023, not after 14 Nov 2024")
    assert bar.href == "#tenure-patrushev-secretary"


def test_without_a_bound_only_a_stub_is_light() -> None:
    chart = draw_tenures([TENURES["guo-councilor"], TENURES["guo-head"]])
    assert chart is not None
    stub = chart.bars[0]
    assert stub.light_x + stub.light_width == round(stub.x + 3 + FADE, 1)
    assert not stub.opens
    assert not stub.ends
    assert chart.bars[1].y > stub.y


def test_long_titles_are_cut_to_the_drawing_and_undated_offices_left_out() -> None:
    endless = replace(TENURES["guo-head"], title="Secretary of the " + "very " * 60 + "long commission")
    undated = replace(TENURES["guo-head"], first_seen=None, last_seen=None)
    chart = draw_tenures([endless, undated])
    assert chart is not None
    (bar,) = chart.bars
    assert bar.label.endswith("…")
    assert len(bar.label) * 7 < RIGHT
    assert draw_tenures([undated]) is None
