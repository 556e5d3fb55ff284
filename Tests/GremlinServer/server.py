#!/usr/bin/env python3
"""A real Gremlin Server (TinkerPop 3.5.1, TinkerGraph) on loopback, in the foreground until it is interrupted.

    server.py [--port N] [--graph FOLDER] [--tls] [--basic] [--authority FILE] [--attached] [--check]

Once it answers, it says so in one line on standard output: `listening on URL`. With --tls it makes a certificate of
its own and writes it to --authority; with --basic it wants the user c360 with the password c360; with --attached it
ends when standard input does; with --check it starts nothing and only makes sure that it could. The exit status is 77
when there is no Java or no way to the jars.
"""

import argparse
import base64
import http.client
import os
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import tinkerpop

HERE = Path(__file__).resolve().parent
LOADER = HERE.parents[1] / "Benchmarks" / "Peer" / "NeptuneFolder.java"
USER = PASSWORD = "c360"
STORE_PASSWORD = "changeit"
START_SECONDS = 60


def main():
    options = arguments()
    try:
        tinkerpop.java()
        class_path = tinkerpop.class_path()
    except tinkerpop.Missing as missing:
        print(f"no Gremlin Server: {missing}", file=sys.stderr)
        return 77
    if options.check:
        return 0
    # A polite end is an exception, so that the server ends with this script and its folder is removed.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(0))
    # Whoever started this may have blocked signals, and what it starts inherits that.
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    if options.attached:
        threading.Thread(target=end_with_standard_input, daemon=True).start()
    with tempfile.TemporaryDirectory(prefix="c360-gremlin-") as folder:
        server = start(Path(folder), class_path, options)
        try:
            wait_until_it_answers(server, options, Path(folder) / "log")
            print(f"listening on {'https' if options.tls else 'http'}://127.0.0.1:{options.port}/gremlin", flush=True)
            return server.wait()
        except KeyboardInterrupt:
            return 0
        finally:
            server.kill()
            server.wait()


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--port", type=int, default=8182, help="0 takes a free one")
    parser.add_argument("--graph", type=Path, help="a folder of Neptune CSV to begin with, as c360 generate writes it")
    parser.add_argument("--tls", action="store_true")
    parser.add_argument("--basic", action="store_true")
    parser.add_argument("--authority", type=Path, help="where the certificate of --tls goes")
    parser.add_argument("--check", action="store_true", help="start nothing: fetch what is needed, or say what is missing")
    parser.add_argument("--attached", action="store_true", help="end when standard input does, with whoever holds it")
    options = parser.parse_args()
    if options.port == 0:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            options.port = free.getsockname()[1]
    return options


