"""Hostile texts wherever a text can come from, shown in a real browser with scripts on: nothing runs.

A canary would tell of anything that ran, was fetched from elsewhere, or was stopped by nothing but the policy of our
pages: that is an injection too.
"""

import csv
import io
import json
import re
from collections import deque
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import quote, urldefrag, urljoin

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from starlette.applications import Starlette
from starlette.testclient import TestClient
from tests.desk.browsing import serving, serving_on
from tests.desk.guarded import guarded_app, make_store, quick_hashes
from tests.desk.injection.poisoned import CORPUS, poisoned_record

from minutebook.desk.adding import Adding
from minutebook.desk.app import PAGES, make_app
from minutebook.desk.server import address_of, bind
from minutebook.model.record import Record
from minutebook.pipeline.accounts import Accounts
from minutebook.pipeline.joined_store import JoinedStore
from minutebook.pipeline.judging import decide
from minutebook.pipeline.keeping import load_record

BASE = "http://127.0.0.1:8000"
TURNS = range(0, len(CORPUS), 11)
IN_ADDRESSES = ("field", "judged", "next", "q", "done", "page", "party", "year", "language")
ALIVE = ("<script>canary", "<img src=x", "<svg onload", "<iframe", "<base ", 'href="javascript:')
FOREIGN = """() => {
  const bad = [];
  const own = (address) => new URL(address, location.href).origin === location.origin;
  for (const node of document.querySelectorAll("*")) {
    const name = node.localName;
    if (["iframe", "object", "embed", "base", "style", "video", "audio", "marquee", "template", "plaintext", "animate",
         "math", "frame", "applet"].includes(name)) bad.push(name);
    if (name === "script" && !(node.src && own(node.src) && new URL(node.src).pathname.startsWith("/static/")
        && !node.textContent)) bad.push(node.outerHTML);
    if (name === "img" || (name === "link" && !own(node.href))) bad.push(node.outerHTML);
    if (name === "meta" && node.httpEquiv) bad.push(node.outerHTML);
    for (const { name: attribute, value } of node.attributes) {
      if (/^on|^(style|srcdoc|formaction|ping)$/.test(attribute)) bad.push(attribute);
      if (["href", "xlink:href", "src", "action"].includes(attribute)) {
        const scheme = new URL(value, location.href).protocol;
        if (!["http:", "https:"].includes(scheme)) bad.push(value);
        if (attribute === "action" && !own(value)) bad.push(value);
      }
    }
  }
  return bad;
}"""


