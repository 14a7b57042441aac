# thidua. The two commands a newcomer needs: make run, make test.
SHELL := /bin/bash
.DEFAULT_GOAL := help
ADDR ?= 127.0.0.1:8080
TEMPL := go tool -modfile=tools.mod templ
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
	CGO_ENABLED=0 go build -trimpath -ldflags '-s -w -X main.version=$(VERSION)' -o bin/thidua ./cmd/thidua

gen: ## the Go of the pages, from *.templ
	@$(TEMPL) generate -path internal -lazy -log-level error

assets: ui/node_modules/.package-lock.json ## styles, script, icons and fonts into ui/dist
	@go run ./ui/build

ui/node_modules/.package-lock.json: ui/package-lock.json ui/package.json ui/.npmrc
	@cd ui && npm ci --ignore-scripts --no-fund --no-audit --loglevel=error
	@touch $@

test: needs needs-test build ## everything, exactly as CI runs it
	@echo "== form"; bad=$$(gofmt -l $$(git ls-files '*.go')); [ -z "$$bad" ] || { echo "gofmt would change: $$bad"; exit 1; }
	go vet ./...
	go tool -modfile=tools.mod staticcheck ./...
	@echo "== every ring, on SQLite"
	go test -vet=off $$(go list ./... | grep -v /e2e)
	@echo "== offices and house again, on PostgreSQL"
	$(WITHPG) go test -vet=off $$(go list ./internal/platform/... ./internal/domain/... ./internal/desk/... ./internal/door/api/... ./internal/app/... | grep -v /ballot/proof)
	@echo "== fuzz, a little of each"
	@$(FUZZ)
	@echo "== journeys in a real browser"
	go test -count=1 -timeout 12m ./e2e/
	$(WITHPG) go test -count=1 -timeout 8m -run Journey ./e2e/

WITHPG := go run ./internal/platform/store/storetest/withpg
# every fuzz target gets a moment; about half a minute in all
FUZZ = for f in $$(grep -rlE '^func Fuzz' --include='*_test.go' internal); do \
	for t in $$(grep -oE '^func Fuzz[A-Za-z0-9]+' $$f | cut -c6-); do \
	echo "fuzz $$t in $$(dirname $$f)"; go test -run '^$$' -fuzz "^$$t$$" -fuzztime 2s ./$$(dirname $$f) >/tmp/thidua-fuzz.$$$$ 2>&1 || { cat /tmp/thidua-fuzz.$$$$; exit 1; }; done; done

needs-test: # what the tests use besides: PostgreSQL's server, a browser, a PDF reader
	@missing=""; ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$$missing postgresql"; \
	command -v chromium >/dev/null || missing="$$missing chromium"; command -v pdftotext >/dev/null || missing="$$missing poppler-utils"; \
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
