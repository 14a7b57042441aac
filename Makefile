# thidua. The two commands a newcomer needs: make run, make test.
SHELL := /bin/bash
.DEFAULT_GOAL := help
ADDR ?= 127.0.0.1:8080
TEMPL := go tool -modfile=tools.mod templ
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)

.PHONY: help needs run build gen assets test bench clean

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

test: build ## what CI runs
	go vet ./...
	go test ./...

bench: build ## what is fast, against what (bench/)
	cd bench && go run . $(BENCH)

clean: ## what was built; data stays
	rm -rf bin ui/dist/* ui/node_modules
	find internal -name '*_templ.go' -delete
