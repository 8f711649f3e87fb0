"""What is told of a word, or of what stands between two spaces, once for all texts."""

from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")

MOST_TOLD = 1 << 16
"""Of how much is kept before all is forgotten: more than the words of many thousand reports."""


class ToldOnce(dict[K, V]):
    """Looked up like a dictionary; of what is asked for the first time, `tell` says what it is.

    A dictionary and no cached function: a lookup of what is known costs no call, and texts have millions of words.
    """

    def __missing__(self, key: K) -> V:
        if len(self) >= MOST_TOLD:
            self.clear()
        told = self[key] = self.tell(key)
        return told

    def tell(self, key: K) -> V:
        """What is to be known of a key. Each kind of dictionary has its own."""
        raise NotImplementedError
