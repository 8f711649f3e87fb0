"""What is added up is what a plain function over all that is there gives, whatever came and went before."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from minutebook.model.record_values import Evidence
from minutebook.reconcile.items import most_common, most_told, sort_evidence
from minutebook.reconcile.sums import DaySum, EvidenceSum, Tally

words = st.builds(
    lambda document, start: Evidence(document=document, start=start, end=start + 1, quote="x"),
    st.sampled_from("abc"),
    st.integers(0, 4),
)


@st.composite
def comings_and_goings(draw, values):
    """Values that come, in parts, and values that were there and go: (came, went), a part a time."""
    there, parts = [], []
    for came in draw(st.lists(st.lists(values, max_size=12), max_size=6)):
        there += came
        went = [there.pop(draw(st.integers(0, len(there) - 1))) for _ in range(draw(st.integers(0, len(there))))]
        parts.append((came, went))
    return parts


@given(comings_and_goings(words))
def test_words_are_those_of_all_claims_that_are_left(parts):
    kept, there = EvidenceSum(), Counter()
    for came, went in parts:
        kept.add(came)
        kept.remove(went)
        there = there + Counter(came) - Counter(went)
        assert kept.words() == sort_evidence(there)


@given(comings_and_goings(st.dates().map(str)))
def test_days_are_those_that_are_left_and_told_new_or_no_more_once(parts):
    kept, there = DaySum(), Counter()
    for came, went in parts:
        for day in came:
            assert kept.add(day) == (day not in there)
            there[day] += 1
        for day in went:
            there = there - Counter([day])
            assert kept.remove(day) == (day not in there)
        assert list(kept) == sorted(there)
        for start in there:
            assert kept.between(start, "5000") == sum(start < day < "5000" for day in there)


@given(comings_and_goings(st.sampled_from(["a", "b", "aa", "bb"])))
def test_a_tally_knows_what_is_told_most(parts):
    kept, there = Tally(), []
    for came, went in parts:
        for step, values in ((1, came), (-1, went)):
            for value in values:
                kept.count(value, step)
        there += came
        for value in went:
            there.remove(value)
        assert dict(kept) == dict(Counter(there))
        if there:
            assert most_told(kept) == most_common(there)