def end_with_standard_input():
    # Not through sys.stdin: its lock, held by a thread that waits for ever, ends the interpreter with an abort.
    while os.read(0, 4096):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def start(folder, class_path, options):
    classes = folder / "classes"
    subprocess.run(["javac", "-proc:none", "-cp", class_path, "-d", classes, LOADER], check=True)
    if options.tls:
        make_certificate(folder, options.authority)
    (folder / "graph.properties").write_text(
        "gremlin.graph=org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph\n"
        "gremlin.tinkergraph.vertexIdManager=ANY\n"
        "gremlin.tinkergraph.edgeIdManager=ANY\n"
    )
    (folder / "init.groovy").write_text(init_script(options.graph))
    (folder / "server.yaml").write_text(configuration(folder, options))
    opened = ["--add-opens", "java.base/java.lang=ALL-UNNAMED", "--add-opens", "java.base/java.util=ALL-UNNAMED"]
    command = ["java", "-Xmx1g", *opened, "-cp", f"{class_path}:{classes}"]
    command += ["-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "org.apache.tinkerpop.gremlin.server.GremlinServer"]
    with open(folder / "log", "wb") as log:
        return subprocess.Popen([*command, str(folder / "server.yaml")], stdout=log, stderr=log, stdin=subprocess.DEVNULL)


def init_script(graph):
    source = f"new NeptuneFolder(java.nio.file.Paths.get('{graph.resolve()}')).load()" if graph else "graph"
    return f"def globals = [:]\nglobals << [g : traversal().withEmbedded({source})]\n"


def configuration(folder, options):
    package = "org.apache.tinkerpop.gremlin"
    plugin = f"{package}.jsr223"
    lines = f"""
host: 127.0.0.1
port: {options.port}
evaluationTimeout: 30000
# Twice the default: the largest page of a test's bulk load.
maxContentLength: 131072
channelizer: {package}.server.channel.WsAndHttpChannelizer
graphs: {{graph: {folder}/graph.properties}}
scriptEngines:
  gremlin-groovy:
    plugins:
      {package}.server.jsr223.GremlinServerGremlinPlugin: {{}}
      {package}.tinkergraph.jsr223.TinkerGraphGremlinPlugin: {{}}
      # Groovy's own reader of class files stops at those of Java 16.
      {package}.groovy.jsr223.GroovyCompilerGremlinPlugin:
        {{compilerConfigurationOptions: {{OptimizationOptions: {{asmResolving: false}}}}}}
      {plugin}.ImportGremlinPlugin: {{classImports: [java.lang.Math], methodImports: [java.lang.Math#*]}}
      {plugin}.ScriptFileGremlinPlugin: {{files: [{folder}/init.groovy]}}
serializers:
  - {{className: {package}.driver.ser.GraphSONMessageSerializerV3d0}}
  - {{className: {package}.driver.ser.GraphSONMessageSerializerV2d0}}
  - {{className: {package}.driver.ser.GraphSONUntypedMessageSerializerV1d0}}
"""
    if options.basic:
        lines += f"""
authentication:
  authenticator: {package}.server.auth.SimpleAuthenticator
  authenticationHandler: {package}.server.handler.SaslAndHttpBasicAuthenticationHandler
  config: {{credentialsDb: {folder}/credentials.properties}}
"""
        (folder / "credentials.properties").write_text(
            "gremlin.graph=org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph\n"
            "gremlin.tinkergraph.vertexIdManager=LONG\n"
            f"gremlin.tinkergraph.graphLocation={folder}/credentials.json\n"
            "gremlin.tinkergraph.graphFormat=graphson\n"
        )
        (folder / "credentials.json").write_text(credentials(folder))
    if options.tls:
        lines += f"""
ssl: {{enabled: true, keyStore: {folder}/server.p12, keyStorePassword: {STORE_PASSWORD}, keyStoreType: PKCS12}}
"""
    return lines


def credentials(folder):
    """The credentials graph with one user; the password is stored as a bcrypt hash, made with the server's own library."""
    source = folder / "Hash.java"
    source.write_text(
        "public class Hash { public static void main(String[] a) {"
        " System.out.print(org.mindrot.jbcrypt.BCrypt.hashpw(a[0], org.mindrot.jbcrypt.BCrypt.gensalt(4))); } }"
    )
    command = ["java", "-cp", tinkerpop.class_path(), str(source), PASSWORD]
    hashed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    def string(value): return '[{"id":{"@type":"g:Int64","@value":%d},"value":"%s"}]' % value
    return (
        '{"id":{"@type":"g:Int64","@value":0},"label":"user","properties":'
        '{"username":%s,"password":%s}}\n' % (string((1, USER)), string((2, hashed)))
    )


def make_certificate(folder, authority):
    store = str(folder / "server.p12")
    common = ["-keystore", store, "-storepass", STORE_PASSWORD, "-alias", "c360"]
    subprocess.run(
        ["keytool", "-genkeypair", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "SAN=dns:localhost,ip:127.0.0.1",
         "-ext", "bc:c=ca:true", "-validity", "2", "-storetype", "PKCS12", *common],
        check=True, capture_output=True)
    if authority:
        subprocess.run(["keytool", "-exportcert", "-rfc", "-file", str(authority), *common], check=True, capture_output=True)


def wait_until_it_answers(server, options, log):
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            sys.exit(f"the server ended:\n{log.read_text(errors='replace')[-4000:]}")
        try:
            # It opens its port last, when the graph is loaded, or could not be.
            status = ask(options)
        except OSError:
            time.sleep(0.05)
            continue
        if status == 200:
            return
        reasons = [line for line in log.read_text(errors="replace").splitlines() if not line.startswith("\t")]
        sys.exit("\n".join(["the graph was not loaded:", *reasons[:4]]))
    sys.exit(f"the server does not answer:\n{log.read_text(errors='replace')[-4000:]}")


def ask(options):
    """The status of a question that costs nothing."""
    if options.tls:
        # It has made its certificate itself a moment ago.
        context = ssl._create_unverified_context()
        connection = http.client.HTTPSConnection("127.0.0.1", options.port, timeout=START_SECONDS, context=context)
    else:
        connection = http.client.HTTPConnection("127.0.0.1", options.port, timeout=START_SECONDS)
    headers = {"Content-Type": "application/json"}
    if options.basic:
        headers["Authorization"] = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
    try:
        connection.request("POST", "/gremlin", '{"gremlin": "g.inject(0)"}', headers)
        return connection.getresponse().status
    except http.client.HTTPException as error:
        raise OSError from error
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(main())
