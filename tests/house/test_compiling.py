"""The build hook: compiled where it can be, Python alone elsewhere, and never a failed install."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import hatch_build
import pytest
from tests.house.source_tree import ROOT

SMALL = ["minutebook/lexicon/phrases.py", "minutebook/lexicon/words.py"]
SAY = """
from minutebook.lexicon import phrases, words
print(words.__file__)
print(phrases.Phrasebook([(words.phrase_words("U.S. side’s"), 2)]).match_all(words.split_words("the U.S. side said")))
"""
CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MODULES = CONFIG["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]["modules"]

needs_compiler = pytest.mark.skipif(bool(hatch_build.why_not()), reason=hatch_build.why_not())


class App:
    def __init__(self) -> None:
        self.said: list[str] = []

    def display_warning(self, message: str) -> None:
        self.said.append(message)


def build(root: Path, modules: list[str], version: str = "standard") -> tuple[dict[str, Any], list[str]]:
    """What the hook adds to a build, and what it says."""
    app = App()
    hook = hatch_build.CompileHook(str(root), {"modules": modules}, None, None, "", "wheel", app)  # type: ignore[arg-type]
    data: dict[str, Any] = {"force_include": {}, "pure_python": True, "infer_tag": False}
    hook.initialize(version, data)
    data["force_include"] = {Path(path).exists(): place for path, place in data["force_include"].items()}
    hook.finalize(version, data, "")
    return data, app.said


def run(folder: Path) -> list[str]:
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    done = subprocess.run([sys.executable, "-c", SAY], env=environment, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_every_pattern_names_modules() -> None:
    for pattern in MODULES:
        assert list((ROOT / "src").glob(pattern)), pattern


def test_what_is_edited_is_never_compiled() -> None:
    data, said = build(ROOT, MODULES, "editable")
    assert data == {"force_include": {}, "pure_python": True, "infer_tag": False}
    assert not said


@pytest.mark.parametrize("missing", ["asked", "compiler", "headers", "cpython"])
def test_without_a_compiler_it_is_built_in_python_and_says_so(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if missing == "asked":
        monkeypatch.setenv("MINUTEBOOK_PURE", "1")
    elif missing == "compiler":
        monkeypatch.delenv("CC", raising=False)
        monkeypatch.setattr("shutil.which", lambda name: None)
    elif missing == "headers":
        monkeypatch.setattr("shutil.which", lambda name: name)
        monkeypatch.setattr("sysconfig.get_path", lambda name: "/nowhere")
    else:
        monkeypatch.setattr("sys.implementation", type("Other", (), {"name": "pypy"}))
    data, said = build(ROOT, MODULES)
    assert data["pure_python"]
    assert not data["force_include"]
    assert len(said) == 1
    assert "\n" not in said[0]
    assert hatch_build.CompileHook(str(ROOT), {}, None, None, "", "wheel").dependencies() == []  # type: ignore[arg-type]


@needs_compiler
def test_what_cannot_be_compiled_is_built_in_python_and_says_so(tmp_path: Path) -> None:
    module = tmp_path / "src" / "minutebook" / "odd.py"
    module.parent.mkdir(parents=True)
    (module.parent / "__init__.py").touch()
    module.write_text('number: int = "three"\n', encoding="utf-8")
    data, said = build(tmp_path, ["minutebook/odd.py"])
    assert data["pure_python"]
    assert not data["force_include"]
    assert len(said) == 1
    assert "compiling failed: " in said[0]


@needs_compiler
def test_a_compiled_module_does_what_its_source_does(tmp_path: Path) -> None:
    reason = hatch_build.compile_modules(ROOT / "src", tmp_path / "compiled", SMALL)
    assert not reason
    (tmp_path / "compiled" / "minutebook" / "__init__.py").touch()
    (tmp_path / "compiled" / "minutebook" / "lexicon" / "__init__.py").touch()
    compiled, plain = run(tmp_path / "compiled"), run(ROOT / "src")
    assert compiled[0].endswith(hatch_build.SUFFIX)
    assert plain[0].endswith("words.py")
    assert compiled[1:] == plain[1:]
