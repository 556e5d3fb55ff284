#!/usr/bin/env bash
# Guess:   the two types of GraphSON for a moment, g:Date and g:Timestamp, arrive in gremlinpython as the same thing.
# Happens: g:Date is a datetime without a zone that means UTC, g:Timestamp of the same milliseconds is a float of seconds.
#          Comparing them is a TypeError, and the datetime taken as local time is hours off.
# Matters: which of the two an engine sends depends on how the value was stored (java.util.Date or java.sql.Timestamp), so
#          one property of one graph can need two treatments. A reader that takes both as milliseconds since 1970 has none
#          of this.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check gremlinpython==3.7.4
TZ=America/New_York "$folder/venv/bin/python" - <<'PYTHON'
import datetime
import sys
from importlib.metadata import version

from gremlin_python.structure.io.graphsonV3d0 import GraphSONReader

milliseconds = 1709306400123  # 2024-03-01T15:20:00.123Z
reader = GraphSONReader()
date = reader.read_object('{"@type": "g:Date", "@value": %d}' % milliseconds)
timestamp = reader.read_object('{"@type": "g:Timestamp", "@value": %d}' % milliseconds)
print("gremlinpython", version("gremlinpython"))
print("g:Date      ", type(date).__name__, date, "zone", date.tzinfo)
print("g:Timestamp ", type(timestamp).__name__, timestamp)
print("the date as local time is off by", date.timestamp() - milliseconds / 1000, "s in New York")
same = (
    isinstance(date, datetime.datetime) and date.tzinfo is None
    and isinstance(timestamp, float) and timestamp == milliseconds / 1000
)
print("as described" if same else "this has changed")
sys.exit(0 if same else 1)
PYTHON
