# The two commands that anyone needs: `make decks` and `make test`.
# Both make an environment in .venv first, from what the lock files pin.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
UV_COMPILE = $(VENV)-lock/bin/uv pip compile pyproject.toml --group build --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate --no-emit-index-url --quiet

ANKI_VERSIONS := 23.12 24.06 25.02 25.09
ANKI_VENVS := $(ANKI_VERSIONS:%=$(VENV)-anki/%)
PEERS := genanki anki-yaml-tool anki weasyprint
UPGRADES = -m pytest tests/test_upgrades.py --numprocesses 2 --junitxml

FUZZ_SECONDS ?= 600

.PHONY: help decks test test-anki-versions fuzz benchmark lint docs lock audit clean
.DEFAULT_GOAL := help

help:  ## what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

decks: $(VENV)/decks.stamp  ## build every edition into decks/dist
	@$(BIN)/deck build

test: lint  ## run every check and test
	@$(BIN)/python -m pytest --numprocesses 2 --dist worksteal

test-anki-versions: $(VENV)/test.stamp $(ANKI_VENVS:%=%/stamp)  ## play the upgrade scenarios on older Ankis too, and write docs/upgrades.md
	@$(BIN)/python $(UPGRADES) $(VENV)-anki/newest.xml
	@for venv in $(ANKI_VENVS); do $$venv/bin/python $(UPGRADES) $$venv.xml || exit 1; done
	@$(BIN)/python docs/upgrades.py $(ANKI_VENVS:%=%.xml) $(VENV)-anki/newest.xml

fuzz: $(VENV)-fuzz/stamp  ## look for input that breaks the program, FUZZ_SECONDS a target (ten minutes), and for input that takes long
	@for target in sources card_text pulling; do \
		$(VENV)-fuzz/bin/python tests/fuzz/run.py fuzz $$target $(FUZZ_SECONDS) || exit 1; \
		$(VENV)-fuzz/bin/python tests/fuzz/run.py stretch $$target || exit 1; done

benchmark: $(VENV)/test.stamp  ## measure the program and its peers, some forty minutes, and write benchmarks/README.md
	@$(BIN)/python benchmarks/run.py

lint: $(VENV)/test.stamp
	@$(BIN)/ruff check . && $(BIN)/ruff format --check --quiet . && $(BIN)/mypy

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name it: make PYTHON=python3.12 …")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/decks.stamp: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing what the decks are built with …"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/test.stamp: requirements-test.lock $(VENV)/decks.stamp
	@echo "Installing what the tests are run with …"
	@$(PIP) install --require-hashes -r requirements-test.lock
	@touch $@

$(VENV)-anki/%/stamp: tests/upgrade/anki-%.lock requirements.lock
	@echo "Installing Anki $* …"
	@$(PYTHON) -m venv $(VENV)-anki/$*
	@$(VENV)-anki/$*/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements.lock -r $<
	@touch $@

$(VENV)-fuzz/stamp: tests/fuzz/requirements.lock requirements.lock
	@echo "Installing what fuzzing needs …"
	@$(PYTHON) -m venv $(VENV)-fuzz
	@$(VENV)-fuzz/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements.lock -r $<
	@touch $@

docs: $(VENV)/decks.stamp  ## write what is made from rules, audits and cards
	@$(BIN)/python docs/generate.py

lock:  ## pin the newest packages that pyproject.toml allows
	@$(PYTHON) -m venv $(VENV)-lock && $(VENV)-lock/bin/python -m pip install --quiet uv
	@$(UV_COMPILE) --upgrade --extra preview -o requirements.lock
	@$(UV_COMPILE) --upgrade --extra preview --extra test --constraint requirements.lock -o requirements-test.lock
	@for version in $(ANKI_VERSIONS); do \
		printf 'anki==%s\npytest\npytest-xdist\n' $$version | $(subst pyproject.toml --group build,-,$(UV_COMPILE)) \
			--upgrade --constraint requirements.lock -o tests/upgrade/anki-$$version.lock || exit 1; done
	@for peer in $(PEERS); do echo $$peer | $(subst pyproject.toml --group build,-,$(UV_COMPILE)) \
		--upgrade --constraint requirements-test.lock -o benchmarks/peers/$$peer.lock || exit 1; done
	@printf 'anki>=26.9\natheris==3.0.*\nzstandard\n' | $(subst pyproject.toml --group build,-,$(UV_COMPILE)) \
		--upgrade --constraint requirements-test.lock -o tests/fuzz/requirements.lock

audit:  ## look what is pinned up among known vulnerabilities; needs the network
	@$(PYTHON) -m venv $(VENV)-audit && $(VENV)-audit/bin/python -m pip install --quiet pip-audit
	@$(VENV)-audit/bin/pip-audit --strict --disable-pip --require-hashes -r requirements.lock -r requirements-test.lock

clean:  ## remove the environments and everything that was built
	@rm -rf $(VENV) $(VENV)-lock $(VENV)-audit $(VENV)-anki $(VENV)-bench $(VENV)-fuzz decks/dist .pytest_cache .mypy_cache .ruff_cache \
		.hypothesis
