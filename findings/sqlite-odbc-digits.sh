#!/usr/bin/env bash
# Guess:   a DOUBLE that stands in an SQLite file comes out of ODBC as it is, since both sides hold 64-bit floating numbers.
# Happens: Debian's libsqliteodbc hands a double over by way of a text of 15 significant digits, so that of those that need
#          16 or 17 another number arrives: 0.1 + 0.2 becomes 0.3. Python's own sqlite3
#          reads the same cells as they were written.
# Matters: BI over ODBC does not see premiums and coordinates to the last bit. Whoever compares an export with its source
#          over ODBC has to compare 15 digits, and keys and sums of money belong into whole numbers or texts.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pyodbc==5.3.0
# The package is only unpacked, so that nothing on the machine changes.
apt-get download -q libsqliteodbc=0.9998-3+b1 >/dev/null 2>&1
dpkg -x libsqliteodbc_*.deb driver
driver=$(find "$folder/driver" -name 'libsqlite3odbc*.so' | head -n 1)
venv/bin/python - "$driver" <<'PYTHON'
import sqlite3
import sys

import pyodbc

numbers = [0.5, 418.25, 0.1 + 0.2, 38.958630500000005, 1 / 3]
file = sqlite3.connect("numbers.db")
file.execute("CREATE TABLE numbers (place INTEGER PRIMARY KEY, number DOUBLE)")
file.executemany("INSERT INTO numbers VALUES (?, ?)", list(enumerate(numbers)))
file.commit()
asked = "SELECT number FROM numbers ORDER BY place"
direct = [row[0] for row in file.execute(asked)]
link = pyodbc.connect(f"Driver={sys.argv[1]};Database=numbers.db")
driver = link.getinfo(pyodbc.SQL_DRIVER_NAME), link.getinfo(pyodbc.SQL_DRIVER_VER)
over = [row[0] for row in link.cursor().execute(asked)]
print("pyodbc", pyodbc.version, "driver", *driver, "SQLite", sqlite3.sqlite_version)
for number, one, other in zip(numbers, direct, over):
    print(f"{number!r:>22}  sqlite3 {one!r:>22}  ODBC {other!r:>22}")
assert direct == numbers
assert over == [float(f"{number:.15g}") for number in numbers], over
assert over != numbers
PYTHON
