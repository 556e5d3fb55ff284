"""Apache TinkerPop 3.5.1 whole, out of the PyPI wheel of graphscope, which carries its jars; kept in the cache folder."""

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

WHEEL = "graphscope==0.29.0"
JARS = """
    gremlin-core-3.5.1 gremlin-driver-3.5.1 gremlin-groovy-3.5.1 gremlin-server-3.5.1 gremlin-shaded-3.5.1
    tinkergraph-gremlin-3.5.1 groovy-2.5.14-indy groovy-json-2.5.14-indy groovy-jsr223-2.5.14-indy
    netty-buffer-4.1.79.Final netty-codec-4.1.79.Final netty-codec-http-4.1.79.Final netty-common-4.1.79.Final
    netty-handler-4.1.79.Final netty-resolver-4.1.79.Final netty-transport-4.1.79.Final
    netty-transport-classes-epoll-4.1.79.Final netty-transport-native-unix-common-4.1.79.Final
    snakeyaml-1.27 slf4j-api-1.7.21 slf4j-simple-1.7.21 jcl-over-slf4j-1.7.25 javatuples-1.2
    commons-configuration2-2.8.0 commons-text-1.9 commons-lang3-3.12.0 commons-beanutils-1.9.4
    commons-collections-3.2.2 caffeine-2.3.1 exp4j-0.4.8 hppc-0.7.1 jcabi-log-0.14 jcabi-manifests-1.1
    metrics-core-3.0.2 jbcrypt-0.4
""".split()


class Missing(Exception):
    """What is not there, so that nothing can be started: no Java, or no way to the jars."""


def java():
    """The programs that are needed; Java 17 is what the jars run on."""
    for program in ("java", "javac", "keytool"):
        if not shutil.which(program):
            raise Missing(f"there is no {program} here")


def class_path():
    """The jars as a class path; fetched once, 231 MB, then kept."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "c360"
    jars = cache / "tinkerpop-3.5.1"
    if not jars.is_dir():
        _fetch(cache, jars)
    return f"{jars}/*"


def _fetch(cache, jars):
    print(f"fetching {WHEEL} (231 MB)", file=sys.stderr, flush=True)
    cache.mkdir(parents=True, exist_ok=True)
    # Beside the target, so that the last step is one rename: a cut fetch leaves nothing that looks whole.
    with tempfile.TemporaryDirectory(dir=cache) as scratch:
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary=:all:", "-d", scratch]
        if subprocess.run([*command, WHEEL]).returncode != 0:
            raise Missing("PyPI does not give the jars")
        unfinished = Path(scratch) / "jars"
        unfinished.mkdir()
        with zipfile.ZipFile(next(Path(scratch).glob("graphscope-*.whl"))) as archive:
            for jar in JARS:
                (unfinished / f"{jar}.jar").write_bytes(archive.read(f"graphscope.runtime/lib/{jar}.jar"))
        try:
            unfinished.rename(jars)
        except OSError:
            # Somebody else was faster; theirs are the same.
            if not jars.is_dir():
                raise
