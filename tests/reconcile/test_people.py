from dataclasses import replace

import pytest

from minutebook.model.record import Record
from minutebook.reconcile.assemble import assemble_record
from tests.factories import judge, make_document, make_meeting, make_office, make_statement, people


def officials_of(*mentions: tuple[str, str | None, str], judgements=()) -> Record:
    """One report a mention of (name, party, title)."""
    documents = [
        make_document(f"Report {n}\nSomebody holds an office.", published="2020-01-01") for n in range(len(mentions))
    ]
    claims = [
        make_office(doc, "Somebody", name, party, title)
        for doc, (name, party, title) in zip(documents, mentions, strict=True)
    ]
    return assemble_record(documents, claims, judgements)


@pytest.mark.parametrize(
    "names",
    [
        ("Sergei Shoigu", "Sergey Shoigu"),
        ("Kishida Fumio", "Fumio Kishida"),
        ("Joseph R. Biden, Jr.", "Joseph Biden"),
        ("Kim Jong-un", "Kim Jong Un", "Kim Jongun"),
        ("Luiz Inácio Lula da Silva", "Lula da Silva"),
        ("Igor Krasnov", "Krasnov"),
        ("Igor Krasnov", "I. Krasnov"),
        ("Mr. Igor Krasnov", "Igor Krasnov"),
        ("Joseph Alder", "J. Alder"),
        ("Antony Blinken", "Tony Blinken"),
    ],
)
def test_forms_of_one_name_are_one_official(names):
    record = officials_of(*((name, "RU", "Prosecutor General") for name in names))
    assert len(record.officials) == 1
    assert set(record.officials[0].names[0].forms) == set(names)


@pytest.mark.parametrize(
    "names",
    [
        ("Wang Yi", "Wang Wei"),
        ("George H. W. Bush", "George W. Bush"),
        ("Ferdinand Marcos Sr.", "Ferdinand Marcos Jr."),
        ("Igor Krasnov", "V. Krasnov"),
        ("Khalid bin Salman bin Abdulaziz", "Abdulaziz bin Salman"),
        ("Abdullah II", "Abdullah Abdullah"),
    ],
)
def test_like_names_of_two_people_stay_two(names):
    assert len(officials_of(*((name, "XA", "Minister of Trade") for name in names)).officials) == 2


def test_the_same_name_in_two_states_is_two_officials_and_a_question():
    record = officials_of(("Ann Alder", "CN", "Premier"), ("Ann Alder", "RU", "Premier"))
    assert [o.party for o in record.officials] == ["CN", "RU"]
    assert [(i.kind, set(i.about)) for i in record.issues] == [("namesakes", {o.id for o in record.officials})]


def test_who_speaks_for_an_organisation_is_of_a_state_too():
    record = officials_of(("Ann Alder", "CN", "Premier"), ("Ann Alder", "CN", "Premier"), ("Ann Alder", "SCO", "chair"))
    assert [o.party for o in record.officials] == ["CN"]


def test_a_family_name_needs_the_party_or_the_office():
    assert len(officials_of(("Igor Krasnov", "RU", "Prosecutor General"), ("Krasnov", "BY", "Minister")).officials) == 2
    assert len(officials_of(("Igor Krasnov", "RU", "Prosecutor General"), ("Krasnov", None, "Mayor")).officials) == 2


def test_a_family_name_of_two_is_unsure_unless_the_office_tells():
    two = [("Chen Wenqing", "CN", "head of the Commission for Law"), ("Chen Yixin", "CN", "Minister of State Security")]
    record = officials_of(*two, ("Chen", "CN", "member of parliament"))
    assert len(record.officials) == 3
    assert [i.kind for i in record.issues] == ["unsure-person"]
    assert "Chen Wenqing (CN)" in record.issues[0].message
    told = officials_of(*two, ("Chen", "CN", "Minister of State Security"))
    assert {o.name: len(o.evidence) for o in told.officials} == {"Chen Wenqing": 1, "Chen Yixin": 2}


