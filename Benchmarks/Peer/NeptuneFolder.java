import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;

/** Reads what {@code c360 generate} writes: Neptune CSV with scalar columns, vertices and edges in a folder each. */
final class NeptuneFolder {
    private final Path folder;
    private final TinkerGraph graph;
    private final Map<String, Vertex> vertices = new HashMap<>();

    NeptuneFolder(Path folder) {
        this.folder = folder;
        final BaseConfiguration configuration = new BaseConfiguration();
        configuration.setProperty(TinkerGraph.GREMLIN_TINKERGRAPH_VERTEX_ID_MANAGER, "ANY");
        configuration.setProperty(TinkerGraph.GREMLIN_TINKERGRAPH_EDGE_ID_MANAGER, "ANY");
        graph = TinkerGraph.open(configuration);
    }

    TinkerGraph load() throws IOException {
        graph.createIndex("email", Vertex.class);
        graph.createIndex("phone", Vertex.class);
        forEachRecord("neptune_vertex", this::addVertex);
        forEachRecord("neptune_edge", this::addEdge);
        return graph;
    }

    private void addVertex(List<String> header, List<String> cells) {
        final List<Object> pairs = new ArrayList<>(2 * cells.size());
        for (int i = 0; i < cells.size(); i++) {
            final String cell = cells.get(i);
            if (cell.isEmpty()) continue;
            switch (header.get(i)) {
                case "~id" -> pairs.addAll(List.of(T.id, cell));
                case "~label" -> pairs.addAll(List.of(T.label, cell));
                default -> {
                    final String[] column = header.get(i).split(":");
                    pairs.addAll(List.of(column[0].intern(), typed(cell, column[1])));
                }
            }
        }
        final Vertex vertex = graph.addVertex(pairs.toArray());
        vertices.put((String) vertex.id(), vertex);
    }

    private void addEdge(List<String> header, List<String> cells) {
        final Vertex from = vertices.get(cells.get(header.indexOf("~from")));
        final Vertex to = vertices.get(cells.get(header.indexOf("~to")));
        from.addEdge(cells.get(header.indexOf("~label")).intern(), to, T.id, cells.get(header.indexOf("~id")));
    }

    private static Object typed(String cell, String type) {
        return switch (type) {
            case "Int" -> Integer.valueOf(cell);
            case "Long" -> Long.valueOf(cell);
            case "Double" -> Double.valueOf(cell);
            case "Date" -> Date.from(
                    cell.length() == 10
                            ? LocalDate.parse(cell).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : Instant.parse(cell));
            case "String" -> cell;
            default -> throw new IllegalArgumentException("unexpected type " + type);
        };
    }

    private interface RecordHandler {
        void accept(List<String> header, List<String> cells);
    }

    private void forEachRecord(String part, RecordHandler handler) throws IOException {
        try (var files = Files.list(folder.resolve(part))) {
            for (final Path file : files.sorted().toList()) {
                try (BufferedReader reader = Files.newBufferedReader(file)) {
                    final List<String> header = readRecord(reader);
                    for (List<String> cells; (cells = readRecord(reader)) != null; ) handler.accept(header, cells);
                }
            }
        }
    }

    /** One RFC 4180 record, or null at the end of the file. */
    private static List<String> readRecord(BufferedReader reader) throws IOException {
        final List<String> cells = new ArrayList<>();
        final StringBuilder cell = new StringBuilder();
        boolean isQuoted = false;
        int unit = reader.read();
        if (unit < 0) return null;
        for (; unit >= 0; unit = reader.read()) {
            if (isQuoted && unit == '"') {
                reader.mark(1);
                if (reader.read() == '"') {
                    cell.append('"');
                } else {
                    reader.reset();
                    isQuoted = false;
                }
            } else if (isQuoted) {
                cell.append((char) unit);
            } else if (unit == '"') {
                isQuoted = true;
            } else if (unit == ',') {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (unit == '\n') {
                break;
            } else if (unit != '\r') {
                cell.append((char) unit);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
