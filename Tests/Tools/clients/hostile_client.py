"""Hostile clients against the gateway for half a minute (SECONDS for more): others go on being served all the time.

Slow bodies, bodies of a gigabyte, half frames, many connections, deep JSON, random bytes. The gateway may not end, its
memory stays below a bound, and a customer is found within a second whatever goes on.
"""

import json
import os
import random
import resource
import socket
import struct
import sys
import threading
import time
import urllib.parse
import urllib.request

address, process = sys.argv[1], int(sys.argv[2])
host, port = urllib.parse.urlparse(address).hostname, urllib.parse.urlparse(address).port
end = time.time() + float(os.environ.get("SECONDS", "30"))
seed = int(os.environ.get("SEED", time.time()))
print(f"seed {seed}", flush=True)
MEMORY = 1_500_000_000
soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
failures = []


def connection(timeout=5):
    return socket.create_connection((host, port), timeout=timeout)


def upgraded():
    one = connection()
    one.sendall(
        b"GET /gremlin HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
    one.recv(4096)
    return one


def slow(chance):
    one = connection()
    one.sendall(b"POST /gremlin HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n")
    for _ in range(5):
        one.sendall(b"{")
        time.sleep(0.2)


def huge(chance):
    one = connection()
    if chance.random() < 0.5:
        one.sendall(b"POST /gremlin HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\n")
    else:
        one.sendall(b"POST /gremlin HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3B9ACA00\r\n")
    for _ in range(1000):
        one.sendall(b"x" * 1_000_000)


def head(chance):
    one = connection()
    for _ in range(1000):
        one.sendall(b"X-" + b"y" * 1000 + b": z\r\n")


def half(chance):
    one = upgraded()
    one.sendall(chance.choice([
        b"\x82", b"\x82\xff" + struct.pack(">Q", 1 << 40), b"\x82\x05xx", b"\x02\x80\x00\x00\x00\x00" * 100,
        b"\x82\xfe\xff\xff\x00\x00\x00\x00" + b"z" * 100]))
    time.sleep(0.2)


def deep(chance):
    body = chance.choice([
        b"[" * 100_000, b'{"gremlin":' * 10_000, json.dumps({"gremlin": "g.V()" + ".out()" * 5000}).encode(),
        json.dumps({"gremlin": "g.inject(" + "[" * 3000 + "]" * 3000 + ")"}).encode(),
        json.dumps({"gremlin": "g.V().where(" + "__.not(" * 500 + "out()" + ")" * 501}).encode(),
        json.dumps({"gremlin": "g.inject(1..1000000).fold().unfold().fold().unfold().fold()"}).encode(),
        json.dumps({"gremlin": "g.V().repeat(both()).times(30).path()", "evaluationTimeout": 300}).encode()])
    one = connection(30)
    one.sendall(b"POST /gremlin HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
    answer = one.recv(100)
    if not answer.startswith((b"HTTP/1.1 400", b"HTTP/1.1 500", b"HTTP/1.1 429", b"HTTP/1.1 200")):
        failures.append(f"{body[:40]}: {answer[:60]}")


def noise(chance):
    one = chance.choice([connection, upgraded])()
    one.sendall(chance.randbytes(chance.randrange(1, 5000)))
    one.shutdown(socket.SHUT_WR)
    while one.recv(4096):
        pass


def binary(chance):
    one = upgraded()
    kind = b"application/vnd.graphbinary-v1.0"
    message = bytes([len(kind)]) + kind + b"\x81" + chance.randbytes(chance.randrange(16, 400))
    one.sendall(b"\x82\xfe" + struct.pack(">H", len(message)) + b"\0\0\0\0" + message)
    one.recv(1000)


def hang(attack, number):
    chance = random.Random(seed + number)
    while time.time() < end:
        try:
            attack(chance)
        except OSError:
            pass


def crowd():
    many = []
    try:
        for _ in range(min(10_000, hard - 200)):
            many.append(connection())
    except OSError:
        pass
    while time.time() < end:
        time.sleep(0.2)
    print(f"{len(many)} connections that say nothing", flush=True)


attacks = [slow, huge, head, half, deep, noise, binary]
threads = [threading.Thread(target=hang, args=pair, daemon=True) for pair in zip(attacks * 2, range(14))]
threads.append(threading.Thread(target=crowd, daemon=True))
for thread in threads:
    thread.start()
slowest, count, most = 0, 0, 0
while time.time() < end:
    began = time.time()
    with urllib.request.urlopen(f"{address}/healthz", timeout=10) as answer:
        assert answer.status == 200
    with urllib.request.urlopen(f"{address}/customers?q=CUS1017", timeout=10) as answer:
        assert json.load(answer)["customers"][0]["id"] == "CUS1017"
    slowest = max(slowest, time.time() - began)
    count += 1
    pages = int(open(f"/proc/{process}/statm").read().split()[1])
    most = max(most, pages * resource.getpagesize())
    time.sleep(0.05)
print(f"{count} customers found meanwhile, the slowest in {slowest:.2f} s; {most // 1_000_000} MB of memory at most")
assert most < MEMORY, "too much memory"
assert slowest < 5, "others were not served"
assert not failures, failures[:5]
