# kgraph: `make demo` shows it, `make test` tests it, `make install PREFIX=~/.local` installs it.

PREFIX ?= /usr/local
DESTDIR ?=
SIZE ?= 46k
BUILD := .build/release
KGRAPH := $(BUILD)/kgraph
CASE := .build/demo/damascus.kgraph
RELEASE := swift build -c release --static-swift-stdlib -Xswiftc -static-executable -Xlinker -s --product kgraph

.PHONY: all release demo test readers lint check-imports bench bench-peers fuzz install uninstall packages test-packages clean

all: release

release: packages
	$(RELEASE)

demo: release
	@sh .ci/demo $(KGRAPH) $(CASE)

test: packages test-packages
	swift build --build-tests
	swift test --skip-build

readers: release
	@sh .ci/install-packages python3 python3-venv chromium
	.ci/readers $(KGRAPH)

lint:
	swift format lint --strict --recursive Package.swift Sources Tests

check-imports: packages
	swift test --filter ImportTableTests

bench: release
	KGRAPH_BENCH=1 swift run -c release --scratch-path .build-bench kgraph-bench

bench-peers: release
	bash .ci/bench $(SIZE)

fuzz:
	sh .ci/fuzz

install: release
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 755 $(KGRAPH) $(DESTDIR)$(PREFIX)/bin/kgraph
	$(KGRAPH) version --man > $(DESTDIR)$(PREFIX)/share/man/man1/kgraph.1
	install -d $(DESTDIR)$(PREFIX)/share/bash-completion/completions
	install -d $(DESTDIR)$(PREFIX)/share/zsh/site-functions $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	$(KGRAPH) completions bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/kgraph
	$(KGRAPH) completions zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_kgraph
	$(KGRAPH) completions fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/kgraph.fish

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/kgraph $(DESTDIR)$(PREFIX)/share/man/man1/kgraph.1
	rm -f $(DESTDIR)$(PREFIX)/share/bash-completion/completions/kgraph
	rm -f $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_kgraph
	rm -f $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/kgraph.fish

packages:
	@sh .ci/install-packages libsqlite3-dev zlib1g-dev libzstd-dev libexpat1-dev nettle-dev graphviz fonts-dejavu-core

test-packages:
	@sh .ci/install-packages sqlite3 strace python3 python3-yaml

clean:
	rm -rf .build .build-*