def test_a_name_without_party_joins_the_one_in_its_own_report():
    doc, other = (make_document(f"Report {n}\nThey spoke.") for n in "ab")
    claims = [
        make_meeting(doc, "They", participants=people(("Ann Alder", "CN"))),
        make_meeting(other, "They", participants=people(("Ann Alder", "RU"))),
        make_statement(doc, "spoke", "Ann Alder", None),
    ]
    record = assemble_record([doc, other], claims, ())
    chinese = next(o for o in record.officials if o.party == "CN")
    assert record.statements[0].official == chinese.id


def test_the_dominant_namesake_is_meant_by_a_bare_name():
    many = [("Ann Alder", "CN", "Premier")] * 8 + [("Ann Alder", "RU", "singer")]
    record = officials_of(*many, ("Ann Alder", None, "speaker of nothing"))
    assert {o.party: len(o.evidence) for o in record.officials} == {"CN": 9, "RU": 1}


def test_a_name_in_english_goes_before_others():
    russian = make_document("Отчёт\nКто-то.", language="ru")
    english = make_document("Report\nSomebody.")
    claims = [
        make_office(russian, "Кто-то", "Ann Beatrice Alder", "RU", "секретарь"),
        make_office(english, "Somebody", "Ann Alder", "RU", "Secretary of the Council"),
    ]
    record = assemble_record([russian, english], claims, ())
    assert [(o.name, [n.language for n in o.names]) for o in record.officials] == [("Ann Alder", ["en", "ru"])]


def test_a_person_can_merge_and_split_officials():
    docs = [make_document(f"Report {n}\nSomebody.") for n in "ab"]
    claims = [
        make_office(d, "Somebody", n, "CN", "Premier") for d, n in zip(docs, ["Ann Alder", "A. Beech"], strict=True)
    ]
    assert len(assemble_record(docs, claims, ()).officials) == 2
    merged = judge("same", claims[0].id, claims[1].id)
    assert len(assemble_record(docs, claims, [merged]).officials) == 1
    same_name = [make_office(d, "Somebody", "Ann Alder", "CN", "Premier") for d in docs]
    split = judge("different", same_name[0].id, same_name[1].id)
    record = assemble_record(docs, same_name, [split])
    assert len(record.officials) == 2 and len({o.id for o in record.officials}) == 2


def test_people_at_a_meeting_are_judged_by_claim_and_name():
    docs = [make_document(f"Report {n}\nThey met.") for n in "ab"]
    named = ["Ann Alder", "Anna Beech"]
    claims = [make_meeting(d, "met", participants=people((n, "CN"))) for d, n in zip(docs, named, strict=True)]
    same = judge("same", *(f"{c.id}#{n}" for c, n in zip(claims, named, strict=True)))
    record = assemble_record(docs, claims, [same])
    assert len(record.officials) == 1
    assert len(record.meetings) == 2, "the meetings were not judged"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rustam Alimkhanov", "Rustam Alimhanov"),  # another spelling of the sound
        ("Viktor Kowalenko", "Viktor Kowlaenko"),  # two letters exchanged
        ("Viktor Kowalenko", "Viktor Kowaleko"),  # a letter lost
    ],
)
def test_a_slip_or_another_spelling_needs_the_same_office(one, other):
    assert len(officials_of((one, "KZ", "Energy Minister"), (other, "KZ", "Energy Minister")).officials) == 1
    assert len(officials_of((one, "KZ", "Energy Minister"), (other, "KZ", "Justice Minister")).officials) == 2
    assert len(officials_of((one, "KZ", "Energy Minister"), (other, "UZ", "Energy Minister")).officials) == 2


@pytest.mark.parametrize(("one", "other"), [("Wang Weiming", "Wang Weimnig"), ("Liang Shan", "Liang Shang")])
def test_in_pinyin_every_letter_counts(one, other):
    is_slip = other == "Wang Weimnig"  # no pinyin, so a slip
    record = officials_of((one, "CN", "Energy Minister"), (other, "CN", "Energy Minister"))
    assert len(record.officials) == (1 if is_slip else 2)


