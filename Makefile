# boardpapers: `make` alone lists what can be done.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SAMPLE := corpus/papers
DB := outputs/boardpapers.db

.DEFAULT_GOAL := help
.PHONY: help setup run serve test test-slow check train eval diff bench corpus clean

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.ready ## Create .venv and install everything (quick when nothing changed)

$(VENV)/.ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "boardpapers needs Python 3.11 or newer; $(PYTHON) is older. Try: make setup PYTHON=python3.11" >&2; exit 1; }
	@echo "Setting up $(VENV); the first time this takes a minute or two."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[all]'
	@touch $@

run: setup ## Read the sample papers into outputs/boardpapers.db and outputs/csv
	@$(BIN)/boardpapers ingest $(SAMPLE) --db $(DB); code=$$?; \
	if [ $$code -eq 8 ]; then echo "Some sample papers were set aside on purpose (locked, cut short); that is what exit code 8 says. The rest are in."; \
	elif [ $$code -ne 0 ]; then exit $$code; fi
	@$(BIN)/boardpapers export --to outputs/csv --db $(DB)
	@$(BIN)/boardpapers --db $(DB)
	@echo
	@echo "Next, type:"
	@echo "  $(BIN)/boardpapers search Op Alcoa"
	@echo "  $(BIN)/boardpapers dossier \"Op Alcoa\""
	@echo "  make serve        the archive in your browser"

serve: setup ## Show the archive as a web site on this machine
	@$(BIN)/boardpapers serve --db $(DB)

test: setup ## Run the tests (about three minutes)
	@$(BIN)/python -m pytest -m "not slow and not browser"

test-slow: setup ## Run the long tests too: fresh clone, wheel, kills, fuzzing, soak, browser
	@$(BIN)/python -m pytest -m "slow or browser"

check: setup ## Format, lint, types, tests and docs
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -m "not slow and not browser"

train: setup ## Build every model in models/ from our own sentences
	@$(BIN)/boardpapers train

eval: setup ## Measure the tagging on our own evaluation sentences
	@$(BIN)/python -m pipeline.evaluate

diff: run ## What changed since the accepted results, as gains and losses
	@$(BIN)/python tests/golden/results.py $(DB)

bench: setup ## Run the benchmarks against other tools
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[bench]'
	@$(BIN)/python -m tests.benchmarks

corpus: setup ## Build the sample papers again from corpus/sources
	@$(BIN)/python corpus/build.py

clean: ## Remove what a run and the tools wrote (not .venv)
	@rm -rf outputs/boardpapers.* outputs/csv build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
