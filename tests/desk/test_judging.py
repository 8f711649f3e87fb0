"""Judging at the desk: what forms do, where they lead, and what is refused."""

from collections.abc import Iterator
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient
from tests.factories import make_issue
from tests.reconcile.judged_world import CLAIMS, COMMITMENTS, DOCUMENTS, MEETINGS

from minutebook.desk.app import make_app
from minutebook.desk.forms import LARGEST, is_local, parse_fields
from minutebook.model.reading import Reading
from minutebook.model.record import Meeting, Record
from minutebook.pipeline.judging import decide
from minutebook.pipeline.keeping import build_record, load_record
from minutebook.store.store import Store

BASE = "http://127.0.0.1:8000"
ISSUE = make_issue(DOCUMENTS[0], "Ivan Birch, Minister", "odd")
EVIL = "<script>alert(1)</script>\"'>"


class Forms(HTMLParser):
    """The forms of a page: where they go, how, and what stands in them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[dict[str, str]] = []
        self.buttons: list[tuple[str, str]] = []
        self.tags: set[str] = set()
        self.is_search = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        if tag == "form":
            self.is_search = found["method"] == "get"
            assert self.is_search or (found["method"], found["action"]) == ("post", "/judge")
            self.forms += [] if self.is_search else [{}]
        if tag == "input" and found.get("type") == "hidden" and not self.is_search:
            self.forms[-1][found["name"]] = found["value"]
        if tag == "button" and "name" in found:
            self.buttons.append((found["name"], found["value"]))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    with Store.open(path, create=True) as store:
        for document in DOCUMENTS:
            own = tuple(claim for claim in (*CLAIMS, ISSUE) if claim.document == document.id)
            store.add_reading(Reading(document=document, claims=own))
    build_record(path)
    return path


def client_for(path: Path) -> TestClient:
    return TestClient(make_app(partial(load_record, path), partial(decide, path)), base_url=BASE)


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    yield client_for(path)


def first(record: Record) -> Meeting:
    return next(m for m in record.meetings if MEETINGS[0].id in m.claims)


def form_of(client: TestClient, address: str) -> dict[str, str]:
    return Forms(client.get(address).text).forms[0]


def send(client: TestClient, address: str, act: str, headers: dict[str, str] | None = None, **fields: str):
    """Press a button of the form at the address."""
    form = {**form_of(client, address), "act": act, "why": "seen", "who": "A. Reader", **fields}
    headers = {"origin": BASE} if headers is None else headers
    return client.post("/judge", data=form, headers=headers, follow_redirects=False)


def test_every_page_of_a_row_has_a_form_and_every_row_of_a_list_a_link_to_one(path: Path, client: TestClient) -> None:
    record = load_record(path)
    for address in (f"/meetings/{first(record).id}", f"/officials/{record.officials[0].id}",
                    f"/mechanisms/{record.mechanisms[0].id}"):  # fmt: skip
        page = Forms(client.get(address).text)
        acts = {value for name, value in page.buttons if name == "act"}
        assert acts >= {"confirm", "reject", "unsure", "same", "different", "correct", "confirm-field"}
        assert page.forms[0]["back"] == address
        assert "script" not in page.tags
    acts = {value for _, value in Forms(client.get(f"/meetings/{first(record).id}").text).buttons}
    assert acts >= {"person", "absent", "part"}
    document = client.get(f"/documents/{DOCUMENTS[0].id}").text
    rows = [record.commitments[0].id, record.statements[0].id, record.tenures[0].id, first(record).id]
    assert all(f'href="/judge/{row}"' in document for row in rows)
    issue = next(row for row in record.issues if row.kind == "odd")
    assert f'href="/judge/{issue.id}"' in client.get("/issues").text
    for row in (*rows, issue.id):
        assert Forms(client.get(f"/judge/{row}").text).forms[0]["about"] == row
    assert client.get("/judge/E0000").status_code == 404


def test_a_correction_leads_to_its_effect_and_can_be_undone_there(path: Path, client: TestClient) -> None:
    address = f"/meetings/{first(load_record(path)).id}"
    assert f'href="/judge/{first(load_record(path)).id}?field=city"' in client.get(address).text
    preset = client.get(f"/judge/{first(load_record(path)).id}?field=city").text
    assert '<option value="city" selected>' in preset and 'name="value" maxlength="500" value="Moscow"' in preset
    done = send(client, address, "correct", field="city", value="Kazan")
    kept = load_record(path).judgements[0]
    assert (done.status_code, done.headers["location"]) == (303, f"{address}?judged={kept.id}")
    assert first(load_record(path)).city == "Kazan"
    page = client.get(done.headers["location"]).text
    assert "Kept: <b>correct</b> city → Kazan" in page and "decided by a person" in page
    undo = next(form for form in Forms(page).forms if form["about"] == kept.id)
    back = client.post("/judge", data={**undo, "act": "undo", "why": "a slip", "who": "A. Reader"},
                       headers={"origin": BASE}, follow_redirects=False)  # fmt: skip
    assert back.headers["location"].startswith(f"{address}?judged=")
    assert first(load_record(path)).city == "Moscow"
    history = client.get("/judgements").text
    assert "undone" in history and "Have it again" in history and "a slip" in history


def test_the_name_is_asked_for_once(path: Path, client: TestClient) -> None:
    address = f"/meetings/{first(load_record(path)).id}"
    done = send(client, address, "confirm", who="Анна Б.")
    cookie = done.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie and "Path=/" in cookie
    assert 'name="who" required maxlength="100" value="Анна Б."' in client.get(address).text
    assert load_record(path).judgements[0].who == "Анна Б."


def test_every_button_does_what_it_says(path: Path, client: TestClient) -> None:
    def record() -> Record:
        return load_record(path)

    one, two, _ = record().meetings
    here = f"/meetings/{one.id}"
    ann = next(p.official for p in one.participants if p.name == "Ann Alder")
    assert send(client, here, "confirm-field", field="city").status_code == 303
    assert send(client, here, "person", person=ann, person_field="role", person_value="visitor").status_code == 303
    assert {p.name: p.role for p in first(record()).participants}["Ann Alder"] == "visitor"
    assert send(client, here, "absent", person=ann).status_code == 303
    assert [p.name for p in first(record()).participants] == ["Ivan Birch"]
    assert send(client, here, "same", other=two.id).status_code == 303
    assert len(record().meetings) == 2
    here = f"/meetings/{first(record()).id}"
    assert send(client, here, "different", other_id=record().meetings[-1].id).status_code == 303
    assert send(client, here, "part", report=DOCUMENTS[3].id).status_code == 303
    assert len(record().meetings) == 3
    here = f"/meetings/{first(record()).id}"
    assert send(client, here, "unsure").status_code == 303
    assert send(client, here, "correct", field="city", value="", value_none="1").status_code == 303
    assert first(record()).city is None
    gone = send(client, here, "reject")
    assert gone.headers["location"].startswith("/judgements?judged=")
    assert client.get(gone.headers["location"]).status_code == 200
    verdicts = [row.verdict for row in record().judgements]
    assert verdicts == [
        "confirm", "correct", "reject", "same", "different", "different", "unsure", "correct", "reject"]  # fmt: skip


def threads_of(path: Path, *ids: str) -> list[str]:
    rows = {row.id: row.thread for row in load_record(path).commitments}
    return [rows[one] for one in ids]


def test_undertakings_are_told_apart_and_together_where_they_are_shown(path: Path, client: TestClient) -> None:
    record = load_record(path)
    one, other = (f"C{claim.id[:12]}" for claim in (COMMITMENTS[0], COMMITMENTS[3]))
    series = next(row.mechanism for row in record.meetings if MEETINGS[0].id in row.claims)
    latest = next(row for row in record.commitments if row.id == other)
    assert f'href="/judge/{latest.id}"' in client.get(f"/mechanisms/{series}").text
    page = client.get(f"/judge/{one}").text
    assert f'<option value="{other}">' in page and "They are not" in page
    done = send(client, f"/judge/{one}", "different", other=other)
    thread = threads_of(path, one)[0]
    kept = load_record(path).judgements[0]
    assert done.headers["location"] == f"/mechanisms/{series}?at=thread-{thread}&judged={kept.id}#thread-{thread}"
    page = client.get(done.headers["location"]).text
    assert "Kept: <b>different</b>" in page
    assert "days: <del>2020-03-01, 2021-03-01</del> → <ins>2020-03-01</ins>" in page
    assert f"at=thread-{threads_of(path, other)[0]}" in client.get("/judgements").text
    assert len(set(threads_of(path, one, other))) == 2
    send(client, f"/judge/{one}", "same", other=other)
    assert len(set(threads_of(path, one, other))) == 1
    assert [row.state for row in load_record(path).judgements] == ["overruled", "stands"]


def test_a_number_that_was_never_held_is_said_on_the_page_of_its_series(path: Path, client: TestClient) -> None:
    gap = load_record(path).gaps[0]
    address = f"/mechanisms/{gap.mechanism}"
    assert f'href="/judge/{gap.id}"' in client.get(address).text
    done = send(client, f"/judge/{gap.id}", "reject")
    assert done.headers["location"].startswith(f"{address}?judged=")
    assert gap.id not in {row.id for row in load_record(path).gaps}
    assert "1st meeting" in client.get(done.headers["location"]).text


@pytest.mark.parametrize("table", ["organisations", "frameworks", "commitments"])
def test_what_somebody_is_unsure_of_waits_for_who_knows(path: Path, client: TestClient, table: str) -> None:
    rows = [row.id for row in getattr(load_record(path), table)]
    one, other = rows[0], rows[-1]
    send(client, f"/judge/{one}", "unsure", other=other)
    question = "~".join(sorted((one, other)))
    page = client.get(f"/check?kind=doubted&at={question}").text
    assert "Are these one?" in page and f'value="{other}"' in page and "Not the same" in page
    form = next(form for form in Forms(page).forms if form.get("was") == question)
    asked = {**form, "act": "same", "why": "seen", "who": "A. Reader"}
    client.post("/judge", data=asked, headers={"origin": BASE}, follow_redirects=False)
    assert [row.state for row in load_record(path).judgements] == ["overruled", "stands"]
    assert question not in client.get("/check").text


@pytest.mark.parametrize("table", ["organisations", "frameworks"])
def test_bodies_and_frameworks_are_judged_from_their_list(path: Path, client: TestClient, table: str) -> None:
    one, other = (row.id for row in getattr(load_record(path), table))
    assert all(f'href="/judge/{row}"' in client.get(f"/{table}").text for row in (one, other))
    assert f'href="/judge/{one}"' in client.get(f"/documents/{DOCUMENTS[0].id}").text
    page = client.get(f"/judge/{one}").text
    assert f'<option value="{other}">' in page and f'<option value="{DOCUMENTS[0].id}">' in page
    done = send(client, f"/judge/{one}", "same", other=other)
    (row,) = getattr(load_record(path), table)
    kept = load_record(path).judgements[0]
    assert done.headers["location"] == f"/{table}?at={table[0]}-{row.id}&judged={kept.id}#{table[0]}-{row.id}"
    assert "Kept: <b>same</b>" in client.get(done.headers["location"]).text
    send(client, f"/judge/{row.id}", "part", report=DOCUMENTS[0].id)
    assert len(getattr(load_record(path), table)) == 2
    send(client, f"/judge/{row.id}", "correct", field="name", value="The Works")
    assert "The Works" in client.get(f"/{table}").text


def test_from_a_list_it_leads_back_to_where_the_row_is_shown(path: Path, client: TestClient) -> None:
    issue = next(row for row in load_record(path).issues if row.kind == "odd")
    done = send(client, f"/judge/{issue.id}", "reject", back="/issues")
    assert done.headers["location"].startswith("/issues?judged=")
    for outside in ("//evil.example/", "https://evil.example/", "/\\evil.example", "evil", "/a\r\nX: y"):
        commitment = load_record(path).commitments[0].id
        done = send(client, f"/judge/{commitment}", "confirm", back=outside)
        assert done.headers["location"].startswith(("/judgements?judged=", "/mechanisms/"))
        assert not urlsplit(done.headers["location"]).netloc


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9000"},
        {"origin": "https://127.0.0.1:8000"},
        {"referer": "http://evil.example/http://127.0.0.1:8000/"},
        {"referer": "http://127.0.0.1:8000.evil.example/"},
        {"origin": BASE, "sec-fetch-site": "cross-site"},
        {"origin": BASE, "sec-fetch-site": "same-site"},
        {},
    ],
)
def test_a_form_from_elsewhere_is_refused(path: Path, client: TestClient, headers: dict[str, str]) -> None:
    answer = send(client, f"/meetings/{first(load_record(path)).id}", "reject", headers)
    assert answer.status_code == 403
    assert "does not come from a page of this desk" in answer.text
    assert load_record(path).judgements == ()


@pytest.mark.parametrize("headers", [{"referer": f"{BASE}/issues"}, {"origin": BASE, "sec-fetch-site": "same-origin"}])
def test_a_form_of_its_own_is_taken(path: Path, client: TestClient, headers: dict[str, str]) -> None:
    assert send(client, f"/meetings/{first(load_record(path)).id}", "confirm", headers).status_code == 303


@pytest.mark.parametrize("token", ["", "guessed", "ä"])
def test_a_form_without_the_token_of_this_desk_is_refused(path: Path, client: TestClient, token: str) -> None:
    assert send(client, f"/meetings/{first(load_record(path)).id}", "reject", token=token).status_code == 403
    other = form_of(client_for(path), f"/meetings/{first(load_record(path)).id}")["token"]
    assert send(client, f"/meetings/{first(load_record(path)).id}", "reject", token=other).status_code == 403
    assert load_record(path).judgements == ()


def test_what_is_no_form_is_refused(path: Path, client: TestClient) -> None:
    own = {"origin": BASE}
    assert client.post("/judge", json={"act": "reject"}, headers=own).status_code == 415
    form = {**own, "content-type": "application/x-www-form-urlencoded"}
    assert client.post("/judge", content=b"a" * (LARGEST + 1), headers=form).status_code == 413
    assert client.post("/judge", content=b"\xff=1", headers=form).status_code == 400
    assert client.post("/judge", content=b"&".join([b"a=1"] * 99), headers=form).status_code == 400
    assert client.get("/judge").status_code == 405
    assert client.post("/meetings", headers=own).status_code == 405
    assert client.post("/judge", data={"act": "reject"}, headers={**own, "host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(
    ("act", "fields", "message"),
    [
        ("correct", {"field": "ordinal", "value": "seven"}, "expected a whole number"),
        ("correct", {"field": "ordinal", "value": ""}, "tick “nothing is known”"),
        ("correct", {"field": "", "value": "7"}, "expected a field, found nothing chosen"),
        ("same", {}, "expected what else is meant"),
        ("part", {}, "expected a report"),
        ("absent", {}, "expected a person"),
        ("praise", {}, "expected a button of the form"),
        ("confirm", {"why": " "}, "expected a reason"),
        ("confirm", {"who": ""}, "expected the name"),
        ("confirm", {"about": "E0000"}, "nothing with the id"),
        ("confirm", {"about": "E0000", "seen": ""}, "no row of meetings"),
    ],
)
def test_what_is_amiss_is_said_and_not_kept(
    path: Path, client: TestClient, act: str, fields: dict[str, str], message: str
) -> None:
    answer = send(client, f"/meetings/{first(load_record(path)).id}", act, **fields)
    assert answer.status_code == (404 if message == "nothing with the id" else 422)
    assert message in answer.text
    assert load_record(path).judgements == ()


def test_a_page_that_is_out_of_date_is_not_judged(path: Path, client: TestClient) -> None:
    """What stands at an address may change while somebody looks at it: a merge, a split, a new report."""
    address = f"/meetings/{first(load_record(path)).id}"
    old = form_of(client, address)
    send(client, address, "correct", field="city", value="Kazan")
    answer = send(client, address, "reject", seen=old["seen"])
    assert answer.status_code == 422 and "no longer what the record shows" in answer.text
    assert send(client, address, "reject").status_code == 303


def test_what_people_write_is_inert(path: Path, client: TestClient) -> None:
    address = f"/meetings/{first(load_record(path)).id}"
    send(client, address, "correct", field="city", value=EVIL, why=EVIL, who=EVIL)
    for page in (address, "/judgements", "/", "/issues", f"{address}?judged={load_record(path).judgements[0].id}"):
        assert "script" not in Forms(client.get(page).text).tags, page
    assert "&lt;script&gt;" in client.get("/judgements").text


def test_a_read_only_desk_shows_what_was_judged_and_takes_nothing(path: Path, client: TestClient) -> None:
    address = f"/meetings/{first(load_record(path)).id}"
    send(client, address, "correct", field="city", value="Kazan")
    reader = TestClient(make_app(partial(load_record, path)), base_url=BASE)
    for page in (address, "/judgements", "/issues", f"/judge/{first(load_record(path)).id}"):
        answer = reader.get(page)
        assert answer.status_code == 200 and not Forms(answer.text).forms, page
        assert "/judge/" not in answer.text.replace(f'href="{page}.json"', "").replace(f'href="{page}.csv', "")
    assert "Kazan" in reader.get("/judgements").text
    assert reader.post("/judge", data={"act": "reject"}, headers={"origin": BASE}).status_code in (404, 405)
    assert "form-action 'self'" in reader.get("/").headers["content-security-policy"]


def test_paths_and_forms() -> None:
    assert is_local("/issues") and not is_local("") and not is_local("//x") and not is_local("/x?y")
    assert dict(parse_fields(b"a=1&a=2&b=%D0%90")) == {"a": "2", "b": "А"}


@pytest.mark.parametrize(
    ("language", "fields", "told"),
    [
        ("ru", {"act": "correct", "field": "ordinal", "value": "many"}, "нужно указать целое число от 1 до 9999"),
        ("zh", {"act": "correct", "field": "ordinal", "value": "many"}, "应为1 至 9999 的整数，所填为“many”"),
        ("ru", {"act": "confirm", "why": " "}, "нужно обоснование не длиннее 2000 знаков"),
        ("ru", {"act": "correct", "field": ""}, "ничего не выбрано; нужно: поле"),
    ],
)
def test_what_is_amiss_is_said_in_the_language_of_whoever_judges(
    path: Path, client: TestClient, language: str, fields: dict[str, str], told: str
) -> None:
    client.get(f"/?language={language}")
    answer = send(client, f"/meetings/{first(load_record(path)).id}", **{"act": "confirm", **fields})
    assert answer.status_code == 422
    assert told in answer.text and "expected" not in answer.text


def test_what_is_not_there_is_said_in_the_language_of_the_reader(client: TestClient) -> None:
    answer = client.get("/meetings/nowhere?language=ru")
    assert answer.status_code == 404 and "в реестре нет записи «nowhere»" in answer.text
    assert client.get("/meetings/nowhere.json").json() == {"error": "the record has no meeting with the id “nowhere”"}
