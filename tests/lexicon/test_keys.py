import pytest

from minutebook.lexicon.keys import expand, find_abbreviations, load_keys
from minutebook.lexicon.person_names import parse_name
from minutebook.lexicon.tables import load_folder

EN = load_folder("languages/en")
LATIN = load_folder("scripts")["latin"]


def office(title: str, party: str | None = "CN"):
    return load_keys("en").office_key(title, None, party, {})


def series(name: str, language: str = "en"):
    return load_keys(language).series_key(name, {})._replace(is_proper=True, is_abbreviated=False)


@pytest.mark.parametrize(("one", "other"), EN["offices_key"]["same"])
def test_titles_declared_the_same_have_one_key(one, other):
    parties = [code for code in ("CN", "RU") if office(one, code).words == office(other, code).words]
    assert parties, (office(one).words, office(other).words)


@pytest.mark.parametrize(("one", "other"), EN["offices_key"]["different"])
def test_titles_declared_different_have_two_keys(one, other):
    assert office(one).words != office(other).words


@pytest.mark.parametrize("title", EN["offices_key"]["one_seat"])
def test_one_seat_offices(title):
    assert office(title).is_one_seat


@pytest.mark.parametrize("title", EN["offices_key"]["many_seats"])
def test_offices_that_several_hold(title):
    assert not office(title).is_one_seat


TRANSLATED = {code: load_folder(f"languages/{code}") for code in ("ru", "zh")}


def cases(table: str, name: str) -> list[tuple]:
    return [(code, *row) for code, tables in TRANSLATED.items() for row in tables[table][name]]


@pytest.mark.parametrize(("language", "title", "english", "party"), cases("offices_key", "same"))
def test_titles_of_one_office_in_two_languages_have_one_key(language, title, english, party):
    assert load_keys(language).office_key(title, None, party, {}).words == office(english, party).words


@pytest.mark.parametrize(("language", "title", "english", "party"), cases("offices_key", "different"))
def test_titles_of_two_offices_in_two_languages_have_two_keys(language, title, english, party):
    assert load_keys(language).office_key(title, None, party, {}).words != office(english, party).words


@pytest.mark.parametrize("table", ["one_seat", "many_seats"])
def test_seats_are_told_in_every_language(table):
    for code, tables in TRANSLATED.items():
        for title in tables["offices_key"][table]:
            key = load_keys(code).office_key(title, None, "RU" if "осси" in title or "俄" in title else "CN", {})
            assert key.is_one_seat == (table == "one_seat"), (title, key)


@pytest.mark.parametrize(("language", "name", "english"), cases("series_key", "same"))
def test_names_of_one_series_in_two_languages_have_one_key(language, name, english):
    assert series(name, language) == series(english)


@pytest.mark.parametrize(("language", "name", "english"), cases("series_key", "different"))
def test_names_of_two_series_in_two_languages_have_two_keys(language, name, english):
    assert series(name, language) != series(english)


@pytest.mark.parametrize(("one", "other"), EN["series_key"]["same"])
def test_series_declared_the_same_have_one_key(one, other):
    first, second = (load_keys("en").series_key(name, {}) for name in (one, other))
    assert first._replace(is_proper=True) == second._replace(is_proper=True)


@pytest.mark.parametrize(("one", "other"), EN["series_key"]["different"])
def test_series_declared_different_have_two_keys(one, other):
    first, second = (load_keys("en").series_key(name, {}) for name in (one, other))
    assert first._replace(is_proper=True) != second._replace(is_proper=True)


@pytest.mark.parametrize(("one", "other"), LATIN["same"])
def test_names_declared_the_same(one, other):
    first, second = parse_name(one), parse_name(other)
    assert (sorted(first.tokens), first.suffix) == (sorted(second.tokens), second.suffix)


@pytest.mark.parametrize(("one", "other"), LATIN["different"])
def test_names_declared_different(one, other):
    assert sorted(parse_name(one).tokens) != sorted(parse_name(other).tokens)


def test_initials_and_suffixes_are_no_tokens():
    name = parse_name("Joseph R. Biden Jr.")
    assert (name.initials, name.suffix, len(name.tokens)) == (("r",), "jr", 2)
    assert parse_name("V. Petrov").is_partial


def test_an_abbreviation_is_learnt_from_its_brackets_only_when_the_letters_agree():
    texts = ["Trilateral Fentanyl Committee (TFC)", "the Ministry of Trade (MOFCOM)"]
    assert find_abbreviations(texts) == {"TFC": "Trilateral Fentanyl Committee"}
    assert expand("TFC meeting", {"TFC": "Trilateral Fentanyl Committee"}) == "Trilateral Fentanyl Committee meeting"


def test_a_language_without_tables_compares_words_as_written():
    key = load_keys("tlh").series_key("Alpha of Beta", {})
    assert key.topic == {"alpha", "of", "beta"}


def test_a_foreign_party_in_a_title_stays_part_of_it():
    assert "@JP" in office("Chinese ambassador to Japan").words
    assert "@CN" not in office("Chinese ambassador to Japan").words


def test_a_character_that_begins_another_word_names_no_country():
    keys = load_keys("zh")
    assert keys.series_key("苏州港联合委员会", {}).parties == frozenset()
    assert keys.series_key("中苏联合委员会", {}).parties > {"CN"}


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("东亚峰会", "East Asia Summit"),
        ("二十国集团领导人峰会", "G20 Leaders’ Summit"),
        ("中国－中亚峰会", "China-Central Asia Summit"),
    ],
)
def test_series_of_a_region_have_one_key_in_two_languages(chinese, english):
    one, other = load_keys("zh").series_key(chinese, {}), load_keys("en").series_key(english, {})
    assert (one.topic, one.forms, one.parties) == (other.topic, other.forms, other.parties)


def test_what_stands_in_brackets_is_no_part_of_a_name():
    keys = load_keys("zh")
    assert keys.series_key("亚太经合组织（APEC）领导人会议", {}) == keys.series_key("亚太经合组织领导人会议", {})


def test_one_office_spelled_in_two_ways_has_one_key() -> None:
    keys = load_keys("en")
    one, other = (keys.office_key(f"National Security {word}", None, "US", {}) for word in ("Adviser", "Advisor"))
    assert one == other
