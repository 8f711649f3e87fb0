import pytest

from minutebook.lexicon import told
from minutebook.lexicon.told import ToldOnce


class Lengths(ToldOnce[str, int]):
    """How long words are, and how often it was asked."""

    asked = 0

    def tell(self, key: str) -> int:
        self.asked += 1
        return len(key)


def test_each_key_is_told_once() -> None:
    lengths = Lengths()
    assert [lengths[word] for word in ("talks", "visit", "talks")] == [5, 5, 5]
    assert lengths.asked == 2


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(told, "MOST_TOLD", 3)
    lengths = Lengths()
    assert [lengths["a" * n] for n in range(9)] == list(range(9))
    assert len(lengths) <= 3
