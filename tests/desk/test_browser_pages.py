"""Every kind of page in a real browser: walked, looked at by axe, measured, on a phone, a wide screen and on paper."""

import os
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect
from tests.desk.browsing import note_trouble, serving
from tests.desk.heavy_world import HEAVY, make_heavy_record
from tests.desk.queue_world import make_store
from tests.report.sample_record import MECHANISM, NAME, make_record

from minutebook.desk.app import make_app
from minutebook.pipeline.joined_store import JoinedStore
from minutebook.pipeline.judging import decide
from minutebook.pipeline.keeping import load_record

SAMPLE = (
    "", "mechanisms", f"mechanisms/{MECHANISM}", "meetings", "meetings/ninth", "officials", "officials/chen-wenqing",
    "documents", "documents/e2024", "organisations", "frameworks", "areas/counter-terrorism", "parties", "parties/CN",
    "parties/RU/2024", "pairs/CN-RU", "pairs/CN-RU/2024-11", "calendar", "calendar/2024-11-13", "network",
    "network/CN-RU", "issues", "judgements", "check", "nowhere",
)  # fmt: skip
JUDGED = (
    "check?kind=same-or-not",
    "check?kind=sources-differ",
    "check?kind=low-evidence",
    "judge/{meeting}?field=city",
)
HEAVIEST = 150_000
"""Bytes of a page with all that it fetches by itself."""

MOST_SHIFT = 0.01
"""Cumulative layout shift (web.dev, Web Vitals): nothing on a page moves while it arrives."""

SLOWEST = 300
"""Milliseconds to the first contentful paint, the median of PAINTS."""

