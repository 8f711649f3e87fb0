"""JSON and back: nothing lost, nothing let in that is of another shape."""

import json
from typing import get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.model.claim_json import claim_from_json, claim_to_json
from minutebook.model.claims import CLAIM_CLASSES, Claim, CommitmentClaim, OfficeClaim
from minutebook.model.document import Dateline, Document, Span
from minutebook.model.from_json import from_json
from minutebook.model.json_form import to_json
from minutebook.model.record_values import FieldValue

TEXT = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12)
SPANS = st.builds(lambda start, quote: Span(start=start, end=start + len(quote), quote=quote), st.integers(0, 99), TEXT)
EVIDENCE = st.lists(SPANS, min_size=1, max_size=3).map(tuple)


def claims_of(cls: type[Claim]) -> st.SearchStrategy[Claim]:
    given_fields = {"document": TEXT, "place": st.integers(0, 10**6), "evidence": EVIDENCE, "rule": TEXT}
    rest = {name: st.from_type(hint) for name, hint in get_type_hints(cls).items() if name not in given_fields}
    rest.pop("kind")
    return st.builds(cls, **given_fields, **rest)


CLAIMS = st.one_of(*(claims_of(cls) for cls in CLAIM_CLASSES))
DATELINES = st.none() | st.builds(Dateline, place=TEXT, date=st.none() | TEXT)


@given(CLAIMS)
def test_a_claim_comes_back_from_its_json(claim: Claim) -> None:
    back = claim_from_json(json.loads(json.dumps(claim_to_json(claim))))
    assert back == claim
    assert type(back) is type(claim)
    assert back.id == claim.id


@given(DATELINES, st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9))).map(tuple))
def test_a_document_comes_back_with_its_dateline_and_offsets(
    dateline: Dateline | None, offsets: tuple[tuple[int, int], ...]
) -> None:
    document = Document(
        id="d", source="a.txt", title=None, publisher="Wire", language="en", published=None,
        dateline=dateline, text="Talks were held.", body=3, offsets=offsets,
    )  # fmt: skip
    assert from_json(Document, json.loads(json.dumps(to_json(document)))) == document


def commitment() -> CommitmentClaim:
    return CommitmentClaim(
        document="d", place=4, evidence=(Span(start=0, end=4, quote="will"),), rule="pledge/1", implied=("with_",),
        by=("CN",), with_=("RU",), strength="pledged", areas=("trade",), action="hold talks",
    )  # fmt: skip


def test_the_field_that_dodges_a_keyword_is_with_in_json() -> None:
    row = claim_to_json(commitment())
    assert row["with"] == ["RU"]
    assert row["claim"] == "commitments"
    assert claim_from_json(row) == commitment()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"claim": "rumours"}, "expected a kind of claim"),
        ({"strength": None}, r"CommitmentClaim\.strength: expected str, found None"),
        ({"place": "4"}, r"CommitmentClaim\.place: expected int"),
        ({"place": True}, r"CommitmentClaim\.place: expected int"),
        ({"by": "CN"}, r"CommitmentClaim\.by: expected a list"),
        ({"mood": "good"}, r"missing or unknown fields \['mood'\]"),
        ({"evidence": [{"start": 0, "end": 9, "quote": "will"}]}, "a span needs"),
        ({"evidence": ["will"]}, "expected Span"),
    ],
)
def test_a_claim_of_another_shape_is_refused_by_name(change: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        claim_from_json({**claim_to_json(commitment()), **change})


def test_a_missing_field_is_refused() -> None:
    row = claim_to_json(commitment())
    del row["action"]
    with pytest.raises(ValueError, match=r"missing or unknown fields \['action'\]"):
        claim_from_json(row)


def test_a_claim_kept_before_a_field_was_added_is_still_read_and_has_the_same_id() -> None:
    office = OfficeClaim(
        document="d", place=0, evidence=(Span(start=0, end=1, quote="x"),), rule="r/1",
        name="N", party=None, title="head", organisation=None,
    )  # fmt: skip
    row = claim_to_json(office)
    assert row.pop("held") == "now"
    assert claim_from_json(row) == office
    assert office.id == "b4e8bbf19a220e88"
    assert claim_from_json({**row, "held": "former"}).id != office.id


def test_an_office_without_its_party_may_be_null_and_nothing_else() -> None:
    office = OfficeClaim(
        document="d", place=0, evidence=(Span(start=0, end=1, quote="x"),), rule="r/1",
        name="N", party=None, title="head", organisation=None,
    )  # fmt: skip
    assert claim_from_json(claim_to_json(office)) == office
    with pytest.raises(ValueError, match=r"OfficeClaim\.party"):
        claim_from_json({**claim_to_json(office), "party": 7})


@pytest.mark.parametrize("value", ["Moscow", 8, None])
def test_a_field_value_keeps_the_type_of_its_value(value: str | int | None) -> None:
    held = FieldValue(value=value, evidence=())
    assert from_json(FieldValue, to_json(held)) == held


def test_a_pair_has_two_members() -> None:
    document = Document(
        id="d", source="s", title=None, publisher=None, language=None, published=None, dateline=None, text="t"
    )
    with pytest.raises(ValueError, match="a list of 2"):
        from_json(Document, {**to_json(document), "offsets": [[1, 2, 3]]})
