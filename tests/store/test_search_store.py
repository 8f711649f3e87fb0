from collections.abc import Iterator
from pathlib import Path

import pytest

from minutebook.model.errors import StoreError
from minutebook.model.search import SearchEntry
from minutebook.store.search_index import Bits, list_bits, set_bits
from minutebook.store.search_store import SearchStore


def entry(row: str, name: str = "", text: str = "", **more: object) -> tuple[SearchEntry, str]:
    names = (name,) if name else ()
    return SearchEntry(table="officials", row=row, title=name or row, href=f"/{row}", names=names, **more), text  # type: ignore[arg-type]


def no_stems(_word: str) -> tuple[str, ...]:
    return ()


@pytest.fixture
def store() -> Iterator[SearchStore]:
    with SearchStore.in_memory() as made:
        yield made


def found(store: SearchStore, query: str, table: str = "search_texts") -> list[str]:
    with store.reading() as index:
        return [one.row for one in index.read(list_bits(index.ask(table, f'"{query}"')))]


def test_a_changed_row_is_found_by_its_new_words_and_no_longer_by_the_old(store: SearchStore) -> None:
    store.write_all([entry("a", text="border police"), entry("b", text="customs")], no_stems, "1")
    assert found(store, "police") == ["a"]
    store.write([entry("a", text="border guards")], no_stems)
    assert found(store, "police") == []
    assert found(store, "guards") == ["a"]
    assert found(store, "customs") == ["b"]


def test_what_is_as_it_was_is_not_written_and_what_is_gone_is_taken_out(store: SearchStore) -> None:
    rows = [entry("a", text="one"), entry("b", text="two")]
    store.write_all(rows, no_stems, "1")
    changes = store._connection.total_changes
    store.write([rows[0]], no_stems)
    assert store._connection.total_changes == changes
    store.write_all(rows[1:], no_stems, "2")
    assert found(store, "one") == [] and found(store, "two") == ["b"]
    store.remove([("officials", "b"), ("officials", "nobody")])
    assert found(store, "two") == []


def test_facets_may_change_without_the_words(store: SearchStore) -> None:
    store.write_all([entry("a", text="one", facets={"party": ("CN",)}, day="2023-01-02")], no_stems, "1")
    with store.reading() as index:
        assert index.facets["party"].count(index.alive) == [("CN", 1)]
        numbers = list_bits(index.alive)
    store.write([entry("a", text="one", facets={"party": ("RU",)}, day="2024")], no_stems)
    with store.reading() as index:
        assert index.facets["party"].count(index.alive) == [("RU", 1)]
        assert list_bits(index.alive) == numbers
        assert [year for year, _ in index.order(index.alive)] == ["2024"]


def test_an_index_full_of_what_is_gone_is_made_anew(store: SearchStore) -> None:
    for turn in range(3):
        store.write_all([entry(f"r{n}", text=f"word{turn} n{n}") for n in range(600)], no_stems, str(turn))
    with store.reading() as index:
        assert index.alive.bit_count() == 600
        assert max(list_bits(index.alive)) < 1300
    assert found(store, "word0") == [] and len(found(store, "word2")) == 600


def test_forms_of_a_word_are_those_that_share_a_stem(store: SearchStore) -> None:
    store.write_all([entry("a", text="minister ministers ministry")], lambda word: (word.removesuffix("s"),), "1")
    with store.reading() as index:
        assert set(index.forms("ministers", ["minister"])) == {"minister", "ministers"}


def test_the_index_of_a_store_stays_in_its_file(tmp_path: Path) -> None:
    from minutebook.store.store import Store

    path = tmp_path / "a.db"
    with pytest.raises(StoreError):
        SearchStore.open(path)
    Store.open(path, create=True).close()
    with SearchStore.open(path) as store:
        assert not store.is_there
        store.write_all([entry("a", text="one")], no_stems, "1")
    with SearchStore.open(path) as store:
        assert store.is_there and found(store, "one") == ["a"]


def test_sets_of_numbers() -> None:
    numbers = [0, 1, 7, 8, 63, 64, 999]
    assert list_bits(set_bits(numbers, 1000)) == numbers
    assert list_bits(set_bits(range(1000), 1000)) == list(range(1000))
    assert list_bits(set_bits(numbers, 1000), 3) == numbers[:3]
    bits = Bits()
    bits.add("often", range(900), 1000)
    bits.add("seldom", [3, 950], 1000)
    assert bits.count(set_bits([3, 4, 950], 1000)) == [("often", 2), ("seldom", 2)]
    bits.remove([3], 1000)
    assert bits.count(set_bits([3, 4, 950], 1000)) == [("often", 1), ("seldom", 1)]
