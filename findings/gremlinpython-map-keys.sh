#!/usr/bin/env bash
# Guess:   a map that a Gremlin server sends has as many entries in gremlinpython as it has on the wire.
# Happens: keys that are equal in Python fall together. 1 as Int32, 1.0 as Double and true are three keys of one
#          groupCount(); the client gives a dict with one entry, the key of the first and the value of the last, without
#          a word.
# Matters: counts by a property that writers spell with several types (a flag as true and as 1, a number with and without
#          ".0") come out too small in Python, while the server and typed readers have them right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check gremlinpython==3.7.4
"$folder/venv/bin/python" - <<'PYTHON'
import json
import sys
from importlib.metadata import version

from gremlin_python.structure.io.graphsonV3d0 import GraphSONReader

keys = [
    ({"@type": "g:Int32", "@value": 1}, 120),
    ({"@type": "g:Double", "@value": 1.0}, 30),
    (True, 7),
]
entries = [part for key, count in keys for part in (key, {"@type": "g:Int64", "@value": count})]
document = json.dumps({"@type": "g:Map", "@value": entries})
read = GraphSONReader().read_object(document)
print("gremlinpython", version("gremlinpython"))
print("sent:", document)
print("read:", read)
same = len(read) == 1 and list(read.values()) == [7] and type(list(read)[0]) is int
print("as described" if same else "this has changed")
sys.exit(0 if same else 1)
PYTHON
