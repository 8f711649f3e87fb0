import pytest

from minutebook.lexicon.tables import load_folder
from minutebook.read.language import normalise_language, tell_language

EXAMPLES = load_folder("read")["languages"]["examples"]


@pytest.mark.parametrize("language", EXAMPLES)
def test_every_example_is_told(language: str) -> None:
    assert tell_language(EXAMPLES[language]) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12 345, 67:89",
        "Rome",
        "Rome, Paris, Warsaw, Lisbon, Vienna, Berne, Prague, Dublin, Madrid",
        "Gallia est omnis divisa in partes tres, quarum unam incolunt Belgae, aliam Aquitani.",
        "Menteri loro mau ketemu ing kutha krajan dina Senen lan sarujuk yen pagawean bakal diterusake.",
        "Rome Рим روما Ρώμη",
    ],
)
def test_unsure_texts_have_no_language(text: str) -> None:
    assert tell_language(text) is None


def test_creoles_are_not_called_english() -> None:
    pidgin = "Di two minister don meet for capital on Monday and dem gree say di work go continue. Dem still tok sey"
    assert tell_language(pidgin) != "en"


NEIGHBOURS = {
    "de": "Der Minister empfing am Montag in Den Haag seinen Kollegen. Die Arbeit in der Gruppe und im Rat geht.",
    "lb": "De Minister huet e Méindeg zu Den Haag säi Kolleg gesinn. D'Aarbecht geet och duerno weider, net eleng.",
    "af": "Die ministers het Maandag in Den Haag vergader. Hulle sal ook met ander lande praat, maar nie nou nie.",
    "fr": "Le ministre a reçu lundi à La Haye son homologue. Les deux parties veulent continuer le travail.",
    "en": "The minister met his counterpart in Den Haag on Monday. The two sides will go on with the work.",
}


@pytest.mark.parametrize("language", NEIGHBOURS)
def test_what_looks_like_dutch_is_not_called_so(language: str) -> None:
    assert tell_language(NEIGHBOURS[language]) in (language, None)


@pytest.mark.parametrize(
    "notice",
    [
        "16 июня в Минске прошло заседание комитета. Председательствовал министр транспорта Белоруссии Олег Громов.",
        "Состоялась беседа посла Монголии в Республике Корея, Батболда Ганзорига, с советником министра. Дипломаты "
        "обменялись мнениями о положении в регионе.",
        "Заявления\n\nГоссекретарь провёл телефонный разговор с премьер-министром. Собеседники подтвердили "
        "приверженность партнёрству. Премьер-министр пригласил госсекретаря посетить страну. Встреча будет летом.",
    ],
)
def test_short_russian_notices_are_told(notice: str) -> None:
    assert tell_language(notice) == "ru"


def test_short_notices_of_neighbours_are_not_called_russian() -> None:
    bulgarian = "Днес министърът се срещна с посланика. Двете страни обсъдиха сътрудничеството и новата среща."
    ukrainian = "Сьогодні міністр зустрівся з послом. Сторони обговорили питання безпеки та домовилися про зустріч."
    assert tell_language(bulgarian) == "bg"
    assert tell_language(ukrainian) == "uk"


def test_foreign_names_do_not_change_the_language() -> None:
    english = EXAMPLES["en"] + " The Chinese form of the name is 王毅, the Russian one Лавров."
    assert tell_language(english) == "en"


def test_half_chinese_half_japanese() -> None:
    assert tell_language("会谈在北京举行。" * 5 + "の") == "zh"
    assert tell_language("会谈在北京举行。" * 3 + "これは") is None
    assert tell_language("会談は北京で行われました。") == "ja"


@pytest.mark.parametrize(
    ("value", "tag"),
    [("en", "en"), ("EN-us", "en-US"), ("zh_hans", "zh-Hans"), ("English", None), ("", None), (7, None), (None, None)],
)
def test_languages_given_as_metadata(value: object, tag: str | None) -> None:
    assert normalise_language(value) == tag
