"""Choices: which of the groups that a unit fits it joins, and what it takes for that to change."""

from collections.abc import Mapping, Sequence

DOMINANT = 8
"""Where one of two namesakes is told of this many times as often, a bare name means that one."""


MOST_DOUBTS = 4
"""What may be one of more than this many is not listed as a doubt: there is nothing in it to settle."""


def decided(score: float) -> tuple[bool, float]:
    """Of what the nodes of a bundle say: that they fit, else that they may, else that they do not."""
    return score > 0, abs(score)


def doubtful(scores: Mapping[str, float]) -> list[str]:
    """The groups that may be meant, by the strongest doubt; none where it may be nearly anybody."""
    strongest = min(scores.values(), default=0.0)
    found = [leader for leader, score in scores.items() if score == strongest < 0]
    return found if len(found) <= MOST_DOUBTS else []


def dominant(leaders: list[str], weights: Sequence[int]) -> list[str]:
    """The one group that outweighs all the others, else all of them."""
    heaviest = max(weights, default=0)
    if len(leaders) > 1 and heaviest >= DOMINANT * (sum(weights) - heaviest):
        return [leaders[weights.index(heaviest)]]
    return leaders


def slack(weights: Sequence[int]) -> int:
    """By how much these weights may change in all, at the least, without one beginning or ceasing to be dominant."""
    heaviest = max(weights, default=0)
    # One more or less of the heaviest moves the margin by one, one of the others by DOMINANT.
    margin = heaviest - DOMINANT * (sum(weights) - heaviest)
    return (margin if margin >= 0 else -margin - 1) // DOMINANT
