# Two commands matter: `make demo` and `make test`. `make help` lists the rest. Paths are relative, so the checkout may live anywhere.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help install fast demo test check compare score pages pin clean distclean

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
# Everything at the versions of constraints.txt, build tools included.
PINNED := -c constraints.txt --build-constraint constraints.txt
# What is edited is never compiled: a compiled module would hide the edit. What is compiled is installed by itself.
FAST := .venv-fast
SOURCES := $(shell find src -type f -not -name '*.pyc')
DEMO := demo/minutebook.db

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

install: .venv/.installed ## the program, in .venv

fast: $(FAST)/.installed ## the program in .venv-fast, compiled where there is a C compiler (a minute)

demo: .venv/.installed ## read the sample reports and serve the desk on 127.0.0.1 (PORT=8000); Ctrl-C stops it
	@mkdir -p demo
	@$(BIN)/minutebook --store $(DEMO) add src/minutebook/data/samples
	@$(BIN)/minutebook --store $(DEMO) build
	@bash scripts/foreground $(BIN)/minutebook --store $(DEMO) serve --port $(PORT)

test: .venv/.installed-dev ## every test
	$(BIN)/python -m pytest

check: .venv/.installed-dev ## what must pass before a commit: style, types, layers, data, tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/yamllint --strict src .pre-commit-config.yaml .yamllint.yml CITATION.cff
	$(BIN)/python -m pytest

compare: .venv/.installed-dev $(FAST)/.installed ## that the compiled program reads as the one in Python alone does
	@bash scripts/compare $(BIN) $(FAST)/bin

score: .venv/.installed ## the scoreboard, where ../shared is present
	@bash scripts/score $(BIN)/minutebook

pages: .venv/.installed-dev ## write anew, from the program, docs/commands.md, docs/store.md, the examples in the docs and the catalogues
	$(BIN)/python -m tests.docs.commands_page
	$(BIN)/python -m tests.docs.console
	$(BIN)/python -m tests.docs.store_page
	$(BIN)/python -m tests.docs.questions
	$(BIN)/python -m tests.docs.catalogues

pin: ## write constraints.txt anew, with the newest versions that pyproject.toml allows
	bash scripts/pin "$(PYTHON)"

clean: ## remove caches, builds and the demo's store
	rm -rf build dist demo .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## and the virtual environments
	rm -rf .venv $(FAST)

# Stamps: a second run installs nothing unless what it installs from has changed.
.venv/.pip: constraints.txt
	@bash scripts/make-venv "$(PYTHON)"
	@$(PIP) install --quiet -c constraints.txt pip
	@touch $@

.venv/.installed: .venv/.pip pyproject.toml constraints.txt
	@echo "Installing Minutebook into .venv"
	@MINUTEBOOK_PURE=1 $(PIP) install --quiet $(PINNED) --editable .
	@touch $@

.venv/.installed-dev: .venv/.installed pyproject.toml constraints.txt
	@echo "Installing what the tests need into .venv"
	@$(PIP) install --quiet $(PINNED) --group dev
	@touch $@

$(FAST)/.installed: .venv/.pip pyproject.toml constraints.txt hatch_build.py scripts/compile_modules.py $(SOURCES)
	@echo "Compiling Minutebook and installing it into $(FAST)"
	@$(BIN)/python -m venv --clear --without-pip $(FAST)
	@$(PIP) --python $(FAST)/bin/python install --quiet $(PINNED) .
	@ls $(FAST)/lib/python*/site-packages/minutebook/extract/find.*.so >/dev/null 2>&1 || \
	  echo "Nothing was compiled (no C compiler, or no headers of Python): $(FAST) reads the same, but no faster"
	@touch $@
