import pytest

from minutebook.model.record import Record
from minutebook.reconcile.assemble import assemble_record
from minutebook.reconcile.transcriptions import ALIGNED, DIFFERENT, FAMILY, UNREADABLE, WHOLE
from tests.factories import judge, make_document, make_meeting, make_office, people
from tests.reconcile.name_scores import compare_pair, count_verdicts, name_pairs, read_names

MATCHED = (WHOLE, ALIGNED, FAMILY)


def test_there_are_names_enough():
    names = read_names()
    assert len(names["same"]) >= 120 and len(names["confusable"]) >= 60


@pytest.mark.parametrize("half", [0, 1], ids=["tuned on", "held back"])
def test_names_of_one_person_are_found_in_every_script(half):
    pairs = name_pairs("same", half)
    found = count_verdicts(pairs)
    assert sum(found[kind] for kind in MATCHED) >= 0.94 * len(pairs)
    assert found[DIFFERENT] <= 0.02 * len(pairs)


@pytest.mark.parametrize("half", [0, 1], ids=["tuned on", "held back"])
def test_near_names_of_two_people_are_never_taken_for_one(half):
    found = count_verdicts(name_pairs("confusable", half))
    assert not found[WHOLE] and not found[ALIGNED]
    assert found[FAMILY] + found[UNREADABLE] <= 1


@pytest.mark.parametrize(("party", "one", "other"), name_pairs("variants"))
def test_other_spellings_are_never_two_people(party, one, other):
    assert compare_pair(party, one, other) != DIFFERENT


def record_of(*told: tuple, judgements=()) -> Record:
    """A report a row of (language, name, party, title or None, person met or None)."""
    documents, claims = [], []
    for number, (language, name, party, title, other) in enumerate(told):
        doc = make_document(f"Report {number}\nThey met.", language=language, published="2024-05-02")
        documents.append(doc)
        if title:
            claims.append(make_office(doc, "They", name, party, title))
        if other:
            present = people((name, party), (other, "CN"))
            claims.append(make_meeting(doc, "They met", form="talks", day="2024-05-01", participants=present))
        elif not title:
            claims.append(make_meeting(doc, "They met", form="talks", participants=people((name, party))))
    return assemble_record(documents, claims, judgements)


ENGLISH = ("en", "Sergei Shoigu", "RU", "Secretary of the Security Council", None)


def names_of(record: Record) -> list[set[str]]:
    return [{form for names in official.names for form in names.forms} for official in record.officials]


def test_one_office_makes_a_transcription_sure_in_three_scripts():
    chinese = ("zh", "绍伊古", "RU", "俄罗斯联邦安全会议秘书", None)
    russian = ("ru", "Сергей Кужугетович Шойгу", "RU", "Секретарь Совета Безопасности", None)
    record = record_of(ENGLISH, chinese, russian)
    assert names_of(record) == [{"Sergei Shoigu", "绍伊古", "Сергей Кужугетович Шойгу"}]
    assert len(record.tenures) == 1 and record.tenures[0].title == "Secretary of the Security Council"
    assert any("same office" in reason for reason in record.officials[0].why)


def test_who_met_the_same_on_the_same_day_is_sure_as_well():
    english = ("en", "Sergei Shoigu", "RU", None, "Wang Yi")
    assert len(record_of(english, ("zh", "绍伊古", "RU", None, "王毅")).officials) == 2
    # the characters of a Japanese name cannot be read: the day and the counterpart decide
    japanese = [("en", "Yoko Kamikawa", "JP", None, "Wang Yi"), ("zh", "上川阳子", "JP", None, "王毅")]
    assert len(record_of(*japanese).officials) == 2
    japanese[1] = ("zh", "上川阳子", "JP", None, "王小洪")
    assert len(record_of(*japanese).officials) == 4


