from pathlib import Path

import pytest

from minutebook.lexicon import tables
from minutebook.lexicon.tables import digest_of, load_folder, load_made
from minutebook.model.errors import LexiconError


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder `words` of data, with a cache folder of its own beside it."""
    monkeypatch.setattr(tables, "DATA", tmp_path / "data")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "data" / "words"
    folder.mkdir(parents=True)
    (folder / "colours.yml").write_text("red: [ruby, 1]\n", encoding="utf-8")
    return folder


def caches(data: Path) -> list[Path]:
    return sorted((data.parents[1] / "cache" / "minutebook").iterdir())


def test_files_are_found_by_stem(data: Path) -> None:
    (data / "animals.yml").write_text("- cat\n", encoding="utf-8")
    (data / "notes.txt").write_text("no data", encoding="utf-8")
    assert load_folder("words") == {"animals": ["cat"], "colours": {"red": ["ruby", 1]}}
    assert list(load_folder("words")) == ["animals", "colours"]


def test_cache_is_used_and_never_stale(data: Path) -> None:
    load_folder("words")
    (cached,) = caches(data)
    cached.write_text('{"colours": "from the cache"}', encoding="utf-8")
    assert load_folder("words") == {"colours": "from the cache"}
    (data / "colours.yml").write_text("blue: [sky]\n", encoding="utf-8")
    assert load_folder("words") == {"colours": {"blue": ["sky"]}}


def test_broken_cache_is_written_anew(data: Path) -> None:
    load_folder("words")
    (cached,) = caches(data)
    whole = cached.read_bytes()
    cached.write_bytes(whole[:-3])
    assert load_folder("words") == {"colours": {"red": ["ruby", 1]}}
    assert cached.read_bytes() == whole
    assert caches(data) == [cached]


def test_first_and_later_loading_agree_on_types(data: Path) -> None:
    (data / "numbers.yml").write_text("1: one\n2: two\n", encoding="utf-8")
    assert load_folder("words") == load_folder("words")
    assert load_folder("words")["numbers"] == {"1": "one", "2": "two"}


def test_a_home_that_cannot_be_written_costs_nothing_but_time(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = data.parents[1] / "a-file"
    blocked.write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert load_folder("words") == {"colours": {"red": ["ruby", 1]}}


def test_folder_without_data_is_an_error(data: Path) -> None:
    with pytest.raises(LexiconError, match="data/nowhere"):
        load_folder("nowhere")


def test_broken_yaml_is_an_error_that_names_the_file(data: Path) -> None:
    (data / "broken.yml").write_text("red: [ruby\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"broken\.yml is not valid YAML"):
        load_folder("words")


def test_what_is_made_is_kept_until_source_or_code_changes(data: Path) -> None:
    code = data / "code.py"
    code.write_text("# one", encoding="utf-8")
    made: list[str] = []

    def make() -> list[str]:
        made.append("made")
        return ["ruby"]

    assert load_made({"red": 1}, make, code) == load_made({"red": 1}, make, code) == ["ruby"]
    assert made == ["made"]
    load_made({"red": 2}, make, code)
    assert made == ["made"] * 2
    code.write_text("# two", encoding="utf-8")
    load_made({"red": 2}, make, code)
    assert made == ["made"] * 3


def test_what_cannot_be_made_is_not_kept(data: Path) -> None:
    def refuse() -> list[str]:
        raise LexiconError("expected better")

    for _ in range(2):
        with pytest.raises(LexiconError, match="better"):
            load_made({"red": 1}, refuse, data / "colours.yml")


def test_the_digest_of_a_folder_is_that_of_its_content(data: Path) -> None:
    before = digest_of("words")
    (data / "colours.yml").write_text("red: [ruby, 2]\n", encoding="utf-8")
    assert digest_of("words") != before
    (data / "colours.yml").write_text("red: [ruby, 1]\n", encoding="utf-8")
    assert digest_of("words") == before
