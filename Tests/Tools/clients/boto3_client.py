"""boto3's neptunedata against the gateway: queries, their status, errors, what is refused."""

import json
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

client = boto3.client(
    "neptunedata", endpoint_url=sys.argv[1], region_name="us-east-1", aws_access_key_id="none",
    aws_secret_access_key="none", config=Config(retries={"total_max_attempts": 1}))

answer = client.execute_gremlin_query(gremlinQuery="g.V('CUS1017').values('email')")
assert answer["status"]["code"] == 200 and answer["result"]["data"]["@type"] == "g:List", answer
plain = client.execute_gremlin_query(
    gremlinQuery="g.V().hasLabel('customer').count()",
    serializer="application/vnd.gremlin-v3.0+json;types=false")
assert plain["result"]["data"][0] > 10, plain
explained = client.execute_gremlin_explain_query(gremlinQuery="g.V().out()")["output"].read().decode()
assert "Explain" in explained, explained
profiled = client.execute_gremlin_profile_query(gremlinQuery="g.V().out()", results=True)["output"].read().decode()
assert "Profile" in profiled, profiled
listed = client.list_gremlin_queries(includeWaiting=True)
assert listed["runningQueryCount"] == 0, listed
status = client.get_engine_status()
assert status["status"] == "healthy" and status["role"] == "reader", status
summary = client.get_propertygraph_summary(mode="detailed")["payload"]["graphSummary"]
assert summary["numNodes"] > 100 and "customer" in summary["nodeLabels"], summary
assert client.get_propertygraph_statistics()["payload"]["active"]


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error.response
        assert error.response.get("detailedMessage") or error.response["Error"]["Message"], error.response
        return
    raise AssertionError(code)


refused("MalformedQueryException", client.execute_gremlin_query, gremlinQuery="g.V().nope()")
refused("ReadOnlyViolationException", client.execute_gremlin_query, gremlinQuery="g.addV('x')")
refused("InvalidParameterException", client.get_gremlin_query_status, queryId="none")
refused("InvalidParameterException", client.cancel_gremlin_query, queryId="none")
refused("UnsupportedOperationException", client.execute_open_cypher_query, openCypherQuery="MATCH (n) RETURN n")
refused("UnsupportedOperationException", client.list_loader_jobs, limit=5)
refused("UnsupportedOperationException", client.get_propertygraph_stream, limit=1, iteratorType="TRIM_HORIZON")
