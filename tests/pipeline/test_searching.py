"""Searching: languages, scripts, the order of what is found, facets, and an index that follows its store."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories import make_document
from tests.report.sample_record import NAME, make_record

from minutebook.model.reading import Reading
from minutebook.model.record import DocumentRow, Official, Record
from minutebook.model.record_values import Names
from minutebook.pipeline.keeping import build_record
from minutebook.pipeline.search_once import search_once
from minutebook.pipeline.searching import Searcher, find_stems, index_readings, name_sounds
from minutebook.report.paging import ListQuery
from minutebook.report.search import Hit, SearchView
from minutebook.store.store import Store


def document(row: str, text: str, language: str, published: str | None = "2024-01-01") -> DocumentRow:
    title = text.split("\n", maxsplit=1)[0]
    return DocumentRow(
        id=row, evidence=(), source=f"{row}.txt", title=title, publisher="A daily", language=language,
        published=published, dateline_place=None, dateline_date=None, url=None, read=True, text=text,
    )  # fmt: skip


def official(row: str, name: str, party: str, **forms: str) -> Official:
    names = tuple(Names(language=language, forms=(form,)) for language, form in forms.items())
    return Official(id=row, evidence=(), name=name, names=names, party=party)


RECORD = make_record()
RICH = replace(
    RECORD,
    officials=(
        *RECORD.officials,
        official("wang", "Wang Yi", "CN", en="Wang Yi", zh="王毅"),
        official("wang-yang", "王洋", "CN", zh="王洋"),
        official("scholz", "Олаф Шольц", "DE", ru="Олаф Шольц"),
    ),
    documents=(
        *RECORD.documents,
        document("zh1", "王毅会见俄罗斯外长\n\n双方同意深化執法安全合作。", "zh", "2023-05-01"),
        document("ru1", "Встреча министров\n\nМинистр иностранных дел обсудил безопасность с министрами.", "ru"),
        document("en1", "Ministers meet\n\nThe ministers agreed to train border guards together.", "en", "2022-02-02"),
        document("en2", "A border\n\nBorder guards met; the minister was not there.", "en", "2025-02-02"),
        document("old", "A report\n\nWang Yi spoke of training.", "en", None),
    ),
)
SEARCHER = Searcher.over(RICH)


def search(words: str, page: int = 1, **chosen: str) -> SearchView:
    return SEARCHER.search(ListQuery(words=words, page=page, chosen=chosen))


def rows(view: SearchView, kind: str | None = None) -> list[str]:
    return [hit.id for hit in view.hits if kind in (None, hit.kind)]


def text_of(hit: Hit) -> str:
    return "".join(f"[{piece.text}]" if piece.is_marked else piece.text for piece in hit.snippet)


@pytest.mark.parametrize("name", ["Wang Yi", "WANG YI", "王毅", "Ван И", "王毅外长"[:2]])
def test_a_name_in_any_script_finds_the_same_official(name: str) -> None:
    assert rows(search(name), "officials")[:1] == ["wang"]
    assert "wang-yang" not in rows(search(name))


def test_a_name_of_one_script_is_found_from_another() -> None:
    assert rows(search("Olaf Scholz"), "officials") == ["scholz"]
    assert rows(search("Wang Yang"), "officials")[:1] == ["wang-yang"]
    assert rows(search("Ван Ян"), "officials")[:1] == ["wang-yang"]


def test_reports_in_other_scripts_are_found_by_the_name_too_unless_it_is_quoted() -> None:
    view = search("Wang Yi")
    assert view.also == ("王毅",)
    assert {"zh1", "old"} <= set(rows(view, "documents"))
    assert "zh1" not in rows(search('"Wang Yi"'))


def test_chinese_is_found_without_spaces_in_either_kind_of_characters() -> None:
    for words in ("安全合作", "执法安全", "執法安全", "全合"):
        assert "zh1" in rows(search(words), "documents"), words
    assert rows(search("作合全安")) == []
    assert (
        text_of(next(hit for hit in search("执法安全").hits if hit.id == "zh1"))
        == "王毅会见俄罗斯外长  双方同意深化[執法安全]合作。"
    )


def test_russian_is_found_in_all_its_forms_but_not_in_quotes() -> None:
    for words in ("министр", "министра", "министрами", "безопасностью"):
        assert "ru1" in rows(search(words), "documents"), words
    assert rows(search('"министрам"')) == []


def test_english_is_found_in_all_its_forms() -> None:
    assert {"en1", "en2"} <= set(rows(search("minister"), "documents"))
    assert rows(search("agree border"), "documents") == ["en1"]
    assert rows(search('"minister"'), "documents") == ["en2"]
    assert rows(search('"border guards" -agreed'), "documents") == ["en2"]
    assert {"en1", "en2"} <= set(rows(search("minis*"), "documents"))


def test_names_come_before_titles_titles_before_texts_and_the_latest_first() -> None:
    view = search("border guards")
    assert rows(view, "documents") == ["en2", "en1"]
    assert rows(search("ministers"), "documents")[0] == "en1" or rows(search("ministers"), "documents")[0] == "ru1"
    assert search("Chen Wenqing").hits[0].kind == "officials"
    assert search("law enforcement").hits[0].kind == "mechanisms"
    assert rows(search("Wang Yi"), "documents")[-1] == "old"


def test_the_beginning_of_a_name_finds_it() -> None:
    assert search("Patrush").hits[0].kind == "officials"


def test_meetings_mechanisms_commitments_and_titles_are_found() -> None:
    kinds = {value.value for facet in search("security").facets if facet.name == "kind" for value in facet.values}
    assert {"mechanisms", "meetings", "commitments", "documents", "officials"} <= kinds
    assert "ninth" in rows(search("9th meeting"), "meetings")
    assert search(NAME).hits[0].id == RECORD.mechanisms[0].id


def test_facets_count_what_the_other_facets_leave() -> None:
    view = search("border", kind="documents", year="2025")
    assert rows(view) == ["en2"]
    by_name = {facet.name: {value.value: value.count for value in facet.values} for facet in view.facets}
    assert by_name["year"]["2025"] == 1 and by_name["year"]["2022"] == 1
    assert by_name["kind"] == {"documents": 1}
    assert [value.value for facet in view.facets for value in facet.values if value.is_chosen] == ["documents", "2025"]
    assert search("border", kind="nothing").pager.total == 0


def test_parts_put_together_are_all_that_was_found() -> None:
    view = search("", kind="documents")
    assert view.pager.total == len(RICH.documents)
    first = search("security")
    found = [
        (hit.kind, hit.id) for page in range(1, first.pager.pages + 1) for hit in search("security", page=page).hits
    ]
    assert len(found) == len(set(found)) == first.pager.total


def test_a_hit_leads_to_its_words() -> None:
    hit = next(hit for hit in search("train border").hits if hit.id == "en1")
    text = next(row.text for row in RICH.documents if row.id == "en1")
    assert hit.href.startswith("/documents/en1?found=")
    places = hit.href.partition("found=")[2].partition("#")[0].split(",")
    words = [text[int(start) : int(end)] for start, end in (place.split("-") for place in places)]
    assert words == ["train", "border"]
    assert hit.href.endswith(f"#s{places[0]}")


def test_nothing_is_found_for_nothing() -> None:
    for words in ("", "   ", "zzzzqqq", "-", '"'):
        assert search(words).hits == ()


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=60), st.text(alphabet='"-* ()王毅:ABC{}^+', max_size=40)))
def test_no_query_is_an_error(words: str) -> None:
    view = search(words)
    assert view.pager.total >= len(view.hits)


def test_stems_and_sounds() -> None:
    assert find_stems("meetings") == find_stems("meeting") == ("meet",)
    assert set(find_stems("министрами")) & set(find_stems("министр"))
    assert find_stems("国务") == ()
    assert set(name_sounds("Wang Yi", "CN")) & set(name_sounds("王毅", "CN")) & set(name_sounds("Ван И", "CN"))


def test_a_store_is_searched_by_its_index_which_follows_it(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    first, second = make_document("Ducks\n\nA duck swam."), make_document("Geese\n\nA goose flew.")
    with Store.open(path, create=True) as store:
        store.add_reading(Reading(document=first, claims=()))
    assert Searcher.open(path) is None
    assert rows(search_once(path, ListQuery(words="duck"))) == [first.id]
    build_record(path)
    searcher = Searcher.open(path)
    assert searcher and rows(searcher.search(ListQuery(words="swam"))) == [first.id]
    reading = Reading(document=second, claims=())
    with Store.open(path, create=True) as store:
        store.add_reading(reading)
    index_readings(path, [reading])
    assert rows(searcher.search(ListQuery(words="goose"))) == [second.id]
    build_record(path)
    assert rows(searcher.search(ListQuery(words="goose"))) == [second.id]
    searcher.close()


def test_an_empty_record_can_be_searched() -> None:
    assert Searcher.over(Record()).search(ListQuery(words="duck")).hits == ()
