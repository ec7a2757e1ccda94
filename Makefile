# Everything that is typed to build, test and install Parley. `make` alone lists it.

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT_BUILD_FLAGS ?=

# SwiftPM otherwise accepts an import that Package.swift never declared. It reports one by its exit
# status, after "Build complete!" too: judge by the status, never by the last line.
swift_flags := --explicit-target-dependency-import-check error $(SWIFT_BUILD_FLAGS)
release_flags := --configuration release $(swift_flags)

ifeq ($(shell uname -s),Darwin)
# Homebrew keeps these off the default paths, since macOS brings its own copies or none.
HOMEBREW_PREFIX ?= $(shell brew --prefix 2>/dev/null || echo /opt/homebrew)
keg := $(HOMEBREW_PREFIX)/opt
export HOMEBREW_PREFIX
export PATH := $(PATH):$(keg)/postgresql@17/bin
export PKG_CONFIG_PATH := $(keg)/libpq/lib/pkgconfig:$(keg)/libxml2/lib/pkgconfig:$(keg)/openssl@3/lib/pkgconfig:$(keg)/curl/lib/pkgconfig:$(keg)/zlib/lib/pkgconfig:$(keg)/brotli/lib/pkgconfig:$(PKG_CONFIG_PATH)
else
# The Swift runtime goes into the program: one file to install, and it starts in half the time.
# macOS has the runtime in the system and no static one.
release_flags += --static-swift-stdlib
endif

# Asked only where a recipe uses it.
program = $(shell swift build $(release_flags) --show-bin-path)/parley

.DEFAULT_GOAL := help
.PHONY: help demo test build install lint format clean
# Two builds in one folder would wait for each other, or spoil each other's figures.
.NOTPARALLEL:

help: ## list what there is to type
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s  %s\n", $$1, $$2 }' Makefile
	@echo
	@echo 'PREFIX=$(PREFIX) for install; SWIFT_BUILD_FLAGS goes to every swift build and test.'

demo: build ## build, then show every answer on the bundled sample
	@PARLEY_PROGRAM="$(program)" Scripts/demo

test: ## run every test, against a private PostgreSQL
	@Scripts/setup
	swift build --build-tests $(swift_flags)
	swift test --skip-build --disable-xctest $(swift_flags)

build: ## build the release program
	@Scripts/setup
	swift build --product parley $(release_flags)

install: build ## install the one program under PREFIX
	@Scripts/install-program "$(program)" "$(DESTDIR)$(PREFIX)/bin"

lint: ## check formatting, generated files and scripts; builds nothing
	@Scripts/setup --toolchain-only
	Scripts/lint

format: ## format the Swift sources in place
	@Scripts/setup --toolchain-only
	swift format --in-place --recursive --parallel Sources Tests Package.swift

clean: ## remove what was built; articles and databases stay
	rm -rf .build .build-* .build_*
