"""graph-notebook's client against the gateway: what its magics ask."""

import sys
import urllib.parse

from graph_notebook.neptune.client import ClientBuilder

place = urllib.parse.urlparse(sys.argv[1])
client = ClientBuilder().with_host(place.hostname).with_port(place.port).with_tls(False).with_region("us-east-1").build()
assert client.status().json()["status"] == "healthy"
assert client.gremlin_query("g.V().hasLabel('customer').count()")[0] > 10
found = client.gremlin_query("g.V('CUS1017').outE().inV().path().limit(3)")
assert len(found) == 3, found
answer = client.gremlin_http_query("g.V().count()")
assert answer.status_code == 200 and answer.json()["result"]["data"], answer.text
assert client.gremlin_status().json()["runningQueryCount"] == 0
assert "Explain" in client.gremlin_explain("g.V().out()").text
assert "Profile" in client.gremlin_profile("g.V().out()").text
assert client.statistics("propertygraph", summary=True).json()["payload"]["graphSummary"]["numNodes"] > 100