PAINTS = 5
STRAINED = 4
"""How much longer it may take where more is under way than the machine has processors."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A desk over the sample record."""
    record = make_record()
    with serving(make_app(lambda: record)) as served:
        yield served


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A desk that takes judgements, with open questions."""
    path = make_store(tmp_path_factory.mktemp("desk") / "a.db")
    with serving(make_app(JoinedStore(path).load, partial(decide, path))) as served:
        yield served, path


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    opened = browser.new_page()
    trouble = note_trouble(opened, address)
    yield opened
    opened.close()
    assert trouble == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Browser, address: str, judged: tuple[str, Path], scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    meeting = load_record(judged[1]).meetings[0].id
    found = {}
    for url in (*(address + path for path in SAMPLE), *(judged[0] + path.format(meeting=meeting) for path in JUDGED)):
        page.goto(url)
        # What differs between light and dark is contrast.
        options = None if scheme == "light" else {"runOnly": ["color-contrast"]}
        for violation in Axe().run(page, options=options).response["violations"]:
            if violation["impact"] in ("serious", "critical"):
                nodes = [node["html"][:150] for node in violation["nodes"][:3]]
                found[f"{url} {violation['id']}"] = nodes
    context.close()
    assert found == {}


@pytest.fixture(scope="module")
def heavy() -> Iterator[str]:
    """A desk over a record that has more on every page than it can show."""
    record = make_heavy_record()
    with serving(make_app(lambda: record)) as served:
        yield served


@pytest.mark.parametrize("path", HEAVY)
def test_the_heaviest_pages_are_light_and_steady(browser: Browser, heavy: str, path: str) -> None:
    """All bytes that a page asks for by itself, as they are without compression; also where it arrives by drips."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    weights: dict[str, int] = {}
    page.on("response", lambda got: weights.__setitem__(got.url, len(got.body()) if got.ok else 0))
    page.goto(heavy + path, wait_until="networkidle")
    assert sum(weights.values()) < HEAVIEST, weights
    assert measure_shift(page) < MOST_SHIFT
    slow = page.context.new_cdp_session(page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    slow.send("Network.enable")
    speed = {"offline": False, "latency": 0, "downloadThroughput": 400_000, "uploadThroughput": 400_000}
    slow.send("Network.emulateNetworkConditions", speed)
    page.goto(heavy + path, wait_until="load")
    assert measure_shift(page) < MOST_SHIFT
    page.close()


def test_pages_are_light_and_steady(browser: Browser, address: str, judged: tuple[str, Path]) -> None:
    page = browser.new_page()
    weights: dict[str, int] = {}
    page.on("response", lambda got: weights.__setitem__(got.url, len(got.body()) if got.ok else 0))
    for url in (*(address + path for path in SAMPLE[:-1]), judged[0] + JUDGED[0], judged[0] + JUDGED[2]):
        weights.clear()
        page.goto(url, wait_until="networkidle")
        assert sum(weights.values()) < HEAVIEST, (url, weights)
        assert measure_shift(page) < MOST_SHIFT, url
    page.close()


@pytest.mark.parametrize("path", HEAVY)
def test_the_heaviest_pages_paint_soon(browser: Browser, heavy: str, path: str) -> None:
    painted = []
    for _ in range(PAINTS):
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        page = context.new_page()
        page.goto(heavy + path)
        painted.append(page.evaluate(FIRST_PAINT))
        context.close()
    is_strained = os.getloadavg()[0] > (os.cpu_count() or 1)
    assert median(painted) < SLOWEST * (STRAINED if is_strained else 1), painted


FIRST_PAINT = """() => new Promise(resolve => new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (entry.name === 'first-contentful-paint') resolve(entry.startTime);
}).observe({ type: 'paint', buffered: true }))"""


def measure_shift(page: Page) -> float:
    """The cumulative layout shift of a page so far."""
    return page.evaluate(
        """() => new Promise(resolve => {
            let sum = 0;
            new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value; })
                .observe({ type: 'layout-shift', buffered: true });
            setTimeout(() => resolve(sum), 60);
        })"""
    )


@pytest.mark.parametrize("width", [390, 1440, 3840])
def test_no_page_is_wider_than_its_screen(browser: Browser, address: str, judged: tuple[str, Path], width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    for url in (*(address + path for path in SAMPLE), judged[0] + JUDGED[0], judged[0] + JUDGED[1]):
        page.goto(url)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, url
    page.close()


def test_a_wide_screen_has_larger_letters(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 3840, "height": 2000})
    page.goto(address)
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == 24
    page.close()


def test_from_home_to_a_pair_to_the_month_they_met(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("navigation", name="Minutebook").get_by_role("link", name="Parties").click()
    page.get_by_role("rowheader", name="China").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("China")
    page.locator("#counterparts").get_by_role("link", name="Russia").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("China – Russia")
    expect(page.locator("#mechanisms")).to_contain_text(NAME)
    page.get_by_role("link", name="Nov 2024: 1 meeting").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nov 2024")
    page.get_by_role("link", name="13 Nov 2024: 1 meeting").click()
    page.get_by_role("link", name="9th meeting").first.click()
    expect(page.locator("#tellings .side")).to_have_count(2)


def test_the_calendar_goes_back_and_forth(page: Page, address: str) -> None:
    page.goto(f"{address}calendar")
    expect(page.get_by_role("heading", level=1)).to_have_text("2024")
    page.get_by_role("link", name="← 2023").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("2023")
    page.locator(".heads").last.get_by_role("link", name="2018").press("Enter")
    expect(page.locator(".heads").first).to_contain_text("Nov")


def test_an_area_leads_from_the_series_to_the_words(page: Page, address: str) -> None:
    page.goto(f"{address}areas/counter-terrorism")
    expect(page.locator("#where")).to_contain_text(NAME)
    page.locator("#where").get_by_role("link", name="2024: 1 meeting").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("9th meeting")
    page.go_back()
    page.locator("#commitments .cites a").first.click()
    expect(page.locator("mark:target")).to_be_in_viewport()


HEAT_MAPS = {
    f"mechanisms/{MECHANISM}": (".heat", "counter terrorism, 9th meeting, 13 Nov 2024: 1 reported done"),
    "areas/counter-terrorism": (".heat", f"{NAME}, 2024: 1 meeting"),
    "pairs/CN-RU": (".heat", "Nov 2024: 1 meeting"),
    "calendar/2024": (".heat", "13 Nov 2024: 1 meeting"),
}


@pytest.mark.parametrize("path", HEAT_MAPS)
def test_a_heat_map_reads_without_seeing_it_and_without_scripts(browser: Browser, address: str, path: str) -> None:
    """Each cell is a link that says what it counts, reached by Tab; the legend and a table say the rest."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + path)
    heat, told = HEAT_MAPS[path]
    figure = page.locator(heat).first
    cell = figure.get_by_role("link", name=told, exact=True).first
    expect(cell).to_be_visible()
    cell.focus()
    expect(cell).to_be_focused()
    assert figure.locator(".shades .key").count() >= 1
    figure.get_by_text("As a table").click()
    expect(figure.get_by_role("table")).to_be_visible()
    shown = figure.locator("svg .l1 text, svg .l2 text, svg .l3 text").count()
    assert figure.locator("table td").filter(has_text=re.compile(r"\d|●|✓")).count() >= shown
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_shades_of_a_heat_map_go_one_way_and_their_numbers_can_be_read(
    browser: Browser, address: str, scheme: str
) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    read = """name => { const at = document.body.appendChild(document.createElement('i'));
        at.style.color = `var(--heat-${name})`; return getComputedStyle(at).color.match(/\\d+/g).map(Number); }"""
    shades = [luminance(page.evaluate(read, str(step))) for step in range(1, 6)]
    assert shades == sorted(shades, reverse=scheme == "light")
    inks = [luminance(page.evaluate(read, name)) for name in ("ink", "ink", "3-ink", "paper", "paper")]
    for shade, ink in zip(shades, inks, strict=True):
        assert (max(shade, ink) + 0.05) / (min(shade, ink) + 0.05) >= 4.5
    context.close()


def luminance(colour: list[int]) -> float:
    """The relative luminance of a colour (WCAG 2)."""
    parts = [part / 255 for part in colour[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_network_is_walked_by_keyboard_and_moved_about_with_the_library(page: Page, address: str) -> None:
    page.goto(f"{address}network/CN-RU")
    nodes = page.locator("svg.network a.node")
    assert nodes.count() == 5
    nodes.first.focus()
    page.keyboard.press("Tab")
    expect(nodes.nth(1)).to_be_focused()
    rows = page.locator("main table tbody tr")
    assert rows.count() == page.locator("svg.network .ties path").count()

    page.get_by_role("button", name="Move it about").click()
    expect(page.locator(".explored canvas").first).to_be_attached()
    expect(page.locator("svg.network")).to_be_hidden()
    assert page.evaluate("typeof window.cytoscape") == "function"
    page.get_by_role("button", name="Move it about").click()
    expect(page.locator("svg.network")).to_be_visible()
    nodes.first.press("Enter")
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Who meets whom")


def test_the_network_stands_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}network")
    expect(page.locator("svg.network a.node")).to_have_count(2)
    expect(page.get_by_role("button", name="Move it about")).to_have_count(0)
    expect(page.get_by_role("rowheader", name="China")).to_be_visible()
    context.close()


@pytest.mark.parametrize(
    ("language", "name", "other"), [("zh-CN", "陈文清", "Chen Wenqing"), ("en", "Chen Wenqing", "陈文清")]
)
def test_names_follow_the_reader_and_the_others_are_a_hover_away(
    browser: Browser, address: str, language: str, name: str, other: str
) -> None:
    """By pointing at the mark behind the name, by Tab and by touch, without scripts; and it is always read aloud."""
    context = browser.new_context(locale=language, java_script_enabled=False, has_touch=True)
    page = context.new_page()
    page.goto(f"{address}meetings/ninth")
    expect(page.locator("#participants").get_by_role("link", name=name).first).to_be_visible()
    mark = page.locator("#tellings, #participants").locator(".also").first
    form = mark.locator(f"[lang={'en' if other.isascii() else 'zh'}]").first
    expect(form).to_have_text(other)
    assert other in page.locator("main").aria_snapshot()
    for show in (mark.hover, mark.focus, mark.tap):
        page.mouse.move(0, 0)
        page.locator("h1").click()
        assert not is_shown(form)
        show()
        assert is_shown(form), show
    context.close()


def is_shown(form: Locator) -> bool:
    """Whether the other forms of a name are laid out to be seen."""
    return bool(form.locator("..").evaluate("node => node.getBoundingClientRect().height > 5"))


def test_a_name_has_one_mark_on_a_page_and_later_a_hint(browser: Browser, heavy: str) -> None:
    page = browser.new_page()
    page.goto(f"{heavy}meetings")
    marks = page.locator(".also").all_text_contents()
    assert len(marks) == len(set(marks)) > 1
    assert page.locator(".nm[title]").count() > len(marks)
    page.close()


def test_on_paper_there_are_the_facts_and_pictures_and_nothing_to_press(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.emulate_media(media="print")
    for path in (f"mechanisms/{MECHANISM}", "pairs/CN-RU", "calendar/2024"):
        page.goto(address + path)
        expect(page.locator(".top")).to_be_hidden()
        expect(page.locator("main svg").first).to_be_visible()
        assert len(page.pdf(format="A4")) > 10_000
    page.close()
