"""Becomes a process with a TCP listener whose name, arguments and executable are made to harm a terminal.

Usage: hostile.py DIRECTORY. Prints the listener's port, then runs cat until standard input ends.
"""

import os
import shutil
import socket
import sys

# An escape sequence, a newline, a right-to-left override, a byte that is not UTF-8 and a C1 control: of a name, the
# kernel keeps 15 bytes.
HARM = b"\x1b[2J\n\xe2\x80\xae\xff\xc2\x9bx"


def main():
    listener = socket.create_server(("127.0.0.1", 0))
    listener.set_inheritable(True)
    print(listener.getsockname()[1], flush=True)
    executable = os.path.join(os.fsencode(sys.argv[1]), HARM)
    shutil.copy("/bin/cat", executable)
    os.execv(executable, [b"argument 0 " + HARM, b"-", b"argument 2 " + HARM])


main()