def test_a_slip_comes_after_the_name_that_is_attested_and_takes_nobody_from_it():
    days = ("2020-01-01", "2020-02-01", "2020-03-01")
    told = [("ru", "Виктор Ковалевич", "министр энергетики Казахстана", day) for day in days]
    told += [("en", "Viktor Kovalevich", "Kazakh Energy Minister", day) for day in days]
    told += [("en", "Viktor Kovlaevich", "Kazakh Energy Minister", days[0])]
    documents, claims = [], []
    for number, (language, name, title, day) in enumerate(told):
        doc = make_document(f"Report {number}\nHeld.", published=day, language=language)
        documents.append(doc)
        claims.append(make_office(doc, "Held", name, "KZ", title))
    assert len(assemble_record(documents, claims, ()).officials) == 1


def test_of_two_of_one_family_who_held_one_office_the_year_tells_which():
    told = [("Jan Berger", "2010-05-01"), ("Karl Berger", "2018-05-01"), ("Berger", "2018-09-01")]
    documents, claims = [], []
    for number, (name, day) in enumerate(told):
        doc = make_document(f"Report {number}\nHeld.", published=day)
        documents.append(doc)
        claims.append(make_office(doc, "Held", name, "DE", "German Transport Minister"))
    record = assemble_record(documents, claims, ())
    assert {frozenset(o.names[0].forms) for o in record.officials} == {
        frozenset({"Jan Berger"}),
        frozenset({"Karl Berger", "Berger"}),
    }


def test_who_is_called_junior_is_also_called_without_it():
    one = officials_of(("Joseph Alder, Jr.", "RU", "President"), ("Alder", None, "President"))
    assert len(one.officials) == 1
    two = officials_of(("Ferdinand Alder", "RU", "President"), ("Alder Jr.", None, "President"))
    assert len(two.officials) == 2


def test_a_party_that_is_only_implied_gives_way_to_one_that_is_told():
    documents = [make_document(f"Report {n}\nSomebody holds an office.", published="2020-01-01") for n in range(3)]
    told, implied = (
        make_office(documents[0], "Somebody", "Ann Alder", "RU", "Minister"),
        replace(make_office(documents[1], "Somebody", "Ann Alder", "MD", "Minister"), implied=("party",)),
    )
    (official,) = assemble_record(documents, [told, implied], ()).officials
    assert official.party == "RU"
    stated = make_office(documents[1], "Somebody", "Ann Alder", "MD", "Minister")
    assert len(assemble_record(documents, [told, stated], ()).officials) == 2


def test_of_parties_that_are_all_implied_the_rare_one_gives_way():
    documents = [make_document(f"Report {n}\nSomebody holds an office.", published="2020-01-01") for n in range(6)]
    parties = ["RU"] * 5 + ["MD"]
    claims = [
        replace(make_office(doc, "Somebody", "Ann Alder", party, "Minister"), implied=("party",))
        for doc, party in zip(documents, parties, strict=True)
    ]
    (official,) = assemble_record(documents, claims, ()).officials
    assert official.party == "RU"


def test_whole_names_alike_in_one_office_are_one_official_whatever_the_years():
    def officials(first: str, other: str) -> int:
        rows = (("Sigurd Kranz", "2015-01-01", "Austrian Chancellor", "en"), (first, "2021-01-01", other, "ru"))
        told = [make_document(f"Report\n{row[0]} spoke.", published=row[1], language=row[3]) for row in rows]
        claims = [make_office(doc, row[0], row[0], "AT", row[2]) for doc, row in zip(told, rows, strict=True)]
        return len(assemble_record(told, claims, ()).officials)

    assert officials("Сигурт Крантс", "канцлер Австрии") == 1
    assert officials("Сигурт Крантс", "министр обороны Австрии") == 2
    assert officials("Сильван Крантс", "канцлер Австрии") == 2
