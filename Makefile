# make install: the exchange in .venv · make demo: a filled trial site · make test: every check there is
# make screenshots: pictures of all kinds of pages, in var/pictures
PYTHON ?= python3
BIN = .venv/bin
# As many tests at once as there are cores; the tests of one module stay together, because they share what they set up.
PYTEST = $(BIN)/pytest --numprocesses auto --dist loadscope
WITH_DATABASE = tests/accounts tests/api tests/catalog tests/cli tests/core tests/matching tests/network tests/notices tests/web

.PHONY: install demo test screenshots
install: .venv/installed

demo: install
	@$(BIN)/cungcau demo

test: .venv/installed-for-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	PYTHONPATH=src $(BIN)/lint-imports
	$(BIN)/mypy
	tests/with_postgres $(PYTEST) --only-database $(wildcard $(WITH_DATABASE))
	$(PYTEST) -m "not postgres"

screenshots: .venv/installed-for-tests
	$(BIN)/python tests/journeys/pictures.py var/pictures

.venv/bin/pip:
	@rm -rf .venv
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "No .venv: install python3-venv (on Debian: apt-get install python3-venv), then run make again." >&2; exit 1; }

.venv/installed: .venv/bin/pip pyproject.toml constraints.txt
	$(BIN)/pip install --quiet -c constraints.txt -e .
	@touch $@

.venv/installed-for-tests: .venv/bin/pip pyproject.toml constraints.txt
	$(BIN)/pip install --quiet -c constraints.txt -e '.[dev]'
	@touch $@ .venv/installed
