"""How the words of a sentence bind: their force (Searle), and how firmly they commit."""

import re

from minutebook.lexicon.chinese import ChineseWords

QUOTED = re.compile("(?<![：:,])“[^”，。；！？]{0,30}”|《[^》]*》")
NUMBERED = re.compile("[一二三四五六七]是|第[一二三四五六七]，|首先|其次|再次|最后")
STATING = re.compile("[^就总]是(?!否)|始终|已经|已|了(?!解)|符合|有利于(?!促)")
SHOULD = re.compile("要|应")
DECLARING = frozenset(("宣布", "宣告", "颁布", "决定", "任命", "批准"))
AGREEING = frozenset(("同意", "一致同意", "商定", "承诺"))


def hide_quotations(text: str) -> str:
    """The text with slogans and titles of papers hidden; words that somebody says stay."""
    return QUOTED.sub(lambda found: "＊" * len(found.group()), text)


def bind_own(words: ChineseWords, text: str, verb: str, *, joint: bool) -> tuple[str, str]:
    """Force and strength ("" if none) of words that a verb of speech introduces; `joint`: no single person speaks.

    Of two takes the one that binds most counts: declarative, commissive, directive, expressive, assertive.
    """
    text = hide_quotations(text)
    kinds, alone = words.force.kinds, words.speech.forces.get(verb, "assertive")
    if verb in DECLARING or alone == "declarative":
        return "declarative", "" if words.force.closing.search(text) else "agreed"
    if text.startswith("同意将") and kinds["declarative"].search(text):
        return "declarative", "agreed"
    strengths = _strengths(words, text)
    if verb in AGREEING and "agreed" not in strengths:
        strengths.insert(0, "agreed")
    if not joint and "agreed" in strengths and not words.force.consent.search(text):
        strengths.remove("agreed")
    if strengths:
        return "commissive", _firmest(strengths)
    if kinds["directive"].search(text) or alone == "directive":
        return "directive", "agreed" if verb.startswith("一致") and SHOULD.search(text) else "urged"
    if alone == "commissive":
        return "commissive", "willing"
    return ("expressive" if kinds["expressive"].search(text) or alone == "expressive" else "assertive"), ""


def bind_carried(
    words: ChineseWords, text: str, before: tuple[str, str], *, joint: bool, agreed: bool
) -> tuple[str, str]:
    """Force and strength of a sentence that goes on; `before`: those of the sentence before it.

    `agreed`: both sides had agreed on something. A sentence that begins with what is to be done, and names nobody, goes
    on as the one before it.
    """
    text = hide_quotations(text)
    kinds = words.force.kinds
    strengths = [strength for strength in _strengths(words, text) if joint or strength != "agreed"]
    if strengths:
        return "commissive", _firmest(strengths)
    if kinds["directive"].search(text):
        return "directive", "agreed" if agreed else "urged"
    binding = before[0] in ("commissive", "directive")
    if binding and (NUMBERED.match(text) or (words.force.opener.match(text) and not STATING.search(text))):
        return before
    return ("expressive" if kinds["expressive"].search(text) else "assertive"), ""


def _strengths(words: ChineseWords, text: str) -> list[str]:
    return [kind for kind in ("agreed", "pledged", "willing") if words.force.kinds[kind].search(text)]


def _firmest(strengths: list[str]) -> str:
    """The strength that stands: will and would together are no more than would."""
    return "willing" if strengths[0] == "pledged" and "willing" in strengths else strengths[0]
