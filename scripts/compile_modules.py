"""Compiles the modules given, with mypyc, each beside its source: run in the folder that the package is in.

By itself rather than in hatch_build.py, for mypyc prints, ends the process and fills the working folder.
"""

import sys

from mypyc.build import mypycify
from setuptools import setup

OPTIONS = ["--ignore-missing-imports", "--config-file="]
"""The build environment has no other packages; `make check` checks the types in an environment that has."""

if __name__ == "__main__":
    # -O1: no slower than -O3 here, and compiled in half the time
    extensions = mypycify([*OPTIONS, *sys.argv[1:]], opt_level="1", debug_level="0", multi_file=True)
    setup(name="minutebook", ext_modules=extensions, script_args=["-q", "build_ext", "--inplace"])
