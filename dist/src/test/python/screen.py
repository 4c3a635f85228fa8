"""Types into a shell on its own screen (tmux), and prints what it shows.

    python3 screen.py COLUMNS ROWS STEP...

A step is "type KEYS" (tmux's names: "C-z", "Enter"; other text as it is), "wait TEXT" until the screen shows a text,
or "show", which prints the screen and a form feed. One that waits in vain ends it with status 1.
"""

import os
import subprocess
import sys
import tempfile
import time


PATIENCE = 300  # seconds


def main():
    columns, rows, steps = sys.argv[1], sys.argv[2], sys.argv[3:]
    with tempfile.TemporaryDirectory() as directory:
        tmux = ["tmux", "-f", "/dev/null", "-S", os.path.join(directory, "socket")]
        environment = dict(os.environ, LC_ALL="C.UTF-8", NO_COLOR="1")
        shell = ["new-session", "-d", "-x", columns, "-y", rows, "bash --norc --noprofile"]
        subprocess.run(tmux + shell, check=True, env=environment)

        def screen():
            return subprocess.run(tmux + ["capture-pane", "-p"], check=True, capture_output=True, text=True).stdout

        try:
            for step in steps:
                verb, _, text = step.partition(" ")
                if verb == "type":
                    subprocess.run(tmux + ["send-keys", text], check=True)
                elif verb == "show":
                    print(screen(), end="\f")
                else:
                    end = time.monotonic() + PATIENCE
                    while text not in screen():
                        if time.monotonic() > end:
                            sys.exit("waited in vain for %r, shown is:\n%s" % (text, screen()))
                        time.sleep(0.1)
        finally:
            subprocess.run(tmux + ["kill-server"])


main()
