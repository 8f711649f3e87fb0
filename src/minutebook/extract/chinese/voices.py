"""Who speaks in a sentence of its own: a person, several, both sides, or a body, before a verb of speech."""

import re
from dataclasses import dataclass
from functools import cache

from minutebook.extract.chinese.binding import AGREEING, DECLARING, hide_quotations
from minutebook.extract.chinese.outline import Outline
from minutebook.extract.chinese.passage import Passage
from minutebook.lexicon.chinese import SpeechWords, load_chinese_words

SHORT_GAP = 4
PRONOUN_REACH = 24
FEELING = frozenset(("达成共识", "一致", "欢迎", "感谢", "祝贺", "希望", "期待", "呼吁", "赞赏"))
"""Verbs of joint words that are part of what is said: "both sides hope that"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who speaks: `person` None where it is not one person. What is said begins at `place`, behind or at the `verb`."""

    person: int | None
    parties: tuple[str, ...]
    joint: bool
    place: int
    verb: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """The words that the sentence before reports: whose they are, and whether nobody in particular speaks."""

    person: int | None
    joint: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Patterns:
    person: re.Pattern[str]
    later: re.Pattern[str]
    joint: re.Pattern[str]
    late_joint: re.Pattern[str]
    body: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words: SpeechWords = load_chinese_words().speech
    meeting = "[^，。；：P“]{0,30}(?:会见|接见|会晤|同|与)[^，。；：P“]{0,40}P[^，。；：P“]{0,8}(?:时|后)，?"
    verb, lead = words.verb.pattern, "^(?:[^，。P]{0,24}，)??"
    return _Patterns(
        person=re.compile(
            r"(?:^|[，；：。！ 　]|时|后|，(?:而|同时))(?P<who>P(?:(?:[、和与及]|以及)P)*(?:等[^，。P]{0,10})?)"
            rf"(?P<gap>(?:{meeting})?(?:请P)?[^，。；：P“]{{0,{words.between_long}}}?(?:(?:时|中|后|上|期间)，)?"
            r"(?:向[^，。]{0,20}?)?)"
            rf"(?P<verb>{verb})"
        ),
        later=re.compile(
            rf"^(?:D)?[^P，。]{{0,16}}(?<![向对与和给请为受])(?<!(?<!共)同)(?P<who>P)[^P：。；“]{{0,90}}?，(?:并|还|同时|他|她|P)?(?P<verb>{verb})"
        ),
        joint=re.compile(
            rf"{lead}(?:[^，。P]{{0,16}}[，上时后])??(?P<who>{words.joint})(?P<gap>[^，。；：P“]{{0,20}}?)"
            rf"(?P<verb>{words.joint_verb})"
        ),
        late_joint=re.compile(
            rf"(?:，|；)(?P<who>{words.joint})(?P<gap>[^，。；：P“]{{0,6}}?)(?P<verb>{words.joint_speech.pattern})"
        ),
        body=re.compile(
            rf"^(?:[^，。：P]{{0,24}}：)?(?:[^，。P]{{0,24}}，)??(?:据[^，。]{{0,20}}，)?(?P<who>C(?:[、和与—-]C)*[^，。；：PC“]{{0,16}}?)(?:D)?"
            rf"(?P<gap>[^，。；：P“]{{0,14}}?)(?P<verb>{words.joint_speech.pattern})(?=，|[^，。]{{2}})"
        ),
    )


def read_voice(passage: Passage, outline: Outline, last: Before | None) -> Voice | None:
    """Who speaks in the sentence, or None when nobody in it does; `last`: whose words stand before it."""
    plain = hide_quotations(outline.text)
    if pronoun := _pronoun_voice(passage, outline, plain, last):
        return pronoun
    if reviewed := passage.words.speech.reviewing.match(plain):
        return _joint(reviewed.end(), reviewed.group()[-2:])
    person = _named_voice(passage, outline, plain, last)
    joint = _joint_voice(passage, plain, last) or _body_voice(passage, outline, plain, last)
    if person and (joint is None or person.place <= joint.place):
        return person
    if joint:
        return joint
    if last is None and (found := _patterns().late_joint.search(plain)):
        return _joint(found.start("verb"), found["verb"])
    return None


def _pronoun_voice(passage: Passage, outline: Outline, plain: str, last: Before | None) -> Voice | None:
    """他表示: the one who spoke last, else the first person of the sentence before."""
    verb = passage.words.speech.verb.search(plain, 0, PRONOUN_REACH)
    if not verb or not passage.words.pronoun.match(plain):
        return None
    person = last.person if last else _subject_before(passage, outline)
    return None if person is None else _single(passage, person, (verb.end(), verb.group()), "pronoun/1")


