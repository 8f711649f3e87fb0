"""How well undertakings are followed from session to session: the labelled mechanisms of tests/history/threads.

Run with the checkout's sources: `python bench/threads.py`; `--misses` lists what was joined wrongly or not at all.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.reconcile import thread_labels as labels


def print_half(half: str) -> None:
    cases = labels.load_cases(half)
    sentences = sum(len(session.lines) for case in cases for session in case.sessions)
    tellings = sum(len(line.told) for case in cases for session in case.sessions for line in session.lines)
    print(f"{half}: {len(cases)} mechanisms, {sentences} sentences told {tellings} times")
    print_score("pairs of one undertaking", labels.score_pairs(cases))
    print_score("steps", labels.score_steps(cases))
    for step in ("made", "repeated", "progress reported", "not mentioned"):
        print_score(f"  {step}", labels.score_steps(cases, step))
    for what in ("new", "dropped"):
        print_score(f"{what} at a session", labels.score_changes(cases, what))
    print_score("formulas first heard", labels.score_formulas(cases))


def print_score(what: str, score: labels.Score) -> None:
    print(f"  {what:<28} precision {score.precision:.3f}  recall {score.recall:.3f}  ({score.right} of {score.wanted})")


def print_misses(half: str) -> None:
    for case in labels.load_cases(half):
        record = labels.build_case(case.file)
        own = labels.label_commitments(case, record)
        print(f"== {case.file}")
        threads: dict[str, list[tuple[str, str, str]]] = {}
        for row in record.commitments:
            threads.setdefault(row.thread, []).append((own[row.id], row.date or "", row.action))
        homes: dict[str, set[str]] = {}
        for thread, rows in threads.items():
            for label, _, _ in rows:
                homes.setdefault(label, set()).add(thread)
        for rows in threads.values():
            mixed = len({label for label, _, _ in rows}) > 1
            split = any(len(homes[label]) > 1 for label, _, _ in rows)
            if mixed or split:
                print("  --", "MIXED" if mixed else "split")
                for label, day, action in rows:
                    print(f"     {label:<10} {day} {action}")
        found = {step for steps in labels.find_steps(case).values() for step in steps}
        wanted = labels.wanted_steps(case)
        for step in sorted(found ^ wanted):
            print("  step", "too much" if step in found else "missing", *step)
        heard = labels.find_formulas(case)
        told = {(session.day, name) for session in case.sessions for name in session.formulas}
        for formula in sorted(heard ^ told):
            print("  formula", "too much" if formula in heard else "missing", *formula)


if __name__ == "__main__":
    chosen = [half for half in labels.HALVES if half.split()[0] in sys.argv[1:]] or list(labels.HALVES)
    for half in chosen:
        print_half(half)
        if "--misses" in sys.argv:
            print_misses(half)
