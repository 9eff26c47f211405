# Askwell's commands. `make help` lists them. After the first time none of them needs a network.

PYTHON ?= python3
PORT ?= 8765
COUNT ?= 100000
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
INSTALL := $(PIP) install --quiet --require-hashes --requirement
PEERS := build/bench
TRAIN := build/train
READY := prompts/phrasebook/en/ready.json
INSTALL_ASKWELL := $(PIP) install --quiet --no-deps --no-build-isolation --editable .

.DEFAULT_GOAL := help
.PHONY: help run test extension score eval-models bench fuzz train lint lock check-extension browsers

help:  ## Say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(READY)  ## Start Askwell on this computer, in rules mode
	@exec $(BIN)/askwell serve --engine rules --port $(PORT)

test: browsers lint $(READY) check-extension extension  ## Check everything: style, types, units, real browsers
	$(BIN)/python -m pytest

extension: extension/node_modules/.installed  ## Build the extension for Chrome and Firefox
	cd extension && npm run build

lint: $(VENV)/installed-dev  ## Style and types of the Python
	$(BIN)/ruff check .
	$(BIN)/mypy

check-extension: extension/node_modules/.installed
	cd extension && npm run check && npm test

score: $(READY)  ## Score the engine on the labelled drafts
	@mkdir -p build
	@for set in drafts more; do \
	  echo "tests/quality/$$set.jsonl"; \
	  $(BIN)/askwell batch --engine rules < tests/quality/$$set.jsonl > build/$$set.jsonl && \
	  $(BIN)/python tests/quality/score.py tests/quality/$$set.jsonl build/$$set.jsonl || exit 1; \
	done
	@if [ -r ../shared/eval/score.py ]; then \
	  echo "The outside score:"; \
	  $(BIN)/askwell batch --engine rules < ../shared/corpus/drafts.jsonl > build/outside.jsonl && \
	  $(BIN)/python ../shared/eval/score.py ../shared/corpus/drafts.jsonl build/outside.jsonl; \
	fi

eval-models: $(VENV)/installed-run $(READY)  ## Score the configured model, or replies by hand: REPLIES=folder
	$(BIN)/python tests/quality/eval_models.py $(if $(REPLIES),--replies $(REPLIES))

bench: $(VENV)/installed-run $(READY) $(PEERS)/installed  ## Measure speed and memory beside the peers
	$(BIN)/python tests/bench/bench.py

fuzz: $(VENV)/installed-run $(READY)  ## Feed COUNT odd inputs to the rules (100,000 unless told)
	$(BIN)/python tests/bench/fuzz.py --count $(COUNT)

train: $(TRAIN)/installed  ## Make the finder anew from the bank: scores, weights, model card (takes long)
	PYTHONPATH=server $(TRAIN)/bin/python -m training

# --- what the targets above stand on -----------------------------------------------------------------------

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "Askwell needs Python 3.11 or newer. Name one: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "Python cannot make a virtual environment. On Debian: apt-get install python3-venv"; exit 1; }

$(VENV)/installed-run: requirements/run.txt pyproject.toml | $(BIN)/python
	@echo "Installing what Askwell needs into $(VENV) ..."
	@$(INSTALL) requirements/run.txt
	@$(INSTALL_ASKWELL)
	@touch $@

$(VENV)/installed-dev: requirements/dev.txt pyproject.toml | $(BIN)/python
	@echo "Installing what the tests need into $(VENV) ..."
	@$(INSTALL) requirements/dev.txt
	@$(INSTALL_ASKWELL)
	@touch $(VENV)/installed-run $@

# The peers of the bench, apart from what Askwell and its tests need.
$(PEERS)/installed: requirements/bench.txt tests/bench/package.json tests/bench/package-lock.json | $(BIN)/python
	@echo "Installing the peers into $(PEERS) ..."
	@$(PYTHON) -m venv $(PEERS)/venv
	@$(PEERS)/venv/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes \
	  --requirement requirements/bench.txt
	@cp tests/bench/package.json tests/bench/package-lock.json $(PEERS)/
	cd $(PEERS) && npm install --no-save --no-audit --no-fund
	@touch $@

# What training needs, apart from all else: it is large, and nothing that runs or tests Askwell uses it.
$(TRAIN)/installed: requirements/train.txt
	@echo "Installing what training needs into $(TRAIN) ..."
	@$(PYTHON) -m venv $(TRAIN)
	@$(TRAIN)/bin/python -m pip --disable-pip-version-check install --quiet --requirement requirements/train.txt
	@touch $@

# The phrasebook, read and checked once for all starts to come.
$(READY): $(wildcard $(addprefix prompts/phrasebook/en/,*.toml trades/*.toml asks/*.toml) server/askwell/engine/*.py) | $(VENV)/installed-run
	@$(BIN)/python -c 'from askwell.engine.sources import make_ready; make_ready()'

# Not `npm ci`: it refuses a lock that lacks the builds for other platforms, which a mirror may not carry.
# --no-save installs what the lock says and leaves the lock as it is.
extension/node_modules/.installed: extension/package.json extension/package-lock.json
	cd extension && npm install --no-save --no-audit --no-fund
	@touch $@

# The tests drive the system's own browsers and never download one.
browsers:
	@command -v chromium >/dev/null && command -v firefox-esr >/dev/null && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium firefox-esr fonts-dejavu-core; \
	else \
	  echo "The tests need Chromium and Firefox: sudo apt-get install chromium firefox-esr"; exit 1; \
	fi

# Renew the locks; needs uv and a network. The files carry hashes for every platform.
lock:
	uv pip compile --quiet pyproject.toml --group build $(LOCK) --output-file requirements/run.txt
	uv pip compile --quiet pyproject.toml --group build --group dev $(LOCK) \
	  --constraints requirements/run.txt --output-file requirements/dev.txt
	uv pip compile --quiet --group bench $(LOCK) --output-file requirements/bench.txt

LOCK := --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate
