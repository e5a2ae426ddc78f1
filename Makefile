# Two commands are enough: `make run` and `make test`. Each target is a line or two; the work is in bin/.
.DEFAULT_GOAL := help
.PHONY: help run demo test quick check bench lock fmt docs messages clean

export PORT CHROMIUM PYTHON
PORT ?= 8000
STAGE ?= follow_up

help: ## print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## install, prepare the demo and serve it on http://127.0.0.1:8000 (PORT=8001 for another port)
	@bin/install
	@exec bin/serve

demo: ## load the demo afresh (STAGE=nominated, constituted, convened, drafted, adopted or follow_up)
	@bin/install
	@bin/demo "$(STAGE)"

test: ## install what the tests need and run them: SQLite, PostgreSQL, browser
	@bin/install --tests
	@bin/test

quick: ## the SQLite suite without its long tests
	@bin/install --tests
	@bin/test quick

check: ## style, imports, types, migrations, generated docs, templates, deployment settings
	@bin/install --tests
	@bin/check

bench: ## measure pages against a bare Django view, write docs/reference/performance.md
	@bin/install --tests
	@.venv/bin/python -m bench

docs: ## write docs/reference/ afresh from the code
	@bin/install --tests
	@.venv/bin/python manage.py write_reference --settings config.test_settings

messages: ## gather the sentences to translate into locale/
	@bin/install --tests
	@for language in ar es fr ru zh_Hans; do .venv/bin/python manage.py makemessages --locale $$language \
		--no-location --no-wrap --no-obsolete --ignore .venv --ignore var --ignore tests --ignore bench; done

fmt: ## format the code and mend what ruff can mend
	@bin/install --tests
	@.venv/bin/ruff check --fix --quiet .
	@.venv/bin/ruff format .

lock: ## compile requirements*.txt from requirements*.in (UPGRADE=1 for newer indirect packages)
	@bin/install --tests
	@bin/lock $(if $(UPGRADE),--upgrade)

clean: ## remove .venv, caches and collected files; the demo database and the uploads stay
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage htmlcov var/static
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
