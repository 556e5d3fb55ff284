#!/usr/bin/env bash
# Guess:   replacing("\r", with: "\\r") in a Swift String takes every carriage return of it.
# Happens: a carriage return and the line feed behind it are one Character, so none of those of CRLF is taken, while one
#          that stands alone is. The same goes for split, contains and firstIndex(of:) with "\r" or "\n".
# Matters: who escapes a text for another program, such as for COPY of PostgreSQL, sends the bytes of CRLF as they are, and
#          the other end refuses the file or reads two lines. Bytes and scalars have to be looked at, not characters.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat >"$folder/main.swift" <<'SWIFT'
let text = "alone\r, both\r\n"
let escaped = text.replacing("\r", with: "<CR>").replacing("\n", with: "<LF>")
let byScalar = text.unicodeScalars.map { $0 == "\r" ? "<CR>" : $0 == "\n" ? "<LF>" : String($0) }.joined()
print("characters: \(escaped.debugDescription)")
print("scalars:    \(byScalar.debugDescription)")
precondition(escaped == "alone<CR>, both\r\n" && byScalar == "alone<CR>, both<CR><LF>")
SWIFT
swiftc -o "$folder/main" "$folder/main.swift"
"$folder/main"
