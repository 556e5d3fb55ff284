"""gremlinpython against the gateway: traversals, scripts, sessions, errors, with each serializer."""

import sys

from gremlin_python.driver import serializer
from gremlin_python.driver.client import Client
from gremlin_python.driver.driver_remote_connection import DriverRemoteConnection
from gremlin_python.driver.protocol import GremlinServerError
from gremlin_python.process.anonymous_traversal import traversal
from gremlin_python.process.graph_traversal import __
from gremlin_python.process.strategies import SubgraphStrategy
from gremlin_python.process.traversal import Order, P, T, TextP, WithOptions
from gremlin_python.structure.graph import Edge, Path, Vertex

address = sys.argv[1].replace("http:", "ws:") + "/gremlin"
serializers = [
    serializer.GraphBinarySerializersV1(),
    serializer.GraphSONSerializersV3d0(),
    serializer.GraphSONSerializersV2d0(),
]


def traversals(form):
    connection = DriverRemoteConnection(address, "g", message_serializer=form)
    g = traversal().with_remote(connection) if hasattr(traversal(), "with_remote") else traversal().withRemote(connection)
    vertex = g.V("CUS1017").next()
    assert isinstance(vertex, Vertex) and vertex.id == "CUS1017" and vertex.label == "customer", vertex
    keys = {property.key for property in vertex.properties}
    assert "first_name" in keys or "name" in keys or len(keys) > 3, keys
    assert g.V().has_label("customer").count().next() > 10
    edge = g.V("CUS1017").out_e().next()
    assert isinstance(edge, Edge) and edge.outV.id == "CUS1017", edge
    path = g.V("CUS1017").out().path().next()
    assert isinstance(path, Path) and len(path) == 2, path
    counts = g.V().group_count().by(T.label).next()
    assert counts["customer"] > 10, counts
    several = g.V().has_label("customer").order().by(T.id, Order.desc).limit(100).id_().to_list()
    assert several == sorted(several, reverse=True) and len(several) > 10
    tokens = g.V("CUS1017").value_map().with_(WithOptions.tokens).next()
    # GraphSON 2 has texts for the keys of maps.
    assert tokens.get(T.id, tokens.get("id")) == "CUS1017", tokens
    assert g.V("nobody").to_list() == []
    assert g.V().has_label("customer").has("email", TextP.containing("@")).has(T.id, P.within("CUS1017")).count().next() == 1
    part = g.with_strategies(SubgraphStrategy(vertices=__.has_label("customer")))
    assert part.V().label().dedup().to_list() == ["customer"]
    g.V().limit(3).iterate()
    try:
        g.add_v("person").iterate()
        raise AssertionError("a vertex was added")
    except GremlinServerError as error:
        assert "read-only" in str(error), error
    connection.close()


def scripts(form):
    client = Client(address, "g", message_serializer=form)
    assert client.submit("g.V().count()").all().result()[0] > 100
    bound = client.submit("g.V(x).id()", {"x": "CUS1017"}, request_options={"batchSize": 1}).all().result()
    assert bound == ["CUS1017"], bound
    many = client.submit("g.V().id()", request_options={"batchSize": 16}).all().result()
    assert len(many) == len(set(many)) > 100
    for script, code in [("g.V().nope()", 597), ("g.V().drop()", 500)]:
        try:
            client.submit(script).all().result()
            raise AssertionError(script)
        except GremlinServerError as error:
            assert error.status_code == code, error
    client.close()
    session = Client(address, "g", message_serializer=form, session="one")
    assert session.submit("g.V().limit(1).count()").all().result() == [1]
    session.close()


for form in serializers:
    traversals(form)
    scripts(form)
