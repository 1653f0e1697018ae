# Tokens in every place where one can stand, by a script and typed at a terminal, and then looked for in every place where
# none may be: what is printed, the history, the cache, the settings, the exports, the list of processes.
#
#   secrets.py SHELL WORK
import os
import pathlib
import pty
import select
import subprocess
import sys
import time

shell, work = sys.argv[1], pathlib.Path(sys.argv[2]) / "secrets"
HOME = work / "home"
PLACES = {
    "a session's header": "set header 'authorization: Bearer TOKEN'",
    "a header of another name": 'set header "x-api-key: TOKEN"',
    "a header in parts": "set header x-session-id TOKEN",
    "a call's header": "call SayHello name=x -v -H 'cookie: a=TOKEN'",
    "a header without quotes": "call SayHello name=x -v -H authorization: Bearer TOKEN",
    "--bearer": "call SayHello name=x -v --bearer TOKEN",
    "--bearer behind a tab": "call SayHello name=x -v --bearer\tTOKEN",
    "--basic": "call SayHello name=x -v --basic ada:TOKEN",
    "a variable": 'let api_token = "TOKEN"',
    "a variable of a field": "let o = {next: {password: \"TOKEN\"}}",
    "a word's field": "call Echo byString[password]=TOKEN > /dev/null",
    "a quoted word's field": "call Echo 'byString[password]=a TOKEN' > /dev/null",
    "a message's field": 'call Echo {byString: {client_secret: "TOKEN"}} > /dev/null',
    "a list in a message": 'call Echo {texts: [], byString: {tokens: ["TOKEN"]}}',
    "a message that is malformed": 'call Echo {byString: {passphrase: "TOKEN",,}}',
    "a message's unknown field": 'call Echo {jwt: "TOKEN"}',
    "a target's user": "call SayHello name=x -t grpc://ada:TOKEN@localhost:1",
    "a target that is none": "connect 'ada:TOKEN@://'",
    "the password of a key": "call SayHello name=x -t localhost:1 --tls --cert missing.p12 --cert-password TOKEN",
    "a job's message": 'send %9 {byString: {pin: "TOKEN"}}',
    "an expectation": 'expect {password: "TOKEN"} == {password: 1}',
    "a line of grpcurl": "grpcurl -plaintext -H 'authorization: Bearer TOKEN' localhost:1 a.B/C",
    "a line for grpcurl": "export grpcurl SayHello name=x -H 'authorization: Bearer TOKEN'",
    "a repeated call": "repeat 1 call SayHello name=x -v -H 'x-auth-token: TOKEN'",
    "an envelope": "call Metadata -H 'x-access-key: TOKEN' -o envelope > /dev/null",
    "a command that is none": "cal SayHello --bearer TOKEN",
    "the environment": "call SayHello name=x -v -H 'x-trace: ${env:PLANTED}'",
    "a file": "call SayHello name=x -v -H 'x-trace: @planted'",
    "the environment, in a session": "set header 'x-other: ${env:PLANTED}'",
}
AFTER = ["set", "status", "jobs -a", "call SayHello name=x -v", "profile save mine", "profile show mine", "export protoset all.pb"]
BY_REFERENCE = "planted-by-reference"
tokens = {place: f"planted{at:02}x{os.urandom(6).hex()}" for at, place in enumerate(PLACES)}
survived, harmed = 0, 0


def verdict(where, text):
    global survived, harmed
    text = text if isinstance(text, bytes) else text.encode()
    found = [place for place, token in tokens.items() if token.encode() in text]
    found += ["a reference"] if BY_REFERENCE.encode() in text else []
    for place in found:
        harmed += 1
        print(f"FAILED  the token of {place} is in {where}")
    if not found:
        survived += len(PLACES)
        print(f"ok      none of {len(PLACES)} tokens in {where}", flush=True)


def processes():
    """What anybody sees of the processes of this machine; not the ones that were given a token by whoever started them."""
    lines = []
    for folder in pathlib.Path("/proc").iterdir():
        try:
            lines.append((folder / "cmdline").read_bytes())
        except OSError:
            pass
    return b"\n".join(lines)


def files(*folders):
    return b"".join(file.read_bytes() for folder in folders for file in sorted(folder.rglob("*")) if file.is_file())


def typed(lines):
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(work)
        os.execve(shell, [shell], environment)
    seen = b""

    def until(mark):
        nonlocal seen
        end = time.monotonic() + 30
        while mark not in seen and time.monotonic() < end:
            if select.select([terminal], [], [], 0.2)[0]:
                seen += os.read(terminal, 65536)
        seen = seen.split(mark, 1)[-1]

    for at, line in enumerate(lines):
        os.write(terminal, f"{line}\necho ended''-{at}.\n".encode())
        until(f"ended-{at}.".encode())
        if at % 5 == 0:
            listed.append(processes())
    os.write(terminal, b"exit\nexit\n")
    end = time.monotonic() + 15
    while os.waitpid(process, os.WNOHANG)[0] == 0 and time.monotonic() < end:
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                os.read(terminal, 65536)
            except OSError:
                pass


for folder in ("config", "cache", "state"):
    (HOME / folder).mkdir(parents=True)
(work / "planted").write_text(BY_REFERENCE + "\n")
environment = {**os.environ, "HOME": str(HOME), "PLANTED": BY_REFERENCE, "TERM": "xterm", "NO_COLOR": "1", "PAGER": "cat"}
environment |= {f"XDG_{name.upper()}_HOME": str(HOME / name) for name in ("config", "cache", "state")}
environment["https_proxy"] = f"http://ada:{BY_REFERENCE}@127.0.0.1:1"
lines = [line.replace("TOKEN", tokens[place]) for place, line in PLACES.items()]
(work / "scripts").mkdir()
for at, line in enumerate([*lines, "call SayHello name=x -t grpcs://planted.invalid:1", *AFTER]):
    (work / "scripts" / f"{at:02}.gsh").write_text(line + "\n")
names = sorted(f"scripts/{file.name}" for file in (work / "scripts").iterdir())
run = subprocess.run(
    [shell, "run", "--keep-going", *names], cwd=work, env=environment, stdin=subprocess.DEVNULL, capture_output=True
)
verdict("what a script prints", run.stdout)
verdict("what a script tells", run.stderr)
listed = []
typed([*lines, *AFTER])
history = files(HOME / "state")
if b"SayHello" not in history:
    harmed += 1
    print("FAILED  there is no history to look into")
verdict("the history", history)
verdict("the cache", files(HOME / "cache"))
verdict("the profiles", files(HOME / "config"))
verdict("what was exported", (work / "all.pb").read_bytes())
verdict("the list of processes", b"".join(listed))
print(f"{survived} survived, {harmed} harmed")
