"""awswrangler's neptune module against the gateway, behind a proxy with TLS, without which it does not speak."""

import os
import pathlib
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import urllib.parse

place = urllib.parse.urlparse(sys.argv[1])
folder = pathlib.Path(tempfile.mkdtemp())
certificate, key = folder / "certificate.pem", folder / "key.pem"
subprocess.run(
    ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "1",
     "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"], check=True, capture_output=True)
for name in ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "AWS_CA_BUNDLE"]:
    os.environ[name] = str(certificate)
os.environ["AWS_DEFAULT_REGION"] = "us-east-1"
os.environ["AWS_ACCESS_KEY_ID"] = os.environ["AWS_SECRET_ACCESS_KEY"] = "none"

context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certificate, key)
listener = socket.create_server(("127.0.0.1", 0))


def pass_on(source, target):
    try:
        while data := source.recv(65536):
            target.sendall(data)
    except OSError:
        pass
    for end in (source, target):
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def serve():
    while True:
        plain, _ = listener.accept()
        try:
            secure = context.wrap_socket(plain, server_side=True)
        except OSError:
            continue
        behind = socket.create_connection((place.hostname, place.port))
        for pair in [(secure, behind), (behind, secure)]:
            threading.Thread(target=pass_on, args=pair, daemon=True).start()


threading.Thread(target=serve, daemon=True).start()

# Requests asks this package for its authorities, whatever the environment says.
import certifi

certifi.where = lambda: str(certificate)

import awswrangler

client = awswrangler.neptune.connect("localhost", listener.getsockname()[1], iam_enabled=False)
assert client.status()["status"] == "healthy"
rows = awswrangler.neptune.execute_gremlin(client, "g.V().hasLabel('customer').limit(5).valueMap('email')")
assert len(rows) == 5, rows
counted = awswrangler.neptune.execute_gremlin(client, "g.V().hasLabel('customer').count()")
assert int(counted.iloc[0, 0]) > 10, counted
signed = awswrangler.neptune.connect("localhost", listener.getsockname()[1], iam_enabled=True)
assert len(awswrangler.neptune.execute_gremlin(signed, "g.V('CUS1017').id()")) == 1
for write in [
    lambda: awswrangler.neptune.execute_opencypher(client, "MATCH (n) RETURN n"),
    lambda: awswrangler.neptune.to_property_graph(
        client, __import__("pandas").DataFrame([{"~id": "1", "~label": "x"}])),
]:
    try:
        write()
    except Exception as error:
        assert "read-only" in str(error) or "openCypher" in str(error) or "400" in str(error), error
    else:
        raise AssertionError("that was not refused")
