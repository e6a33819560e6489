# What it takes from a fresh clone: Python 3.11, 3.12 or 3.13, make and git.
#
#   make demo   build the graph of examples/ and show where it is
#   make test   run all tests
#   make lint   ruff and mypy
#   make docs   write the generated pages and the outputs in README.md anew
#   make bench  time a build against bare spaCy, and what is compared in a large store
#   make lock   write the lock files anew from pyproject.toml
#   make clean  remove what the above made, but not .venv

VENV = .venv
PY = $(VENV)/bin/python
KG = $(VENV)/bin/kg
PIP = $(PY) -m pip install --disable-pip-version-check --quiet
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null \
	&& echo $$python && break; done)

.PHONY: demo test lint docs bench lock clean
.DELETE_ON_ERROR:

demo: $(VENV)/.run
	@mkdir -p demo
	$(KG) --store demo/store build examples
	$(KG) --store demo/store view --output demo/graph.html
	$(KG) --store demo/store export --output demo/graph.ttl
	@echo
	@echo "The graph to look at:  demo/graph.html  (open it in a browser)"
	@echo "The graph as Turtle:   demo/graph.ttl"
	@echo "The store to query:    demo/store       ($(KG) --store demo/store query who-met-whom)"

test: $(VENV)/.dev
	$(PY) -m pytest

lint: $(VENV)/.dev
	$(PY) -m ruff check .
	$(PY) -m mypy

docs: $(VENV)/.dev
	$(PY) tools/from_ontology.py
	$(PY) tools/from_program.py
	$(PY) tools/from_examples.py

bench: $(VENV)/.run
	$(PY) benchmarks/build_time.py
	$(PY) benchmarks/compare_time.py

# The project goes in with --no-deps and without build isolation: all that it needs is in the lock file.
$(VENV)/.run: requirements.txt pyproject.toml | $(PY)
	$(PIP) --require-hashes -r requirements.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.txt pyproject.toml | $(PY)
	$(PIP) --require-hashes -r requirements-dev.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.run

$(PY):
	@test -n "$(PYTHON)" || { echo "kg needs Python 3.11, 3.12 or 3.13; none was found. Say where it is: make PYTHON=/path/to/python" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "$(PYTHON) cannot make a virtual environment; on Debian and Ubuntu: apt-get install python3-venv" >&2; rm -rf $(VENV); exit 1; }

lock: $(VENV)/.dev
	$(PIP) uv
	$(VENV)/bin/uv --no-config pip compile pyproject.toml --group build $(LOCK) -o requirements.txt
	$(VENV)/bin/uv --no-config pip compile pyproject.toml --group dev -c requirements.txt $(LOCK) -o requirements-dev.txt

# One file for all three Pythons, with hashes and no addresses.
LOCK = --universal --python-version 3.11 --upgrade --generate-hashes --no-header --no-annotate --no-emit-index-url --quiet

clean:
	rm -rf demo build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
