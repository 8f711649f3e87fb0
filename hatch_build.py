"""Compiles the modules in which reading spends its time when a wheel of Minutebook is built, where that is possible.

hatchling runs this; pyproject.toml names the modules. Without a C compiler, or if compiling fails, the wheel holds the
same program in Python alone, and one line says so. What is installed to be edited (`pip install --editable`) is never
compiled: a compiled module would hide what is edited. See docs/decisions/0015-compiled-where-it-can-be.md.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ASKED_NOT_TO = "MINUTEBOOK_PURE"
COMPILER = "mypy[mypyc]>=1.15,<3"
SUFFIX = sysconfig.get_config_var("EXT_SUFFIX") or ".so"


class CompileHook(BuildHookInterface[Any]):
    """Puts compiled modules beside the Python ones of a wheel; Python then takes the compiled ones."""

    def dependencies(self) -> list[str]:
        """What the build environment needs: nothing where nothing will be compiled."""
        return [] if why_not() else [COMPILER]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and tell hatchling what to put where. Never fails: a slower Minutebook is better than none."""
        if version == "editable":
            return
        reason = why_not()
        if not reason:
            folder = Path(tempfile.mkdtemp(prefix="minutebook-"))
            self._folder = folder
            reason = compile_modules(Path(self.root, "src"), folder, self.config["modules"])
        if reason:
            self.app.display_warning(f"Minutebook is built without compiled modules, and reads slower: {reason}")
            return
        built = sorted(folder.rglob(f"*{SUFFIX}"))
        build_data["force_include"].update({str(path): str(path.relative_to(folder)) for path in built})
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Clear away what was compiled; it is in the wheel by now."""
        if folder := getattr(self, "_folder", None):
            shutil.rmtree(folder, ignore_errors=True)


def why_not() -> str:
    """Why nothing can be compiled here, in a few words; "" when it can."""
    if os.environ.get(ASKED_NOT_TO):
        return f"{ASKED_NOT_TO} is set"
    if sys.implementation.name != "cpython":
        return f"mypyc compiles for CPython, not for {sys.implementation.name}"
    names = (os.environ.get("CC"), sysconfig.get_config_var("CC"), "cc")
    compiler = next((name.split()[0] for name in names if name and name.split()), "cc")
    if not shutil.which(compiler):
        return f"there is no C compiler ({compiler})"
    if not Path(sysconfig.get_path("include"), "Python.h").exists():
        return "Python's headers are not there (on Debian: python3-dev)"
    return ""


def compile_modules(source: Path, folder: Path, patterns: list[str]) -> str:
    """Compile the modules of `source` that the patterns name, as files below `folder`; why it failed, or ""."""
    modules = sorted({str(path.relative_to(source)) for pattern in patterns for path in source.glob(pattern)})
    with tempfile.TemporaryDirectory(prefix="minutebook-") as work:
        copy = Path(work)
        shutil.copytree(source, copy, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__", f"*{SUFFIX}"))
        command = [sys.executable, str(Path(__file__).parent / "scripts" / "compile_modules.py"), *modules]
        done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
        if done.returncode:
            said = (done.stdout + done.stderr).splitlines()
            return f"compiling failed: {next((line for line in said if 'error' in line.lower()), done.returncode)}"
        for path in copy.rglob(f"*{SUFFIX}"):
            place = path.relative_to(copy)
            if place.parts[0] != "build":
                (folder / place).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(path, folder / place)
    return ""
