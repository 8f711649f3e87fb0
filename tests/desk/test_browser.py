"""The desk in a real browser (Debian's Chromium), without JavaScript, as a person walks it."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.desk.browsing import serving
from tests.reconcile.judged_world import CLAIMS, DOCUMENTS
from tests.report.sample_record import MECHANISM, NAME, make_record

from minutebook.desk.app import make_app
from minutebook.model.reading import Reading
from minutebook.pipeline.joined_store import JoinedStore
from minutebook.pipeline.judging import decide
from minutebook.pipeline.keeping import build_record, load_record
from minutebook.store.store import Store

PHONE = 390


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A desk over the sample record."""
    record = make_record()
    with serving(make_app(lambda: record)) as served:
        yield served


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    """A page at the desk; what it asks of other hosts, and what the browser complains about, fails the test."""
    opened = context.new_page()
    trouble: list[str] = []
    opened.on("request", lambda request: None if request.url.startswith(address) else trouble.append(request.url))
    opened.on("console", lambda message: trouble.append(message.text))
    opened.on(
        "response", lambda answer: None if answer.status < 400 else trouble.append(f"{answer.status} {answer.url}")
    )
    opened.goto(address)
    yield opened
    assert trouble == []


def test_from_the_home_page_to_the_words_and_back(page: Page) -> None:
    page.locator("#mechanisms").get_by_role("link", name=NAME).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    expect(page.locator("svg.time-line a.mark.gap")).to_have_count(6)

    page.locator("#sessions").get_by_role("link", name="9th").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"9th meeting, {NAME}")

    page.locator("#participants").get_by_role("link", name="Sergei Shoigu").click()
    expect(page).to_have_url(re.compile("/officials/sergei-shoigu$"))
    expect(page.locator("#offices")).to_contain_text("Secretary of the Security Council of the Russian Federation")

    page.locator("#offices table .cites a").first.click()
    words = page.locator("mark:target")
    expect(words).to_contain_text("secretary of the Russian Federation Security Council")
    expect(words).to_be_in_viewport()

    words.locator("a.back[data-letter=O]").click()
    expect(page).to_have_url(re.compile("/officials/sergei-shoigu#tenure-shoigu-secretary$"))


def test_the_words_of_a_statement_stand_out_and_lead_back(page: Page, address: str) -> None:
    page.goto(f"{address}meetings/ninth")
    page.locator("#st-st8 .cites a").click()
    words = page.locator("mark:target")
    expect(words).to_contain_text("Shoigu said that Russia is willing to advance law-enforcement cooperation in full.")
    assert words.evaluate("node => getComputedStyle(node).outlineStyle") == "solid"
    words.locator("> a.back[data-letter=S]").click()
    expect(page.locator("#st-st8")).to_be_in_viewport()


def test_the_time_line_can_be_walked_with_the_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}mechanisms/{MECHANISM}")
    page.locator("#time-line .drawing").focus()
    walked = []
    for _ in range(7):
        page.keyboard.press("Tab")
        walked.append(page.evaluate("document.activeElement.querySelector('title').textContent"))
    assert walked[0] == "1st meeting: before 15 Nov 2018, no report found"
    assert walked[4] == "5th meeting, 15 Nov 2018"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#gap-6$"))
    expect(page.locator("#gap-6")).to_be_in_viewport()


def test_on_a_phone_the_time_line_opens_at_its_newest_end(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{address}mechanisms/{MECHANISM}")
    ends = page.locator("#time-line .drawing").evaluate(
        "node => [node.scrollWidth > node.clientWidth,"
        " Math.abs(node.getBoundingClientRect().right - node.firstElementChild.getBoundingClientRect().right) < 2]"
    )
    assert ends == [True, True]
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_colours_follow_the_system(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(java_script_enabled=False, color_scheme=scheme)
    page = context.new_page()
    page.goto(address)
    red, green, blue = page.evaluate(
        "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)"
    )
    assert (red + green + blue > 600) == (scheme == "light")
    context.close()


@pytest.fixture
def judged(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A desk that takes judgements, and its store."""
    path = tmp_path / "a.db"
    with Store.open(path, create=True) as store:
        for document in DOCUMENTS:
            claims = tuple(claim for claim in CLAIMS if claim.document == document.id)
            store.add_reading(Reading(document=document, claims=claims))
    build_record(path)
    with serving(make_app(JoinedStore(path).load, partial(decide, path))) as served:
        yield served, path


def test_a_person_judges_and_takes_it_back(context: BrowserContext, judged: tuple[str, Path]) -> None:
    """Without scripts, and with the headers that a real browser sends."""
    address, path = judged
    page = context.new_page()
    page.goto(f"{address}meetings/{load_record(path).meetings[0].id}")
    page.locator("#field-city").get_by_role("link", name="correct").click()
    form = page.locator("main form").first
    form.get_by_label("Why").fill("as the photograph shows")
    form.get_by_label("Your name").fill("A. Reader")
    form.get_by_label("Value", exact=True).first.fill("Kazan")
    form.get_by_label("Value", exact=True).first.press("Enter")  # presses no button
    expect(page).to_have_url(re.compile("field=city"))
    form.get_by_role("button", name="Correct it").first.click()
    expect(page.locator(".kept")).to_contain_text("correct city → Kazan")
    expect(page.locator("#field-city")).to_contain_text("A. Reader decided it")
    page.locator(".kept summary").click()
    assert page.locator(".kept").get_by_label("Your name").input_value() == "A. Reader"
    page.locator(".kept").get_by_role("button", name="Undo").click()
    expect(page.locator("#field-city td")).to_contain_text("Moscow")
    assert [row.state for row in load_record(path).judgements] == ["undone", "stands"]


def test_a_page_elsewhere_cannot_judge(context: BrowserContext, judged: tuple[str, Path], tmp_path: Path) -> None:
    address, path = judged
    page = context.new_page()
    page.goto(f"{address}meetings/{load_record(path).meetings[0].id}")
    form = page.locator("main form").first.inner_html()
    elsewhere = tmp_path / "elsewhere.html"
    # Even with a token that it cannot have.
    elsewhere.write_text(f'<form method="post" action="{address}judge">{form}</form>', encoding="utf-8")
    page.goto(elsewhere.as_uri())
    page.get_by_label("Why").fill("because I can")
    page.get_by_label("Your name").fill("Mallory")
    page.get_by_role("button", name="There is no such thing").click()
    expect(page.locator("main")).to_contain_text("does not come from a page of this desk")
    assert load_record(path).judgements == ()


def test_forms_fit_a_phone(browser: Browser, judged: tuple[str, Path]) -> None:
    address, path = judged
    context = browser.new_context(java_script_enabled=False, viewport={"width": PHONE, "height": 844})
    page = context.new_page()
    page.goto(f"{address}judge/{load_record(path).meetings[0].id}?field=city")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    context.close()


def test_no_page_is_wider_than_a_phone(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": PHONE, "height": 844})
    page = context.new_page()
    paths = ("", f"mechanisms/{MECHANISM}", "meetings/ninth", "officials/chen-wenqing", "documents/e2024", "officials")
    for path in (*paths, "frameworks", "organisations", "issues", "areas/counter-terrorism"):
        page.goto(f"{address}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE, path
    context.close()
