"""How large a simulated history is, and how often its reports are wrong, vague or silent."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Sizes. `sessions`: the part of the meetings that are sessions of the mechanisms."""

    mechanisms: int = 50
    meetings: int = 2_000
    reports: int = 20_000
    sessions: float = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """How often things happen, each between 0 and 1.

    In the world: `namesakes`, a new official has the name of another; `moved_on`, an office goes to somebody who held
    another; `parallel`, a series has parties and field of another; `unnumbered` and `renamed` series; `other_form`,
    one language has another word for the body; `put_off` and `skipped` sessions; `beside`, talks at a session;
    `unreported`, a meeting that nobody tells of.

    In a report: `copied`, it is another outlet's dispatch; `back_reference`, it also tells of an earlier meeting of
    the series or the same officials; `late` and `notice`, of another time. Of each meeting told: `wrong_ordinal`,
    `day_off` (by one), `wrong_city`, `no_day`, `vague_day` (a month), `no_ordinal`, `no_place`, `no_mechanism`,
    `short_mechanism` (without its parties), `nobody` (no names at all), `one_missing`. Of each person: `no_party`,
    `misspelt`, `rival_spelling`, `bare` (the family name alone), `with_initial`, `no_office`.
    """

    namesakes: float = 0.01
    moved_on: float = 0.3
    parallel: float = 0.3
    unnumbered: float = 0.2
    renamed: float = 0.1
    other_form: float = 0.2
    put_off: float = 0.05
    skipped: float = 0.08
    beside: float = 0.3
    unreported: float = 0.05

    copied: float = 0.25
    back_reference: float = 0.2
    late: float = 0.1
    notice: float = 0.12
    wrong_ordinal: float = 0.01
    day_off: float = 0.02
    wrong_city: float = 0.01
    no_day: float = 0.03
    vague_day: float = 0.02
    no_ordinal: float = 0.1
    no_place: float = 0.25
    no_mechanism: float = 0.03
    short_mechanism: float = 0.2
    nobody: float = 0.05
    one_missing: float = 0.08
    no_party: float = 0.05
    misspelt: float = 0.01
    rival_spelling: float = 0.1
    bare: float = 0.05
    with_initial: float = 0.05
    no_office: float = 0.15
