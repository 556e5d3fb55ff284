"""The same measures of c360 at several sizes: what an element costs should not depend on how many there are."""

from dataclasses import dataclass

import graph_folder
import loading
import report
import starting

SIZES = (1_000, 10_000, 100_000)
LARGEST = 300_000


@dataclass
class Size:
    customers: int
    loading: loading.Loading
    first_answer_seconds: float


def sizes(customers):
    """The usual ones and the one that is measured; the largest only beside a large one, since it takes minutes."""
    largest = {LARGEST} if customers >= 100_000 else set()
    return sorted({*SIZES, customers} | largest)


def measure(c360, customers, scratch, cache):
    """A Size for each number of customers, and the commands that open them."""
    folders = [graph_folder.generate(c360, count, scratch) for count in customers]
    loadings = [loading.measure(c360, folder, cache) for folder in folders]
    commands, seconds = starting.first_answers(c360, folders)
    return commands, [Size(*each) for each in zip(customers, loadings, seconds)]


def table(measured):
    rows = [
        [
            f"{size.customers:,}",
            f"{size.loading.elements:,}",
            report.duration(1e6 * size.loading.seconds),
            report.duration(1e6 * size.loading.seconds / size.loading.elements),
            report.duration(1e6 * size.loading.processor_seconds / size.loading.elements),
            report.memory(size.loading.peak_bytes),
            f"{size.loading.peak_bytes / size.loading.elements:,.0f} B",
            report.memory(size.loading.store_bytes),
            f"{size.loading.store_bytes / size.loading.elements:.1f} B",
            report.share(size.loading.store_bytes, size.loading.csv_bytes),
            report.duration(1e6 * size.first_answer_seconds),
        ]
        for size in measured
    ]
    header = ["customers", "elements", "load", "an element", "of processors", "peak memory", "an element"]
    return report.markdown([*header, "store", "an element", "of the CSV", "open to first answer"], rows)
