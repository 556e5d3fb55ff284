# `make run` starts the explorer on the sample graph; `make test` runs every test.
# Both install what a fresh Debian lacks and do nothing about it when all is there.

SWIFT ?= swift
GRAPH ?= data/sample

.PHONY: run test build conformance tools

build: tools
	$(SWIFT) build -c release --static-swift-stdlib --product c360

run: build
	.build/release/c360 explore $(GRAPH)

test: tools
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

# TinkerPop's scenarios alone, when they are at hand.
conformance: tools
	$(SWIFT) test --filter Conformance

tools:
	@sh .ci/tools
