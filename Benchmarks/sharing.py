"""What a second explorer on the same store adds to the memory of the machine."""

import re
from pathlib import Path

from processes import say
from terminal import Explorer


def second_process(c360, folder):
    """Private bytes of a second process while a first one holds the store; None where the kernel does not say."""
    say("memory of a second process")
    with Explorer(c360, folder) as first, Explorer(c360, folder) as second:
        first.wait_for(b"vertices")
        second.wait_for(b"vertices")
        summary = Path(f"/proc/{second.process}/smaps_rollup")
        if not summary.exists():
            return None
        private = re.findall(r"^Private_\w+:\s+(\d+) kB$", summary.read_text(), re.MULTILINE)
        return 1024 * sum(map(int, private))
