# A fuzzer with a seed: lines, scripts, .proto files, protosets, TOML and JSON that are nearly right, or not at all. None
# may bring forth a bug, a stack trace, a control character on standard error, or a wait without end.
#
#   fuzz.py SHELL ROOT WORK SEED [long]    what does harm is kept in WORK/harm-N and shown
import os
import pathlib
import random
import re
import subprocess
import sys
import time

shell, root, work = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
seed, long = int(sys.argv[4]), len(sys.argv) > 5
chance = random.Random(seed)
LONGEST = 60  # seconds that a batch may take
HARM = re.compile(rb"this is a bug|Exception|StackOverflow|OutOfMemory|NoClassDef|\tat [a-z]+\.|[\x01-\x08\x0b-\x1f\x7f]")
survived, harmed = 0, 0

NASTY = [b"", b"\0", b"\x1b[31m", b"\x9b2J", b"\xff\xfe", b"\xc3", "\u2028\u202e".encode(), "é😀".encode(), b"'", b'"', b"\\"]
NASTY += [b"$", b"${", b"${x}", b"$(", b"@", b"@@/dev/null", b"@/dev/zero", b"-", b"--", b"--=", b";", b"&", b"|", b"||", b"<<E"]
NASTY += [b"#", b"{", b"}", b"[", b"]", b"(", b")", b"=", b":", b",", b"\n", b"\r\n", b"\t", b"9" * 400, b"1e999", b"-0", b"NaN"]
NASTY += [b"(" * 3000, b"[" * 5000, b"{a:" * 3000, b'"' + b"x" * 20000, b"a." * 5000, b";" * 5000, b"\\u" * 50, b"'" * 999]
COMMANDS = "call ls describe find use set unset let unlet expect try echo encode decode jq template export status jobs wait"
COMMANDS = (COMMANDS + " cancel send end tail connect disconnect profile health reload grpcurl help diff").split()
WORDS = "SayHello Echo Generate grpcsh.showcase.v1.Everything name=Ada text=a {} {text:\"a\"} -o json jsonl table -H a:b x = == .a"
WORDS += " count=2 & && || | jq . select(.a) $x ${x} ${env:HOME} %1 --deadline 1s -t demo localhost:1 --proto x.proto -d '{}' on off"
WORDS += " $status $1 -v -q --from text --to hex 0a0161 a.b[0].c=1 a[\"k\"]=v @x - -- --help try not < > >> 2>&1 << E"
WORDS = WORDS.split()


ATOMS = ". .a .[0] .a.b $x null true 1 -2.5 1e3 \"a\" [] {} [1,2] {a:1} empty input $__loc__ now @base64 .. [.[]?] (1,2)".split()
FUNCTIONS = "map select sort_by group_by test capture sub gsub range limit path del to_entries with_entries tojson fromjson".split()
FUNCTIONS += "splits ascii implode explode error try first last until recurse env input_line_number strptime min_by any all".split()
TEMPLATES = ["let x = EXPR ; echo ${x} $x", "expect EXPR", "call Echo stringValue=${x} | jq 'EXPR'", "call Echo {stringValue: EXPR} -o FORM"]
TEMPLATES += ["jq 'EXPR'", "call Echo {stringValue: \"TEXT\", texts: [\"TEXT\"]} -H 'a: TEXT' -v", "echo TEXT \"TEXT\" 'TEXT' $'TEXT'"]
TEMPLATES += ["encode Echo stringValue=TEXT --to text | decode Echo - --from text", "decode Echo 0a0161TEXT", "find TEXT", "describe TEXT"]
TEMPLATES += ["let TEXT = 1", "set header 'TEXT: TEXT'", "unset TEXT", "set TEXT TEXT", "profile show TEXT", "health TEXT", "help TEXT"]
TEMPLATES += ["export grpcurl Echo stringValue=TEXT -H 'TEXT: a'", "call Collect {payload: TEXT} {payload: AAAA}", "repeat 2 call Echo stringValue=TEXT"]
TEMPLATES += ["call Echo <<E\n{stringValue: 'TEXT'}\nE", "grpcurl -plaintext -d '{\"stringValue\":\"TEXT\"}' TEXT:1 a.B/C", "call Generate count=2 & wait %1 TEXT"]
TEMPLATES += ["template Echo -o FORM", "ls TEXT -o FORM", "status -o FORM", "call Fail code=5 message=TEXT | jq EXPR", "-t TEXT ls"]


