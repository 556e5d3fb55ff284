"""What c360 promises, beside what was measured."""

from dataclasses import dataclass

import report
import screens


@dataclass
class Limit:
    what: str
    promised: str
    measured: str
    holds: bool


def all_limits(ours, peers, sizes, customers, private_bytes, keys, pictures):
    """Those of one run; a peer that is not there promises nothing."""
    size = next(each for each in sizes if each.customers == customers)
    limits = [
        *load_limits(ours, peers),
        *query_limits(ours, peers),
        at_most("peak memory of the load", size.loading.peak_bytes, 1.5 * 2**30, report.memory),
        at_most("store, of the bytes of the CSV", size.loading.store_bytes / size.loading.csv_bytes, 0.6, percent),
        at_most("open to first answer", 1e6 * size.first_answer_seconds, 40_000, report.duration),
        at_most(f"the same, beside {sizes[0].customers:,} customers", growth(size, sizes[0]), 1.2, percent),
    ]
    if private_bytes is not None:
        limits.append(at_most("private memory of a second process", private_bytes, 30 * 2**20, report.memory))
    for kind, milliseconds in ((screens.TYPE, 16), (screens.WORDS, 16)):
        limits.append(key_limit("first results", kind, screens.result_times(keys, kind), milliseconds))
    for kind, milliseconds in ((screens.OPEN, 8), (screens.UNFOLD, 16)):
        limits.append(key_limit("last answer", kind, screens.answer_times(keys, kind), milliseconds))
    longest = max(pictures, default=float("inf"))
    limits.append(at_most(f"picture of {screens.NODES} nodes", 1000 * longest, 16_000, report.duration))
    return limits


def load_limits(ours, peers):
    for package, times in (("ladybug", 10), ("DuckDB", 4)):
        for peer in peers:
            if peer.name.startswith(package):
                faster = peer.load_seconds / ours.load_seconds
                yield Limit(f"load, faster than {package}", f"at least {times}×", f"{faster:.1f}×", faster >= times)


def query_limits(ours, peers):
    """The query in which DuckDB comes nearest."""
    for peer in peers:
        if peer.name.startswith("DuckDB"):
            ratios = {title: their["median"] / ours.queries[title]["median"] for title, their in peer.queries.items()}
            title = min(ratios, key=ratios.get)
            faster = ratios[title]
            yield Limit(f"least lead over DuckDB: {title}", "at least 3×", f"{faster:.1f}×", faster >= 3)


def key_limit(until, kind, times, milliseconds):
    p99 = report.percentile(times, 0.99)
    return at_most(f"key to {until}, p99: {kind}", 1000 * p99, 1000 * milliseconds, report.duration)


def at_most(what, measured, promised, shown):
    return Limit(what, f"at most {shown(promised)}", shown(measured), measured <= promised)


def growth(size, smallest):
    """Opening should not take longer because there is more to open."""
    return size.first_answer_seconds / smallest.first_answer_seconds


def percent(share):
    return report.share(share, 1)


def table(limits):
    rows = [[each.what, each.promised, each.measured, "yes" if each.holds else "NO"] for each in limits]
    return report.markdown(["limit", "promised", "measured", "holds"], rows)
