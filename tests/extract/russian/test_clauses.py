from tests.extract.russian.texts import passage_of, place_of

from minutebook.extract.russian.clauses import clause_of, subject_of


def subject(text: str, verb: str) -> list[str]:
    passage = passage_of(text)
    sentence = passage.parsed[0]
    found = subject_of(sentence.words, sentence.references, place_of(sentence, verb))
    return [passage.people[reference.person].name for reference in found]


def test_the_subject_stands_before_or_behind_its_verb() -> None:
    assert subject("Министр Игорь Савельев заявил об этом.", "заявил") == ["Игорь Савельев"]
    assert subject("Об этом заявил министр Игорь Савельев.", "заявил") == ["Игорь Савельев"]


def test_who_is_received_is_no_subject() -> None:
    text = "Министра Лю Чжэна в Москве принял вице-премьер Антон Белов."
    assert subject(text, "принял") == ["Антон Белов"]


def test_several_are_one_subject() -> None:
    text = "Министр Рауф Алиев и министр Иван Петков договорились."
    assert subject(text, "договорились") == ["Рауф Алиев", "Иван Петков"]


def test_a_relative_clause_is_about_who_stands_before_it() -> None:
    text = "Министр Рауф Алиев встретился с послом Иваном Петковым, который прибыл в Баку."
    assert subject(text, "прибыл") == ["Иван Петков"]


def test_a_clause_goes_over_a_name_in_quotation_marks() -> None:
    sentence = passage_of("Вчера в «зале Совета» прошла встреча, что важно.").parsed[0]
    first, last = clause_of(sentence.words, place_of(sentence, "встреча"))
    assert sentence.words.quote(first, last) == "Вчера в «зале Совета» прошла встреча"
