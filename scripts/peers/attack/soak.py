# One shell at a terminal that is not let go: calls, failures, jobs, reconnects and a long chat with a server of its own.
# Its memory, threads and descriptors are taken before, in the middle and at the end; what grew from the middle on leaks.
#
#   soak.py SHELL WORK [long]
import fcntl
import os
import pathlib
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time

shell, work, long = sys.argv[1], pathlib.Path(sys.argv[2]) / "soak", len(sys.argv) > 3
CALLS, JOBS, RECONNECTS, MESSAGES = (100_000, 10_000, 1_000, 20_000) if long else (5_000, 400, 50, 1_000)
LONGEST = 900 if long else 120  # seconds that a step may take
SLACK = {"threads": 8, "descriptors": 8}
survived, harmed = 0, 0


class Terminal:
    """The shell at a pseudo terminal; only what is needed of what it prints is kept."""

    def __init__(self, *arguments):
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.environ |= {"TERM": "xterm", "NO_COLOR": "1", "PAGER": "cat"}
            os.chdir(work)
            os.execv(shell, [shell, *arguments])
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
        self.seen = b""

    def write(self, text):
        data = text.encode()
        while data:
            self.read(0, writing=True)
            data = data[os.write(self.terminal, data[:200]) :]

    def read(self, patience, writing=False):
        readable, _, _ = select.select([self.terminal], [self.terminal] if writing else [], [], patience)
        if readable:
            self.seen = (self.seen + os.read(self.terminal, 1 << 16))[-(1 << 18) :]
        return bool(readable)

    def until(self, text):
        end = time.monotonic() + LONGEST
        while text.encode() not in self.seen:
            if not self.read(max(0, end - time.monotonic())) and time.monotonic() > end:
                raise TimeoutError(f"no {text!r} within {LONGEST} s; last came {self.seen[-400:]!r}")
        self.seen = self.seen.split(text.encode(), 1)[1]

    def run(self, line, mark):
        """Runs a line; the mark is typed otherwise than it is printed, so that its echo is not taken for it."""
        self.write(f"{line}\necho {mark[0]}''{mark[1:]}\n")
        self.until(mark)

    def usage(self):
        folder = pathlib.Path(f"/proc/{self.process}")
        status = (folder / "status").read_text()
        return {
            "MiB": int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) >> 10,
            "threads": len(list((folder / "task").iterdir())),
            "descriptors": len(list((folder / "fd").iterdir())),
        }


def step(name, count, act):
    """Does something a number of times in two halves, and compares what is used after each."""
    global survived, harmed
    start, before = time.monotonic(), terminal.usage()
    try:
        act(count // 2, name.split()[0] + "-half")
        middle = terminal.usage()
        act(count - count // 2, name.split()[0] + "-whole")
        end = terminal.usage()
    except (TimeoutError, OSError) as problem:
        harmed += 1
        print(f"FAILED  {name}: {problem}", flush=True)
        return
    told = ", ".join(f"{what} {before[what]} → {middle[what]} → {end[what]}" for what in before)
    grown = [what for what, slack in SLACK.items() if end[what] > middle[what] + slack]
    if end["MiB"] > 400:  # a heap of 176 MiB and what a JVM needs beside it
        grown.append("MiB")
    harmed += bool(grown)
    survived += not grown
    print(f"{'FAILED ' if grown else 'ok     '} {count} {name}, {time.monotonic() - start:.0f} s: {told}", flush=True)


def script(name, lines):
    (work / name).write_text("".join(line + "\n" for line in lines))
    return f"run {name} > out"


def calls(count, mark):
    third = count // 3
    terminal.run(f"repeat {third} call SayHello name=x > out", mark + "-unary")
    terminal.run(f"repeat {third} --keep-going call Fail code=5 message=no 2> out", mark + "-failures")
    terminal.run(f"repeat {count - 2 * third} call Generate count=3 > out", mark + "-streams")


def jobs(count, mark):
    for at in range(0, count, 100):
        lines = ["call Generate count=2 > /dev/null &" for _ in range(min(100, count - at))]
        terminal.run(script("jobs.gsh", [*lines, "wait"]), f"{mark}-{at}")


def reconnects(count, mark):
    lines = [f"connect localhost:{port}", "call SayHello name=x", "disconnect", "call SayHello name=y"]
    for at in range(0, count, 50):
        terminal.run(script("connect.gsh", lines * min(50, count - at)), f"{mark}-{at}")
    terminal.run(f"connect localhost:{port}", mark)


def chat(count, mark):
    terminal.write("chat Converse\n")
    terminal.until("Converse")
    for at in range(count):
        terminal.write(f"text={mark}{at}\n")
        if at % 100 == 99 or at == count - 1:
            terminal.until(f'"{mark}{at}')
    terminal.write("\x04")
    terminal.run("", mark + "-end")


work.mkdir(parents=True)
quiet = {"stdin": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
server = subprocess.Popen([shell, "serve", "--port", "0"], stdout=subprocess.PIPE, text=True, **quiet)
try:
    port = re.search(r":(\d+)", server.stdout.readline()).group(1)
    terminal = Terminal("-t", f"localhost:{port}")
    terminal.run("", "ready")
    step("calls", CALLS, calls)
    step("jobs", JOBS, jobs)
    step("reconnects", RECONNECTS, reconnects)
    step("messages of a chat", MESSAGES, chat)
    terminal.write("exit\n")
    end = time.monotonic() + 10
    while os.waitpid(terminal.process, os.WNOHANG)[0] == 0:
        if time.monotonic() > end:
            os.kill(terminal.process, signal.SIGKILL)
            harmed += 1
            print("FAILED  it does not leave")
            break
        time.sleep(0.1)
finally:
    server.terminate()
    server.wait()
print(f"{survived} survived, {harmed} harmed")
