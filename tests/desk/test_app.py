"""The desk as a browser without JavaScript meets it: every page, every link, and what it refuses."""

import json
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import parse_qs, unquote, urldefrag, urljoin, urlsplit

import pytest
from starlette.testclient import TestClient
from tests.report.sample_record import MECHANISM, TEXTS, UNREAD, make_record
from tests.report.test_copies import with_copy
from tests.report.test_turns import with_turns

from minutebook.desk.app import PAGES, make_app
from minutebook.model.errors import StoreError
from minutebook.model.record import Record
from minutebook.model.record_values import Names

BASE = "http://127.0.0.1:8000"
RECORD = make_record()
EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def client_for(record: Record) -> TestClient:
    return TestClient(make_app(lambda: record), base_url=BASE)


CLIENT = client_for(RECORD)


class Page(HTMLParser):
    """What a page links to, its anchors, and every tag and attribute it has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.forms: list[dict[str, str]] = []
        self.scripts: list[str] = []
        self.inline = ""
        self._in_script = False
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.inline += data.strip() if self._in_script else ""

    def handle_endtag(self, tag: str) -> None:
        self._in_script = self._in_script and tag != "script"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "form":
            self.forms.append({name: value or "" for name, value in attrs})
        if tag == "script":
            self._in_script = True
            self.scripts.append(dict(attrs).get("src") or "")
        for name, value in attrs:
            self.attributes.add(name)
            if name in ("href", "src"):
                self.links.append(value or "")
            if name == "id":
                self.anchors.append(value or "")


def walk(client: TestClient) -> Iterator[tuple[str, Page, int]]:
    """Every page that can be reached from the home page by links within the desk."""
    seen, waiting = {"/"}, deque(["/"])
    while waiting:
        path = waiting.popleft()
        answer = client.get(path)
        assert answer.status_code == 200, path
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        page = Page(answer.text)
        yield path, page, len(answer.content)
        for link in page.links:
            target = urldefrag(urljoin(BASE + path, link)).url
            if "language" in parse_qs(urlsplit(target).query):
                continue  # the same page in other words: see test_wording.py
            if target.startswith(BASE) and (inside := target.removeprefix(BASE)) not in seen:
                seen.add(inside)
                waiting.append(inside)


def test_every_link_from_the_home_page_leads_somewhere_and_every_anchor_exists() -> None:
    pages = {path: page for path, page, _ in walk(CLIENT)}
    for table in ("mechanisms", "meetings", "officials", "documents"):
        assert {f"/{table}/{row.id}" for row in getattr(RECORD, table)} <= set(pages)
    wanted = 0
    for path, page in pages.items():
        for link in page.links:
            target, anchor = urldefrag(urljoin(BASE + path, link))
            if anchor and target.startswith(BASE):
                wanted += 1
                assert unquote(anchor) in pages[target.removeprefix(BASE)].anchors, f"{path}: {link}"
    assert wanted > 100


def test_pages_are_small_fetch_nothing_from_elsewhere_and_run_only_scripts_of_the_desk() -> None:
    for path, page, size in walk(CLIENT):
        assert size < 150_000, path
        assert not page.tags & {"iframe", "object", "embed", "base", "style"}
        assert page.forms and all(form["method"] == "get" and form["action"].startswith("/") for form in page.forms)
        assert page.scripts == (["/static/network.js"] if path.startswith("/network") else []), path
        assert not page.inline, path
        assert not {name for name in page.attributes if name.startswith("on") or name in ("style", "srcdoc")}
        outside = [link for link in page.links if urlsplit(link).netloc]
        assert outside in ([], ["https://example.org/ninth"]), path
        assert len(page.anchors) == len(set(page.anchors)), path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_the_same_view_is_json_beside_every_page(page: object) -> None:
    rows = {
        "mechanisms": MECHANISM,
        "meetings": "ninth",
        "officials": "chen-wenqing",
        "areas": "counter-terrorism",
        "judge": "ninth",
        "parties": "CN",
        "pairs": "CN-RU",
        "network": "CN-RU",
    }
    table = page.path.split("/")[1]  # type: ignore[attr-defined]
    path = page.path.replace("{id}", rows.get(table, "e2024")).replace("{when}", "2024-11")  # type: ignore[attr-defined]
    json_path = "/index.json" if path == "/" else f"{path}.json"
    assert f'href="{json_path}" type="application/json"' in CLIENT.get(path).text
    answer = CLIENT.get(json_path)
    assert answer.headers["content-type"] == "application/json"
    assert json.loads(answer.text)


def test_a_meeting_as_json() -> None:
    meeting = CLIENT.get("/meetings/ninth.json").json()
    assert (meeting["ordinal"], meeting["date_start"]) == (9, "2024-11-13")
    assert meeting["commitments"][0]["with"] == ["RU"]


def test_gaps_differences_and_unread_reports_are_said() -> None:
    assert (
        "6th meeting: between 15 Nov 2018 and 22 May 2023, no report found"
        in CLIENT.get(f"/mechanisms/{MECHANISM}").text
    )
    meeting = CLIENT.get("/meetings/ninth").text
    assert "sources differ" in meeting
    assert "implied" in meeting
    assert "Not read: language ru" in CLIENT.get(f"/documents/{UNREAD}").text
    assert "No mechanism in the record." in client_for(Record()).get("/").text


def hostile_record() -> Record:
    """The sample with markup in every kind of text that a report can bring in."""
    document = next(row for row in RECORD.documents if row.id == "e2024")
    official = replace(RECORD.officials[0], name=EVIL, names=(Names(language=EVIL, forms=(EVIL,)),))
    return replace(
        RECORD,
        documents=tuple(
            replace(d, title=EVIL, publisher=EVIL, language=EVIL, url="javascript:alert(1)", text=d.text + EVIL)
            if d.id == document.id
            else d
            for d in RECORD.documents
        ),
        officials=(official, *RECORD.officials[1:]),
        mechanisms=tuple(replace(m, name=EVIL, kind=EVIL) for m in RECORD.mechanisms),
        meetings=tuple(replace(m, city=EVIL, form=EVIL, status=EVIL) for m in RECORD.meetings),
        tenures=tuple(replace(t, title=EVIL, organisation=EVIL) for t in RECORD.tenures),
        commitments=tuple(replace(c, action=EVIL, strength=EVIL) for c in RECORD.commitments),
        issues=tuple(replace(i, message=EVIL, kind=EVIL) for i in RECORD.issues),
        frameworks=tuple(replace(f, name=EVIL) for f in RECORD.frameworks),
        organisations=tuple(replace(o, name=EVIL, party=EVIL) for o in RECORD.organisations),
    )


def test_markup_in_reports_is_inert() -> None:
    seen = 0
    for path, page, _ in walk(client_for(hostile_record())):
        assert "img" not in page.tags and not page.inline and set(page.scripts) <= {"/static/network.js"}, path
        assert not {name for name in page.attributes if name.startswith("on")}, path
        assert not [link for link in page.links if link.startswith("javascript:")], path
        seen += 1
    assert seen > 20
    assert "&lt;script&gt;" in client_for(hostile_record()).get("/documents/e2024").text


@pytest.mark.parametrize("path", ["/", "/meetings/ninth.json", "/static/desk.css", "/nowhere", "/meetings/nowhere"])
def test_every_answer_carries_the_security_headers(path: str) -> None:
    headers = CLIENT.get(path).headers
    policy = headers["content-security-policy"]
    assert {"default-src 'none'", "style-src 'self'", "img-src 'self'", "script-src 'self'"} <= set(policy.split("; "))
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil:8000", "0.0.0.0"])
def test_a_request_under_another_name_is_refused(host: str) -> None:
    answer = CLIENT.get("/", headers={"host": host})
    assert answer.status_code == 400
    assert "Mechanisms" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1", "[::1]:8000"])
def test_a_request_under_a_loopback_name_is_served(host: str) -> None:
    assert CLIENT.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_the_desk_is_read_only(method: str) -> None:
    answer = CLIENT.request(method, "/meetings/ninth")
    assert answer.status_code == 405
    assert "only shows a page" in answer.text
    assert CLIENT.head("/meetings/ninth").status_code == 200


def test_what_is_not_there_is_said_in_the_form_that_was_asked_for() -> None:
    page = CLIENT.get("/officials/nobody")
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "no official with the id" in page.text
    assert CLIENT.get("/officials/nobody.json").json() == {"error": "the record has no official with the id “nobody”"}
    assert CLIENT.get("/nowhere").status_code == 404
    assert CLIENT.get("/static/../app.py").status_code == 404


def test_a_store_that_cannot_be_used_is_one_clear_line() -> None:
    def load() -> Record:
        raise StoreError("minutebook.db: expected a store, found a text file")

    answer = TestClient(make_app(load), base_url=BASE).get("/")
    assert answer.status_code == 500
    assert "expected a store, found a text file" in answer.text


def test_the_record_is_asked_for_again_at_every_request() -> None:
    records = [Record(), RECORD]
    client = TestClient(make_app(lambda: records[0]), base_url=BASE)
    assert client.get(f"/mechanisms/{MECHANISM}").status_code == 404
    records.pop(0)
    assert client.get(f"/mechanisms/{MECHANISM}").status_code == 200


def test_the_text_of_a_document_is_shown_to_the_letter() -> None:
    html = CLIENT.get("/documents/b2018").text
    article = html[html.index("<article") : html.index("</article>")]
    parts: list[str] = []

    class Text(HTMLParser):
        """The words of the article."""

        def handle_data(self, data: str) -> None:
            parts.append(data)

    Text().feed(article)
    assert "".join(parts) == TEXTS["b2018"]


def test_copies_and_turns_are_shown() -> None:
    page = client_for(with_copy()).get("/meetings/ninth").text
    assert "1 independent source:" in page
    assert '<span class="tag">copy</span>' in page and "it credits the first" in page
    assert "also in copies" in page
    page = client_for(with_turns()).get(f"/mechanisms/{MECHANISM}").text
    assert "China and Russia hosted in turn" in page and "only 2 intervals are known" in page
    assert "<b>next</b>, 1 Jan 2026 to 31 Dec 2026, Russia" in page
    assert "number 9 is given twice" in page
