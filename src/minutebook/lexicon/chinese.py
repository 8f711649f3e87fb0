"""The words of Chinese, ready for matching: `data/languages/zh`, compiled once.

Chinese is written without spaces and capitals, so its tables are characters and strings, and its patterns match
characters; how each file is used is told at its top.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from minutebook.lexicon.tables import load_folder
from minutebook.model.errors import LexiconError

LANGUAGE = "zh"
FOLDER = f"languages/{LANGUAGE}"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NameWords:
    """What people's names are made of, and the words behind which a name ends (`ending`)."""

    surnames: frozenset[str]
    plain_surnames: frozenset[str]
    common_surnames: frozenset[str]
    compound_surnames: frozenset[str]
    sounds: frozenset[str]
    dots: frozenset[str]
    hyphens: frozenset[str]
    particles: frozenset[str]
    ending: re.Pattern[str]
    not_names: frozenset[str]
    honorific: re.Pattern[str]
    eponym: re.Pattern[str]
    han_name_parties: frozenset[str]
    foreign_ends: frozenset[str]
    never_last: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TitleWords:
    """What offices are made of. `head` finds the nouns they end on, `boundary` the last word before one begins."""

    head: re.Pattern[str]
    heads: frozenset[str]
    head_words: tuple[str, ...]
    not_before: frozenset[str]
    not_before_words: tuple[str, ...]
    body: re.Pattern[str]
    boundary: re.Pattern[str]
    whole: re.Pattern[str]
    home: re.Pattern[str]
    organisations: Mapping[str, str]
    organisation: re.Pattern[str]
    address: re.Pattern[str]
    address_heads: frozenset[str]
    address_leads: tuple[str, ...]
    spouse: re.Pattern[str]
    not_address: frozenset[str]
    before_country: tuple[str, ...]
    foreign_heads: tuple[str, ...]
    envoys: tuple[str, ...]
    topics: tuple[str, ...]
    held: Mapping[str, str]
    held_unless: tuple[str, ...]
    held_behind: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EventWords:
    """How meetings are told of; the comments of `meetings.yml` say what each class is."""

    met: re.Pattern[str]
    held: re.Pattern[str]
    calls: re.Pattern[str]
    remote: re.Pattern[str]
    announced: re.Pattern[str]
    cancelled: re.Pattern[str]
    postponed: re.Pattern[str]
    not_told: re.Pattern[str]
    split: re.Pattern[str]
    joint: re.Pattern[str]
    attending: str
    attending_what: str
    reporting: str
    co_chair: str
    chair: str
    attend: str
    hold: str
    session_nouns: str
    plain_nouns: frozenset[str]
    session_bodies: tuple[str, ...]
    not_session: str
    session_starts: re.Pattern[str]
    session_whole: re.Pattern[str]
    world: re.Pattern[str]
    home_bodies: re.Pattern[str]
    ahead: re.Pattern[str]
    visit_verbs: str
    not_visit: str
    visit_ends: str
    receiving: str
    only_said: re.Pattern[str]
    soon: re.Pattern[str]
    agreed: re.Pattern[str]
    outcome: re.Pattern[str]
    arrive: str
    leave: str
    depart: str
    companions: str
    host_words: Mapping[str, str]
    capital_words: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SpeechWords:
    """Verbs that report words, with their force, who speaks jointly, and what the narrator tells."""

    verb: re.Pattern[str]
    forces: Mapping[str, str]
    joint: str
    joint_verb: str
    joint_speech: re.Pattern[str]
    between_long: int
    narration: re.Pattern[str]
    carried: re.Pattern[str]
    owned: re.Pattern[str]
    other_deeds: re.Pattern[str]
    nominal: frozenset[str]
    weak_joint: frozenset[str]
    agencies: re.Pattern[str]
    reviewing: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ForceWords:
    """By which words a sentence binds, a pattern for each kind; `opener`: it goes on as the sentence before."""

    kinds: Mapping[str, re.Pattern[str]]
    opener: re.Pattern[str]
    own_matters: re.Pattern[str]
    cooperation: re.Pattern[str]
    closing: re.Pattern[str]
    consent: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DateWords:
    """Words of days, and the pattern that finds dates in a text."""

    days: Mapping[str, int]
    years: Mapping[str, int]
    months: Mapping[str, int]
    same_day: frozenset[str]
    date: re.Pattern[str]
    ahead: re.Pattern[str]
    ago: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FoundingWords:
    """Beginnings whose year can be computed: rules by name, and what is cut off in front of what began."""

    rules: tuple[tuple[str, re.Pattern[str]], ...]
    relations: frozenset[str]
    lead: re.Pattern[str]
    countries: frozenset[str]
    ahead: frozenset[str]
    behind: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ChineseWords:
    """Everything that the Chinese reader needs to know about words, by subject."""

    language: str
    sentence_ends: str
    closers: str
    pronoun: re.Pattern[str]
    not_pairs: frozenset[str]
    digits: Mapping[str, int]
    names: NameWords
    titles: TitleWords
    events: EventWords
    speech: SpeechWords
    force: ForceWords
    dates: DateWords
    founding: FoundingWords
    progress: re.Pattern[str]
    progress_unless: re.Pattern[str]
    areas: Mapping[str, tuple[str, ...]]
    area: re.Pattern[str]


