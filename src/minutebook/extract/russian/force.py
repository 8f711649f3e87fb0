"""What a reported sentence does: the marks in it that promise, urge, thank or declare (Searle 1976)."""

from dataclasses import dataclass

from minutebook.extract.russian.prepare import RussianSentence
from minutebook.extract.russian.sentences import RELATIVES
from minutebook.extract.russian.vocabulary import Vocabulary

RANK = {"declarative": 0, "commissive": 1, "directive": 2, "expressive": 3, "assertive": 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word that gives its sentence a force: at `place`, of this lemma."""

    place: int
    lemma: str
    force: str


def read_cues(parsed: RussianSentence, known: Vocabulary, verb: int | None) -> tuple[Cue, ...]:
    """The cues of a sentence in order; `verb` is that which reports it."""
    reader, words = _Cues(parsed, known, verb), parsed.words
    places = {*words.listed, *words.finite, *([] if verb is None else [verb])}
    if not LITTLE_CUES.isdisjoint(words.lower):
        places |= {place for place, word in enumerate(words.lower) if word in LITTLE_CUES}
    cues = [cue for place in sorted(places) if (cue := reader.at(place))]
    hope = next((c.place for c in cues if c.force == "directive" and c.lemma in known.words("speech", "hopes")), None)
    return tuple(c for c in cues if hope is None or c.place <= hope or c.lemma != "future")


class _Cues:
    """Reads the cues of one sentence."""

    def __init__(self, parsed: RussianSentence, known: Vocabulary, verb: int | None) -> None:
        self.words = parsed.words
        self.known = known
        self.verb = verb
        self.named = {i for r in parsed.references if r.kind == "name" for i in range(r.name_first, r.name_last)}
        self.sets = {
            force: known.words("speech", f"{force}_cues") for force in ("commissive", "directive", "expressive")
        }

    def at(self, place: int) -> Cue | None:
        """The cue at a place, or None."""
        words = self.words
        if not words.words[place][0].isalpha() or place in self.named or words.lower[place] == "благодаря":
            return None
        if place == self.verb:
            return self._reporting(place)
        form, kinds = words.forms[place], words.kinds[place]
        if not kinds and form.tense not in ("futr", "imp") and words.lower[place] not in LITTLE_CUES:
            return None
        if self._is_negated(place) or self._is_conditional(place):
            return None
        for force in ("commissive", "directive", "expressive"):
            if f"{force}_cues" in kinds and self._fits(place, force):
                if words.lemma(place) == "хотеть" and self._is_wish(place):
                    return Cue(place=place, lemma="хотеться", force="directive")
                lemma = min(self.sets[force] & form.lemmas)
                return Cue(place=place, lemma=lemma, force=force)
        return self._by_form(place) or self._joined_report(place)

    def _joined_report(self, place: int) -> Cue | None:
        """Another verb of the same report: "назвал ... и предложил ...", "выступает за ..."."""
        words, form = self.words, self.words.forms[place]
        if words.lower[place + 1 : place + 2] == ("за",) and words.is_any(
            place, frozenset(["выступить", "выступать", "высказаться", "высказываться"])
        ):
            return Cue(place=place, lemma=form.lemma, force="directive")
        if self.verb is None or not form.tense or "verb" not in form.pos or form.person == "1" or place < self.verb:
            return None
        if "что" in words.lower[self.verb : place] or any(w in '«“"' for w in words.words[self.verb : place]):
            return None
        for force in ("commissive", "directive", "expressive"):
            if force in words.kinds[place]:
                return Cue(place=place, lemma=form.lemma, force=force)
        return None

    def _reporting(self, place: int) -> Cue | None:
        words, form = self.words, self.words.forms[place]
        if words.lower[place + 1 : place + 2] == ("за",) and words.is_any(
            place, frozenset(["высказаться", "выступить", "высказываться"])
        ):
            return Cue(place=place, lemma=form.lemma, force="directive")
        if "настаивать" in form.lemmas and "что" in words.lower[place + 1 : place + 5]:
            return None  # who insists that something is so only holds it
        tagged_on = "acts" in words.kinds[place] and words.words[place - 1] in ("—", "–", "-")
        for force in ("declarative", "commissive", "directive", "expressive"):
            if force in words.kinds[place] and not tagged_on:
                return Cue(place=place, lemma=form.lemma, force=force)
        if form.tense == "futr" or words.is_any(place, self.sets["commissive"]):
            return Cue(
                place=place, lemma=min(self.sets["commissive"] & form.lemmas, default="future"), force="commissive"
            )
        return None

    def _by_form(self, place: int) -> Cue | None:
        words, form, kinds = self.words, self.words.forms[place], self.words.kinds[place]
        lower = words.lower[place]
        if lower in ("давайте", "хотелось", "пусть", "просьба"):
            return Cue(place=place, lemma=lower, force="directive")
        if lower == "добро" and words.lower[place + 1 : place + 2] == ("пожаловать",):
            return Cue(place=place, lemma=lower, force="expressive")
        if form.tense in ("pres", "futr") and form.person == "1":
            for force in ("commissive", "directive", "expressive"):  # "предлагаем", "ценим" do what they name
                if force in kinds and (form.tense == "pres" or force == "expressive"):
                    return Cue(place=place, lemma=form.lemma, force=force)
        if lower in OPEN_TO and words.lower[place + 1 : place + 2] in (("для",), ("к",)) and self._is_whose(place):
            return Cue(place=place, lemma="открытость", force="commissive")
        if form.tense == "imp" and form.pos == {"verb"} and lower.endswith(("те", "тесь")):
            return Cue(place=place, lemma="imperative", force="directive")
        if form.tense != "futr" or "no_promise" in kinds or self._leads_to_none(place):
            return None
        if "давайте" in words.lower[max(0, place - 6) : place]:
            return None  # "давайте начнём" is urged, not promised
        if form.person == "1" or (form.person == "3" and (self._is_own(place) or self._is_bare(place))):
            return Cue(place=place, lemma="future", force="commissive")
        if form.lemma == "быть" and self.verb is None and self._is_passive(place):
            return Cue(place=place, lemma="future", force="commissive")
        return None

    def _is_passive(self, place: int) -> bool:
        """Whether "будет" leads to what is to be done ("будет построен"), and nobody else is named to do it."""
        words = self.words
        done = next((i for i in range(place + 1, min(len(words), place + 6)) if "short" in words.forms[i].pos), None)
        return done is not None and not any("ip" in words.forms[i].cases for i in range(done + 1, done + 3)
                                            if i < len(words))  # fmt: skip

    def _leads_to_none(self, place: int) -> bool:
        """Whether "будем" leads to a verb that promises nothing: "будем смотреть"."""
        return self.words.forms[place].lemma == "быть" and any(
            "no_promise" in kinds for kinds in self.words.kinds[place + 1 : place + 3]
        )

    def _is_bare(self, place: int) -> bool:
        """Whether a future stands right behind "что", so that who speaks is who will."""
        return "что" in self.words.lower[max(0, place - 2) : place] and place >= 2

    def _is_negated(self, place: int) -> bool:
        words = self.words
        if words.forms[place].tense == "futr":
            return False  # "не будет участвовать" binds as well
        if place and words.lower[place - 1] in ("не", "нет", "без"):
            return not words.is_any(place, REFUSALS)  # who does not intend to binds himself as well
        return place > 1 and words.lower[place - 2] == "не" and bool(words.forms[place - 1].tense)

    def _is_conditional(self, place: int) -> bool:
        """Whether a place is in a clause of condition or time: "если мы сможем", "когда он будет готов"."""
        for i in range(place - 1, max(-1, place - 9), -1):
            if self.words.words[i] in (",", ";", ":", ".") and i != place - 1:
                return False
            if self.words.lower[i] in ("если", "когда", "пока", "чтобы") and self.words.lower[i] != "чтобы":
                return True
            if i and self.words.words[i - 1] in (",", "в", "на", "с") and self.words.is_any(i, RELATIVES):
                return True
        return False

    def _is_wish(self, place: int) -> bool:
        return "бы" in self.words.lower[max(0, place - 1) : place + 2]

    def _fits(self, place: int, force: str) -> bool:
        words = self.words
        lemma, lower = words.lemma(place), words.lower[place]
        lemmas = words.forms[place].lemmas
        if "следовать" in lemmas:
            return lower in ("следует", "следовало") and words.lower[place - 1 if place else 0] != "как"
        if lemma == "хотеть":
            after = range(place + 1, min(len(words), place + 4))
            if words.lower[place + 1 : place + 2] == ("ли",) or any("wish_to_say" in words.kinds[i] for i in after):
                return False
            form = words.forms[place]
            return (
                form.tense != "past" and (form.person == "1" or self._is_own(place) or self._is_whose(place))
            ) or self._is_wish(place)
        if lemma in ("договориться", "условиться", "согласовать", "обязаться"):
            return False  # only where it reports: whoever tells of what was agreed asserts
        if "said_nouns" in words.kinds[place]:
            return self._is_said(place) and words.lower[place - 1 if place else 0] not in ("за", "в")
        if lemma in ("стремиться", "планировать", "намереваться") and words.forms[place].tense == "past":
            return False
        if lemma in ("рассчитывать", "надеяться"):
            return words.forms[place].person == "1" or (self._is_whose(place) and words.forms[place].tense == "pres")
        if "должный" in lemmas:
            return lower not in ("должное", "должную") and words.lower[place + 1 : place + 2] not in (
                ("был",),
                ("была",),
                ("было",),
                ("были",),
            )
        if lemma in ("нужный", "необходимый"):
            return words.lower[place + 1 : place + 2] != ("для",) and lower in NEEDED
        if lemma == "сожаление":
            return words.lower[place - 1 if place else 0] != "к"
        if "feelings" in words.kinds[place] and force == "expressive":
            return any(
                words.lemma(i) in ("выразить", "отметить", "выражать", "высказать", "вызывать", "с")
                or words.lower[i] in ("с", "выразив")
                for i in range(max(0, place - 6), place)
            )
        if lemma in (
            "готовый",
            "намеренный",
            "намерить",
            "заинтересованный",
            "заинтересовать",
            "настроить",
            "настроенный",
            "стремиться",
            "планировать",
            "намереваться",
        ):
            return self._is_whose(place)
        return True

    def _is_said(self, place: int) -> bool:
        """Whether a noun of binding is what the sentence reports: "выразил готовность", "заявил о необходимости"."""
        if self.words.lemma(place) == "поддержка":
            leads = {"выразить", "подтвердить", "заверить", "выражать"}
            return any(self.words.lemma(i) in leads for i in range(max(0, place - 4), place))
        near = range(max(0, place - 14), min(len(self.words), place + 3))
        given = [i for i in near if i != place and "giving" in self.words.kinds[i]]
        if not given or "ни" in self.words.lower[max(0, place - 3) : place]:
            return False
        return not any(self.words.is_any(i, DUTY) for i in range(given[-1] + 1, place))

    def _is_whose(self, place: int) -> bool:
        """Whether who is ready is the speaker, the speaker's side, or told by the report alone ("что готов")."""
        words = self.words
        for i in range(place - 1, max(-1, place - 6), -1):
            if words.words[i] == "«":
                continue
            if words.words[i] in (",", ";", ":", "»", "—", "–", "(") or words.lower[i] in ("что", "и"):
                return True
            form = words.forms[i]
            if words.lower[i] in ("мы", "я", "он", "она", "они", "обе"):
                return True
            if not ({"ns", "np"} & form.cases) or (i and "prep" in words.forms[i - 1].pos):
                continue
            return bool(i in words.named or "own_side" in words.kinds[i] or form.names or not form.known)
        return True

    def _is_own(self, place: int) -> bool:
        """Whether a verb in the future has the speaker's side as subject: a country, a side, a government."""
        words = self.words
        for i in range(place - 1, max(-1, place - 9), -1):
            if words.words[i] in (",", ";", ":"):
                return False
            form = words.forms[i]
            before = words.forms[i - 1].pos if i else frozenset()
            if "prep" in before or not ({"ns", "np"} & form.cases):
                continue
            if "gs" in form.cases and i not in words.named and {"noun", "adj"} & before:
                continue  # "в рамках новой коалиции": likelier a genitive
            if i in words.named and words.named[i].tag in "PC":
                return "noun" not in before or i - 1 in words.named  # "базы стран ОДКБ будут": not the ODKB will
            return "own_side" in words.kinds[i]
        return place + 2 < len(words) and words.lower[place + 1] == "наш" and "own_side" in words.kinds[place + 2]


DUTY = frozenset(["должный", "необходимо", "нужно", "следует"])
REFUSALS = frozenset(["собираться", "намереваться", "намеренный", "намерить"])
NEEDED = frozenset(["необходимо", "нужно", "нужны", "нужен", "необходимы", "необходима", "нужна", "необходим"])
OPEN_TO = frozenset(["открыт", "открыта", "открыты"])
LITTLE_CUES = OPEN_TO | {"давайте", "хотелось", "пусть", "просьба", "добро", "выступает", "выступил", "выступила"}


def strongest(cues: tuple[Cue, ...]) -> str:
    """The force that binds most, assertive without a cue."""
    return min((cue.force for cue in cues), key=RANK.__getitem__, default="assertive")
