from minutebook.reconcile.encounters import encounters
from tests.factories import make_document, make_meeting, people

DOC = make_document("Report\nThey met.")


def met(number: int = 0, **fields):
    claim = make_meeting(DOC, "They met", form="talks", **fields)
    return encounters(claim, claim.participants[number])


def test_who_alone_met_whom_on_the_day_is_telling():
    found = met(day="2020-03-02", participants=people(("Ann Alder", "XA"), ("Wang Min", "CN")))
    assert {encounter.counterpart for encounter in found if encounter.is_telling} == {
        "talks min wang",
        "talks wang min",
    }
    assert {(encounter.party, encounter.other) for encounter in found} == {("XA", "CN")}


def test_of_several_of_a_party_nobody_is_told_apart_but_by_the_role():
    several = people(("Ann Alder", "XA"), ("Bo Birch", "XA"), ("Wang Min", "CN"))
    assert not [e for e in met(day="2020-03-02", participants=several) if e.is_telling]
    leading = people(("Ann Alder", "XA", "co-chair"), ("Bo Birch", "XA"), ("Wang Min", "CN"))
    assert [e for e in met(day="2020-03-02", participants=leading) if e.is_telling]
    assert not [e for e in met(1, day="2020-03-02", participants=leading) if e.is_telling]


def test_without_a_day_or_a_party_or_when_it_lasted_long_it_says_nothing():
    both = people(("Ann Alder", "XA"), ("Wang Min", "CN"))
    assert not met(participants=both)
    assert not met(date_start="2020-03-01", date_end="2020-03-31", participants=both)
    assert not met(day="2020-03-02", status="cancelled", participants=both)
    assert not met(day="2020-03-02", participants=people(("Ann Alder", None), ("Wang Min", "CN")))
