"""`c360 explore` on a pseudo-terminal."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time

SIZE = (100, 30)
DEADLINE = 60


class Explorer:
    """Lives as long as its `with` block."""

    def __init__(self, c360, folder):
        self.command = [c360, "explore", str(folder)]

    def __enter__(self):
        self.start = time.monotonic()
        self.shown = b""
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0))
            os.environ["TERM"] = "xterm-256color"
            os.execv(self.command[0], self.command)
        return self

    def __exit__(self, *_):
        os.kill(self.process, signal.SIGTERM)
        os.waitpid(self.process, 0)
        os.close(self.terminal)

    def wait_for(self, words):
        """Seconds from the start of the process until it has drawn the words."""
        while words not in self.shown:
            if not select.select([self.terminal], [], [], DEADLINE)[0]:
                sys.exit(f"bench: no {words.decode()} on screen within {DEADLINE} seconds")
            self.shown += os.read(self.terminal, 65536)
        return time.monotonic() - self.start

    def settle(self, quiet=0.5):
        """Reads until nothing was drawn for some seconds, and gives how many bytes that were."""
        count = 0
        while select.select([self.terminal], [], [], quiet)[0]:
            piece = os.read(self.terminal, 65536)
            self.shown += piece
            count += len(piece)
        return count

    def key(self, keys):
        """The bytes that keys make the program send, with all that comes of them."""
        os.write(self.terminal, keys.encode())
        return self.settle()
