#!/usr/bin/env bash
# Guess:   a column of timestamps leaves a table tool's CSV writer as ISO 8601 with a T, as Neptune's bulk loader asks for
#          (yyyy-MM-ddTHH:mm:ssZ), or at least in one spelling that the next tool reads as it was.
# Happens: pandas, pyarrow and DuckDB write a blank between day and time, and three different ends for UTC: +00:00,
#          .000000Z and +00. With awswrangler's neptune.bulk_load(), made for Neptune, the frame goes through pandas'
#          writer, so the files that it hands to the loader are spelled so, too. None of the three is a form of the
#          loader's documentation.
# Matters: whoever loads such files by the letter loses every moment of a graph: states, orders and ages are then
#          computed from what is left. A reader has to take the blank and each of the ends, and say what it could not take.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check pandas==2.3.3 pyarrow==25.0.1 duckdb==2.0.1 \
    'awswrangler[gremlin,sparql]==3.17.1' 'moto[s3]==5.2.5'
AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=x AWS_DEFAULT_REGION=us-east-1 TZ=UTC \
    "$folder/venv/bin/python" - "$folder" <<'PYTHON'
import io
import sys

import awswrangler
import boto3
import duckdb
import pandas
import pyarrow
from moto import mock_aws
from pyarrow import csv

folder = sys.argv[1]
moment = pandas.Timestamp("2024-02-28T14:02:05Z")
frame = pandas.DataFrame({"~id": ["C1"], "~label": ["call"], "started_at:Date": [moment]})


class Cluster:
    def load(self, *arguments, **named):
        return "1"

    def load_status(self, load_id):
        return {"status": "200 OK", "payload": {"overallStatus": {"status": "LOAD_COMPLETED"}}}


def last(text):
    return text.strip().splitlines()[1].split(",")[-1].strip('"')


def bulk_load():
    with mock_aws():
        s3 = boto3.client("s3")
        s3.create_bucket(Bucket="graph")
        awswrangler.neptune.bulk_load(
            client=Cluster(), df=frame, path="s3://graph/g/", iam_role="arn:aws:iam::1:role/x", keep_files=True)
        key = s3.list_objects_v2(Bucket="graph")["Contents"][0]["Key"]
        return last(s3.get_object(Bucket="graph", Key=key)["Body"].read().decode())


arrow = io.BytesIO()
csv.write_csv(pyarrow.table({"id": ["C1"], "at": pyarrow.array([moment], pyarrow.timestamp("us", "UTC"))}), arrow)
duckdb.sql("SET TimeZone = 'UTC'")
duckdb.sql(f"COPY (SELECT 'C1' AS id, TIMESTAMPTZ '2024-02-28 14:02:05+00' AS at) TO '{folder}/d.csv' (HEADER)")
written = {
    f"pandas {pandas.__version__}": last(frame.to_csv(index=False)),
    f"awswrangler {awswrangler.__version__}": bulk_load(),
    f"pyarrow {pyarrow.__version__}": last(arrow.getvalue().decode()),
    f"DuckDB {duckdb.__version__}": last(open(f"{folder}/d.csv").read()),
}
for tool, text in written.items():
    print(f"{tool:22}{text}")
same = list(written.values()) == [
    "2024-02-28 14:02:05+00:00", "2024-02-28 14:02:05+00:00", "2024-02-28 14:02:05.000000Z",
    "2024-02-28 14:02:05+00",
]
print("as described" if same else "this has changed")
sys.exit(0 if same else 1)
PYTHON
