"""When and where an occasion of a Russian sentence took place: the dates and places of its clause."""

from minutebook.extract.dates import DateMark
from minutebook.extract.russian.clauses import clause_of, opener_of
from minutebook.extract.russian.prepare import RussianSentence
from minutebook.lexicon.load import Lexicon

Place = tuple[str | None, str | None, tuple[str, ...]]
HOUSES = frozenset(["зал", "дворец", "здание", "стена", "резиденция", "комплекс"])
NEAR = HOUSES | {"город", "республика", "королевство", "столица"}
"""Nouns between "в" and a place's name."""
NOWHERE: Place = (None, None, ())


def date_words(parsed: RussianSentence) -> list[tuple[int, int, DateMark]]:
    """The dates of a sentence with the words that they stand in (first, last exclusive)."""
    out = []
    starts = parsed.words.sentence.starts
    for mark in parsed.dates:
        inside = [i for i, start in enumerate(starts) if mark.start <= start < mark.end]
        if inside:
            out.append((inside[0], inside[-1] + 1, mark))
    return out


def nearest_date(parsed: RussianSentence, stretch: tuple[int, int]) -> DateMark | None:
    """The date nearest to a stretch of words within its clause; farther for a bare year."""
    words = parsed.words
    low, high = clause_of(words, stretch[0])[0], clause_of(words, stretch[1] - 1)[1]
    best: tuple[int, DateMark] | None = None
    for first, last, mark in date_words(parsed):
        if not low <= first < high:
            continue
        if first and words.lower[first - 1] == "от":
            continue  # "договор от 7 мая" dates the treaty
        if mark.first is None:
            continue  # "до 17 ноября" dates no meeting
        if _is_apart(parsed, (first, last), stretch):
            continue
        distance = max(0, first - stretch[1] + 1, stretch[0] - last + 1)
        crossed = range(min(last, stretch[1]), max(first, stretch[0]))
        distance += 6 * sum(1 for i in crossed if words.words[i] == ",")
        distance += 12 * (mark.precision == "year")
        if best is None or distance < best[0]:
            best = (distance, mark)
    nearest = best[1] if best else None
    return nearest if nearest and (nearest.first or nearest.last) else None


def _is_apart(parsed: RussianSentence, place: tuple[int, int], stretch: tuple[int, int]) -> bool:
    """Whether another verb and a comma stand between: what belongs to a deed before or after."""
    if place[0] < 3 and place[1] < stretch[0] and parsed.words.words[place[1]] == ",":
        place = (place[0], place[1] + 1)  # "В понедельник, 16 мая, X провёл ..."
    between = range(min(place[1], stretch[1]), max(place[0], stretch[0]))
    if place[1] <= stretch[0] and "," in parsed.words.words[place[1] : stretch[0]]:
        # "посетит саммит в X, проведёт встречу": the place is that of the deed before
        earlier = range(clause_of(parsed.words, place[0])[0], place[0])
        if any(parsed.words.forms[i].tense and "verb" in parsed.words.forms[i].pos for i in earlier):
            return True
    verb = any(parsed.words.forms[i].tense and "verb" in parsed.words.forms[i].pos for i in between)
    return verb and any(parsed.words.words[i] == "," for i in between)


def find_place(parsed: RussianSentence, stretch: tuple[int, int], lexicon: Lexicon, topics: frozenset[str]) -> Place:
    """City and country told with "в" or "на" in the clause of a stretch: the nearest; a city before a country."""
    words = parsed.words
    low, high = clause_of(words, stretch[0])[0], clause_of(words, stretch[1] - 1)[1]
    inside = {i for r in parsed.references for i in range(r.first, r.last)}
    found: list[tuple[int, Place]] = []
    for naming in words.namings:
        if not low <= naming.first < high or naming.tag not in "PC" or not naming.parties or naming.first in inside:
            continue
        if lexicon.parties.is_organisation(naming.parties[0]) and naming.tag == "P":
            continue
        if not is_at(parsed, naming.first) or is_topic(parsed, naming.first, topics):
            continue
        if _is_apart(parsed, (naming.first, naming.last), stretch):
            continue
        form = naming.form
        city = form.city.name(lexicon.language) if form and form.city else None
        distance = max(0, naming.first - stretch[1] + 1, stretch[0] - naming.last + 1) + (0 if city else 6)
        implied = ("city", "country") if form and form.kind == "seat" else ("country",) if city else ()
        country = country_of(naming.parties[0], city, lexicon)
        found.append((distance, (city, country, implied)))
    for place in range(low, high):
        if words.lemma(place) == "столица" and {m[0] for m in words.forms[place].cases} & set("pa"):
            for naming in words.namings:
                if naming.first in (place + 1, place - 1) and naming.parties:
                    code = naming.parties[0]
                    found.append(
                        (abs(place - stretch[0]), (lexicon.parties.capital(code, lexicon.language), code, ("city",)))
                    )
    if not found and opener_of(words, low) == "где" and low > 1:
        return _place_before(parsed, low, lexicon)
    return min(found, key=lambda row: row[0])[1] if found else NOWHERE


def _place_before(parsed: RussianSentence, low: int, lexicon: Lexicon) -> Place:
    """The place that "где" means: the last one told before it."""
    for naming in reversed(parsed.words.namings):
        if naming.last <= low and naming.tag in "PC" and naming.parties and low - naming.last < 8:
            form = naming.form
            city = form.city.name(lexicon.language) if form and form.city and naming.tag == "C" else None
            return city, country_of(naming.parties[0], city, lexicon), (("country",) if city else ())
    return NOWHERE


def is_topic(parsed: RussianSentence, place: int, topics: frozenset[str]) -> bool:
    """Whether a place belongs to what was talked about: "о ситуации в X", "урегулирование на X"."""
    words = parsed.words
    at = place - 1
    while at > 0 and (words.forms[at].adj_cases or words.lower[at] in ("в", "во", "на")):
        at -= 1
    return words.is_any(at, topics)


def country_of(party: str, city: str | None, lexicon: Lexicon) -> str:
    """The country that a place is in: of a city that stands for an organisation as well, the state's."""
    if city and lexicon.parties.is_organisation(party):
        for form in lexicon.parties.find(city, lexicon.language):
            for code in form.candidates:
                if not lexicon.parties.is_organisation(code):
                    return code
    return party


def is_at(parsed: RussianSentence, place: int) -> bool:
    """Whether "в" or "на" stands before a place's name, adjectives and "городе" between them aside."""
    words = parsed.words
    at = place - 1
    while (
        at >= 0 and place - at < 5 and (words.forms[at].adj_cases or words.lemma(at) in NEAR or words.words[at] in "«»")
    ):
        at -= 1
    if at < 0 or words.lower[at] not in ("в", "во", "на"):
        return False
    if place - at > 1 and any(words.lemma(i) in HOUSES for i in range(at + 1, place)):
        return True  # "в зале Кремля"
    marks = {m[0] for m in words.forms[place].cases | words.forms[place].adj_cases}
    return not marks or "p" in marks or not words.forms[place].known