def test_a_transcription_alone_is_unsure_and_a_person_settles_it():
    told = (ENGLISH, ("zh", "绍伊古", "RU", None, None))
    record = record_of(*told)
    assert len(record.officials) == 2
    doubt = next(issue for issue in record.issues if issue.kind == "unsure-person")
    assert set(doubt.about) == {official.id for official in record.officials}
    same = record_of(*told, judgements=[judge("same", *doubt.about)])
    assert names_of(same) == [{"Sergei Shoigu", "绍伊古"}]
    different = record_of(*told, judgements=[judge("different", *doubt.about)])
    assert len(different.officials) == 2
    for settled in (same, different):
        assert not [issue for issue in settled.issues if issue.kind == "unsure-person"]
        assert [row.stale for row in settled.judgements] == [False]


def test_a_judged_pair_stays_judged_as_reports_come():
    told = (ENGLISH, ("zh", "绍伊古", "RU", None, None))
    about = next(issue for issue in record_of(*told).issues if issue.kind == "unsure-person").about
    later = [("zh", "绍伊古", "RU", title, None) for title in ("俄罗斯联邦安全会议秘书", "俄罗斯国防部长")]
    record = record_of(*told, *later, judgements=[judge("different", *about)])
    assert {"Sergei Shoigu"} in names_of(record)
    record = record_of(*told, *later, judgements=[judge("same", *about)])
    assert names_of(record) == [{"Sergei Shoigu", "绍伊古"}]


@pytest.mark.parametrize(
    ("party", "other"),
    [("BY", ("zh", "绍伊古", "RU", "俄罗斯联邦安全会议秘书", None)), (None, ("ru", "Сергей Шойгу", None, None, None))],
    ids=["other party", "no party"],
)
def test_without_the_same_party_nobody_is_joined(party, other):
    english = ("en", "Sergei Shoigu", party, "Secretary of the Security Council", None)
    assert len(record_of(english, other).officials) == 2


def test_a_name_of_two_in_characters_goes_to_the_one_whose_office_it_tells():
    two = [("zh", "张军", "CN", "最高人民检察院检察长", None), ("zh", "张钧", "CN", "公安部部长", None)]
    record = record_of(*two, ("en", "Zhang Jun", "CN", "Minister of Public Security", None))
    assert sorted(map(sorted, names_of(record))) == [["Zhang Jun", "张钧"], ["张军"]]
    unsure = record_of(*two, ("en", "Zhang Jun", "CN", "Ambassador to France", None))
    assert len(unsure.officials) == 3 and "unsure-person" in {issue.kind for issue in unsure.issues}


def test_two_ministers_of_one_name_at_one_time_stay_two():
    english = ("en", "Wang Jun", "CN", "Minister of Justice", None)
    record = record_of(english, ("zh", "王军", "CN", "公安部部长", None))
    assert len(record.officials) == 2 and "unsure-person" in {issue.kind for issue in record.issues}


def test_languages_of_one_script_spell_a_name_each_in_its_way():
    german = ("de", "Sergej Schoigu", "RU", "Sekretär des Sicherheitsrats", None)
    assert names_of(record_of(ENGLISH, german)) == [{"Sergei Shoigu", "Sergej Schoigu"}]
    czech = ("cs", "Čen Wenqing", "CN", "ministr", None)
    assert len(record_of(("en", "Chen Wenqing", "CN", "Minister of State Security", None), czech).officials) == 1
    english = ("en", "Sergej Schoigu", "RU", "Minister of Trade", None)
    assert len(record_of(ENGLISH, english).officials) == 2, "in one language two spellings are two names"


def test_a_name_spelled_in_two_ways_is_one_person_in_another_script():
    told = [("en", name, "US", "President", None) for name in ("Joe Biden", "Joseph R. Biden, Jr.")]
    record = record_of(*told, ("ru", "Джо Байден", "US", "президент США", None), ("zh", "拜登", "US", "美国总统", None))
    assert len(record.officials) == 1
