"""How much a key sends over the line to the terminal: bytes, with the answers that come of it.

    python3 -B Benchmarks/line.py C360 FOLDER E-MAIL    one program alone, to lay two of them side by side
"""

import sys
from statistics import median

import report
from processes import say
from terminal import Explorer

MOVE, LETTER, FOLD = "a move of the cursor", "a letter in the search box", "a fold"
DOWN, LEFT, RIGHT = "\x1b[B", "\x1b[D", "\x1b[C"


def bytes_by_key(c360, folder, email):
    """Bytes of each key, by kind: on the screens of one customer, and in the search for the e-mail."""
    say("bytes a key")
    sent = {MOVE: [], LETTER: [], FOLD: []}
    with Explorer(c360, folder) as explorer:
        explorer.wait_for(b"vertices")
        explorer.settle()
        for character in email:
            sent[LETTER].append(explorer.key(character))
        explorer.key("\r")
        explorer.key("2")
        for _ in range(4):
            sent[MOVE].append(explorer.key(DOWN))
        explorer.key("0")
        explorer.key("n")
        for _ in range(6):
            sent[MOVE].append(explorer.key(DOWN))
        explorer.key("\x1b[H")
        explorer.key(DOWN)
        for _ in range(4):
            sent[FOLD].append(explorer.key(LEFT))
            sent[FOLD].append(explorer.key(RIGHT))
    return sent


def table(sent):
    rows = [[kind, str(len(each)), f"{median(each):.0f}", str(max(each))] for kind, each in sent.items()]
    return report.markdown(["bytes to the terminal", "keys", "median", "max"], rows)


if __name__ == "__main__":
    print(table(bytes_by_key(*sys.argv[1:])))
