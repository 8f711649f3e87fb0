"""Occasions of a Chinese document that are one meeting: same people, day, place or series."""

from dataclasses import dataclass, field

from minutebook.extract.chinese.occasions import Occasion

RANKS = ("co-chair", "chair", "host", "visitor", "participant")
COVERED, SHARED = 0.9, 0.5
"""How many characters of the shorter name of a series stand in the longer one, and of the longer in the shorter."""
MARKS = frozenset("“”（）《》—－-")


@dataclass(slots=True)
class Group:
    """Occasions that are one meeting, the first one told first."""

    rows: list[Occasion] = field(default_factory=list)
    people: dict[int, str] = field(default_factory=dict)

    @property
    def first(self) -> Occasion:
        """The words that tell of it first."""
        return self.rows[0]

    @property
    def visitors(self) -> set[int]:
        """Those who travelled."""
        return {person for person, role in self.people.items() if role == "visitor"}

    @property
    def is_passing(self) -> bool:
        """Whether it is told of only in somebody's words or by the way."""
        return all(row.background for row in self.rows)

    def add(self, row: Occasion) -> None:
        """One more sentence tells of it."""
        self.rows.append(row)
        self.join(row.people)

    def join(self, people: tuple[tuple[int, str], ...]) -> None:
        """More people took part; everybody keeps the highest role that any sentence gives."""
        for person, role in people:
            known = self.people.get(person)
            if known is None or RANKS.index(role) < RANKS.index(known):
                self.people[person] = role


def place_occasion(groups: list[Group], row: Occasion) -> None:
    """Add an occasion to the group that it belongs to, or begin a new one."""
    group = next((group for group in groups if _is_same(group, row)), None)
    if group is None:
        group = Group()
        groups.append(group)
    group.add(row)


def _is_same(group: Group, row: Occasion) -> bool:
    """Whether an occasion is the one that a group tells of."""
    first = group.first
    alike = first.form == row.form or {first.form, row.form} == {"talks", "call"}
    if not alike or not _may_be_one_day(group, row):
        return False
    if row.form == "session":
        together = any(known.number == row.number and known.mechanism != row.mechanism for known in group.rows)
        return not together and _is_one_series(group, row)
    if row.form == "visit":
        theirs = {person for person, role in row.people if role == "visitor"}
        return first.country == row.country and (not group.visitors or not theirs or bool(group.visitors & theirs))
    people, known_people = {person for person, _ in row.people}, set(group.people)
    if row.number == first.number and row.start != first.start and people != known_people:
        return False
    return len(people) > 1 and (people <= known_people or (known_people <= people and len(known_people) > 1))


def _may_be_one_day(group: Group, row: Occasion) -> bool:
    for known in group.rows:
        if known.date and row.date and known.date.first and row.date.first:
            last, other = known.date.last or known.date.first, row.date.last or row.date.first
            if last < row.date.first or other < known.date.first:
                return False
        elif known.background != row.background and (known.date or row.date) and (known.form != "session"):
            return known.form == "visit" and not (known.date and row.date)
    return True


def _is_one_series(group: Group, row: Occasion) -> bool:
    for known in group.rows:
        if known.ordinal and row.ordinal and known.ordinal != row.ordinal:
            return False
    names = [known.mechanism for known in group.rows if known.mechanism]
    return any(_alike(name, row.mechanism or "") for name in names)


def _alike(one: str, other: str) -> bool:
    """Whether two names of series are one: most characters of the shorter stand in the longer."""
    a, b = set(one) - MARKS, set(other) - MARKS
    if not a or not b:
        return False
    common = len(a & b)
    return common / min(len(a), len(b)) >= COVERED and common / max(len(a), len(b)) >= SHARED
