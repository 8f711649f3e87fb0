from typing import Any

import pytest

from minutebook.lexicon.parties import FORM_KINDS, Parties, PartyForm, load_parties, make_parties
from minutebook.lexicon.party_files import NEEDS, parse_party, read_parties
from minutebook.lexicon.tables import load_folder
from minutebook.model.errors import LexiconError

MEMBERS = """
AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU
CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ
IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU
MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN
SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY UZ VC VE VN VU WS YE ZA ZM ZW
"""
UN_MEMBERS = MEMBERS.split()
ORGANISATIONS = "EU ASEAN SCO UN NATO BRICS GCC CIS CSTO EAEU APEC IMF WB WHO IAEA OSCE LAS AFU"
LANGUAGES = ("en", "zh", "ru")  # with a name for every party
ORDER = (*LANGUAGES, "nl")
KEYS = [
    "code",
    "kind",
    "names",
    "adjectives",
    "combining",
    "cities",
    "seats",
    "subdivisions",
    "ambiguous",
    "needs",
    "namesakes",
]


@pytest.fixture(scope="module")
def parties() -> Parties:
    return load_parties()


def readings(parties: Parties, text: str, language: str = "en") -> list[tuple[str, str | None]]:
    return [(form.kind, form.party) for form in parties.find(text, language)]


def only(parties: Parties, text: str, language: str = "en") -> PartyForm:
    (form,) = parties.find(text, language)
    return form


def make(code: str, **keys: Any) -> Any:
    """A territory that is right but for what the test changes."""
    return {"code": code, "kind": "territory", "names": {"en": [f"{code}land"]}} | keys


# What the data holds


def test_the_states_are_the_members_and_observers_of_the_un(parties: Parties) -> None:
    assert len(UN_MEMBERS) == 193
    states = {code for code, party in parties.by_code.items() if party.kind == "state"}
    assert states == {*UN_MEMBERS, "PS", "VA"}


@pytest.mark.parametrize("code", [*UN_MEMBERS, "PS", "VA", "HK", "MO", "TW", "XK"])
def test_a_state_has_a_name_an_adjective_and_a_capital(parties: Parties, code: str) -> None:
    for language in LANGUAGES:
        assert parties.name(code, language), language
        assert parties.capital(code, language), language
    assert parties.by_code[code].words["adjective"]["en"]
    assert parties.by_code[code].cities[0].is_capital


@pytest.mark.parametrize("code", ORGANISATIONS.split())
def test_an_organisation_is_a_party_with_names_in_three_languages(parties: Parties, code: str) -> None:
    assert parties.is_organisation(code)
    assert all(parties.name(code, language) for language in LANGUAGES)


def test_states_and_unknown_codes_are_no_organisations(parties: Parties) -> None:
    assert not parties.is_organisation("CN")
    assert not parties.is_organisation("QQ")
    assert (parties.name("QQ", "en"), parties.capital("QQ", "en"), parties.capital("UN", "en")) == (None, None, None)


