"""What the package carries besides code: words without people, samples, and all of it in the wheel."""

import ast
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml
from tests.house.source_tree import PACKAGE, ROOT, module_paths, parse_module, short

SAMPLES = PACKAGE / "data" / "samples"

# A person is known from the documents read, never from a list: no rule or lexicon may name these.
OFFICIALS = (
    "Patrushev", "Shoigu", "Naryshkin", "Krasnov", "Kolokoltsev",
    "Chen Wenqing", "Guo Shengkun", "Meng Jianzhu", "Wang Xiaohong",
    "Патрушев", "Шойгу", "Нарышкин", "Краснов", "Колокольцев",
    "Чэнь Вэньцин", "Го Шэнкунь", "Мэн Цзяньчжу", "Ван Сяохун",
    "帕特鲁舍夫", "绍伊古", "纳雷什金", "克拉斯诺夫", "科洛科利采夫",
    "陈文清", "郭声琨", "孟建柱", "王小洪",
)  # fmt: skip

# The .mo files are the .po files beside them, compiled.
data_files = sorted(
    p for p in (PACKAGE / "data").rglob("*") if p.is_file() and SAMPLES not in p.parents and p.suffix != ".mo"
)


@pytest.mark.parametrize("path", data_files, ids=short)
def test_data_names_no_official(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not [name for name in OFFICIALS if name in text]


def strings_that_run(tree: ast.Module) -> set[str]:
    """The string constants of a module without its docstrings, which may tell of examples."""
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docstrings)
    return {node.value for node in constants if isinstance(node.value, str)}


@pytest.mark.parametrize("path", module_paths(), ids=short)
def test_code_names_no_official(path: Path) -> None:
    strings = strings_that_run(parse_module(path))
    assert not [name for name in OFFICIALS if any(name in string for string in strings)]


@pytest.mark.parametrize("path", [p for p in data_files if p.suffix in {".yml", ".yaml"}], ids=short)
def test_yaml_is_not_empty(path: Path) -> None:
    assert yaml.safe_load(path.read_text(encoding="utf-8"))


def test_samples_are_at_least_fourteen_in_three_languages() -> None:
    names = [path.name for path in SAMPLES.iterdir()]
    chinese = [name for name in names if ".zh." in name]
    russian = [name for name in names if ".ru." in name]
    assert len(chinese) >= 3
    assert len(russian) >= 3
    assert len(names) - len(chinese) - len(russian) >= 9


def test_every_sample_says_that_it_is_no_news() -> None:
    marks = ("sample", "образец", "示例")
    for path in SAMPLES.iterdir():
        text = path.read_text(encoding="utf-8")
        reports = [json.loads(line)["text"] for line in text.splitlines()] if path.suffix == ".jsonl" else [text]
        assert all(any(mark in report.lower() for mark in marks) for report in reports), path.name


def test_samples_are_all_told_of_in_the_docs() -> None:
    docs = (ROOT / "docs" / "samples.md").read_text(encoding="utf-8")
    files = [path for path in SAMPLES.iterdir() if path.is_file()]
    reports = sum(
        len(path.read_text(encoding="utf-8").splitlines()) if path.suffix == ".jsonl" else 1 for path in files
    )
    assert f"{len(files)} files, {reports} reports" in docs


def test_wheel_carries_every_file_of_the_package(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    # What is compiled comes on top, and takes a minute: tests/house/test_compiling.py.
    pure = {**os.environ, "MINUTEBOOK_PURE": "1"}
    built = subprocess.run(command, cwd=ROOT, env=pure, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        packed = set(wheel.namelist())
    wanted = {
        str(p.relative_to(PACKAGE.parent)) for p in PACKAGE.rglob("*") if p.is_file() and "__pycache__" not in p.parts
    }
    assert not wanted - packed
    assert any(name.endswith((".html", ".html.j2", ".jinja")) for name in packed), "no templates"
