"""Runs a command on a terminal of its own, interrupts it as Ctrl-C does, and gives what it wrote and how it ended.

    python3 terminal.py SECONDS COMMAND [ARGUMENT...]

After so many seconds it types Ctrl-C, unless the command has ended. What the terminal got goes to standard output, the
exit status as text to standard error.
"""

import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time


def main():
    end = time.monotonic() + float(sys.argv[1])
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ["TERM"] = "xterm"
        os.environ.pop("NO_COLOR", None)
        os.execvp(sys.argv[2], sys.argv[2:])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    interrupted = False
    written = b""
    while True:
        if time.monotonic() > end:
            if interrupted:
                break
            os.write(terminal, b"\x03")
            interrupted, end = True, end + 20
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                data = os.read(terminal, 65536)
            except OSError:
                break
            if not data:
                break
            written += data
    _, status = os.waitpid(pid, 0)
    sys.stdout.buffer.write(written)
    print(os.waitstatus_to_exitcode(status), file=sys.stderr)


main()
