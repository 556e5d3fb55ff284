#!/usr/bin/env bash
# Guess:   an optimisation of TinkerPop leaves what a traversal counts as it is, and dedup() inside of local() takes each
#          arriving walker by itself: three walkers on one person with two neighbours are six results.
# Happens: LazyBarrierStrategy, which is on by default, merges walkers that stand on one vertex into one with a bulk, and
#          dedup() inside of local() (or optional(), union() …) gives results of bulk one. Two results are counted, and
#          six when the strategy is taken off: the number hangs on how walkers came together before the step.
# Matters: counts, sums and shares with dedup() per customer come out too small, without a word, on TinkerGraph and
#          whatever runs its strategies; an engine that counts each walker says another number, and both are defended.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip download -q --disable-pip-version-check --no-deps --only-binary=:all: -d "$folder" graphscope==0.29.0
python3 - "$folder" <<'PYTHON'
import pathlib
import sys
import zipfile

folder = pathlib.Path(sys.argv[1])
wanted = ("gremlin-core-", "gremlin-shaded-", "tinkergraph-gremlin-", "slf4j-", "commons-", "javatuples-", "jcabi-", "jcl-")
with zipfile.ZipFile(next(folder.glob("graphscope-*.whl"))) as wheel:
    for name in wheel.namelist():
        if name.endswith(".jar") and pathlib.PurePath(name).name.startswith(wanted):
            (folder / pathlib.PurePath(name).name).write_bytes(wheel.read(name))
PYTHON
cat > "$folder/Dedup.java" <<'JAVA'
import static org.apache.tinkerpop.gremlin.process.traversal.AnonymousTraversalSource.traversal;

import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.optimization.LazyBarrierStrategy;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;
import org.apache.tinkerpop.gremlin.util.Gremlin;

public class Dedup {
    static long count(GraphTraversalSource g) {
        return g.V().hasLabel("person").out("has_quote").in("has_quote").local(__.out("has_phone").dedup()).count().next();
    }

    public static void main(String[] arguments) {
        TinkerGraph graph = TinkerGraph.open();
        var person = graph.addVertex(org.apache.tinkerpop.gremlin.structure.T.label, "person");
        for (int quote = 0; quote < 3; quote++) {
            person.addEdge("has_quote", graph.addVertex(org.apache.tinkerpop.gremlin.structure.T.label, "quote"));
        }
        for (int phone = 0; phone < 2; phone++) {
            person.addEdge("has_phone", graph.addVertex(org.apache.tinkerpop.gremlin.structure.T.label, "phone"));
        }
        GraphTraversalSource g = traversal().withEmbedded(graph);
        long usual = count(g);
        long plain = count(g.withoutStrategies(LazyBarrierStrategy.class));
        System.out.println("TinkerPop " + Gremlin.version());
        System.out.println("three walkers on one person with two phones, local(out('has_phone').dedup()).count()");
        System.out.println("as it is usual: " + usual + ", without LazyBarrierStrategy: " + plain);
        boolean same = usual == 2 && plain == 6;
        System.out.println(same ? "as described" : "this has changed");
        System.exit(same ? 0 : 1);
    }
}
JAVA
java -cp "$folder/*" "$folder/Dedup.java" 2> "$folder/words" || { cat "$folder/words" >&2; exit 1; }
