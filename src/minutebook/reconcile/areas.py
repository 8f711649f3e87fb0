"""Areas that words touch upon."""

from minutebook.lexicon.subjects import find_touched


def named_areas(words: str, language: str) -> frozenset[str]:
    """The codes of the areas that words touch upon; none in a language without a list of areas.

    Good for saying that an area was not passed over in silence; not a finding with evidence of its own.
    """
    return find_touched(words, language).areas
