# The commands of the house; `make` alone lists them. Needs Python 3.11 or newer with venv.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup pins demo test check format nightly screenshots clean

PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed
# One more than there are cores: tests wait for servers, browsers and disks, too.
WORKERS ?= 3
PYTEST := $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

# Some machines forbid it to keep compiled modules, and then every process compiles them all anew.
export PYTHONDONTWRITEBYTECODE :=

# Benchmark data is never found by the product itself: it is told here, where the folder exists.
ifndef SLOTWRIGHT_BENCHMARKS
ifneq ($(wildcard ../shared/benchmarks),)
export SLOTWRIGHT_BENCHMARKS := $(abspath ../shared/benchmarks)
endif
endif

help:  ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(INSTALLED)  ## build .venv with everything, from the pins (instant the second time)

# uv is installed into the venv first because it resolves and unpacks several times faster than pip.
# Kernels are compiled now, so that no run pays for it inside its time limit.
$(INSTALLED): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Slotwright needs Python 3.11 or newer. Maybe: make setup PYTHON=python3.12"; exit 1; }
	@echo "Setting up .venv, this once. 1 of 2: installing packages, half a minute or more."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt uv
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --constraints constraints.txt \
		--build-constraints constraints.txt --editable '.[postgres,ui]' --group dev
	@echo "2 of 2: compiling the search kernels for this machine, some minutes."
	@$(BIN)/python -m solver.warmup || echo "Not all kernels are compiled: the first run will do it."
	@touch $@

pins: setup  ## renew constraints.txt (at most weekly)
	$(BIN)/uv pip compile --quiet --universal --upgrade --python-version 3.11 --all-extras --group dev \
		--no-header --no-annotate pyproject.toml -o constraints.txt

demo: setup  ## plan a clinic's week and open the board
	$(BIN)/slotwright demo

# Compiled once here, new modules are not compiled by every worker at the same time.
test: setup  ## run the tests (under ten minutes on two cores)
	@$(BIN)/python -m compileall -q -j 2 -x '/(test_[^/]*|conftest)\.py$$' \
		models solver scenarios api dashboard tests
	@$(BIN)/python -m tests.compile_ahead
	$(PYTEST)

check: setup  ## format, lint, types, import contracts and dependencies (no tests)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/deptry .

format: setup  ## put the code into shape
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

nightly: setup  ## long races, crash rounds, fuzzing and benchmark families
	HYPOTHESIS_PROFILE=nightly $(PYTEST) -m nightly --timeout 7200

screenshots: setup  ## renew the pictures in dashboard/screenshots with a real browser
	SLOTWRIGHT_SCREENSHOTS=dashboard/screenshots $(BIN)/python -m pytest -m browser
	$(BIN)/python -m tests.dashboard.take_pictures dashboard/screenshots

clean:  ## remove .venv and everything that was generated
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage dist
	find . -name __pycache__ -prune -exec rm -rf {} +
