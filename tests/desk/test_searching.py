"""The search page, lists in parts and as tables, and what the desk says of itself: as a program meets them."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient
from tests.report.sample_record import MECHANISM, make_record

from minutebook.desk.app import PAGES, make_app
from minutebook.desk.parts import FILTERS
from minutebook.desk.searching import KeptSearch, search_in_memory
from minutebook.model.record import Meeting, Official, Record
from minutebook.model.record_values import Attendance, Names
from minutebook.pipeline.searching import Searcher, index_record
from minutebook.report.exports.csv import BYTE_ORDER_MARK
from minutebook.report.paging import ListQuery
from minutebook.store.store import Store

BASE = "http://127.0.0.1:8000"
RECORD = make_record()
CLIENT = TestClient(make_app(lambda: RECORD), base_url=BASE)
LISTS = [page for page in PAGES if page.rows]
IDS = {
    "mechanisms": MECHANISM,
    "meetings": "ninth",
    "officials": "chen-wenqing",
    "documents": "e2024",
    "areas": "counter-terrorism",
    "judge": "ninth",
    "parties": "CN",
    "pairs": "CN-RU",
    "network": "CN",
}
WHEN = "2023"


def address_of(path: str) -> str:
    """An address of the record for a path with parameters."""
    return path.replace("{id}", IDS.get(path.split("/")[1], "")).replace("{when}", WHEN)


def test_every_page_has_the_search_box_and_it_leads_to_what_was_found() -> None:
    assert 'action="/search"' in CLIENT.get("/").text and 'action="/search"' in CLIENT.get("/meetings/ninth").text
    page = CLIENT.get("/search", params={"q": "Chen Wenqing"}).text
    assert 'href="/officials/chen-wenqing"' in page
    assert '<b class="hit">Chen</b> <b class="hit">Wenqing</b>' in page
    assert 'value="Chen Wenqing"' in page and page.count("<form") == 1


def test_a_facet_narrows_what_was_found_and_is_taken_off_again() -> None:
    whole = CLIENT.get("/search.json", params={"q": "security"}).json()
    narrowed = CLIENT.get("/search.json", params={"q": "security", "kind": "meetings"}).json()
    assert {hit["kind"] for hit in narrowed["hits"]} == {"meetings"}
    assert 0 < narrowed["pager"]["total"] < whole["pager"]["total"]
    page = CLIENT.get("/search", params={"q": "security", "kind": "meetings", "year": "2023"}).text
    assert 'href="/search?q=security&amp;year=2023"' in page and 'href="/search?q=security&amp;kind=meetings"' in page


def test_the_words_found_are_marked_in_place() -> None:
    hit = next(h for h in CLIENT.get("/search.json?q=cybercrime").json()["hits"] if h["kind"] == "documents")
    page = CLIENT.get(hit["href"]).text
    anchor = hit["href"].partition("#")[2]
    assert f'<mark class="k-found" id="{anchor}"' in page
    assert CLIENT.get("/documents/e2024?found=5-9999999,9-3,x,-").status_code == 200


@pytest.mark.parametrize("query", ['"', "-", "*", "((", "NEAR(", "a AND", "' OR 1=1 --", "\x00", "🙂", "%", "王" * 400])
def test_no_query_is_an_error(query: str) -> None:
    assert CLIENT.get("/search", params={"q": query}).status_code == 200
    assert CLIENT.get("/search.json", params={"q": query}).status_code == 200


@pytest.mark.parametrize(
    "given", ["page=-1", "page=x", "page=99999999999999999999", "page=7&year=zzz", "at=%00", "part=x&page=3"]
)
def test_no_part_is_an_error(given: str) -> None:
    for page in (*LISTS, *(page for page in PAGES if page.in_parts and "{id}" in page.path)):
        assert CLIENT.get(f"{address_of(page.path)}?{given}").status_code == 200


@pytest.mark.parametrize("page", LISTS, ids=lambda page: page.path)
def test_every_list_is_a_table_at_its_address(page: Any) -> None:
    answer = CLIENT.get(f"{page.path}.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == f'attachment; filename="{page.rows}.csv"'
    assert answer.text.startswith(BYTE_ORDER_MARK)
    rows = list(csv.reader(io.StringIO(answer.text.removeprefix(BYTE_ORDER_MARK))))
    assert len(rows) - 1 == CLIENT.get(page.json).json()["pager"]["total"] or not rows
    assert len({len(row) for row in rows}) <= 1
    assert f'href="{page.path}.csv"' in CLIENT.get(page.path).text


def test_a_table_is_narrowed_like_its_list_and_never_a_formula() -> None:
    evil = replace(RECORD.officials[0], id="evil", name='=HYPERLINK("http://x")', party="CN")
    client = TestClient(make_app(lambda: replace(RECORD, officials=(*RECORD.officials, evil))), base_url=BASE)
    rows = list(csv.DictReader(io.StringIO(client.get("/officials.csv?party=CN").text.removeprefix(BYTE_ORDER_MARK))))
    assert {row["party"] for row in rows} == {"CN"}
    assert [row["name"] for row in rows if row["id"] == "evil"] == ['\'=HYPERLINK("http://x")']
    found = client.get("/search.csv", params={"q": "hyperlink"}).text
    assert "'=HYPERLINK" in found


def crowd(meetings: int, officials: int) -> Record:
    """A series of so many meetings, at all of which the same official spoke, with others in turn."""
    chair = RECORD.officials[0]
    others = tuple(
        Official(
            id=f"o{n}", evidence=(), party="RU", name=f"Official Number {n}",
            names=(Names(language="en", forms=(f"O{n}",)),),
        )
        for n in range(officials)
    )  # fmt: skip
    ninth = next(row for row in RECORD.meetings if row.id == "ninth")
    held = tuple(_meeting(ninth, n, chair, others[n % officials]) for n in range(meetings))
    said = tuple(
        replace(row, id=f"s{n}", meeting=f"m{n}", official=chair.id)
        for n in range(meetings)
        for row in RECORD.statements[:1]
    )
    made = tuple(
        replace(row, id=f"c{n}", meeting=f"m{n}", official=chair.id, thread=f"t{n}", history=())
        for n in range(meetings)
        for row in RECORD.commitments[:1]
    )
    return replace(
        RECORD, officials=(*RECORD.officials, *others), meetings=(*RECORD.meetings, *held),
        statements=(*RECORD.statements, *said), commitments=(*RECORD.commitments, *made),
    )  # fmt: skip


def _meeting(like: Meeting, n: int, chair: Official, other: Official) -> Meeting:
    day = f"{1990 + n % 30}-0{n % 9 + 1}-1{n % 9}"
    people = tuple(Attendance(official=o.id, name=o.name, party=o.party, role="co-chair") for o in (chair, other))
    return replace(like, id=f"m{n}", ordinal=None, date_start=day, date_end=day, participants=people, disagreements=())


@pytest.fixture(scope="module")
def large() -> Iterator[TestClient]:
    record = crowd(2000, 300)
    yield TestClient(make_app(lambda: record), base_url=BASE)


@pytest.mark.parametrize(
    "path",
    ["/", "/meetings", "/officials", "/mechanisms", "/search?q=official", f"/officials/{RECORD.officials[0].id}"],
)
def test_pages_stay_small_however_much_there_is(large: TestClient, path: str) -> None:
    answer = large.get(path)
    assert answer.status_code == 200 and len(answer.content) < 150_000, len(answer.content)


def test_every_part_of_a_long_list_is_reached_by_its_links_once(large: TestClient) -> None:
    seen: list[str] = []
    pages = large.get("/meetings.json").json()["pager"]["pages"]
    for page in range(1, pages + 1):
        seen += [line["id"] for line in large.get(f"/meetings.json?page={page}").json()["meetings"]]
    assert len(seen) == len(set(seen)) == 2000 + len(RECORD.meetings)
    assert f'href="/meetings?page={pages}"' in large.get("/meetings").text


@pytest.mark.parametrize("path", ["/parties/CN", "/pairs/CN-RU", "/areas/counter-terrorism"])
def test_meetings_of_a_party_a_pair_and_an_area_come_in_parts(large: TestClient, path: str) -> None:
    view = large.get(f"{path}.json").json()
    pager = next(part["pager"] for part in view["parts"] if part["name"] == "meetings")
    assert pager["total"] == view["meeting_count"] > len(view["meetings"])
    assert f'href="{path}?part=meetings&amp;page=2#meetings"' in large.get(path).text
    pages = range(1, pager["pages"] + 1)
    parts = [large.get(f"{path}.json?part=meetings&page={page}").json()["meetings"] for page in pages[:3]]
    last = large.get(f"{path}.json?part=meetings&page={pager['pages']}").json()["meetings"]
    seen = [line["id"] for part in (*parts, last) for line in part]
    assert len(seen) == len(set(seen)) == 3 * len(parts[0]) + len(last)
    table = large.get(f"{path}.csv?table=meetings").text.removeprefix(BYTE_ORDER_MARK)
    assert len(list(csv.DictReader(io.StringIO(table)))) == pager["total"]
    assert len(large.get(path).content) < 150_000


def test_an_anchor_on_a_later_part_is_found(large: TestClient) -> None:
    official = RECORD.officials[0].id
    first = large.get(f"/officials/{official}").text
    later = next(f"co-c{n}" for n in range(2000) if f'id="co-c{n}"' not in first)
    assert f'id="{later}"' in large.get(f"/officials/{official}?at={later}").text
    page = large.get(f"/officials/{official}?part=meetings&page=3").text
    assert f'href="/officials/{official}?part=meetings&amp;page=4#meetings"' in page


DESCRIPTION = CLIENT.get("/openapi.json").json()


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    return {**schema, "components": DESCRIPTION["components"]}


def test_the_description_names_every_page_and_every_table() -> None:
    assert DESCRIPTION["openapi"].startswith("3.1")
    wanted = {page.json for page in PAGES} | {page.csv for page in PAGES if page.tables}
    assert set(DESCRIPTION["paths"]) == wanted | {"/search.json", "/search.csv", "/check.json"}
    names = [path["get"]["operationId"] for path in DESCRIPTION["paths"].values()]
    assert len(names) == len(set(names))
    for path, item in DESCRIPTION["paths"].items():
        inside = {one["name"] for one in item["get"]["parameters"] if one["in"] == "path"}
        assert inside == set(re.findall(r"{(\w+)}", path))
        assert item["get"]["summary"]


def test_every_schema_is_a_schema_and_says_what_it_is() -> None:
    for name, schema in DESCRIPTION["components"]["schemas"].items():
        jsonschema.Draft202012Validator.check_schema(schema)
        assert schema.get("description") or name == "Error"


@pytest.mark.parametrize("path", sorted(path for path in DESCRIPTION["paths"] if path.endswith(".json")))
def test_answers_are_as_described(path: str) -> None:
    schema = DESCRIPTION["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    validator = jsonschema.Draft202012Validator(resolved(schema))
    asked = address_of(path)
    for query in ("", "?page=2", "?q=security&party=CN", "?q=Wang&kind=officials"):
        answer = CLIENT.get(asked + query)
        assert answer.status_code == 200
        validator.validate(json.loads(answer.text))
    if "{id}" in path:
        error = CLIENT.get(path.replace("{id}", "nowhere").replace("{when}", WHEN))
        assert error.status_code == 404
        jsonschema.validate(error.json(), DESCRIPTION["components"]["schemas"]["Error"])


def test_a_wrong_answer_would_be_noticed() -> None:
    schema = DESCRIPTION["paths"]["/meetings.json"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    answer = CLIENT.get("/meetings.json").json()
    answer["meetings"][0]["ordinal"] = "ninth"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(resolved(schema)).validate(answer)


def test_every_filter_of_a_list_is_a_parameter() -> None:
    for page in LISTS:
        names = {one["name"] for one in CLIENT.get(page.json).json()["filters"]}
        assert names <= set(FILTERS)


def test_what_searches_need_is_read_before_the_first_one_and_nothing_is_made_for_it(tmp_path: Path) -> None:
    store = tmp_path / "a.db"
    Store.open(store, create=True).close()
    search = KeptSearch(store, lambda: RECORD)
    search.warm()
    assert not Searcher.open(store)
    index_record(store, RECORD, "1")
    search.warm()
    words = ListQuery(words="Wenqing")
    found, wanted = search(words), search_in_memory(lambda: RECORD)(words)
    assert found.hits and [hit.id for hit in found.hits] == [hit.id for hit in wanted.hits]
