"""Adding reports and signing in, in a real browser (Debian's Chromium), with scripts and without."""

import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.desk.browsing import serving, serving_on
from tests.desk.guarded import PASSWORDS, guarded_app, make_accounts, make_store, quick_hashes
from tests.desk.test_adding import REPORT
from tests.desk.test_browser import PHONE

from minutebook.desk.adding import Adding
from minutebook.desk.app import make_app
from minutebook.desk.server import address_of, bind
from minutebook.pipeline.joined_store import JoinedStore
from minutebook.pipeline.judging import decide
from minutebook.pipeline.keeping import load_record

DROP = """(area, files) => {
  const data = new DataTransfer();
  for (const [name, text] of files) data.items.add(new File([text], name));
  for (const kind of ["dragenter", "dragover", "drop"])
    area.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_store(tmp_path)


@pytest.fixture
def address(path: Path) -> Iterator[str]:
    """A desk that reads as it does for people: in a process of its own."""
    load = JoinedStore(path).load
    adding = Adding(path, load)
    with serving(make_app(load, partial(decide, path), adding)) as served:
        yield served
    adding.batches.close()


@pytest.fixture
def guarded(path: Path) -> Iterator[str]:
    with quick_hashes(), bind("127.0.0.1", 0) as listener:
        make_accounts(path)
        with serving_on(listener, guarded_app(path, address_of(listener).rstrip("/"))) as served:
            yield served


def open_page(browser: Browser, *, scripts: bool, width: int = 1280) -> tuple[Page, list[str]]:
    """A page, and what the browser complains about."""
    context = browser.new_context(java_script_enabled=scripts, viewport={"width": width, "height": 900})
    page = context.new_page()
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    return page, trouble


@pytest.mark.parametrize("scripts", [True, False])
def test_a_text_is_pasted_looked_at_and_kept(browser: Browser, address: str, path: Path, scripts: bool) -> None:
    page, trouble = open_page(browser, scripts=scripts)
    page.goto(address)
    page.get_by_role("link", name="Add", exact=True).click()
    page.get_by_label("The report, with its headline").fill(REPORT)
    page.get_by_role("button", name="Read", exact=True).click()
    # The page goes on by itself, with scripts and without.
    expect(page.get_by_role("heading", level=1)).to_have_text("Read, not kept yet", timeout=30_000)
    page.get_by_role("link", name="Foreign ministers meet in Oslo").click()
    expect(page.locator("article mark").first).to_be_visible()
    expect(page.locator(".joins")).to_contain_text("Norway-China Maritime Consultation Mechanism")
    assert not [row for row in load_record(path).documents if row.source == "pasted text"]
    page.get_by_role("link", name="Back to all").click()
    page.get_by_role("button", name="Keep what is ticked").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kept", timeout=30_000)
    page.get_by_role("link", name="Foreign ministers meet in Oslo").click()
    expect(page).to_have_url(re.compile("/documents/"))
    expect(page.locator("article mark").first).to_be_visible()
    assert trouble == []
    page.context.close()


def test_files_are_dropped(browser: Browser, address: str) -> None:
    page, trouble = open_page(browser, scripts=True)
    page.goto(f"{address}add")
    expect(page.get_by_text("or drop them here")).to_be_visible()
    page.locator(".drop").evaluate(DROP, [["one.txt", REPORT], ["two.txt", f"Another\n\n{REPORT}"]])
    expect(page.locator(".chosen li")).to_have_text(["one.txt", "two.txt"])
    page.get_by_role("button", name="Read", exact=True).click()
    expect(page.locator(".lead")).to_contain_text("2 reports were read", timeout=30_000)
    assert trouble == []
    page.context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_reading_is_followed_live_and_stopped(browser: Browser, address: str, scripts: bool) -> None:
    page, trouble = open_page(browser, scripts=scripts)
    lines = [json.dumps({"id": str(n), "text": f"{REPORT * 6} {n}"}) for n in range(1900)]
    page.goto(f"{address}add")
    files = [{"name": "many.jsonl", "mimeType": "text/plain", "buffer": "\n".join(lines).encode()}]
    page.locator("input[type=file]").set_input_files(files)
    page.get_by_role("button", name="Read", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Reading")
    expect(page.locator("[data-field=reports]")).not_to_have_text("0", timeout=30_000)
    first = int(page.locator("[data-field=reports]").inner_text())
    expect(page.locator("[data-field=reports]")).not_to_have_text(str(first), timeout=30_000)
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Stopped", timeout=30_000)
    expect(page.locator(".lead")).to_contain_text("0 of 1 files were read to the end")
    page.get_by_role("button", name="Discard everything").click()
    expect(page).to_have_url(re.compile("/add$"))
    assert trouble == []
    page.context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_somebody_signs_in_judges_and_signs_out(browser: Browser, guarded: str, path: Path, scripts: bool) -> None:
    page, trouble = open_page(browser, scripts=scripts)
    meeting = load_record(path).meetings[0].id
    page.goto(f"{guarded}meetings/{meeting}")
    expect(page).to_have_url(re.compile(rf"/login\?next=/meetings/{meeting}$"))
    assert page.get_by_role("banner").get_by_role("link").all_inner_texts() == ["Minutebook"]
    page.get_by_label("Name").fill("Edd Editor")
    page.get_by_label("Password").fill("a wrong password")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_have_text("Name or password is wrong.")
    page.get_by_label("Password").fill(PASSWORDS["Edd Editor"])
    page.get_by_label("Password").press("Enter")
    expect(page).to_have_url(re.compile(f"/meetings/{meeting}$"))
    page.locator("details.judge summary").click()
    form = page.locator("details.judge form")
    form.get_by_label("Why").fill("as the photograph shows")
    form.get_by_role("button", name="It is right", exact=True).click()
    expect(page.locator(".kept")).to_contain_text("confirm")
    assert load_record(path).judgements[-1].who == "Edd Editor"
    page.get_by_role("link", name="Edd Editor").click()
    page.get_by_role("button", name="Sign out here").click()
    expect(page).to_have_url(re.compile("/login$"))
    page.goto(guarded)
    expect(page).to_have_url(re.compile("/login$"))
    assert [text for text in trouble if "403" not in text] == []
    page.context.close()


def test_pages_of_accounts_and_uploads_fit_a_phone(browser: Browser, guarded: str) -> None:
    page, _ = open_page(browser, scripts=False, width=PHONE)
    page.goto(guarded)
    page.get_by_label("Name").fill("Ada Admin")
    page.get_by_label("Password").fill(PASSWORDS["Ada Admin"])
    page.get_by_role("button", name="Sign in").click()
    for path in ("login", "add", "account", "accounts"):
        page.goto(f"{guarded}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE, path
    page.context.close()