class Watch:
    """A page with a canary, and everything that went wrong in it."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.trouble: list[str] = []
        self.address = address
        self.page: Page = context.new_page()
        self.page.expose_function("canary", lambda: self.trouble.append("the canary sang"))
        self.page.on("dialog", lambda dialog: (self.trouble.append(f"dialog {dialog.message}"), dialog.dismiss()))
        self.page.on("popup", lambda popup: self.trouble.append(f"popup {popup.url}"))
        self.page.on("request", self._asked)
        self.page.on("console", lambda message: self._told(message.text))
        self.page.on("pageerror", lambda error: self.trouble.append(f"error {error}"))

    def _told(self, text: str) -> None:
        # That an address is not there is what was asked for, in places.
        if "Failed to load resource" not in text:
            self.trouble.append(f"console {text}")

    def _asked(self, request) -> None:
        if not request.url.startswith(self.address) or re.search(r"/(static/)?canary", request.url):
            self.trouble.append(f"asked for {request.url}")

    def look(self, path: str) -> None:
        """Go there, and see that nothing came alive."""
        self.page.goto(self.address.rstrip("/") + path)
        self.check(path)

    def check(self, where: str) -> None:
        """What is shown now: nothing in it is ours that we did not write."""
        found = self.page.evaluate(FOREIGN)
        assert (found, self.trouble) == ([], []), where


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context()
    yield made
    made.close()


def walk(app: Starlette) -> list[str]:
    """Every page that links lead to from the home page and from the lists."""
    client = TestClient(app, base_url=BASE)
    paths = deque([page.path for page in PAGES if "{" not in page.path])
    seen, found = set(paths), []
    while paths:
        path = paths.popleft()
        answer = client.get(path)
        assert answer.status_code < 500, path
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        if answer.status_code == 200:
            found.append(path)
        for link in re.findall(r'(?:href)="([^"]*)"', answer.text):
            target = urldefrag(urljoin(BASE + path, link.replace("&amp;", "&"))).url
            inside = target.removeprefix(BASE)
            if target.startswith(f"{BASE}/") and inside not in seen:
                seen.add(inside)
                paths.append(inside)
    return found


def test_the_canary_sings(context: BrowserContext) -> None:
    """What these tests look for, they find."""
    with serving(make_app(Record)) as address:
        watch = Watch(context, address)
        watch.page.goto(address)
        watch.page.evaluate(
            "document.body.insertAdjacentHTML('beforeend', '<img src=/static/canary onerror=canary()>')"
        )
        watch.page.wait_for_timeout(200)
        assert len(watch.trouble) >= 2 and "onerror" in watch.page.evaluate(FOREIGN)
        bare = context.new_page()
        sung: list[str] = []
        bare.expose_function("canary", lambda: sung.append("x"))
        bare.set_content("<script>canary()</script>")
        bare.wait_for_timeout(200)
        assert sung


def test_the_corpus_is_one() -> None:
    assert len(CORPUS) == len(set(CORPUS)) > 70


@pytest.fixture(scope="module")
def paths() -> list[str]:
    """Every page of the sample record; its ids are the same in each turn."""
    record = poisoned_record(0)
    found = walk(make_app(lambda: record))
    assert len(found) > 25
    return found


@pytest.mark.parametrize("turn", TURNS[::3])
def test_nothing_in_a_record_comes_alive(context: BrowserContext, paths: list[str], turn: int) -> None:
    record = poisoned_record(turn)
    # One page of a kind is looked at each turn, another one the next.
    kinds: dict[str, list[str]] = {}
    for path in paths:
        kinds.setdefault(re.sub(r"[^/]+$", "", path) if path.count("/") > 1 else path, []).append(path)
    with serving(make_app(lambda: record)) as address:
        watch = Watch(context, address)
        for same in kinds.values():
            watch.look(same[turn % len(same)])


@pytest.mark.parametrize("turn", TURNS)
def test_markup_of_a_record_is_text_in_every_page(paths: list[str], turn: int) -> None:
    record = poisoned_record(turn)
    client = TestClient(make_app(lambda: record), base_url=BASE)
    for path in paths:
        page = client.get(path).text
        assert not [text for text in ALIVE if text in page], path


def test_json_of_a_poisoned_record_is_no_page() -> None:
    record = poisoned_record(0)
    client = TestClient(make_app(lambda: record), base_url=BASE)
    for page in PAGES:
        if "{" not in page.json:
            answer = client.get(page.json)
            assert answer.headers["content-type"] == "application/json" and json.loads(answer.text)
            assert answer.headers["x-content-type-options"] == "nosniff"


def test_cells_of_downloads_are_no_formulas() -> None:
    """Where a list downloads as CSV: a program that opens it must not take a cell for a formula."""
    for turn in TURNS:
        record = poisoned_record(turn)
        client = TestClient(make_app(lambda record=record: record), base_url=BASE)
        for page in PAGES:
            answer = client.get(f"{page.path}.csv") if "{" not in page.path and page.path != "/" else None
            if answer is None or answer.status_code != 200:
                continue
            assert answer.headers["content-type"].startswith("text/csv")
            for row in csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))):
                assert not [cell for cell in row if cell[:1] in set("=+-@\t\r") and not re.fullmatch(r"-?\d+", cell)]


def test_nothing_in_an_address_comes_alive(context: BrowserContext) -> None:
    record = poisoned_record(0)
    meeting = record.meetings[0].id
    app = make_app(lambda: record, partial(decide, Path("nowhere")))
    client = TestClient(app, base_url=BASE)
    with serving(app) as address:
        watch = Watch(context, address)
        for place, text in enumerate(CORPUS):
            value = quote(text, safe="")
            asked = "&".join(f"{name}={value}" for name in IN_ADDRESSES)
            paths = [
                f"/meetings/{meeting}?{asked}",
                f"/judge/{meeting}?{asked}",
                f"/issues?{asked}",
                f"/meetings/{value}",
            ]
            for path in (*paths, f"/{value}", f"/areas/{value}"):
                answer = client.get(path)
                assert "set-cookie" not in answer.headers, path
                is_page = answer.headers["content-type"].startswith("text/html")
                assert not is_page or not [alive for alive in ALIVE if alive in answer.text], path
            if place % 9 == 0:
                for path in paths:
                    watch.look(path)


def judge(page: Page, text: str, field: str) -> None:
    """Correct something in words of the corpus, as a person does."""
    form = page.locator("form[action='/judge']").first
    page.locator("details.judge").first.evaluate("node => { node.open = true; }")
    form.get_by_label("Why").fill(text)
    if form.get_by_label("Your name").count():
        form.get_by_label("Your name").fill(text)
    form.locator("select[name=field]").select_option(field)
    form.locator("input[name=value]").fill(text)
    form.get_by_role("button", name="Correct it").first.click()


def printable(text: str) -> bool:
    return " ".join(text.split()).isprintable()


def test_nothing_that_a_person_writes_comes_alive(context: BrowserContext, tmp_path: Path) -> None:
    path = make_store(tmp_path)
    app = make_app(JoinedStore(path).load, partial(decide, path))
    with serving(app) as address:
        watch = Watch(context, address)
        for text in [text for text in CORPUS if printable(text) and text == text.strip()][::17]:
            meeting = load_record(path).meetings[0].id
            watch.look(f"/meetings/{meeting}")
            judge(watch.page, text, "city")
            watch.check(text)
            assert text[:40] in load_record(path).judgements[-1].who
            for page in (f"/meetings/{meeting}", "/judgements", "/", "/meetings", f"/judge/{meeting}?field=city"):
                watch.look(page)


def test_nothing_in_an_upload_comes_alive(context: BrowserContext, tmp_path: Path) -> None:
    """Titles, texts, publishers, addresses, ids and the names of files; before they are kept, and after."""
    path = make_store(tmp_path)
    load = JoinedStore(path).load
    app = make_app(load, partial(decide, path), Adding(path, load))
    lines = [
        {"id": text, "title": text, "publisher": text, "url": text, "language": "en", "published": text,
         "text": f"OSLO, March 3, 2025 ({text}) -- Norwegian Foreign Minister {text} met with Chinese Foreign Minister "
         f"Wang Li in Oslo on Monday. Wang Li said that {text} China is ready to work with Norway. {text}"}
        for text in CORPUS
    ]  # fmt: skip
    body = "\n".join(json.dumps(line) for line in lines).encode()
    names = [text for text in CORPUS if printable(text)][::4]
    with serving(app) as address:
        watch = Watch(context, address)
        watch.look("/add")
        files = [{"name": "lines.jsonl", "mimeType": "text/plain", "buffer": body}]
        files += [{"name": f"{n}.pdf", "mimeType": "text/html", "buffer": b"<html>" + n.encode()} for n in names]
        watch.page.locator("input[type=file]").set_input_files(files)
        watch.page.get_by_label("The report").fill("\n\n".join(CORPUS))
        watch.page.get_by_text("What the text does not say itself").click()
        watch.page.get_by_label("Headline", exact=True).fill(CORPUS[0])
        watch.page.get_by_label("Address", exact=True).fill("javascript:canary()")
        watch.check("the form")
        watch.page.get_by_role("button", name="Read", exact=True).click()
        watch.page.get_by_role("button", name="Keep what is ticked").wait_for(timeout=60_000)
        watch.check("what was read")
        upload = watch.page.url.removeprefix(address.rstrip("/"))
        for number in range(0, len(lines) + 1, 6):
            watch.look(f"{upload}/{number}")
        watch.look(upload)
        watch.page.get_by_role("button", name="Keep what is ticked").click()
        watch.page.get_by_role("link", name="Add more").wait_for(timeout=60_000)
        watch.check("kept")
        record = load_record(path)
        assert sum(row.source.startswith("lines.jsonl") for row in record.documents) == len(lines)
        for page in ("/", "/documents", "/officials", "/meetings", "/issues", "/mechanisms"):
            watch.look(page)
        for row in [row for row in record.documents if row.source.startswith("lines.jsonl")][::8]:
            watch.look(f"/documents/{row.id}")


def test_nothing_in_the_name_of_an_account_comes_alive(context: BrowserContext, tmp_path: Path) -> None:
    with quick_hashes():
        path = make_store(tmp_path)
        own = Accounts(path, create=True)
        texts = [text for text in CORPUS if printable(text) and text.isprintable() and 0 < len(text) < 90][::6]
        for text in texts:
            own.add(text, "administrator", "plenty of soft rain", f"{text}@example.org")
        with bind("127.0.0.1", 0) as listener:
            app = guarded_app(path, address_of(listener).rstrip("/"))
            with serving_on(listener, app) as address:
                watch = Watch(context, address)
                for text in texts[::4]:
                    context.clear_cookies()
                    watch.look("/accounts")
                    watch.page.get_by_label("Name").fill(text)
                    watch.page.get_by_label("Password").fill("a wrong password")
                    watch.page.get_by_role("button", name="Sign in").click()
                    watch.check(f"refused: {text}")
                    watch.page.get_by_label("Password").fill("plenty of soft rain")
                    watch.page.get_by_role("button", name="Sign in").click()
                    watch.check(text)
                    for page in ("/accounts", "/account", "/"):
                        watch.look(page)
                meeting = load_record(path).meetings[0].id
                watch.look(f"/meetings/{meeting}")
                judge(watch.page, CORPUS[0], "city")
                watch.check("judged")
                watch.look("/judgements")
