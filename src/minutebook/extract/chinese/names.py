"""Where a person's name ends, once it is known where it begins.

Chinese names: a surname of one or two characters and one or two more, as long as a word follows that names end before.
Foreign names: characters of transcription, dots and hyphens, up to such a word or to another character.
"""

from minutebook.lexicon.chinese import ChineseWords, NameWords

LONGEST = 26
LONGEST_HAN = 5
NEVER = "党部会室院省市县局处们区"


def read_name(text: str, start: int, party: str | None, words: ChineseWords) -> int | None:
    """The end of the name that begins at `start`, or None. `party` is whose office stands before it, if one does."""
    names = words.names
    if start >= len(text) or names.ending.match(text, start):
        return None
    if is_dotted(text, start, names):
        return read_foreign(text, start, names)
    if party is None or party == "CN":
        found = read_chinese(text, start, names)
        return found or read_foreign(text, start, names)
    if party == "JP":
        return _read_japanese(text, start, names) or read_foreign(text, start, names)
    if party in names.han_name_parties:
        return read_chinese(text, start, names) or read_foreign(text, start, names)
    return read_foreign(text, start, names) or read_chinese(text, start, names)


def is_dotted(text: str, start: int, names: NameWords) -> bool:
    """Whether a dot stands among the next characters, all of them fit for a name."""
    for place in range(start + 1, min(len(text), start + 10)):
        if text[place] in names.dots:
            return True
        if not "\u4e00" <= text[place] <= "\u9fff" or (place - start > 1 and names.ending.match(text, place)):
            return False
    return False


def read_chinese(text: str, start: int, names: NameWords) -> int | None:
    """The end of a Chinese name, or None when none begins here."""
    surname = 2 if text[start : start + 2] in names.compound_surnames else 1
    if surname == 1 and text[start] not in names.surnames:
        return None
    short, long = start + surname + 1, start + surname + 2
    ends = [end for end in (short, long) if _is_name(text, start, end, names)]
    last = text[long - 1 : long]
    sure = 2 if last not in names.never_last else 3 if last == "和" else len(text)
    if len(ends) == 2 and _goes_on_alike(text, (start, short, long), sure):
        return long
    return ends[0] if ends else None


def _is_name(text: str, start: int, end: int, names: NameWords) -> bool:
    name = text[start:end]
    fits = all("\u4e00" <= char <= "\u9fff" for char in name) and name not in names.not_names
    fits = fits and name[:2] not in names.not_names
    if not fits or name[-1] in NEVER:
        return False
    return fits and end <= len(text) and bool(names.ending.match(text, end))


def _goes_on_alike(text: str, ends: tuple[int, int, int], sure: int) -> bool:
    """Whether the longer of two names is told `sure` times, and the shorter never without its third character."""
    start, short, long = ends
    count = text.count(text[start:long])
    return count >= sure and count == text.count(text[start:short])


def _read_japanese(text: str, start: int, names: NameWords) -> int | None:
    """A Japanese name: up to the first word that names end before."""
    for end in range(start + 2, start + LONGEST_HAN + 1):
        if end > len(text) or not "\u4e00" <= text[end - 1] <= "\u9fff":
            return None
        if names.ending.match(text, end):
            return end if text[start:end] not in names.not_names else None
    return None


def read_foreign(text: str, start: int, names: NameWords) -> int | None:
    """The end of a name in transcription, or None when none begins here."""
    place, odd = start, 0
    while place < len(text) and place - start < LONGEST:
        char = text[place]
        if char in names.dots or _is_hyphen(text, place, names):
            place += 1
            continue
        if _is_lost_dot(text, start, place, names):
            place += 1
            continue
        if place > start and names.honorific.match(text, place):
            break
        opened = place == start or text[place - 1] in names.dots
        if not opened and place - start >= 2 and names.ending.match(text, place):
            break
        dotted = not names.dots.isdisjoint(text[start:place])
        if char not in names.sounds and not (dotted and "\u4e00" <= char <= "\u9fff"):
            closes = names.ending.match(text, place + 1) or text[place + 1 : place + 2] in names.dots
            if odd or place - start < 2 or not closes or names.ending.match(text, place):
                break
            odd += 1
        place += 1
    while place > start and text[place - 1] in names.dots:
        place -= 1
    name = text[start:place]
    return place if len(name) >= 2 and name not in names.not_names else None


def _is_hyphen(text: str, place: int, names: NameWords) -> bool:
    return text[place] in names.hyphens and text[place + 1 : place + 2] in names.sounds and place > 0


def _is_lost_dot(text: str, start: int, place: int, names: NameWords) -> bool:
    """Whether a space stands where a page has lost the dot of a name: transcription on both sides, and an end to it."""
    if text[place] != " " or place - start < 2 or not names.sounds.issuperset(text[start:place]):
        return False
    end = place + 1
    while end < len(text) and end - start < LONGEST and text[end] in names.sounds:
        if end - place > 2 and names.ending.match(text, end):
            break
        end += 1
    return end - place > 2 and bool(names.ending.match(text, end))


def is_transcribed(name: str, names: NameWords) -> bool:
    """Whether a name can only be a foreign one: dotted, long, or no surname in front."""
    if any(char in names.dots for char in name):
        return True
    if name[:2] in names.compound_surnames:
        return len(name) > 4
    if name[-1] in names.foreign_ends and all(char in names.sounds for char in name):
        return True
    return len(name) > 3 or name[0] not in names.surnames


def short_forms(name: str, party: str | None, names: NameWords) -> tuple[str, ...]:
    """What a person is called further on: the last part of a dotted name, the family name of a Japanese one."""
    out: list[str] = []
    parts = [name]
    for dot in names.dots:
        parts = [piece for part in parts for piece in part.split(dot)]
    if len(parts) > 1:
        out += [part for part in (parts[-1], parts[0]) if len(part) > 1 and part not in names.particles]
        if parts[-2] in names.particles:
            out.append(name[-len(parts[-1]) - len(parts[-2]) - 1 :])
    elif party == "JP" and len(name) >= 4:
        out.append(name[:2])
    return tuple(dict.fromkeys(out))
