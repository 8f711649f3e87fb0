"""A simulated history with known truth: officials, series and meetings by chance, and reports of them with mistakes.

    from bench.simulation import Rates, Scale, simulate, simulate_judgements

    history = simulate(Scale(mechanisms=5, meetings=60, reports=300), Rates(copied=0.4), seed=7)
    history.documents, history.claims        # as the reader gives them: arguments of `assemble_record`
    history.readings()                       # each document with its own claims, to be added one at a time
    history.truth.meeting_of[claim.id]       # a key of the world, the same for claims on the same meeting
    history.truth.official_of[claim.id, name]
    simulate_judgements(history, 20, seed=3)  # at random, for tests of order

The same arguments give the same history, byte for byte. `settings.py` names every rate of error; `world.py` makes what
happened, `reports.py` what is told of it, `scores.py` compares a record with the truth. Words and names are in
`words.yml` and `names.yml`, apart from the program's own tables. Each claim has a line of the text to itself.
"""

from bench.simulation.history import History, Truth, simulate, simulate_judgements
from bench.simulation.settings import Rates, Scale

__all__ = ["History", "Rates", "Scale", "Truth", "simulate", "simulate_judgements"]