def _subject_before(passage: Passage, outline: Outline) -> int | None:
    """The first person of the sentence before, in the same paragraph."""
    if not outline.number:
        return None
    before = passage.outlines[outline.number - 1]
    if before.sentence.paragraph != outline.sentence.paragraph or before.sentence.heading:
        return None
    return next((mention.person for mention in before.mentions(0, len(before.items))), None)


def _single(passage: Passage, person: int, verb: tuple[int, str], rule: str) -> Voice:
    party = passage.party(person)
    return Voice(
        person=person, parties=(party,) if party else (), joint=False, place=verb[0], verb=verb[1], rule=rule
    )  # fmt: skip


def _joint(place: int, verb: str) -> Voice:
    return Voice(person=None, parties=(), joint=True, place=place, verb=verb, rule="both-said/1")


def _named_voice(passage: Passage, outline: Outline, plain: str, last: Before | None) -> Voice | None:
    for found in _patterns().person.finditer(plain):
        first = outline.items[found.start("who")].mention
        if first is None or _is_told_of(plain, found, last):
            continue
        # with an office behind the name somebody is talked about, not introduced: the speaker goes on
        told = first.style in ("honorific", "address") and last is not None and last.person is not None
        if told and last is not None and first.person != last.person:
            continue
        mentions = outline.mentions(found.start("who"), found.end("who"))
        people = tuple(dict.fromkeys(mention.person for mention in mentions))
        place, verb = found.end("verb"), found["verb"]
        if len(people) > 1:
            parties = tuple(dict.fromkeys(p for person in people if (p := passage.party(person))))
            return Voice(person=None, parties=parties, joint=True, place=place, verb=verb, rule="said-together/1")
        spoken_for = any("发言人" in office.title for office in passage.people[people[0]].offices)
        rule = "announced/1" if verb == "宣布" and spoken_for else "said/1"
        return _single(passage, people[0], (place, verb), rule)
    return _later_voice(passage, outline, plain, last)


def _later_voice(passage: Passage, outline: Outline, plain: str, last: Before | None) -> Voice | None:
    """The subject of the sentence, whose verb of speech is a later one: P考察了…，鼓励…"""
    later = _patterns().later.search(plain)
    if not later or re.match("的|乘", plain[later.end("who") :]):
        return None
    mention = outline.items[later.start("who")].mention
    if mention is None or (mention.style not in ("bare", "titled") and last is not None):
        return None
    return _single(passage, mention.person, (later.end("verb"), later["verb"]), "said-later/1")


def _is_told_of(plain: str, found: re.Match[str], last: Before | None) -> bool:
    """Whether the verb has the person in it as somebody that is talked about: 在P的领导下."""
    gap, words = found["gap"], load_chinese_words().speech
    behind = plain[found.end("verb") : found.end("verb") + 1]
    timed = re.search("(?:时|中|后|上|期间)，?(?:[对向][^，]{0,6})?$", gap)
    if not re.match("代表|向|对|就|在|D", gap) and words.owned.search(gap) and not timed:
        return True
    if words.other_deeds.search(gap) and not timed and not re.search("(?:表示|共同)，?$", gap):
        return True
    if behind in ("的", "下") and found["verb"] in words.nominal:
        return True
    return last is not None and last.person is not None and behind == "的"


def _joint_voice(passage: Passage, plain: str, last: Before | None) -> Voice | None:
    speech = passage.words.speech
    found = _patterns().joint.match(plain)
    if not found or speech.narration.match(plain):
        return None
    verb = found["verb"]
    saying = bool(speech.joint_speech.fullmatch(verb))
    amid = last is not None and not last.joint  # amid a person's words both sides must plainly say something
    if not saying and (amid or len(found["gap"]) > SHORT_GAP):
        return None
    if amid and verb in speech.weak_joint:
        return None
    inside = not saying or verb in AGREEING or verb in DECLARING or verb in FEELING
    return _joint(found.start("verb") if inside else found.end("verb"), verb)


def _body_voice(passage: Passage, outline: Outline, plain: str, last: Before | None) -> Voice | None:
    """A country, a government or an agency that says something: 日方表示, C外交部D称."""
    speech = passage.words.speech
    if last is not None and not last.joint and not speech.agencies.search(plain[:16]):
        return None
    found = _patterns().body.match(plain)
    if not found or speech.narration.match(plain) or not outline.items[found.start("who")].naming:
        return None
    items = outline.items[found.start("who") : found.end("who")]
    parties = tuple(dict.fromkeys(p for item in items if item.naming for p in item.naming.parties))
    if not parties:
        return None
    inside = found["verb"] in DECLARING or found["verb"] in AGREEING or found["verb"] in FEELING
    place = found.start("verb") if inside else found.end("verb")
    return Voice(
        person=None, parties=parties, joint=len(parties) > 1, place=place, verb=found["verb"], rule="body-said/1"
    )  # fmt: skip
