from tests.report.sample_record import make_record, words

from minutebook.report.citing import Citer, narrow_evidence
from minutebook.report.lookup import look_up

DOCUMENTS = look_up(make_record()).documents


def test_marks_number_the_source_and_letter_the_further_words() -> None:
    citer = Citer(DOCUMENTS)
    first = words("e2024", "Chen Wenqing", "Sergei Shoigu")
    cited = citer.cite((*first, *words("f2024zh", "陈文清"), first[0]))
    assert [w.mark for w in cited] == ["1", "1b", "2"]
    assert cited[1].href == f"/documents/e2024#s{first[1].start}-{first[1].end}"
    assert cited[1].quote == "Sergei Shoigu"
    assert cited[2].source == "新华社, 2024-11-14"
    assert [(s.number, s.document) for s in citer.sources()] == [(1, "e2024"), (2, "f2024zh")]


def test_a_report_without_a_publisher_is_called_by_its_title() -> None:
    assert Citer(DOCUMENTS).cite(words("a2013", "Thursday"))[0].source.startswith("State councilor ends")


def test_evidence_is_narrowed_to_the_words_that_hold_the_value() -> None:
    evidence = words("e2024", "chaired it with Sergei Shoigu", "took place here on Wednesday")
    assert narrow_evidence(evidence, "shoigu") == evidence[:1]
    assert narrow_evidence(evidence, "Moscow", None) == evidence
