# Everything a contributor runs. `make demo` and `make test` set up what they need.

PYTHON ?= python3
BIN := .venv/bin
SHARED ?= ../shared

.PHONY: setup demo test check format lint types layers docs floors bench lock clean

.venv/pip:
	$(PYTHON) -m venv .venv
	touch $@

# The program with what it needs at run time; its gazetteer is built on the way.
.venv/installed: .venv/pip requirements.lock pyproject.toml hatch_build.py
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

# And what development needs.
.venv/dev: .venv/installed requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.lock
	touch $@

setup: .venv/dev

demo: .venv/installed
	@$(BIN)/reportedly brief examples/kalat
	@mkdir -p out
	@$(BIN)/reportedly brief examples/kalat --format html -o out/kalat.html

test: .venv/dev
	$(BIN)/pytest

check: format lint types layers test docs floors

format: .venv/dev
	$(BIN)/ruff format --check .

lint: .venv/dev
	$(BIN)/ruff check .

types: .venv/dev
	$(BIN)/mypy

layers: .venv/dev
	$(BIN)/lint-imports --no-cache

docs: .venv/dev
	$(BIN)/python docs/check.py

# Every benchmark whose data is at hand against benchmarks/baseline.json.
floors: .venv/dev
	$(BIN)/python benchmarks/floors.py $(SHARED)

bench: .venv/dev
	$(BIN)/python benchmarks/gold/run.py $(SHARED)/gold

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --output-file requirements.lock pyproject.toml
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml

clean:
	rm -rf .venv out build dist src/reportedly/models/data/gazetteer.sqlite
