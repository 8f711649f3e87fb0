"""Words of all who met, without anybody's name: "стороны намерены", "отмечена важность", "условлено продолжить"."""

from collections.abc import Sequence

from minutebook.extract.russian.prepare import RussianSentence
from minutebook.extract.russian.relayed import Speaker
from minutebook.extract.russian.sentences import Words


def joint_words(parsed: RussianSentence, marks: Sequence[bool]) -> Speaker | None:
    """ "Стороны продолжат", "Россия и Китай намерены": what several will do, told as theirs."""
    words = parsed.words
    if "стороны" not in words.lower:
        return None
    for place in words.listed:
        form = words.forms[place]
        if (
            marks[place]
            or not ("np" in form.cases and words.lemma(place) in ("сторона",))
            or (place and "prep" in words.forms[place - 1].pos)
        ):
            continue
        for verb in range(place + 1, min(len(words), place + 6)):
            future = words.forms[verb].tense == "futr"
            if future or words.is_any(
                verb, frozenset(["намеренный", "готовый", "настроенный", "намереваться", "прийти"])
            ):
                return Speaker(role="joint", person=None, parties=(), people=(), rule="sides-will/1", verb=verb)
    return None


def impersonal_words(parsed: RussianSentence, marks: Sequence[bool]) -> Speaker | None:
    """ "Отмечена важность", "подтверждён настрой", "условлено продолжить": words of all who met."""
    words = parsed.words
    if {"passive_say", "impersonal_say"}.isdisjoint(words.has):
        return None
    for place in words.listed:
        form, kinds = words.forms[place], words.kinds[place]
        if marks[place]:
            continue
        passive = "short" in form.pos and "passive_say" in kinds
        active = form.tense and "impersonal_say" in kinds
        if not (passive or active):
            continue
        if words.lemma(place) in (
            "принять",
            "дать",
            "достигнуть",
            "поддержать",
            "оценить",
            "решить",
        ) and not _binds(words, place):
            continue
        parties: tuple[str, ...] = ()
        for i in range(max(0, place - 6), place):
            if words.lemma(i) == "сторона" and i and i - 1 in words.named:
                parties = words.named[i - 1].parties[:1]
        return Speaker(
            role="body" if parties else "joint",
            person=None,
            parties=parties,
            people=(),
            rule="was-noted/1",
            verb=place,
        )
    return None


def _binds(words: Words, place: int) -> bool:
    near = range(max(0, place - 5), min(len(words), place + 6))
    return any("agreed" in words.kinds[i] for i in near if i != place)
