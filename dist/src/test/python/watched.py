"""Runs a command, on a terminal of its own or with a pipe, and acts on what it writes.

    python3 watched.py terminal|pipe [STEP]... -- COMMAND [ARGUMENT...]

A step is "wait TEXT" until the command wrote a text since the step before, "change" which sends SIGUSR1 to the process
that started this one, a scene, or "interrupt", as Ctrl-C does. Then the command is read until it ends. What it wrote
goes to standard output, its exit status as text to standard error. A text that never comes ends the command.
"""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time

PATIENCE = 300  # seconds


def on_terminal(command):
    pid, terminal = pty.fork()
    if pid == 0:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.environ["TERM"] = "xterm"
        os.environ.pop("NO_COLOR", None)
        os.execvp(command[0], command)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    return pid, terminal, lambda: os.write(terminal, b"\x03")


def with_pipe(command):
    out, to_write = os.pipe()
    pid = os.fork()
    if pid == 0:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # what runs in the background of a shell ignores it
        os.dup2(to_write, 1)
        os.execvp(command[0], command)
    os.close(to_write)
    return pid, out, lambda: os.kill(pid, signal.SIGINT)


def main():
    end_of_steps = sys.argv.index("--")
    way, steps, command = sys.argv[1], sys.argv[2:end_of_steps], sys.argv[end_of_steps + 1 :]
    pid, out, interrupt = (on_terminal if way == "terminal" else with_pipe)(command)
    written = b""

    def read():
        """More of the output. Empty at its end, or if no more comes."""
        nonlocal written
        try:
            data = os.read(out, 65536) if select.select([out], [], [], PATIENCE)[0] else b""
        except OSError:  # the end, on a terminal
            data = b""
        written += data
        return data

    seen = 0
    for step in steps:
        verb, _, text = step.partition(" ")
        if verb == "wait":
            end = time.monotonic() + PATIENCE
            while text.encode() not in written[seen:]:
                if time.monotonic() > end or not read():
                    os.kill(pid, signal.SIGKILL)
                    sys.exit("waited in vain for %r in %r" % (text, written))
            seen = len(written)
        elif verb == "change":
            os.kill(os.getppid(), signal.SIGUSR1)
        else:
            interrupt()
    while read():
        pass
    _, status = os.waitpid(pid, 0)
    sys.stdout.buffer.write(written)
    print(os.waitstatus_to_exitcode(status), file=sys.stderr)


main()
