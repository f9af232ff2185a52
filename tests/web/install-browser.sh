#!/usr/bin/env bash
# What the browser tests need beside the Python packages: Chromium with its driver, and axe-core. Debian and Ubuntu.
set -euo pipefail
cd "$(dirname "$0")"
command -v chromedriver >/dev/null || { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium chromium-driver; }
command -v npm >/dev/null && npm install --silent --no-save --prefix . axe-core
