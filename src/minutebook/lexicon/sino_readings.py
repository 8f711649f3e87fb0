"""Korean and Vietnamese names in Chinese characters, by the readings that characters have in those languages."""

from functools import cache

from minutebook.lexicon.name_sounds import word_sounds
from minutebook.lexicon.person_names import load_han, respell
from minutebook.lexicon.tables import load_folder


@cache
def read_sino(name: str, system: str) -> tuple[str, ...]:
    """The sounds of each character's reading in `system` ("korean", "vietnamese"); () where the table lacks one."""
    table: dict[str, str] = {char: reading for reading, chars in _readings(system).items() for char in chars}
    length = 2 if name[:2] in load_han().compound and len(name) > 3 else 1
    parts = [table.get(char, "") for char in name]
    if not all(parts):
        return ()
    words = ["".join(parts[:length]), *parts[length:]]
    return tuple(word_sounds(respell(word, "VN" if system == "vietnamese" else None), "latin")[0] for word in words)


@cache
def _readings(system: str) -> dict[str, str]:
    table: dict[str, str] = load_folder("scripts")["han_" + system]["readings"]
    return table
