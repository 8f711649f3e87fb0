from minutebook.lexicon.sino_readings import read_sino


def test_korean_and_vietnamese_readings_of_characters():
    assert read_sino("金民洙", "korean") == ("kim", "min", "su")
    assert read_sino("陈国文", "vietnamese") == ("Can", "kok", "van")


def test_a_character_that_the_table_lacks_leaves_the_name_unread():
    assert read_sino("金民龘", "korean") == ()
