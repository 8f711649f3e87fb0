import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.report.highlights import Stretch, mark_text

TEXT = st.text(min_size=1, max_size=60)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Stretch]]:
    text = draw(TEXT)
    edges = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(edges, edges).filter(lambda p: p[0] != p[1]), max_size=25))
    return text, [(min(pair), max(pair)) for pair in pairs]


@given(marked())
def test_the_tokens_rebuild_the_text_and_cover_every_stretch(case: tuple[str, list[Stretch]]) -> None:
    text, stretches = case
    covered: dict[Stretch, list[int]] = {stretch: [] for stretch in stretches}
    here, printed = 0, ""
    open_now: list[Stretch] = []
    for token in mark_text(text, stretches):
        if token.step == "open":
            assert token.stretch is not None
            open_now.append(token.stretch)
        elif token.step == "close":
            assert open_now.pop() == token.stretch  # what is opened last is closed first: well formed
        else:
            printed += token.text
            for stretch in open_now:
                covered[stretch] += range(here, here + len(token.text))
            here += len(token.text)
    assert printed == text
    assert not open_now
    assert covered == {stretch: list(range(*stretch)) for stretch in stretches}


@given(marked())
def test_every_stretch_begins_and_ends_whole_once(case: tuple[str, list[Stretch]]) -> None:
    text, stretches = case
    tokens = mark_text(text, stretches)
    for step in ("open", "close"):
        assert sorted(t.stretch for t in tokens if t.step == step and t.whole and t.stretch) == sorted(set(stretches))


def test_crossing_stretches_are_cut() -> None:
    steps = [(t.step, t.text or t.stretch, t.whole) for t in mark_text("abcdef", [(0, 4), (2, 6)])]
    assert steps == [
        ("open", (0, 4), True),
        ("text", "ab", True),
        ("open", (2, 6), True),
        ("text", "cd", True),
        ("close", (2, 6), False),
        ("close", (0, 4), True),
        ("open", (2, 6), False),
        ("text", "ef", True),
        ("close", (2, 6), True),
    ]


@pytest.mark.parametrize("stretch", [(2, 2), (3, 1), (-1, 2), (0, 99)])
def test_a_stretch_outside_the_text_is_refused(stretch: Stretch) -> None:
    with pytest.raises(ValueError, match="expected stretches within"):
        mark_text("abc", [stretch])
