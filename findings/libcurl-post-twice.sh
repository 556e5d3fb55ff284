#!/usr/bin/env bash
# Guess:   libcurl sends a POST once; whether to try again after a failure is for the caller to decide.
# Happens: when the server ends a kept connection after it has read the request and before it answers, libcurl sends the
#          same POST, body and all, again over a new connection. The call succeeds and the caller learns nothing of it.
# Matters: a Gremlin script that adds something (addV, a bulk load that is started) may run twice for one call. A client
#          that must not repeat has to notice the second sending itself (CURLOPT_PREREQFUNCTION is called once for each).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check pycurl==7.45.7
"$folder/venv/bin/python" - <<'PYTHON'
import io
import socket
import sys
import threading

import pycurl

listener = socket.create_server(("127.0.0.1", 0))
received = []


def serve():
    """Answers the first request, reads the second and closes without an answer, answers every other."""
    while True:
        connection, _ = listener.accept()
        stream = connection.makefile("rb")
        while True:
            head = b""
            while not head.endswith(b"\r\n\r\n"):
                line = stream.readline()
                if not line:
                    break
                head += line
            if not head.endswith(b"\r\n\r\n"):
                break
            length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
            received.append(stream.read(length).decode())
            if len(received) == 2:
                break
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        stream.close()
        connection.close()


threading.Thread(target=serve, daemon=True).start()
curl = pycurl.Curl()
statuses = []
for script in ["g.V().count()", "g.addV('customer')"]:
    body = io.BytesIO()
    curl.setopt(pycurl.URL, f"http://127.0.0.1:{listener.getsockname()[1]}/gremlin")
    curl.setopt(pycurl.PROXY, "")
    curl.setopt(pycurl.TIMEOUT, 10)
    curl.setopt(pycurl.POSTFIELDS, script)
    curl.setopt(pycurl.WRITEDATA, body)
    curl.perform()
    statuses.append(curl.getinfo(pycurl.RESPONSE_CODE))
print(pycurl.version)
print("calls:   ", 2, "statuses", statuses)
print("received:", received)
same = statuses == [200, 200] and received == ["g.V().count()"] + 2 * ["g.addV('customer')"]
print("as described" if same else "this has changed")
sys.exit(0 if same else 1)
PYTHON
