"""schemathesis against the gateway: every operation of /openapi.json, with what fits it and what does not."""

import pathlib
import subprocess
import sys

program = pathlib.Path(sys.executable).parent / "schemathesis"
sys.exit(
    subprocess.run([
        program, "run", f"{sys.argv[1]}/openapi.json", "--max-examples", "40", "--checks",
        "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance",
    ]).returncode)
