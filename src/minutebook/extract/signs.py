"""What a sentence may tell of, by its words alone: a bit for each class of words that some finder cannot do without.

A word's bits are looked up once for all texts, a sentence's are those of its words. A finder then passes over a
sentence for the price of one comparison, where it would otherwise look up every word of it again.
"""

from collections.abc import Mapping
from functools import cache

from minutebook.lexicon.agencies import load_agency_words
from minutebook.lexicon.agreements import load_agreement_words
from minutebook.lexicon.force import load_force
from minutebook.lexicon.founding import load_founding_words
from minutebook.lexicon.frameworks import load_framework_words
from minutebook.lexicon.issues import load_issue_words
from minutebook.lexicon.load import Lexicon
from minutebook.lexicon.progress import load_progress_words
from minutebook.lexicon.speech import load_speech

(
    OCCASION, TALKS, VISIT, SESSION, BODY, GATHERING, SAME_SESSION, CO_CHAIR, COMPANY, AGREEMENT, FOUNDING, FRAMEWORK,
    MECHANISM, AGENCY, ENCOUNTER, PROGRESS, REPORT, FUTURE, VERB_LAST, FIRST_PERSON, PRONOUN,
) = (1 << number for number in range(21))  # fmt: skip
EVERY = -1
"""The bits of a sentence whose words nobody has looked up: it may tell of anything. (So bits only ever rule out.)"""


def sign_words(lexicon: Lexicon) -> Mapping[int, frozenset[str]]:
    """For each bit the words in lower case that set it."""
    language, meetings, sessions = lexicon.language, lexicon.meetings, lexicon.meetings.sessions
    speech, force, frameworks = load_speech(language), load_force(language), load_framework_words(language)
    agencies = load_agency_words(language)
    return {
        OCCASION: meetings.signs,
        TALKS: meetings.triggers,
        VISIT: meetings.visit_words,
        SESSION: sessions.nouns,
        BODY: sessions.bodies,
        GATHERING: meetings.session_signs,
        SAME_SESSION: sessions.co_chair | sessions.chair | sessions.attend | sessions.took,
        CO_CHAIR: sessions.co_chair,
        COMPANY: sessions.included,
        AGREEMENT: load_agreement_words(language).triggers,
        FOUNDING: load_founding_words(language).triggers,
        FRAMEWORK: frameworks.triggers,
        MECHANISM: frameworks.standing_last,
        AGENCY: agencies.heads | agencies.lower_heads,
        ENCOUNTER: load_issue_words(language).triggers,
        PROGRESS: load_progress_words(language).triggers,
        REPORT: speech.reporting,
        FUTURE: force.futures,
        VERB_LAST: force.verb_last,
        FIRST_PERSON: speech.sets["first_person"],
        PRONOUN: frozenset(lexicon.grammar.pronouns),
    }


@cache
def signs_of_words(lexicon: Lexicon) -> Mapping[str, int]:
    """The bits of every word that has any."""
    signs: dict[str, int] = {}
    for bit, words in sign_words(lexicon).items():
        for word in words:
            signs[word] = signs.get(word, 0) | bit
    return signs
