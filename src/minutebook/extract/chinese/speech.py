"""Whose words each sentence reports, and how it binds.

A sentence has a speaker of its own where a person, a body or a joint party stands before a verb of speech. Else it goes
on in the words of the one before it in the paragraph, unless the narrator tells of something that happened.
"""

import re
from dataclasses import dataclass

from minutebook.extract.chinese.outline import Outline
from minutebook.extract.chinese.passage import Passage
from minutebook.lexicon.chinese import ChineseWords

FORCES = ("declarative", "commissive", "directive", "expressive", "assertive")
QUOTED = re.compile("(?<![：:，])“[^”，。；！？]{0,30}”|《[^》]*》")
NUMBERED = re.compile("[一二三四五六七]是|第[一二三四五六七]，|首先|其次|再次|最后")
_PATTERNS: dict[str, re.Pattern[str]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words that a sentence reports. `person` None: joint words, or a body's; `place`: where they begin in the outline.

    `parties`: whose words they are, as far as the sentence tells; `joint`: both sides speak; `strength`: how firmly it
    commits (agreed, pledged, willing, urged), "" if it does not.
    """

    outline: Outline
    person: int | None
    parties: tuple[str, ...]
    joint: bool
    place: int
    force: str
    strength: str
    rule: str
    carried: bool = False
    told_agreed: bool = False


@dataclass(frozen=True, slots=True)
class _Voice:
    """Who speaks in a sentence: by which rule, from which place on, with which verb."""

    person: int | None
    parties: tuple[str, ...]
    joint: bool
    place: int
    verb: str
    rule: str


def read_said(passage: Passage) -> tuple[Said, ...]:
    """The reported words of a document, in order, at most one row a sentence."""
    out: list[Said] = []
    last: Said | None = None
    before: Said | None = None
    paragraph = -1
    for outline in passage.outlines:
        sentence = outline.sentence
        if sentence.paragraph != paragraph:
            paragraph, before, last = sentence.paragraph, last, None
        if sentence.heading:
            last = None
            continue
        if last is None and before and _opens_further(passage.words, outline):
            last = before
        said = _read(passage, outline, last, out)
        if said:
            out.append(said)
        last, before = said, None
    return tuple(out)


def _opens_further(words: ChineseWords, outline: Outline) -> bool:
    """Whether a paragraph goes on with the speech of the one before: by a number, or in the first person."""
    text = outline.text
    return bool(words.speech.carried.match(text)) or bool(re.match("[^P。]{0,24}我们?", text))


def _read(passage: Passage, outline: Outline, last: Said | None, before: list[Said]) -> Said | None:
    words = passage.words
    voice = _own_voice(passage, outline, last, before)
    if voice is None:
        if last is None or not _goes_on(words, outline, last):
            return None
        force, strength = _bind(words, outline, 0, (last, "", last.joint))
        return Said(
            outline=outline, person=last.person, parties=last.parties, joint=last.joint, place=0, force=force,
            strength=strength, rule="carried-on/1", carried=True,
            told_agreed=last.told_agreed or last.strength == "agreed",
        )  # fmt: skip
    force, strength = _bind(words, outline, voice.place, (None, voice.verb, voice.person is None))
    return Said(
        outline=outline, person=voice.person, parties=voice.parties, joint=voice.joint, place=voice.place,
        force=force, strength=strength, rule=voice.rule, told_agreed=strength == "agreed",
    )  # fmt: skip


def _person_pattern(words: ChineseWords) -> re.Pattern[str]:
    verb = words.speech.verb.pattern
    gap = words.speech.between_long
    source = (
        rf"(?:^|[，；：。！]|时|后|，(?:而|同时))(?P<who>P(?:(?:[、和与及]|以及)P)*(?:等[^，。P]{{0,10}})?)"
        rf"(?P<gap>(?:请P)?[^，。；：P“]{{0,{gap}}}?(?:(?:时|中|后|上|期间)，)?(?:向[^，。]{{0,20}}?)?)"
        rf"(?P<verb>{verb})"
    )
    return _PATTERNS.setdefault(source, re.compile(source))


def _joint_pattern(words: ChineseWords) -> re.Pattern[str]:
    speech = words.speech
    source = rf"^(?:[^，。P]{{0,24}}，)??(?:[^，。P]{{0,16}}[，上时后])??(?P<who>{speech.joint})(?P<gap>[^，。；：P“]{{0,20}}?)(?P<verb>{speech.joint_verb})"
    return _PATTERNS.setdefault(source, re.compile(source))


def _body_pattern(words: ChineseWords) -> re.Pattern[str]:
    """A country, a government or an agency that says something: 日方表示, C外交部D称."""
    verb = words.speech.joint_speech.pattern
    source = rf"^(?:[^，。P]{{0,24}}，)??(?:据[^，。]{{0,20}}，)?(?P<who>C(?:[、和与—-]C)*[^，。；：PC“]{{0,16}}?)(?:D)?(?P<gap>[^，。；：P“]{{0,14}}?)(?P<verb>{verb})(?=，|[^，。]{{2}})"
    return _PATTERNS.setdefault(source, re.compile(source))


def _own_voice(passage: Passage, outline: Outline, last: Said | None, before: list[Said]) -> _Voice | None:
    words, text = passage.words, outline.text
    plain = QUOTED.sub(lambda m: "＊" * len(m.group()), text)
    pronoun = words.pronoun.match(text)
    person = _named_voice(passage, outline, plain, last)
    joint = _joint_voice(passage, outline, plain, last)
    if person and (joint is None or person.place <= joint.place):
        return person
    if joint:
        return joint
    if last is None and (later := _late_joint(words, plain)):
        return later
    if pronoun and (verb := words.speech.verb.search(plain, 0, 24)):
        person_told = last.person if last else _subject_before(passage, outline)
        if person_told is not None:
            party = passage.party(person_told)
            return _Voice(person_told, (party,) if party else (), False, verb.end(), verb.group(), "pronoun/1")
    return None


def _subject_before(passage: Passage, outline: Outline) -> int | None:
    """The first person of the sentence before, in the same paragraph."""
    if not outline.number:
        return None
    before = passage.outlines[outline.number - 1]
    if before.sentence.paragraph != outline.sentence.paragraph or before.sentence.heading:
        return None
    return next((mention.person for mention in before.mentions(0, len(before.items))), None)


def _late_joint(words: ChineseWords, plain: str) -> _Voice | None:
    """Both sides speak at the end of a sentence that tells of their meeting: A同B举行会谈，双方强调."""
    source = rf"(?:，|；)(?P<who>{words.speech.joint})(?P<gap>[^，。；：P“]{{0,6}}?)(?P<verb>{words.speech.joint_speech.pattern})"
    found = _PATTERNS.setdefault(source, re.compile(source)).search(plain)
    if not found:
        return None
    return _Voice(None, (), True, found.start("verb"), found["verb"], "both-said/1")


def _named_voice(passage: Passage, outline: Outline, plain: str, last: Said | None) -> _Voice | None:
    words = passage.words
    for found in _person_pattern(words).finditer(plain):
        first = outline.items[found.start("who")].mention
        if first is None or _is_told_of(plain, found, last):
            continue
        mentions = outline.mentions(found.start("who"), found.end("who"))
        if last is not None and last.person is not None and first.style in ("honorific", "address"):
            if first.person != last.person:
                continue
        people = tuple(dict.fromkeys(mention.person for mention in mentions))
        parties = tuple(dict.fromkeys(p for person in people if (p := passage.party(person))))
        verb, place = found["verb"], found.end("verb")
        if len(people) > 1:
            return _Voice(None, parties, True, place, verb, "said-together/1")
        if "等" in found["who"] and "等" in found["who"][1:2] and len(found["who"]) > 14:
            return _Voice(None, parties, True, place, verb, "said-together/1")
        spoken_for = any("发言人" in office.title for office in passage.people[people[0]].offices)
        rule = "announced/1" if verb == "宣布" and spoken_for else "said/1"
        return _Voice(people[0], parties, False, place, verb, rule)
    later = re.search(
        rf"^(?:D)?[^P，。]{{0,16}}(?P<who>P)[^P：。；“]{{0,90}}?，(?:并|还|同时|他|她|P)?(?P<verb>{words.speech.verb.pattern})",
        plain,
    )
    if later and not re.match("的|乘", plain[later.end("who") :]):
        mention = outline.items[later.start("who")].mention
        if mention and (mention.style in ("bare", "titled") or last is None):
            party = passage.party(mention.person)
            return _Voice(
                mention.person, (party,) if party else (), False, later.end("verb"), later["verb"], "said-later/1"
            )
    return None


def _is_told_of(plain: str, found: re.Match[str], last: Said | None) -> bool:
    """Whether the verb has the person in it as somebody that is talked about: 在P的领导下."""
    gap = found["gap"]
    if not re.match("代表|向|对|就|在|D", gap) and re.search("(?:的(?!祝贺)|提出的|领导|引领|同志|思想|之间)", gap) and not re.search(
        "(?:时|中|后|上|期间)，?$", gap
    ):
        return True
    if re.search("(?:同|与|和|访问|出席|会见|签署|共同|受到|获得)", gap) and not re.search(
        "(?:时|中|后|上|期间|表示|共同)，?$", gap
    ):
        return True
    behind = plain[found.end("verb") : found.end("verb") + 2]
    if found["verb"] in ("提出", "评价", "反映", "介绍", "要求", "建议", "倡议", "支持") and behind[:1] in ("的", "下"):
        return True
    return last is not None and last.person is not None and bool(re.match("的", behind))


def _joint_voice(passage: Passage, outline: Outline, plain: str, last: Said | None) -> _Voice | None:
    words = passage.words
    found = _joint_pattern(words).match(plain)
    if found and not words.speech.narration.match(plain):
        verb = found["verb"]
        saying = words.speech.joint_speech.fullmatch(verb)
        at_start = last is None or last.joint
        if saying or at_start:
            if last is not None and not last.joint and not saying:
                return None
            if verb in ("将", "要", "应", "愿", "计划") and not at_start:
                return None
            if (
                last is not None
                and not last.joint
                and verb in ("支持", "反对", "认为", "要", "应", "欢迎", "希望", "期待", "感谢", "主张")
            ):
                return None
            body = bool(words.speech.body_joint.match(found["who"]))
            place = (
                found.start("verb")
                if not saying
                or verb
                in (
                    "一致同意",
                    "同意",
                    "商定",
                    "决定",
                    "宣布",
                    "承诺",
                    "达成共识",
                    "批准",
                    "一致",
                    "欢迎",
                    "感谢",
                    "祝贺",
                    "希望",
                    "期待",
                    "呼吁",
                    "赞赏",
                )
                else found.end("verb")
            )
            return _Voice(None, (), not body or True, place, verb, "both-said/1")
    speaks = re.search("发言人|外交部|总统府|政府|方面|国防部|议会", plain[:16])
    if last is None or last.joint or speaks:
        body = _body_pattern(words).match(plain)
        if body and not words.speech.narration.match(plain):
            naming = outline.items[body.start("who")].naming
            parties = tuple(dict.fromkeys(
                p for item in outline.items[body.start("who") : body.end("who")] if item.naming for p in item.naming.parties
            ))  # fmt: skip
            if naming and parties:
                return _Voice(
                    None,
                    parties,
                    len(parties) > 1,
                    body.end("verb")
                    if body["verb"] not in ("宣布", "同意", "决定", "批准", "呼吁", "希望")
                    else body.start("verb"),
                    body["verb"],
                    "body-said/1",
                )
    return None


def _goes_on(words: ChineseWords, outline: Outline, last: Said) -> bool:
    """Whether a sentence without a speaker is still the words of the one before."""
    text = outline.text
    if words.speech.narration.match(text):
        first = outline.items[0].mention
        return bool(first and first.style in ("honorific", "address") and first.person != last.person)
    first = outline.items[0]
    if first.date and first.date.precision == "day" and first.date.kind == "absolute":
        return False
    if first.mention and first.mention.style in ("bare", "titled") and not last.joint:
        return (
            bool(first.mention.person != last.person and re.match("P(?:的|是|等)", text))
            or first.mention.style == "titled"
            and "的" in text[:4]
        )
    return not re.match("[（(]|责任编辑|编辑|记者", text)


def _bind(
    words: ChineseWords, outline: Outline, place: int, told: tuple[Said | None, str, bool]
) -> tuple[str, str]:
    """The force of the words from `place` on, and how firmly they commit ("" if not at all).

    Of two takes the one that binds most counts; a sentence that begins with what is to be done, and names nobody, goes
    on as the one before it.
    """
    last, verb, is_joint = told
    text = QUOTED.sub(lambda m: "＊" * len(m.group()), outline.text[place:])
    kinds = words.force.kinds
    alone = words.speech.forces.get(verb, "assertive")
    if last is None and (verb in ("宣布", "宣告", "颁布", "决定", "任命", "批准") or alone == "declarative"):
        return "declarative", "" if re.search("通过《|闭幕|开幕|颁布", text) else "agreed"
    joint = last.joint if last else False
    strengths = [kind for kind in ("agreed", "pledged", "willing") if kinds[kind].search(text)]
    if verb in ("同意", "一致同意", "商定", "承诺") and "agreed" not in strengths:
        strengths.insert(0, "agreed")
    if last is None and text.startswith(("会议", "同意将")) and kinds["declarative"].search(text):
        return "declarative", "agreed"
    if "agreed" in strengths and not (is_joint or re.search("同意|商定", text)):
        strengths.remove("agreed")
    if last is not None and "agreed" in strengths and not last.joint:
        strengths.remove("agreed")
    if strengths:
        strength = strengths[0]
        if strength == "pledged" and "willing" in strengths:
            strength = "willing"
        return "commissive", strength
    if kinds["directive"].search(text) or alone == "directive":
        agreed = (last is not None and last.told_agreed) or (verb.startswith("一致") and joint_should(text))
        return "directive", "agreed" if agreed else "urged"
    if last is not None and last.force in ("commissive", "directive") and NUMBERED.match(text):
        return last.force, last.strength
    if last is not None and last.force in ("commissive", "directive") and words.force.opener.match(text):
        if not re.search("[^就总]是(?!否)|始终|已经|已|了(?!解)|符合|有利于(?!促)", text):
            return last.force, last.strength
    if alone == "commissive":
        return "commissive", "willing"
    if kinds["expressive"].search(text) or alone == "expressive":
        return "expressive", ""
    if joint:
        return "assertive", ""
    return "assertive", ""


def joint_should(text: str) -> bool:
    """Whether joint words say what both should do."""
    return bool(re.search("(?:双方|两国|各方)?(?:要|应)", text))
