"""The index of the search: which rows hold which words. Made from the record, row by row, and never the only copy.

`search_names` and `search_texts` are FTS5 tables that keep no text of their own; what they are asked for is the number
of an entry. A row whose words change gets a new number, and the old one stays behind without an entry: FTS5 can only
take words out again if it is told them, and they may be gone. `compact_when_due` makes all anew when too many are left.
"""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable

from minutebook.lexicon.search_words import index_text, is_inflected
from minutebook.model.search import SearchEntry

Stems = Callable[[str], Iterable[str]]
"""From a folded word to what its other forms have in common with it: lemmas or stems."""

TABLES = (
    """CREATE TABLE IF NOT EXISTS search_entries (
    -- A row of the record that can be searched for.
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    "table" TEXT NOT NULL,
    row TEXT NOT NULL,
    title TEXT NOT NULL,
    href TEXT NOT NULL,
    names TEXT NOT NULL,
    text TEXT,
    day TEXT,
    facets TEXT NOT NULL,
    digest TEXT NOT NULL,
    UNIQUE ("table", row))""",
    """CREATE TABLE IF NOT EXISTS search_forms (
    -- Words that are forms of one word: stem is what they have in common.
    stem TEXT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (stem, word)) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS search_changes (
    -- Numbers of entries in the order in which they were written or taken away, for those who hold them in memory.
    change INTEGER PRIMARY KEY AUTOINCREMENT,
    number INTEGER NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS search_state (
    -- generation: how often the index was made anew; record: the fingerprint of the record that it was made of.
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL) WITHOUT ROWID""",
    # The words are folded and parted by spaces before they come here: `ascii` leaves all other letters as they are.
    """CREATE VIRTUAL TABLE IF NOT EXISTS search_names USING fts5(
    name, title, sounds, content='', tokenize='ascii', prefix='2 3 4', columnsize=0)""",
    """CREATE VIRTUAL TABLE IF NOT EXISTS search_texts USING fts5(
    text, content='', tokenize='ascii', columnsize=0)""",
)
MOST_LEFT = 0.5
"""A share of numbers without an entry, beyond which the index is made anew."""


def make_search_tables(connection: sqlite3.Connection) -> None:
    """The tables of the index, where there are none yet."""
    for statement in TABLES:
        connection.execute(statement)


def write_entries(connection: sqlite3.Connection, entries: Iterable[tuple[SearchEntry, str]], stems: Stems) -> set[int]:
    """Put rows into the index, or what changed in them; returns their numbers. The caller holds the transaction.

    Each entry comes with the text in which its words are looked for. A row that is as it was costs a look.
    """
    numbers: set[int] = set()
    words: set[str] = set()
    for entry, text in entries:
        number, is_new = _write_entry(connection, entry, text)
        numbers.add(number)
        if is_new:
            words.update(_index_words(connection, number, entry, text))
        if len(words) > 1 << 17:
            _write_forms(connection, words, stems)
            words.clear()
    _write_forms(connection, words, stems)
    return numbers


def remove_entries(connection: sqlite3.Connection, rows: Iterable[tuple[str, str]]) -> None:
    """Take rows (table and id) out of the index."""
    for table, row in rows:
        found = connection.execute('SELECT number FROM search_entries WHERE "table" = ? AND row = ?', (table, row))
        _drop(connection, [number for (number,) in found.fetchall()])


def keep_only(connection: sqlite3.Connection, numbers: set[int]) -> None:
    """Take all out of the index but the entries of these numbers."""
    found = connection.execute("SELECT number FROM search_entries").fetchall()
    _drop(connection, [number for (number,) in found if number not in numbers])


def is_compaction_due(connection: sqlite3.Connection) -> bool:
    """Whether so many numbers have no entry any more that the index should be emptied and written anew."""
    last, count = connection.execute("SELECT coalesce(max(number), 0), count(*) FROM search_entries").fetchone()
    return bool(last > 1000 and count <= last * (1 - MOST_LEFT))


def clear_search_tables(connection: sqlite3.Connection) -> None:
    """Empty the index. Numbers begin again; by the generation those tell who hold it in memory."""
    for table in ("search_names", "search_texts", "search_entries", "search_forms", "search_changes"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    make_search_tables(connection)
    generation = int(read_search_state(connection, "generation") or 0) + 1
    write_search_state(connection, "generation", str(generation))


def has_search_tables(connection: sqlite3.Connection) -> bool:
    """Whether there is an index at all."""
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'search_state'").fetchone()
    return found is not None


def read_search_state(connection: sqlite3.Connection, key: str) -> str | None:
    """What is noted under a key."""
    row = connection.execute("SELECT value FROM search_state WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else None


def write_search_state(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Note something under a key."""
    connection.execute("INSERT OR REPLACE INTO search_state VALUES (?, ?)", (key, value))


def _write_entry(connection: sqlite3.Connection, entry: SearchEntry, text: str) -> tuple[int, bool]:
    """The number of an entry, and whether its words have to be indexed."""
    digest = _digest(entry, text)
    facets = json.dumps({name: list(values) for name, values in entry.facets.items()}, ensure_ascii=False)
    shown = (entry.title, entry.href, "\n".join(entry.names), entry.text, entry.day, facets)
    found = connection.execute(
        "SELECT number, digest, title, href, names, text, day, facets FROM search_entries "
        'WHERE "table" = ? AND row = ?',
        (entry.table, entry.row),
    ).fetchone()
    if found and found[1] == digest:
        if found[2:] != shown:
            connection.execute(
                "UPDATE search_entries SET title = ?, href = ?, names = ?, text = ?, day = ?, facets = ? "
                "WHERE number = ?",
                (*shown, found[0]),
            )
            connection.execute("INSERT INTO search_changes (number) VALUES (?)", (found[0],))
        return int(found[0]), False
    if found:
        _drop(connection, [found[0]])
    number = connection.execute(
        "INSERT INTO search_entries VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (entry.table, entry.row, *shown, digest)
    ).lastrowid
    connection.execute("INSERT INTO search_changes (number) VALUES (?)", (number,))
    return int(number or 0), True


def _index_words(connection: sqlite3.Connection, number: int, entry: SearchEntry, text: str) -> set[str]:
    """Index the words of an entry, which come back."""
    # Between two names stands a word that nobody looks for, so that no phrase is found across them.
    name = " | ".join(index_text(one) for one in entry.names)
    title, body = index_text(entry.title if entry.is_titled else ""), index_text(text)
    cells = (number, name, title, " ".join(entry.sounds))
    connection.execute("INSERT INTO search_names (rowid, name, title, sounds) VALUES (?, ?, ?, ?)", cells)
    if body:
        connection.execute("INSERT INTO search_texts (rowid, text) VALUES (?, ?)", (number, body))
    return {*name.split(" "), *title.split(" "), *body.split(" ")}


def _write_forms(connection: sqlite3.Connection, words: Iterable[str], stems: Stems) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO search_forms VALUES (?, ?)",
        ((stem, word) for word in sorted(words) if is_inflected(word) for stem in stems(word) if stem != word),
    )


def _drop(connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
    rows = [(number,) for number in numbers]
    connection.executemany("DELETE FROM search_entries WHERE number = ?", rows)
    connection.executemany("INSERT INTO search_changes (number) VALUES (?)", rows)


def _digest(entry: SearchEntry, text: str) -> str:
    """Of the words that are indexed."""
    said = json.dumps([entry.names, entry.title, entry.is_titled, entry.sounds, text], ensure_ascii=False)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]
