# Two commands do everything: `make run` and `make test`. Python 3.11 or newer with venv, and make, are all they need.
PYTHON ?= python3
PORT ?= 8080
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help run build test check lint format lock clean
.DEFAULT_GOAL := help

help:
	@echo "make run     build the library and serve it on http://127.0.0.1:$(PORT)/"
	@echo "make test    run every test; what had to be left out is named at the end"
	@echo "make check   lint, types, architecture"
	@echo "make format  put the code into shape"
	@echo "make lock    lock the requirements anew (needs uv)"
	@echo "make clean   remove what was made: the environment, the library, the speech cache"

run: $(VENV)/run.stamp
	@$(BIN)/audio-builder build || { test -f library/catalog.json && echo "Serving the library as it stands." >&2; }
	@$(BIN)/meditation-skill serve --port $(PORT)

build: $(VENV)/run.stamp
	@$(BIN)/audio-builder build

test: $(VENV)/test.stamp
	@$(BIN)/python -m pytest --cov --cov-report=term:skip-covered

check lint: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/test.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

$(VENV)/run.stamp: requirements.txt pyproject.toml
	@$(call prepare,requirements.txt)
	@touch $@

$(VENV)/test.stamp: requirements-test.txt pyproject.toml
	@$(call prepare,requirements-test.txt)
	@touch $@ $(VENV)/run.stamp

# Says plainly what is missing where it cannot go on.
define prepare
command -v $(PYTHON) >/dev/null || { echo "Python is missing: install Python 3.11 or newer, or say which: make PYTHON=/path/to/python3"; exit 1; }; \
$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "This needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version). Say which: make PYTHON=/path/to/python3.11"; exit 1; }; \
$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "This Python has no venv: on Debian and Ubuntu, apt-get install python3-venv"; exit 1; }; \
$(BIN)/python -c 'import pip, sys; sys.exit(sys.prefix == sys.base_prefix)' 2>/dev/null || { echo "Making $(VENV) ..."; $(PYTHON) -m venv --clear $(VENV) || exit 1; }; \
echo "Installing what $(1) locks (once) ..."; \
$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: --requirement $(1) || { echo "The packages could not be installed: is a package index in reach? pip said why above."; exit 1; }; \
$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . || exit 1
endef

lock:
	printf 'setuptools>=77\n' | uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header pyproject.toml - -o requirements.txt
	printf 'setuptools>=77\n' | uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --extra test -c requirements.txt pyproject.toml - -o requirements-test.txt

clean:
	rm -rf $(VENV) library .cache build *.egg-info
