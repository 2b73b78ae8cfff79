# What can be done here. `just` lists it.

_list:
    @just --list --unsorted

# set up: a virtual environment with everything
setup:
    python3 -m venv .venv
    .venv/bin/pip install --quiet -e '.[dev]'

# run the tests
test *arguments:
    .venv/bin/pytest {{ arguments }}

# lint, format check, types
lint:
    .venv/bin/ruff check
    .venv/bin/ruff format --check
    .venv/bin/mypy

# format the code
format:
    .venv/bin/ruff format
    .venv/bin/ruff check --fix

# check the corpus
corpus:
    .venv/bin/otd check data

# write the golden pages, the README's console blocks and its pictures anew
update: pictures
    .venv/bin/pytest --update -q

# draw the README's pictures
pictures:
    OTD_CACHE=off OTD_TODAY=2026-11-29 OTD_CORPUS=data .venv/bin/otd show 11-29 --format svg --brief > docs/brief.svg
    OTD_CACHE=off OTD_TODAY=2026-11-29 OTD_CORPUS=data .venv/bin/otd show 11-29 --format svg > docs/page.svg

# everything that the checks do
ci:
    .ci/run