def test_files_are_in_canonical_form() -> None:
    for stem, table in load_folder("parties").items():
        assert [key for key in KEYS if key in table] == list(table), stem
        for key in ("names", "adjectives", "combining", "subdivisions", "ambiguous", "needs", "namesakes"):
            languages = list(table.get(key, {}))
            assert languages == [code for code in ORDER if code in languages], (stem, key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_come_in_order_each_reading_once(parties: Parties, language: str) -> None:
    forms = parties.forms(language)
    assert len(forms) > 3000
    texts = [form.text for form in forms]
    assert texts == sorted(texts)
    assert len({(form.text, form.kind) for form in forms}) == len(forms)
    assert {form.kind for form in forms} == set(FORM_KINDS) - ({"adjective"} if language == "zh" else set())
    assert {form.needs for form in forms} <= {None, *NEEDS}


def test_an_unknown_language_has_no_forms(parties: Parties) -> None:
    assert parties.forms("tlh") == ()


# Names and adjectives


@pytest.mark.parametrize(
    ("text", "language", "kind", "code"),
    [
        ("PRC", "en", "name", "CN"),
        ("U.S.", "en", "name", "US"),
        ("ROK", "en", "name", "KR"),
        ("UAE", "en", "name", "AE"),
        ("Britain", "en", "name", "GB"),
        ("Norway", "en", "name", "NO"),
        ("Turkey", "en", "name", "TR"),
        ("Burma", "en", "name", "MM"),
        ("Zaire", "en", "name", "CD"),
        ("Soviet Union", "en", "name", "SU"),
        ("European Commission", "en", "name", "EU"),
        ("Filipinos", "en", "adjective", "PH"),
        ("Britons", "en", "adjective", "GB"),
        ("Polish", "en", "adjective", "PL"),
        ("Nigerian", "en", "adjective", "NG"),
        ("Nigerien", "en", "adjective", "NE"),
        ("Sino", "en", "combining", "CN"),
        ("中方", "zh", "name", "CN"),
        ("俄罗斯联邦", "zh", "name", "RU"),
        ("俄", "zh", "combining", "RU"),
        ("КНР", "ru", "name", "CN"),
        ("российский", "ru", "adjective", "RU"),
        ("российско", "ru", "combining", "RU"),
    ],
)
def test_a_form_names_its_party(parties: Parties, text: str, language: str, kind: str, code: str) -> None:
    assert (kind, code) in readings(parties, text, language)


def test_english_minds_its_capitals(parties: Parties) -> None:
    assert only(parties, "US").party == "US"
    assert parties.find("us", "en") == ()
    assert parties.find("polish", "en") == ()


@pytest.mark.parametrize(
    ("text", "kind", "candidates"),
    [
        ("Korea", "name", ("KP", "KR")),
        ("Koreans", "adjective", ("KP", "KR")),
        ("Congo", "name", ("CD", "CG")),
        ("Congolese", "adjective", ("CD", "CG")),
        ("FSB", "name", ("FSB",)),
    ],
)
def test_what_cannot_be_told_has_no_party(parties: Parties, text: str, kind: str, candidates: tuple[str, ...]) -> None:
    form = only(parties, text)
    assert (form.party, form.kind, form.candidates) == (None, kind, candidates)


def test_a_file_that_yields_leaves_the_form_to_the_other(parties: Parties) -> None:
    assert readings(parties, "Georgia") == [("name", "GE"), ("subdivision", None)]
    assert parties.find("Georgia", "en")[1].candidates == ("US",)
    assert only(parties, "Dominican").party == "DO"
    assert only(parties, "Guinea").party == "GN"
    assert only(parties, "Guinea-Bissau").party == "GW"


@pytest.mark.parametrize(
    "text", ["Latin America", "South American", "Paris Agreement", "South China Sea", "Khmer Rouge"]
)
def test_a_region_or_treaty_is_no_party(parties: Parties, text: str) -> None:
    form = only(parties, text)
    assert (form.kind, form.party, form.candidates) == ("region", None, ())
    assert "REGIONS" not in parties.by_code


# Places


def test_a_capital_is_known_in_every_language(parties: Parties) -> None:
    form = only(parties, "Peking")
    assert form.city is not None
    assert (form.kind, form.party, form.city.country, form.city.is_capital) == ("capital", "CN", "CN", True)
    assert [form.city.name(language) for language in LANGUAGES] == ["Beijing", "北京", "Пекин"]
    assert form.city.name("tlh") is None
    assert parties.capital("CH", "en") == "Bern"
    assert parties.capital("KZ", "ru") == "Астана"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Geneva", "CH"),
        ("Davos", "CH"),
        ("Camp David", "US"),
        ("Sanya", "CN"),
        ("Samarkand", "UZ"),
        ("The Hague", "NL"),
    ],
)
def test_a_city_has_its_country(parties: Parties, text: str, code: str) -> None:
    form = only(parties, text)
    assert form.city is not None
    assert (form.party, form.city.country) == (code, code)
    assert form.city.is_capital is (form.kind == "capital")


def test_one_text_can_be_a_state_and_its_capital(parties: Parties) -> None:
    assert readings(parties, "Singapore") == [("name", "SG"), ("capital", "SG")]
    assert readings(parties, "Washington") == [("capital", "US"), ("subdivision", "US")]


def test_the_larger_of_two_cities_may_own_the_name(parties: Parties) -> None:
    hyderabad = only(parties, "Hyderabad")
    assert (hyderabad.party, hyderabad.candidates) == ("IN", ("IN", "PK"))
    assert hyderabad.city is not None and hyderabad.city.country == "IN"
    leon = only(parties, "Leon")
    assert (leon.party, leon.city, leon.candidates) == (None, None, ("ES", "NI"))


