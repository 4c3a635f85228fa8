"""Runs a watch on a terminal, holds the terminal's output as Ctrl-S does, and then sends a signal:
silent_terminal.py SIGNAL COMMAND...

Prints the status of the command.
"""

import fcntl
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
import time

# So that the command is in the middle of a page.
STUCK_AFTER_SECONDS = 2
LONGEST_SECONDS = 60

name, command = sys.argv[1], sys.argv[2:]
terminal, other_end = pty.openpty()
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
process = subprocess.Popen(
    command, stdin=other_end, stdout=other_end, stderr=subprocess.DEVNULL, env={**os.environ, "TERM": "xterm"}
)
try:
    while b"Every" not in os.read(terminal, 1 << 12):
        pass
    termios.tcflow(other_end, termios.TCOOFF)
    time.sleep(STUCK_AFTER_SECONDS)
    process.send_signal(getattr(signal, "SIG" + name))
    status = process.wait(LONGEST_SECONDS)
finally:
    process.kill()
    termios.tcflow(other_end, termios.TCOON)
print("status", -status if status < 0 else status)
