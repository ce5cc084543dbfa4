# make site    build the sample catalogue of content/ into public/
# make test    check the code and pass every test, a real browser's included
# make bundle  bundle the search client after you change its modules; commit the result
# make audit   check the HTML of built sites, and visit a page of each kind with Lighthouse
# All make their own virtual environment in .venv; nothing else is needed but Python 3.11 or later.

BIN := .venv/bin

.PHONY: site test bundle audit format clean

site: .venv/.installed
	$(BIN)/site-builder build
	@echo
	@echo "The site is in public/. To look at it:  $(BIN)/site-builder serve"

test: .venv/.test-installed
	tests/install-browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	REQUIRE_BROWSER=1 $(BIN)/pytest -n auto -m "not shared"

bundle: .venv/.test-installed
	PATH="$(PWD)/$(BIN):$$PATH" node tests/search/bundle.mjs

audit: .venv/.test-installed
	tests/install-browser
	tests/audit/install
	$(BIN)/python tests/audit/audit.py

format: .venv/.test-installed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf .venv tests/node_modules tests/audit/node_modules

.venv/.installed: pyproject.toml tests/make-environment
	tests/make-environment
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

.venv/.test-installed: .venv/.installed tests/package-lock.json
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	tests/install-node-packages
	touch $@
