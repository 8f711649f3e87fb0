from tests.factories import make_document, make_meeting, people

from minutebook.extract.prepare import prepare_passage
from minutebook.extract.sides import document_sides, parties_in
from minutebook.lexicon.load import load_lexicon

LEXICON = load_lexicon("en")


def test_sides_are_those_of_the_first_meeting_of_two() -> None:
    report = make_document("A report\n\nRussia hosted China, Mongolia and Japan.")
    passage = prepare_passage(report, LEXICON)
    three = make_meeting(report, "Russia", participants=people(("A", "RU"), ("B", "CN"), ("C", "MN")))
    two = make_meeting(report, "Russia", participants=people(("B", "CN"), ("A", "RU")))
    assert document_sides(passage, (three, two)) == ("RU", "CN")
    assert document_sides(passage, (three,)) == ()


def test_sides_are_those_of_the_people_else_the_only_two_named() -> None:
    told = "Mongolian Foreign Minister Damdin Tsogtbaatar met Japanese Foreign Minister Taro Kono about China."
    assert document_sides(prepare_passage(make_document(f"A report\n\n{told}"), LEXICON), ()) == ("MN", "JP")
    assert document_sides(prepare_passage(make_document("A report\n\nJapan and China met."), LEXICON), ()) == (
        "JP",
        "CN",
    )


def test_parties_in_a_stretch_come_once_and_in_order() -> None:
    passage = prepare_passage(make_document("A report\n\nRussia told China that Russian oil flows to Japan."), LEXICON)
    assert parties_in(passage.sentences[-1], 0, 7) == ("RU", "CN")
