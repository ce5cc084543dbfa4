# make site    build the sample catalogue in content/ into public/
# make test    check the code and run the tests, including those in a real browser
# make bundle  bundle the search client after you change its modules; commit the result
# make fuzz    read damaged dumps and search damaged indexes; options: SECONDS, COUNT, SEED, JOBS, PART, REPLAY
# make lock    choose the newest versions of all dependencies that pyproject.toml allows; commit the result
# make audit   check the HTML of built sites, and run Lighthouse on a page of each kind
# Each sets up the virtual environment .venv that it needs; you only need git and Python 3.11 or later.

BIN := .venv/bin
LOCK := site_builder/starter/requirements.txt

.PHONY: site test bundle fuzz lock audit format clean

site: .venv/.installed
	$(BIN)/site-builder build
	@echo
	@echo "The site is in public/. To see it, run:  $(BIN)/site-builder serve"

test: .venv/.test-installed
	tests/install-browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	REQUIRE_BROWSER=1 $(BIN)/pytest -n auto --dist worksteal -m "not shared and not installs"

bundle: .venv/.test-installed
	PATH="$(PWD)/$(BIN):$$PATH" node tests/search/bundle.mjs

fuzz: .venv/.test-installed
	PYTHONPATH=tests $(BIN)/python -m fuzz.run $(if $(SECONDS),--seconds $(SECONDS)) $(if $(COUNT),--count $(COUNT)) \
		$(if $(SEED),--seed $(SEED)) $(if $(JOBS),--jobs $(JOBS)) $(if $(PART),--part $(PART)) \
		$(if $(REPLAY),--replay $(REPLAY))

lock: .venv/.test-installed
	$(BIN)/python -m pip install --quiet uv
	echo hatchling | $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
		--no-annotate --custom-compile-command "make lock" --output-file $(LOCK) pyproject.toml -

audit: .venv/.test-installed
	tests/install-browser
	tests/audit/install
	$(BIN)/python tests/audit/audit.py

format: .venv/.test-installed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf .venv tests/node_modules tests/audit/node_modules

.venv/.installed: pyproject.toml $(LOCK) tests/make-environment
	tests/make-environment
	$(BIN)/python -m pip install --quiet --require-hashes --requirement $(LOCK)
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

.venv/.test-installed: .venv/.installed tests/package-lock.json
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	tests/install-node-packages
	touch $@