@cache
def load_chinese_words() -> ChineseWords:
    """The words of Chinese. Raises LexiconError when a file is not as described, or an example does not hold."""
    tables = load_folder(FOLDER)
    try:
        return _make(tables)
    except (KeyError, TypeError, re.error) as error:
        raise LexiconError(f"{FOLDER}: expected the tables that the files describe, found {error!r}") from error


def one_of(words: Iterable[str]) -> str:
    """A regular expression for any of these strings, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w))) + ")"


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def _make(tables: Mapping[str, Any]) -> ChineseWords:
    grammar, progress = tables["grammar"], tables["progress"]
    areas, area = _areas(tables["area_phrases"])
    return ChineseWords(
        language=LANGUAGE,
        sentence_ends=grammar["sentence_ends"],
        closers=grammar["closers"],
        pronoun=re.compile(one_of(grammar["pronouns"])),
        not_pairs=frozenset(grammar["not_pairs"]),
        digits=grammar["digits"],
        names=_names(tables["names"]),
        titles=_titles(tables["titles"]),
        events=_events(tables["meetings"]),
        speech=_speech(tables["speech"]),
        force=_force(tables["force"]),
        dates=_dates(tables["calendar"], grammar["digits"]),
        founding=_founding(tables["founding"]),
        progress=_any(progress["patterns"]),
        progress_unless=_any(progress["unless"]),
        areas=areas,
        area=area,
    )


def _names(table: Mapping[str, Any]) -> NameWords:
    eponyms = table["eponyms"]
    surnames = frozenset(table["surnames"])
    ending = "|".join((one_of(table["endings"]["words"]), f"[{re.escape(table['endings']['single'])}A-Za-z0-9]", "$"))
    return NameWords(
        surnames=surnames,
        plain_surnames=surnames - frozenset(table["weak_surnames"]),
        common_surnames=frozenset(table["common_surnames"]),
        compound_surnames=frozenset(table["compound_surnames"]),
        sounds=frozenset(table["sounds"]),
        dots=frozenset(table["dots"]),
        hyphens=frozenset(table["hyphens"]),
        particles=frozenset(table["particles"]),
        ending=re.compile(ending),
        not_names=frozenset(table["not_names"]),
        honorific=re.compile(one_of(table["honorifics"])),
        eponym=re.compile(f"{one_of(eponyms['topics'])}*{one_of(eponyms['nouns'])}(?!{one_of(eponyms['unless'])})"),
        han_name_parties=frozenset(table["han_name_parties"]),
        foreign_ends=frozenset(table["foreign_ends"]),
        never_last=frozenset(table["never_last"]),
    )


def _titles(table: Mapping[str, Any]) -> TitleWords:
    heads = [row["word"] for row in table["heads"]]
    return TitleWords(
        head=re.compile(one_of(heads)),
        heads=frozenset(heads),
        head_words=tuple(sorted(set(heads), key=lambda word: (-len(word), word))),
        not_before=frozenset(table["not_before"]),
        not_before_words=tuple(table["not_before_words"]),
        body=re.compile(one_of(table["bodies"]) + "$"),
        boundary=re.compile(one_of(table["boundaries"])),
        whole=re.compile(one_of(table["whole"])),
        home=re.compile(one_of(table["home_words"])),
        organisations=table["organisations"],
        organisation=re.compile(one_of(table["organisations"])),
        address=re.compile(one_of(table["address"])),
        address_heads=frozenset(table["address_heads"]),
        address_leads=tuple(sorted(table["address_leads"], key=len, reverse=True)),
        spouse=_any(table["spouse"]),
        not_address=frozenset(table["not_address"]),
        before_country=tuple(table["before_country"]),
        foreign_heads=tuple(table["foreign_heads"]),
        envoys=tuple(table["envoys"]),
        topics=tuple(table["topics"]),
        held={word: held for held, words in table["held"].items() for word in words},
        held_unless=tuple(table["held_unless"]),
        held_behind=frozenset(table["held_behind"]),
    )


def _events(table: Mapping[str, Any]) -> EventWords:
    searched = (
        "met",
        "held",
        "calls",
        "remote",
        "split",
        "joint",
        "only_said",
        "agreed",
        "cancelled",
        "postponed",
        "not_told",
    )
    plain = (
        "attending", "attending_what", "reporting", "co_chair", "chair", "attend", "hold", "session_nouns",
        "visit_verbs", "arrive", "leave", "depart", "companions", "receiving",
    )  # fmt: skip
    patterns = {key: re.compile(one_of(table[key])) for key in searched}
    sources = {key: one_of(table[key]) for key in plain}
    return EventWords(
        **{**patterns, **sources},  # type: ignore[arg-type]
        soon=_any(table["soon"]),
        outcome=_any(table["outcome"]),
        not_visit=table["not_visit"],
        visit_ends=table["visit_ends"],
        announced=_any(table["announced"]),
        plain_nouns=frozenset(table["plain_nouns"]),
        session_bodies=tuple(table["session_bodies"]),
        not_session=table["not_session"],
        session_starts=re.compile(one_of(table["session_starts"])),
        session_whole=re.compile(one_of(table["session_whole"])),
        world=re.compile(one_of(table["world_words"])),
        home_bodies=re.compile(one_of(table["home_bodies"])),
        ahead=re.compile(one_of(table["ahead"])),
        host_words=table["host_words"],
        capital_words=table["capital_words"],
    )


def _speech(table: Mapping[str, Any]) -> SpeechWords:
    forces = {verb: force for force, verbs in table["verbs"].items() for verb in verbs}
    forces |= dict.fromkeys(table["short"], "assertive")
    short = one_of(table["short"])
    spoken = "[，：:“,]"
    return SpeechWords(
        verb=re.compile(f"{one_of(set(forces) - set(table['short']))}|{short}(?={spoken})"),
        forces=forces,
        joint="(?:" + "|".join(table["joint"]) + ")",
        joint_verb=one_of(table["joint_verbs"]),
        joint_speech=re.compile(one_of(table["joint_speech"])),
        between_long=table["between_long"],
        narration=_any(table["narration"]),
        carried=_any(table["carried"]),
        owned=_any(table["owned"]),
        other_deeds=_any(table["other_deeds"]),
        nominal=frozenset(table["nominal"]),
        weak_joint=frozenset(table["weak_joint"]),
        agencies=_any(table["agencies"]),
        reviewing=_any(table["reviewing"]["patterns"]),
    )


def _force(table: Mapping[str, Any]) -> ForceWords:
    kinds = {}
    for kind in ("declarative", "agreed", "pledged", "willing", "directive", "expressive"):
        row = table[kind]
        kinds[kind] = _any(row["patterns"])
        for text, expected in [(t, True) for t in row["examples"]] + [(t, False) for t in row["not_examples"]]:
            if bool(kinds[kind].search(text)) != expected:
                raise LexiconError(f"{FOLDER}/force.yml: {kind}: {'not found' if expected else 'found'} in {text!r}")
    return ForceWords(
        kinds=kinds,
        opener=re.compile(one_of(table["openers"])),
        own_matters=_any(table["own_matters"]),
        cooperation=_any(table["cooperation"]),
        closing=_any(table["closing"]),
        consent=_any(table["consent"]),
    )


def _dates(table: Mapping[str, Any], digits: Mapping[str, int]) -> DateWords:
    """One pattern: a word (今天), or year, month and day as far as given, with the last day of a stretch behind."""
    number = rf"(?:\d{{1,2}}|[{''.join(digits)}十廿]{{1,3}})"
    year = rf"(?:(?:(?P<year>\d{{4}}|[{''.join(digits)}○]{{4}})年|(?P<shift>{one_of(table['years'])}))的?)?"
    month = rf"(?:(?P<month>{number})月份?|(?P<month_word>{one_of(table['months'])}))?"
    to = one_of([*table["ranges"], *table["lists"]])
    last = [
        rf"{to}(?:(?P<year{n}>\d{{4}})年)?(?:(?P<month{n}>{number})月)?(?P<day{n}>{number})日" for n in (2, 3)
    ]  # fmt: skip
    day = rf"(?:(?P<day>{number})(?:日(?:{last[0]})?|{last[1]}))?"
    words = one_of([*table["days"], *table["same_day"]])
    opening = "".join({key[0] for name in ("years", "months") for key in table[name]} | set(digits) | set("十廿○"))
    return DateWords(
        days=table["days"],
        years=table["years"],
        months=table["months"],
        same_day=frozenset(table["same_day"]),
        date=re.compile(rf"(?P<word>{words})|(?=[\d{opening}])(?<![\d第]){year}{month}{day}(?![元内间均])"),
        ahead=re.compile(one_of(table["ahead"])),
        ago=re.compile(rf"(?P<years>\d{{1,3}}|[{''.join(digits)}十百]{{1,4}}){one_of(table['ago'])}$"),
    )


def _founding(table: Mapping[str, Any]) -> FoundingWords:
    rules = []
    for row in table["patterns"]:
        pattern = re.compile(row["pattern"])
        for text in row["examples"]:
            if not pattern.search(text):
                raise LexiconError(f"{FOLDER}/founding.yml: {row['rule']} does not match its example {text!r}")
        rules.append((str(row["rule"]), pattern))
    return FoundingWords(
        rules=tuple(rules),
        relations=frozenset(table["relations"]),
        lead=re.compile(f"^{one_of(table['leads'])}+"),
        countries=frozenset(table["countries"]),
        ahead=frozenset(table["ahead"]),
        behind=frozenset(table["behind"]),
    )


def _areas(table: Mapping[str, Any]) -> tuple[dict[str, tuple[str, ...]], re.Pattern[str]]:
    """Codes by phrase (none for what only looks like an area), and the pattern that finds the longest phrases."""
    codes: dict[str, tuple[str, ...]] = dict.fromkeys(table["not_areas"], ())
    for code, row in table["areas"].items():
        for phrase in row["phrases"]:
            codes[phrase] = (*codes.get(phrase, ()), code)
    pattern = re.compile(one_of(codes))
    known = load_folder("areas")["areas"]
    for code, row in table["areas"].items():
        if code not in known:
            raise LexiconError(f"{FOLDER}/area_phrases.yml: {code!r} is no code of areas/areas.yml")
        for text, expected in [(t, True) for t in row["examples"]] + [(t, False) for t in row.get("not_examples", ())]:
            if any(code in codes[m.group()] for m in pattern.finditer(text)) != expected:
                raise LexiconError(
                    f"{FOLDER}/area_phrases.yml: {code}: {'not found' if expected else 'found'} in {text!r}"
                )
    return codes, pattern
