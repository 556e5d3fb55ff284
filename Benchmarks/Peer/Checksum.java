import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;

/** A fingerprint of results that does not depend on the order of map entries; Queries/Checksum.swift is the same. */
final class Checksum {
    private Checksum() {}

    static long of(Object value) {
        if (value == null) return combine(1, 0);
        if (value instanceof Boolean flag) return combine(2, flag ? 1 : 0);
        if (value instanceof Double || value instanceof Float) {
            // In single precision, since a sum of many differs in its last bits with the order in which they are added.
            return combine(3, Float.floatToIntBits(((Number) value).floatValue()) & 0xffffffffL);
        }
        if (value instanceof Number number) return combine(4, number.longValue());
        if (value instanceof String text) return combine(5, hash(text));
        if (value instanceof Date date) return combine(6, date.getTime());
        if (value instanceof T token) return combine(7, hash(token.getAccessor().substring(1)));
        if (value instanceof Vertex vertex) return combine(8, hash(vertex.id().toString()));
        if (value instanceof Edge edge) return combine(9, hash(edge.id().toString()));
        if (value instanceof Map<?, ?> map) {
            long sum = 0;
            for (final Map.Entry<?, ?> entry : map.entrySet()) sum += combine(of(entry.getKey()), of(entry.getValue()));
            return combine(10, sum);
        }
        if (value instanceof Set<?> set) {
            long sum = 0;
            for (final Object member : set) sum += of(member);
            return combine(11, sum);
        }
        if (value instanceof List<?> list) {
            long state = combine(12, 0);
            for (final Object member : list) state = combine(state, of(member));
            return state;
        }
        throw new IllegalArgumentException("no checksum for " + value.getClass());
    }

    private static long hash(String text) {
        long state = 0xcbf29ce484222325L;
        for (final byte unit : text.getBytes(StandardCharsets.UTF_8)) state = (state ^ (unit & 0xff)) * 0x100000001b3L;
        return state;
    }

    private static long combine(long left, long right) {
        long state = left * 0x9e3779b97f4a7c15L + right;
        state = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
        state = (state ^ (state >>> 27)) * 0x94d049bb133111ebL;
        return state ^ (state >>> 31);
    }
}
