"""The queue worked by keyboard in a real browser, with scripts and without."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.desk.browsing import note_trouble, serving
from tests.desk.queue_world import make_store

from minutebook.desk.app import make_app
from minutebook.pipeline.joined_store import JoinedStore
from minutebook.pipeline.judging import decide
from minutebook.pipeline.keeping import load_record


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A desk that takes judgements, and its store."""
    path = make_store(tmp_path / "a.db")
    with serving(make_app(JoinedStore(path).load, partial(decide, path))) as address:
        yield address, path


@pytest.fixture
def page(browser: Browser, desk: tuple[str, Path]) -> Iterator[Page]:
    opened = browser.new_page()
    trouble = note_trouble(opened, desk[0])
    yield opened
    assert trouble == []
    opened.close()


def states(path: Path) -> list[tuple[str, str, str]]:
    return [(row.verdict, row.why, row.state) for row in load_record(path).judgements]


def test_the_queue_is_worked_by_keyboard_alone(page: Page, desk: tuple[str, Path]) -> None:
    address, path = desk
    page.goto(f"{address}check?kind=same-or-not")
    place = page.locator(".questions .meta").first

    def shows(text: str) -> None:
        """The keys work once the script has run, which is after the words are there."""
        expect(place).to_have_text(text)
        page.wait_for_load_state()

    shows("1 of 4")
    page.keyboard.press("j")
    shows("2 of 4")
    page.keyboard.press("k")
    shows("1 of 4")

    # Not the same, with a reason of one's own; the name is asked for once.
    page.keyboard.press("d")
    expect(page.get_by_label("Why")).to_be_focused()
    page.keyboard.type("two topics, two chairs")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your name").first).to_be_focused()
    page.keyboard.type("A. Reader")
    page.keyboard.press("Enter")
    expect(page.locator(".kept")).to_contain_text("Kept: different")
    shows("1 of 3")

    # Not sure, with the usual reason: two keys.
    page.keyboard.press("u")
    page.keyboard.press("Enter")
    expect(page.locator(".kept")).to_contain_text("Kept: unsure")
    page.wait_for_load_state()
    expect(page.get_by_role("link", name=re.compile("Somebody was unsure"))).to_be_visible()

    # That was a slip.
    page.keyboard.press("z")
    expect(page.locator(".kept")).to_contain_text("Kept: undo")
    assert states(path) == [
        ("different", "two topics, two chairs", "stands"),
        ("unsure", "the words do not tell", "undone"),
        ("undo", "taken back", "stands"),
    ]


def test_accept_reject_and_take_by_keyboard(page: Page, desk: tuple[str, Path]) -> None:
    address, path = desk
    page.goto(f"{address}check?kind=sources-differ")
    page.get_by_label("Your name").fill("A. Reader")
    page.locator("h1").click()
    page.keyboard.press("2")
    page.keyboard.press("Enter")
    expect(page.locator(".kept .effect")).to_contain_text("2023-06-08")
    page.goto(f"{address}check?kind=trouble")
    page.keyboard.press("x")
    page.keyboard.press("Enter")
    expect(page.locator(".kept")).to_contain_text("Kept: reject")
    page.goto(f"{address}check?kind=low-evidence")
    page.keyboard.press("a")
    page.keyboard.press("Escape")
    expect(page.get_by_label("Why")).not_to_be_focused()
    page.keyboard.press("a")
    page.keyboard.press("Enter")
    expect(page.locator(".kept")).to_contain_text("Kept: confirm")
    assert [verdict for verdict, _, _ in states(path)] == ["correct", "reject", "confirm"]


def test_keys_typed_into_a_field_do_nothing_else(page: Page, desk: tuple[str, Path]) -> None:
    page.goto(f"{desk[0]}check")
    why = page.get_by_label("Why")
    why.fill("")
    why.press_sequentially("jkaxmduz?")
    assert why.input_value() == "jkaxmduz?"
    why.press("Enter")  # nothing was chosen
    expect(page).to_have_url(re.compile("/check$"))
    assert states(desk[1]) == []
    why.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_have_attribute("open", "")
    expect(page.locator("#keys")).to_contain_text("undo what was just kept")
    page.keyboard.press("c")
    expect(page).to_have_url(re.compile("/judge/"))


def test_the_queue_works_with_tab_and_without_scripts(browser: Browser, desk: tuple[str, Path]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{desk[0]}check?kind=same-or-not")
    page.get_by_label("Why").focus()
    page.keyboard.type("one forum")
    page.keyboard.press("Tab")
    page.keyboard.type("A. Reader")
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Not the same")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".kept")).to_contain_text("Kept: different")
    page.locator(".kept summary").press("Enter")
    page.locator(".kept").get_by_role("button", name="Undo").press("Enter")
    expect(page.locator(".kept")).to_contain_text("Kept: undo")
    context.close()
