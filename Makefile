# Two commands matter: `make demo` and `make test`.
CONFIG ?= debug
PORT ?= 8080
DATA ?= demo-data
SWIFT_FLAGS ?= --explicit-target-dependency-import-check error

.PHONY: demo test build bench pictures format lint clean

demo: ## A living demonstration region on http://127.0.0.1:$(PORT)
	@Scripts/setup build
	swift build -c $(CONFIG) --product appui
	"$$(swift build -c $(CONFIG) --show-bin-path)/appui" demo --data $(DATA) --port $(PORT)

build: ## The executable
	@Scripts/setup build
	swift build -c $(CONFIG) --product appui

test: ## Every test: Swift, then the reference implementations and the browser
	@Scripts/setup test
	swift build --build-tests $(SWIFT_FLAGS)
	$(MAKE) --no-print-directory lint
	swift test --skip-build
	APPUI="$$(swift build --show-bin-path)/appui" .venv-test/bin/python -m pytest -q --timeout 600 \
		Tests/Browser Tests/Reference

bench: ## The table of measured figures, beside their peers
	@Scripts/setup bench
	Benchmarks/run

pictures: build ## The pictures of the README, taken again on a region of full size
	@Scripts/setup test
	APPUI_PICTURES=1 APPUI="$$(swift build -c $(CONFIG) --show-bin-path)/appui" \
		.venv-test/bin/python -m pytest -q Tests/Browser/test_pictures.py

format: ## Rewrites the sources in the common style
	swift format -i -r Sources Tests Benchmarks Package.swift

lint: ## Fails where the common style is not followed
	swift format lint --strict -r Sources Tests Benchmarks Package.swift

clean: ## Removes what was built, never any data
	rm -rf .build .build-* .venv-*
