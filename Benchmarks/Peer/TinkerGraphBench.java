import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import org.apache.tinkerpop.gremlin.groovy.jsr223.GremlinGroovyScriptEngine;
import org.apache.tinkerpop.gremlin.groovy.jsr223.GroovyCompilerGremlinPlugin;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;

/**
 * The peer: Apache TinkerGraph, embedded in a hot JVM, answering the questions of queries.txt.
 *
 * <p>Arguments: FOLDER QUERIES PARAMETERS SECONDS. Texts become traversals before the clock starts, on both sides;
 * what is timed is one traversal from its first step to the list of its results. The counterpart in Swift is
 * Queries/Benchmark.swift.
 */
public final class TinkerGraphBench {
    private static final int FEWEST_RUNS = 5;

    public static void main(String[] arguments) throws Exception {
        final Path folder = Path.of(arguments[0]);
        final List<Question> questions = Question.read(Path.of(arguments[1]));
        final List<Map<String, Object>> customers = readParameters(Path.of(arguments[2]));
        final double seconds = Double.parseDouble(arguments[3]);

        final long start = System.nanoTime();
        final TinkerGraph graph = new NeptuneFolder(folder).load();
        final double loadSeconds = (System.nanoTime() - start) / 1e9;
        final long heldBytes = heldBytes();
        final GraphTraversalSource g = graph.traversal();
        final long vertices = g.V().count().next();
        final long edges = g.E().count().next();

        final List<String> rows = new ArrayList<>();
        for (final Question question : questions) {
            rows.add(measure(question, prepare(question, g, customers), seconds));
        }
        System.out.printf(
                "{\"loadSeconds\":%.3f,\"heldBytes\":%d,\"vertices\":%d,\"edges\":%d,\"queries\":[%n%s]}%n",
                loadSeconds, heldBytes, vertices, edges, String.join(",\n", rows));
    }

    /** What the heap holds once everything that is not the graph has been collected. */
    private static long heldBytes() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static List<Map<String, Object>> readParameters(Path file) throws IOException {
        final List<String> lines = Files.readAllLines(file);
        final String[] names = lines.get(0).split("\t");
        final List<Map<String, Object>> rows = new ArrayList<>();
        for (final String line : lines.subList(1, lines.size())) {
            final String[] values = line.split("\t");
            final Map<String, Object> row = new HashMap<>();
            for (int i = 0; i < names.length; i++) row.put(names[i], values[i]);
            rows.add(row);
        }
        return rows;
    }

    private static List<Traversal.Admin<?, ?>> prepare(
            Question question, GraphTraversalSource g, List<Map<String, Object>> customers) throws ScriptException {
        // Java 17 classes are newer than Groovy 2.5 can read; it need not read them.
        final var compiler = GroovyCompilerGremlinPlugin.build()
                .compilerConfigurationOptions(Map.of("OptimizationOptions", Map.of("asmResolving", false)))
                .create();
        final var engine = new GremlinGroovyScriptEngine(compiler.getCustomizers("gremlin-groovy").get());
        final List<Traversal.Admin<?, ?>> traversals = new ArrayList<>();
        for (final Map<String, Object> customer : customers.subList(0, Math.min(customers.size(), question.customers))) {
            final SimpleBindings bindings = new SimpleBindings(new HashMap<>(customer));
            bindings.put("g", g);
            traversals.add(((Traversal<?, ?>) engine.eval(question.text, bindings)).asAdmin());
        }
        return traversals;
    }

    private static String measure(Question question, List<Traversal.Admin<?, ?>> traversals, double seconds) {
        long results = 0;
        long checksum = 0;
        for (final Traversal.Admin<?, ?> traversal : traversals) {
            for (final Object value : traversal.clone().toList()) {
                results += 1;
                checksum += Checksum.of(value);
            }
        }
        runFor(seconds, traversals);
        final double[] times = runFor(seconds, traversals);
        Arrays.sort(times);
        return String.format(
                "{\"title\":\"%s\",\"runs\":%d,\"median\":%.3f,\"p99\":%.3f,\"results\":%d,\"checksum\":\"%016x\"}",
                question.title, times.length, rank(times, 0.5), rank(times, 0.99), results, checksum);
    }

    /** Runs the traversals in turn and answers how many microseconds each run took. */
    private static double[] runFor(double seconds, List<Traversal.Admin<?, ?>> traversals) {
        final long end = System.nanoTime() + (long) (seconds * 1e9);
        double[] times = new double[1024];
        int runs = 0;
        while (runs < FEWEST_RUNS || System.nanoTime() < end) {
            final Traversal.Admin<?, ?> traversal = traversals.get(runs % traversals.size()).clone();
            final long start = System.nanoTime();
            final List<?> values = traversal.toList();
            final long finish = System.nanoTime();
            if (values == null) throw new IllegalStateException("no list");
            if (runs == times.length) times = Arrays.copyOf(times, runs * 2);
            times[runs++] = (finish - start) / 1e3;
        }
        return Arrays.copyOf(times, runs);
    }

    private static double rank(double[] sorted, double share) {
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
    }

    /** One line of queries.txt. */
    private record Question(String title, int customers, String text) {
        static List<Question> read(Path file) throws IOException {
            final List<Question> questions = new ArrayList<>();
            for (final String line : Files.readAllLines(file)) {
                if (line.isBlank() || line.startsWith("#")) continue;
                final String[] parts = line.split(" \\| ", 3);
                questions.add(new Question(parts[0], Integer.parseInt(parts[1]), parts[2]));
            }
            return questions;
        }
    }
}
