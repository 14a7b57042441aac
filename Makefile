# thidua. The two commands a newcomer needs: make run, make test.
SHELL := /bin/bash
.DEFAULT_GOAL := help
ADDR ?= 127.0.0.1:8080
TRIM := -trimpath
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)

.PHONY: help needs needs-test needs-bench run build gen assets test bench clean

help: ## what there is to make
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

needs: # Go, Node and npm, or the one line that installs them
	@command -v go >/dev/null || { echo "Go 1.26 or later is needed: https://go.dev/dl"; exit 1; }
	@command -v npm >/dev/null && command -v node >/dev/null || { \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -q && apt-get install -y -q nodejs npm; \
		else echo "Node and npm are needed: sudo apt-get install -y nodejs npm"; exit 1; fi; }

run: needs build ## build, make the demo if there is none, and serve http://127.0.0.1:8080
	@mkdir -p data
	@[ -f data/demo.db ] || bin/thidua demo --db data/demo.db
	bin/thidua serve --db data/demo.db --demo --addr $(ADDR)

build: gen assets ## bin/thidua
	@mkdir -p bin
	CGO_ENABLED=0 go build $(TRIM) -ldflags '-s -w -X main.version=$(VERSION)' -o bin/thidua ./cmd/thidua

gen: ## the Go of the pages, from *.templ
	@go run ./ui/pages

assets: ui/node_modules/.package-lock.json ## styles, script, icons and fonts into ui/dist
	@go run ./ui/build

ui/node_modules/.package-lock.json: ui/package-lock.json ui/package.json ui/.npmrc
	@cd ui && npm ci --ignore-scripts --no-fund --no-audit --loglevel=error
	@touch $@

# The binary and the tests are built alike, so that everything compiles once;
# compilers, checkers and tests collect less often, and write nothing for debuggers.
# The doors of programs are hundreds of instances of one generic function: not inlined,
# they compile in half the time.
test: export CGO_ENABLED := 0
test: export GOFLAGS := $(strip $(shell go env GOFLAGS) -gcflags=all=-dwarf=false '-gcflags=thidua/internal/door/api=-dwarf=false -l')
test: export GOGC := 400
test: export GOMEMLIMIT := 1500MiB
test: needs needs-test ## everything, exactly as CI runs it
	@$(MAKE) --no-print-directory -j2 ui/node_modules/.package-lock.json others
	@$(MAKE) --no-print-directory build TRIM=
	@go list -export -deps -test ./... >/dev/null
	@$(MAKE) --no-print-directory -j2 rings form

# While npm's packages come, what others wrote compiles already; then, before two
# lanes ask for it, everything compiles, once. The lanes run side by side: while
# browsers and databases keep the rings waiting, checkers and fuzzers use the
# other half of the machine.
.PHONY: others rings form
others:
	@go build $$(go list -e -deps -test -f '{{with .Module}}{{if not .Main}}{{$$.ImportPath}}{{end}}{{end}}' ./... | sort -u)

rings:
	@echo "== vet, and every ring on SQLite, offices and house on PostgreSQL too, journeys in a real browser"
	$(WITHPG) sh -c 'PG_URL=$$STORE_URL exec go test -vet=all -ldflags="-s -w" -p 3 -timeout 25m -exec $(CURDIR)/internal/platform/store/storetest/engines ./...'

form:
	@echo "== form"; bad=$$(gofmt -l $$(git ls-files '*.go')); [ -z "$$bad" ] || { echo "gofmt would change: $$bad"; exit 1; }
	go tool -modfile=tools.mod staticcheck ./...
	@echo "== fuzz, a little of each"
	@$(FUZZ)

WITHPG := go run ./internal/platform/store/storetest/withpg
# Every fuzz target gets a moment. Only the package that is fuzzed is instrumented:
# what it rests on need not compile a second time. That time was up is no finding.
FUZZ = set -e; dir=$$(mktemp -d); trap 'rm -rf $$dir' EXIT; \
	for pkg in $$(grep -rlE '^func Fuzz' --include='*_test.go' internal | xargs dirname | sort -u); do bin=$$dir/$$(basename $$pkg).test; \
	go test -vet=off -c -gcflags=all=-dwarf=false -gcflags="thidua/$$pkg=-dwarf=false -d=libfuzzer" -ldflags='-s -w' -o $$bin ./$$pkg; \
	for t in $$(grep -hoE '^func Fuzz[A-Za-z0-9]+' $$pkg/*_test.go | cut -c6-); do echo "fuzz $$t in $$pkg"; \
	(cd $$pkg && $$bin -test.run '^$$' -test.fuzz "^$$t\$$" -test.fuzztime 1s -test.fuzzcachedir $$dir/cache/$$pkg) >$$dir/said 2>&1 || grep -qx ' *context deadline exceeded' $$dir/said || { cat $$dir/said; exit 1; }; done; done

needs-test: # what the tests use besides: PostgreSQL's server, a browser without a window, a PDF reader
	@missing=""; ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$$missing postgresql"; \
	command -v chromium-headless-shell >/dev/null || missing="$$missing chromium-headless-shell"; command -v pdftotext >/dev/null || missing="$$missing poppler-utils"; \
	[ -z "$$missing" ] || { if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q $$missing; \
	else echo "the tests need: sudo apt-get install -y$$missing"; exit 1; fi; }

bench: build needs-bench ## what is fast, against what; BENCH='-only judging' for a part (bench/)
	$(WITHPG) bash -c 'cd bench && exec go run -mod=mod . $(BENCH)'

needs-bench: # the peers: PostgreSQL with unaccent, LibreOffice's writer, poppler
	@missing=""; ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$$missing postgresql"; \
	command -v soffice >/dev/null || missing="$$missing libreoffice-writer-nogui"; command -v pdftoppm >/dev/null || missing="$$missing poppler-utils"; \
	[ -z "$$missing" ] || { if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $$missing; \
	else echo "the bench needs: sudo apt-get install -y --no-install-recommends$$missing"; exit 1; fi; }

clean: ## what was built; data stays
	rm -rf bin ui/dist/* ui/node_modules
	find internal -name '*_templ.go' -delete
