#!/bin/sh
# Pulls a real CRM: installs Tryton from PyPI, starts it on loopback, and lets c360 pull, curate and find what is changed in
# it. The first argument is the program.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
program=$(realpath "${1:-$here/../../../.build/release/c360}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP
python3 -m venv "$work/venv"
if ! "$work/venv/bin/pip" install --quiet 'trytond==8.2.*' 'trytond-party==8.2.*' 'trytond-sale-opportunity==8.2.*' \
    2> "$work/pip"; then
    tail -n 1 "$work/pip" >&2
    echo "Tryton 8.2: skipped, PyPI does not have it for this machine"
    exit 0
fi
"$work/venv/bin/python" -B "$here/tryton.py" "$program" "$work"
