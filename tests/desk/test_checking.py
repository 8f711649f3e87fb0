"""The queue at the desk: what its forms do, what is shown of it, and how it is taken back."""

from functools import partial
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.desk.queue_world import make_store
from tests.desk.test_judging import BASE, EVIL, Forms

from minutebook.desk.app import make_app
from minutebook.pipeline.judging import decide
from minutebook.pipeline.keeping import load_record


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_store(tmp_path / "a.db")


@pytest.fixture
def client(path: Path) -> TestClient:
    return TestClient(make_app(partial(load_record, path), partial(decide, path)), base_url=BASE)


def asked(client: TestClient, kind: str, reason: str | None = None) -> str:
    """The address of the first question of a kind."""
    lines = client.get(f"/check.json?kind={kind}").json()["lines"]
    return next(line["href"] for line in lines if reason in (None, line["reason"]))


def press(client: TestClient, address: str, **button: str) -> str:
    """Press a button of the question at the address; returns the page that comes of it."""
    form = next(form for form in Forms(client.get(address).text).forms if "was" in form)
    form |= {"why": "seen", "who": "A. Reader", **button}
    answer = client.post("/judge", data=form, headers={"origin": BASE}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    assert answer.headers["location"].startswith("/check")
    return client.get(answer.headers["location"]).text


def test_two_meetings_become_one_and_the_page_says_what_changed(path: Path, client: TestClient) -> None:
    count = len(load_record(path).meetings)
    page = press(client, asked(client, "same-or-not", "near-in-time"), act="same")
    assert len(load_record(path).meetings) == count - 1
    assert "Kept: <b>same</b>" in page and ">gone<" in page and "meeting" in page
    assert client.get("/check.json").json()["total"] == 7  # of one day now, or of two? the sources differ


def test_two_that_are_not_the_same_are_asked_about_no_more(path: Path, client: TestClient) -> None:
    address = asked(client, "same-or-not", "near-in-time")
    page = press(client, address, act="different")
    assert "Kept: <b>different</b>" in page and "Nothing else in the record changes." in page
    assert client.get("/check.json").json()["total"] == 6
    assert client.get(address.replace("/check", "/check.json")).json()["missing"]


def test_a_value_is_taken_from_the_other_source(path: Path, client: TestClient) -> None:
    page = press(client, asked(client, "sources-differ"), take="2023-06-07")
    meeting = next(row for row in load_record(path).meetings if row.ordinal == 7)
    assert meeting.date_start == "2023-06-07"
    assert "<del>2023-06-08</del> → <ins>2023-06-07</ins>" in page


def test_trouble_is_settled_and_thin_evidence_rejected(path: Path, client: TestClient) -> None:
    press(client, asked(client, "trouble"), act="reject")
    press(client, asked(client, "low-evidence"), act="reject")
    assert client.get("/check.json").json()["kinds"][1:] == [
        {"kind": "same-or-not", "count": 4, "href": "/check?kind=same-or-not"},
        {"kind": "sources-differ", "count": 1, "href": "/check?kind=sources-differ"},
    ]
    assert 8 not in {row.ordinal for row in load_record(path).meetings}


def test_what_was_kept_is_taken_back_and_asked_again(path: Path, client: TestClient) -> None:
    address = asked(client, "low-evidence")
    page = press(client, address, act="confirm")
    kept = load_record(path).judgements[0].id
    undo = next(form for form in Forms(page).forms if form["about"] == kept)
    answer = client.post("/judge", data={**undo, "act": "undo", "why": "a slip", "who": "A. Reader"},
                         headers={"origin": BASE}, follow_redirects=False)  # fmt: skip
    assert answer.headers["location"].split("&judged")[0] == address.replace("kind=low-evidence&", "")
    assert [row.state for row in load_record(path).judgements] == ["undone", "stands"]


@pytest.mark.parametrize(
    "queue", ["//evil.example", "/check//evil.example", "/check?x=\r\nA: b", "https://evil.example"]
)
def test_the_way_back_leads_nowhere_else(client: TestClient, queue: str) -> None:
    form = next(form for form in Forms(client.get(asked(client, "low-evidence")).text).forms if "was" in form)
    form |= {"why": "seen", "who": "A. Reader", "act": "confirm", "queue": queue, "was": "x y"}
    answer = client.post("/judge", data=form, headers={"origin": BASE}, follow_redirects=False)
    assert answer.status_code == 303
    assert "evil" not in answer.headers["location"] and "was=" not in answer.headers["location"]


def test_a_read_only_desk_shows_the_queue_without_forms(path: Path) -> None:
    client = TestClient(make_app(partial(load_record, path)), base_url=BASE)
    page = Forms(client.get("/check").text)
    assert not page.forms and "script" not in page.tags
    assert client.get("/check.json").json()["total"] == 7


def test_what_is_asked_for_is_not_trusted(client: TestClient) -> None:
    page = client.get("/check", params={"kind": EVIL, "at": EVIL, "was": EVIL, "judged": EVIL}).text
    assert "<script>alert" not in page
