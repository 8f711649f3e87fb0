"""Areas of cooperation named in Chinese words: the longest phrase at each place."""

import re

from minutebook.lexicon.chinese import ChineseWords

QUOTED = re.compile("《[^》]*》")


def find_areas(text: str, words: ChineseWords) -> tuple[str, ...]:
    """Codes of the areas that a stretch of text names, in order and without repeats; titles of papers name none."""
    plain = QUOTED.sub(lambda m: "＊" * len(m.group()), text)
    found = (code for match in words.area.finditer(plain) for code in words.areas[match.group()])
    return tuple(dict.fromkeys(found))
