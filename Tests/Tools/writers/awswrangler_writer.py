"""awswrangler: its neptune.bulk_load() writes a frame by s3.to_csv() and tells Neptune to load it; the S3 is moto's."""
import os

os.environ.update(AWS_ACCESS_KEY_ID="x", AWS_SECRET_ACCESS_KEY="x", AWS_DEFAULT_REGION="us-east-1")

import awswrangler
import boto3
from awswrangler import neptune
from moto import mock_aws
from pandas_writer import frame
from tables import arguments, tables


class Client:
    """A cluster that takes every load."""

    def load(self, *arguments, **named):
        return "load-1"

    def load_status(self, load_id):
        return {"status": "200 OK", "payload": {"overallStatus": {"status": "LOAD_COMPLETED"}}}


if __name__ == "__main__":
    with mock_aws():
        s3 = boto3.client("s3")
        s3.create_bucket(Bucket="graph")
        for path, target, columns in tables(*arguments()):
            key = f"{target.parent.name}/{target.stem}/"
            neptune.bulk_load(
                client=Client(), df=frame(path, columns), path=f"s3://graph/{key}", iam_role="arn:aws:iam::1:role/x",
                keep_files=True)
            target.with_suffix("").mkdir(exist_ok=True)
            for object in s3.list_objects_v2(Bucket="graph", Prefix=key)["Contents"]:
                file = target.with_suffix("") / os.path.basename(object["Key"])
                file.write_bytes(s3.get_object(Bucket="graph", Key=object["Key"])["Body"].read())
    print("awswrangler", awswrangler.__version__)
