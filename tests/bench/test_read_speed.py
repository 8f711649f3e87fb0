import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).resolve().parents[2] / "bench" / "read_speed.py"
ONCE = ("--rounds", "1", "--starts", "1")


def measure(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(PROGRAM), *arguments], capture_output=True, text=True, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one.txt").write_text("Talks\n\nWang Yi met Sergei Lavrov in Sochi on Monday.\n", encoding="utf-8")
    (tmp_path / "two.jsonl").write_text('{"id": "two", "text": "The two sides agreed to meet."}\n', encoding="utf-8")
    return tmp_path


def test_own_figures_without_the_yardstick(folder: Path) -> None:
    done = measure(str(folder), *ONCE, "--without-spacy")
    assert done.returncode == 0, done.stderr
    assert "2 reports, 82 characters" in done.stdout
    assert "2 texts new to both sides in 1 parts, then 1 rounds over all" in done.stdout
    assert re.search(r"Minutebook: read and extract( \| [1-9]\d*){4} \|", done.stdout)
    assert re.search(r"peak memory of Minutebook: [1-9]\d* MB", done.stdout)
    assert re.search(r"minutebook --version: \d+\.\d{3} s", done.stdout)
    assert re.search(r"minutebook read short\.txt: \d+\.\d{3} s", done.stdout)
    assert "ratio" not in done.stdout


@pytest.mark.skipif(importlib.util.find_spec("spacy") is not None, reason="spaCy is here")
def test_it_says_that_spacy_is_missing_and_measures_all_the_same(folder: Path) -> None:
    done = measure(str(folder), *ONCE)
    assert done.returncode == 0, done.stderr
    assert "no spaCy" in done.stdout
    assert "Minutebook: read and extract" in done.stdout


def test_reports_are_repeated_under_ids_of_their_own(folder: Path) -> None:
    done = measure(str(folder), *ONCE, "--repeat", "3", "--without-spacy")
    assert "6 reports, 246 characters" in done.stdout


def test_each_text_is_new_once(folder: Path) -> None:
    done = measure(str(folder), "--rounds", "3", "--starts", "1", "--repeat", "2", "--without-spacy")
    assert "4 reports, 164 characters" in done.stdout
    assert "2 texts new to both sides in 2 parts, then 3 rounds over all" in done.stdout


def test_the_ratio_is_told_for_new_texts_and_for_the_same_again(tmp_path: Path, folder: Path) -> None:
    """With a stand-in for spaCy, whose speed does not matter."""
    stand_in = "class Pipeline:\n    def __call__(self, text): text.split()\n\ndef blank(language): return Pipeline()\n"
    (tmp_path / "stand_in").mkdir()
    (tmp_path / "stand_in" / "spacy.py").write_text(stand_in, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(PROGRAM), str(folder), *ONCE], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path / "stand_in"), *sys.path])},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert re.search(r"ratio of the speeds over new texts: \d\.\d{3} \(from \d\.\d{3} to \d\.\d{3}\)", done.stdout)
    assert re.search(r"ratio of the speeds over the same texts again: \d\.\d{3} \(from", done.stdout)
    assert "peak memory of spaCy" in done.stdout


def test_a_folder_without_reports_is_told(tmp_path: Path) -> None:
    done = measure(str(tmp_path), *ONCE)
    assert done.returncode == 2
    assert "found none" in done.stderr
