# Measures a process: wall seconds, CPU seconds and the most memory it had resident. Its output is counted, and read as
# slowly as asked for.
#
#   meter.py LOG LINES PAUSE INPUT COMMAND…   adds 'wall cpu kilobytes' to LOG; fails unless it printed so many lines
#   meter.py - …                              the same, and nothing is noted
import os
import subprocess
import sys
import threading
import time

LONGEST = 180  # seconds
log, lines, pause, path, *command = sys.argv[1:]
start = time.perf_counter()
with open(path, "rb") as feed:
    process = subprocess.Popen(command, stdin=feed, stdout=subprocess.PIPE)
guard = threading.Timer(LONGEST, process.kill)
guard.daemon = True
guard.start()
printed = 0
first = True
while chunk := os.read(process.stdout.fileno(), 1 << 20):
    printed += chunk.count(b"\n")
    if first:
        first = False
        time.sleep(float(pause))
_, status, usage = os.wait4(process.pid, 0)
seconds = time.perf_counter() - start
if status or printed < int(lines):
    sys.exit(f"failed after {printed} lines: {' '.join(command)}")
if log != "-":
    with open(log, "a") as file:
        print(f"{seconds:.3f} {usage.ru_utime + usage.ru_stime:.3f} {usage.ru_maxrss}", file=file)
