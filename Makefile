# Everything that is done with this checkout. Needs make, git and Python 3.11 or later with its venv module, nothing else.
# Environments are built once and kept in .venv; a stamp file beside each set of packages makes the next call quick.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test check format docs bench train clean

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
PYTHONS := python3.11 python3.12 python3.13 python3 python

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: $(VENV)/.run ## read an article that comes with the project: report here, page under out/
	@mkdir -p out
	@$(BIN)/musnad read examples/harbour.jsonl --html out/harbour.html
	@echo
	@echo "The page stands alone and has every statement marked in the text. Open it in a browser:"
	@echo "  file://$(CURDIR)/out/harbour.html"
	@echo "Your own: $(BIN)/musnad read article.txt   (more: $(BIN)/musnad read --help)"

test: $(VENV)/.dev ## all checks, in an environment of their own
	@$(MAKE) --no-print-directory check

check: $(VENV)/.dev ## format, lint, types, layers, documentation, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/generate.py --check
	$(BIN)/python -m pytest

format: $(VENV)/.dev ## put every file into its form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(VENV)/.dev ## write docs/cli.md anew from the command
	$(BIN)/python docs/generate.py

bench: $(VENV)/.bench ## speed and memory beside a BERT-base-sized tagger; ARTICLES=folder or .jsonl[.gz]
	$(BIN)/python -m bench $(if $(ARTICLES),--articles "$(ARTICLES)")

train: $(VENV)/.train ## train the model anew, going on where it stopped; TRAIN="--help" tells the options
	PYTHONPATH=training $(BIN)/python -m musnad_train $(TRAIN)

clean: ## take away all that was made here, the environment too (a training's work folder stays)
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A name on the path may be a shim that leads nowhere, so each is asked for its version.
$(VENV)/.made:
	@for python in $(PYTHON) $(PYTHONS); do \
	  if ($$python -c 'import sys; sys.exit(sys.version_info < (3, 11))') >/dev/null 2>&1; then \
	    echo "making $(VENV) with $$($$python --version)"; \
	    $$python -m venv --clear $(VENV) && touch $@ && exit 0; \
	    echo "$$python could not make an environment. On Debian and Ubuntu: apt install $$(basename $$python)-venv" >&2; exit 1; \
	  fi; \
	done; \
	echo "No Python 3.11 or later among: $(PYTHON) $(PYTHONS). Install one, or say where it is: make PYTHON=/path/to/python3.11" >&2; \
	exit 1

$(VENV)/.run: $(VENV)/.made pyproject.toml
	@echo "installing musnad"
	@$(PIP) --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.made pyproject.toml
	@echo "installing musnad and what the checks need"
	@$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/.run

$(VENV)/.bench: $(VENV)/.made pyproject.toml
	@echo "installing musnad and what the benchmark needs"
	@$(PIP) --editable '.[bench]'
	@touch $@ $(VENV)/.run

$(VENV)/.train: $(VENV)/.made pyproject.toml training/requirements.txt
	@echo "installing musnad and what training needs (torch: some hundred megabytes)"
	@$(PIP) --editable . -r training/requirements.txt
	@touch $@ $(VENV)/.run