def expression(depth=0):
    atom = chance.choice(ATOMS)
    if depth > 4 or chance.random() < 0.3:
        return atom
    left, right = expression(depth + 1), expression(depth + 1)
    shapes = [f"{left} | {right}", f"({left} {chance.choice('+ - * / % == < and or // ,'.split())} {right})", f"[{left}]", f"-{left}"]
    shapes += [f"{chance.choice(FUNCTIONS)}({left})", f"{chance.choice(FUNCTIONS)}({left}; {right})", f"{{a: {left}}}", f"{atom}[{left}:{right}]"]
    shapes += [f"if {left} then {right} else {atom} end", f"reduce {left} as $i (0; {right})", f"try {left} catch {right}", f"{left} as [$a] | $a"]
    return chance.choice(shapes)


def template():
    text = chance.choice(TEMPLATES).encode()
    text = re.sub(b"EXPR", lambda _: expression().encode(), text)
    text = re.sub(b"FORM", lambda _: chance.choice([b"json", b"table", b"yaml", b"text", b"envelope", b"pretty"]), text)
    text = re.sub(b"TEXT", lambda _: chance.choice(NASTY), text)
    return b"use grpcsh.showcase.v1.Showcase\n" + mutated(text, chance.choice([0, 0, 0, 1, 2]))


def line():
    words = [chance.choice(COMMANDS)] + [chance.choice(WORDS) for _ in range(chance.randrange(8))]
    out = b"".join(word.encode() + chance.choice([b" "] * 8 + [b"", b"\t"]) for word in words)
    return mutated(out, chance.randrange(3))


def mutated(text, times):
    text = bytearray(text)
    for _ in range(times):
        at = chance.randrange(len(text) + 1)
        end = min(len(text), at + chance.randrange(1, 12))
        way = chance.randrange(5)
        if way == 0:
            text[at:at] = chance.choice(NASTY)
        elif way == 1:
            del text[at:end]
        elif way == 2:
            text[at:at] = text[at:end] * chance.randrange(1, 4)
        elif way == 3 and at < len(text):
            text[at] = chance.randrange(256)
        else:
            other = chance.randrange(len(text) + 1)
            text[at:end] = text[other : other + end - at]
    return bytes(text)


def run(arguments, folder, **environment):
    """What harm it did: words, or None."""
    start = time.monotonic()
    try:
        done = subprocess.run(
            [shell, *arguments],
            cwd=folder,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            timeout=LONGEST,
        )
    except subprocess.TimeoutExpired:
        return f"it took more than {LONGEST} s"
    found = HARM.search(done.stderr) or re.search(rb"this is a bug|Exception in thread", done.stdout)
    if found:
        text = done.stderr if HARM.search(done.stderr) else done.stdout
        return "it printed " + repr(text[max(0, found.start() - 200) : found.end() + 200])
    if done.returncode < 0 or done.returncode > 128:
        return f"it ended with {done.returncode}"
    return None


def judge(name, cases, attempt):
    """Tries all at once, and each alone only if that did harm. A case is its file's name and content."""
    global survived, harmed
    folder = work / name.replace(" ", "-").strip(".")
    folder.mkdir(parents=True)
    for file, content in cases:
        (folder / file).write_bytes(content)
    start = time.monotonic()
    bad = []
    if attempt(folder, [file for file, _ in cases]):
        bad = [(file, content, words) for file, content in cases if (words := attempt(folder, [file]))]
        bad = bad or [("batch", b"", "only all of them together")]
    for file, content, words in bad:
        kept = work / f"harm-{harmed + 1}-{file}"
        kept.write_bytes(content)
        harmed += 1
        print(f"FAILED  {name}, {file}: {words}\n        {content[:300]!r}")
    survived += len(cases) - len(bad)
    print(f"ok      {len(cases) - len(bad)} of {len(cases)} {name}, {time.monotonic() - start:.1f} s", flush=True)


