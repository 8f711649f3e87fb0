"""The Russian word lists as sets of lemmas, loaded once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from minutebook.extract.russian.morphology import Form
from minutebook.extract.russian.titles import TitleWords
from minutebook.lexicon.load import Lexicon
from minutebook.lexicon.parties import Parties
from minutebook.lexicon.tables import load_folder
from minutebook.lexicon.titles import TitleHead
from minutebook.model.errors import LexiconError

NO_LISTS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Vocabulary:
    """What the files of data/languages/ru say that only the Russian reader asks for: file -> list -> lemmas.

    `lists`: for each lemma the lists that it is in; `numbers`: ordinal numbers by lemma.
    """

    titles: TitleWords
    sets: Mapping[str, Mapping[str, frozenset[str]]]
    tables: Mapping[str, Any]
    homes: Mapping[str, str]

    lists: Mapping[str, frozenset[str]]
    numbers: Mapping[str, int]

    def kinds(self, form: Form) -> frozenset[str]:
        """The lists of `meetings.yml` and `speech.yml` that a word form may be of."""
        found = [self.lists[lemma] for lemma in form.lemmas if lemma in self.lists]
        return found[0].union(*found[1:]) if found else NO_LISTS

    def home_of(self, publisher: str, parties: Parties) -> str | None:
        """A publisher's own party: as the list has it, else the state whose domain its site is under ("example.md")."""
        domain = publisher.rpartition(".")[2].upper()
        state = domain if "." in publisher and len(domain) == 2 and parties.name(domain, "ru") else None
        return self.homes.get(publisher) or state

    def words(self, file: str, name: str) -> frozenset[str]:
        """The lemmas of one list."""
        return self.sets[file][name]


@cache
def load_vocabulary(lexicon: Lexicon) -> Vocabulary:
    """The Russian word lists. Raises LexiconError where the lexicon's files are not as expected."""
    tables = load_folder(f"languages/{lexicon.language}")
    title = tables["titles"]
    heads = {
        row["word"]: TitleHead(
            word=row["word"], one_seat=row.get("seat") == "one", weak=bool(row.get("weak")), plural=False
        )
        for row in title["heads"]
    }
    return Vocabulary(
        titles=TitleWords(
            heads=heads,
            modifiers=frozenset(title["modifiers"]),
            held=(held := {word: when for when, words in title["held"].items() for word in words}),
            timing=frozenset(held),
            honorifics=lexicon.grammar.honorifics,
            links=frozenset(title["link_prepositions"]),
            compound=frozenset(tuple(phrase.split()) for phrase in title["compound_prepositions"]),
            parties_of=title["parties_of"],
        ),
        sets={file: _sets(table) for file, table in tables.items() if isinstance(table, dict)},
        tables=tables,
        homes=tables["organisations"]["homes"],
        lists=_lists(tables),
        numbers={word: int(number) for number, words in tables["meetings"]["numbers"].items() for word in words},
    )


def _lists(tables: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """For each lemma, the names of the lists that it is in. Raises LexiconError for two lists of one name."""
    out: dict[str, set[str]] = {}
    files = [_sets(tables[file]) for file in ("meetings", "speech")]
    if shared := files[0].keys() & files[1].keys():
        raise LexiconError(f"meetings.yml and speech.yml: expected lists of different names, found {sorted(shared)}")
    for lists in files:
        for name, lemmas in lists.items():
            for lemma in lemmas:
                out.setdefault(lemma, set()).add(name)
    return {lemma: frozenset(names) for lemma, names in out.items()}


def _sets(table: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    return {
        name: frozenset(words) for name, words in table.items()
        if isinstance(words, list) and all(isinstance(word, str) for word in words)
    }  # fmt: skip
