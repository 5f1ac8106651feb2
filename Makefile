# make demo          build .venv, check seeds/, write reports/
# make test          lint, types, layers, tests (no browser)
# make test-browser  the tests that open a report in Chromium
# make picture       take the picture of the demo's report (needs Chromium)
# make readme        write the commands' real output into README.md
# make lock          choose new versions and write .ci/constraints-*.txt
# make clean         remove what make has built

SHELL := /bin/bash
.DELETE_ON_ERROR:
.PHONY: demo test test-browser picture readme lock clean

# The first Python on the PATH that is new enough; PYTHON=... overrides it.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check --no-input
LOCKED := install --require-hashes --only-binary :all:
JOBS ?= 2

demo: .venv/run.stamp
	$(BIN)/checker check seeds --fail-on never -o reports/

test: .venv/dev.stamp
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m pytest -q -n $(JOBS) -m "not browser"

test-browser: .venv/dev.stamp
	@command -v chromium chromium-browser google-chrome >/dev/null || \
		{ echo "test-browser: Chromium is missing: no chromium on the PATH (Debian: apt-get install chromium)"; exit 1; }
	$(BIN)/python -m pytest -q -m browser

picture: .venv/dev.stamp
	$(BIN)/python -m tests.browser.picture

readme: .venv/dev.stamp
	$(BIN)/python tests/project/readme_blocks.py

lock: .venv/run.stamp
	$(BIN)/python .ci/lock.py

clean:
	rm -rf .venv .bench .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# An environment is built anew when what is locked changes, so that nothing old stays in it.
.venv/run.stamp: pyproject.toml .ci/constraints-run.txt
	@test -n "$(PYTHON)" || { echo "checker needs Python 3.11 or newer: put one on the PATH or say PYTHON=..."; exit 1; }
	$(PYTHON) -m venv --clear .venv
	$(PIP) $(LOCKED) -r .ci/constraints-run.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev.stamp: .venv/run.stamp .ci/constraints-dev.txt
	$(PIP) $(LOCKED) -r .ci/constraints-run.txt -r .ci/constraints-dev.txt
	@touch $@