def scripts(folder, files):
    return run(["run", "--keep-going", *files], folder)


def each_by(*statements):
    """A script for every file and statement, all run by one shell."""

    def attempt(folder, files):
        named = []
        for file in files:
            for at, statement in enumerate(statements):
                named.append(f"{file}-{at}.gsh")
                (folder / named[-1]).write_text(statement.replace("FILE", file) + "\n")
        return run(["run", "--keep-going", *named], folder)

    return attempt


def profiles(folder, files):
    for file in files:
        config = folder / (file + ".config") / "grpcsh"
        config.mkdir(parents=True, exist_ok=True)
        (config / "profiles.toml").write_bytes((folder / file).read_bytes())
        if harm := run(["profile", "list"], folder, XDG_CONFIG_HOME=str(config.parent)):
            return harm
    return None


def many(count):
    return count * 10 if long else count


print(f"seed {seed}")
judge("lines", [(f"l{at}.gsh", line() + b"\n") for at in range(many(200))], scripts)
judge("statements", [(f"m{at}.gsh", b"set deadline 1s\n" + template() + b"\n") for at in range(many(300))], scripts)
# Two tours wait for the ticks of their servers.
tours = [file.read_bytes() for file in sorted((root / "scripts/tour").glob("*.gsh")) if file.stem not in ("stream", "contact")]
judge("scripts", [(f"s{at}.gsh", b"set deadline 1s\n" + mutated(chance.choice(tours), chance.randrange(1, 9))) for at in range(many(60))], scripts)
sources = [file.read_bytes() for file in sorted((root / "proto").rglob("*.proto"))]
protos = [(f"p{at}.proto", mutated(chance.choice(sources), chance.randrange(1, 6))) for at in range(many(60))]
judge(".proto files", protos, each_by("diff ./FILE", "ls --proto ./FILE --reflection off"))
whole = work / "whole.pb"
work.mkdir(parents=True, exist_ok=True)
subprocess.run([shell, "export", "protoset", str(whole), "-q"], check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
protosets = [(f"b{at}.pb", mutated(whole.read_bytes(), chance.randrange(1, 9))) for at in range(many(60))]
judge("protosets", protosets, each_by("diff ./FILE", "describe helloworld.Greeter --protoset ./FILE --reflection off"))
JSON = [b'{"stringValue":"a","int64Value":"12","color":"COLOR_GREEN","texts":["a","b"],"byString":{"x.y":"z"},"nested":{"child":{}}}']
JSON += [b'{"timestamp":"2026-01-31T12:00:00Z","duration":"1.5s","bytesValue":"AQID","choiceNumber":7,"doubleValue":-0.5}']
JSON += [b'{"any":{"@type":"type.googleapis.com/grpcsh.showcase.v1.Everything","stringValue":"x"},"struct":{"a":[1,null,{}]}}']
jsons = [(f"j{at}.json", mutated(chance.choice(JSON), chance.randrange(1, 5))) for at in range(many(150))]
judge("JSON", jsons, each_by("call grpcsh.showcase.v1.Showcase.Echo @FILE", "encode grpcsh.showcase.v1.Showcase.Echo @FILE"))
wires = [(f"w{at}.bin", mutated(bytes(chance.randrange(256) for _ in range(40)), 4)) for at in range(many(150))]
judge("bytes", wires, each_by("decode grpcsh.showcase.v1.Showcase.Echo @FILE --from binary"))
TOML = [b'default = "a"\n[a]\ntarget = "localhost:1"\nheader = ["x: 1", "y: 2"]\nbearer = "@token"\n', b'[b."c"]\ntls = true\nretry = 3\n']
judge("profiles", [(f"t{at}", mutated(chance.choice(TOML), chance.randrange(1, 5))) for at in range(many(12))], profiles)
print(f"{survived} survived, {harmed} harmed")
