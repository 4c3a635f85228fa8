"""Types into a shell on its own screen (tmux), and prints what it shows.

    python3 screen.py COLUMNS ROWS FILE

The file has a step in each line: in the arguments a step would be found by a view that filters command lines, too.
A step is "type KEYS" (tmux's names: "C-z", "Enter"; other text as it is), "wait TEXT" until the screen shows a text (\\n is a line feed),
"size COLUMNS ROWS", or "show", which prints the screen and a form feed. One that waits in vain ends it with status 1.
"""

import os
import subprocess
import sys
import tempfile
import time


PATIENCE = 120  # seconds


def main():
    columns, rows = sys.argv[1], sys.argv[2]
    with open(sys.argv[3], encoding="utf-8") as file:
        steps = [line.replace("\\n", "\n") for line in file.read().splitlines()]
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
                elif verb == "size":
                    width, height = text.split()
                    subprocess.run(tmux + ["resize-window", "-x", width, "-y", height], check=True)
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