def test_a_seat_stands_for_a_government_and_implies_its_city(parties: Parties) -> None:
    for text, code, city in [
        ("Kremlin", "RU", "Moscow"),
        ("White House", "US", "Washington"),
        ("Blue House", "KR", "Seoul"),
        ("Downing Street", "GB", "London"),
        ("Great Hall of the People", "CN", "Beijing"),
        ("Diaoyutai State Guesthouse", "CN", "Beijing"),
    ]:
        form = only(parties, text)
        assert form.city is not None
        assert (form.kind, form.party, form.city.name("en")) == ("seat", code, city)
    assert readings(parties, "Brussels") == [("capital", "BE"), ("seat", None)]


def test_subdivisions_tell_the_party_of_a_governor(parties: Parties) -> None:
    assert only(parties, "Ohio").party == "US"
    assert only(parties, "Guangdong").kind == "subdivision"
    assert ("subdivision", "JP") in readings(parties, "Osaka")
    assert only(parties, "Primorsky Territory").party == "RU"


def test_a_word_that_is_a_city_too_needs_a_preposition(parties: Parties) -> None:
    assert only(parties, "Nice").needs == "place-preposition"
    assert only(parties, "Florence").needs == "place-preposition"
    assert only(parties, "Beijing").needs is None


def test_a_namesake_is_marked_and_still_a_place(parties: Parties) -> None:
    for text, code in [("Jordan", "JO"), ("Chad", "TD"), ("Israel", "IL"), ("Sofia", "BG")]:
        form = only(parties, text)
        assert (form.party, form.is_namesake, form.needs) == (code, True, None)
    assert not only(parties, "Beijing").is_namesake
    assert not only(parties, "Jordanian").is_namesake


# Files that are not as they should be


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ([], "a mapping"),
        (make("AA", colour="red"), "only the keys"),
        (make("BB"), "code: 'AA'"),
        (make("AA", kind="empire"), "kind: one of"),
        (make("AA", names={"zh": ["甲"]}), "at least one in en"),
        (make("AA", names={"en": [False]}), "quote what YAML reads otherwise"),
        (make("AA", names={"en": ["A", "A"]}), "each once"),
        (make("AA", names=["A"]), "words by language"),
        (make("AA", cities={"en": "A"}), "a list of rows"),
        (make("AA", cities=[{"zh": "甲"}]), "cities: a name in en"),
        (make("AA", cities=[{"en": "A", "capital": False}]), "capital: true or nothing"),
        (make("AA", seats=[{"zh": "甲"}]), "seats: a name in en"),
        (make("AA", seats=[{"en": "A Palace", "city": "B"}]), "a city of this file"),
        (make("AA", ambiguous={"en": ["Elsewhere"]}), "forms of this file"),
        (make("AA", needs={"en": {"AAland": "luck"}}), "each one of"),
        (make("AA", needs={"en": ["AAland"]}), "a mapping of forms by language"),
        (make("AA", needs={"en": {"Elsewhere": "place-preposition"}}), "forms of this file"),
        (make("AA", namesakes={"en": ["Elsewhere"]}), "forms of this file"),
        (make("AA", kind="state"), "a city with capital: true"),
        (make("AA", kind="state", cities=[{"en": "A", "capital": True}]), "adjectives: at least one in en"),
    ],
)
def test_a_malformed_file_is_named_with_what_was_expected(table: Any, expected: str) -> None:
    with pytest.raises(LexiconError) as caught:
        parse_party("AA", table)
    assert "data/parties/AA.yml" in str(caught.value)
    assert expected in str(caught.value)


def test_two_files_may_not_claim_one_form_undeclared() -> None:
    first, second = make("AA", names={"en": ["Ruritania"]}), make("BB", names={"en": ["Ruritania"]})
    parties = make_parties((parse_party("AA", first), parse_party("BB", second)))
    with pytest.raises(LexiconError, match=r"one owner of 'Ruritania' \(en\), found \['AA', 'BB'\]"):
        parties.forms("en")
    yielding = second | {"ambiguous": {"en": ["Ruritania"]}}
    parties = make_parties((parse_party("AA", first), parse_party("BB", yielding)))
    assert only(parties, "Ruritania").party == "AA"


def test_what_is_kept_of_the_files_says_what_they_say() -> None:
    kept, fresh = load_parties(), make_parties(read_parties())
    assert [form[:-1] for form in kept.forms("en")] == [form[:-1] for form in fresh.forms("en")]
    cities = [[form.city and form.city.name("en") for form in parties.forms("en")] for parties in (kept, fresh)]
    assert cities[0] == cities[1]
    for code in kept.by_code:
        assert kept.is_organisation(code) == fresh.is_organisation(code)
        assert kept.name(code, "en") == fresh.name(code, "en")
        assert kept.capital(code, "en") == fresh.capital(code, "en")
