# Files of tests against a server of another stack: captures, rows, a talk, a case that passes at its second try; reports,
# coverage, what is wrong with files, and files side by side.
tests=$peers/tests
echo "== files of tests, against a node server"
serve library node "$tests/server.js" --port 0
at=(-t "localhost:$port")
reports=junit=$work/tests.xml,tap=$work/tests.tap,json=$work/tests.json,html=$work/tests.html

check "tests: --check finds nothing" 0 'and nothing wrong' "$shell" "${at[@]}" run --check "$tests/cases"
check "tests: all pass, one of them at its second try" 0 '1 flaky, 1 skipped' \
  "$shell" "${at[@]}" run "$tests/cases" --retry 1 --report "$reports" --coverage "$work/coverage.json"
check "tests: twenty cases are told of" 0 '<testcase name="books that are not there, with what is told [3]"' cat "$work/tests.xml"
check "tests: JUnit's XML is such" 0 '' python3 -c "import sys, xml.etree.ElementTree as e
suites = e.parse('$work/tests.xml').getroot()
cases = suites.findall('.//testcase')
sys.exit(not (len(cases) >= 20 and len(suites.findall('.//flakyFailure')) == 1 and len(suites.findall('.//skipped')) == 1))"
check "tests: the plan of TAP fits" 0 '' python3 -c "import re, sys
text = open('$work/tests.tap').read()
sys.exit(len(re.findall(r'^(?:not )?ok', text, re.M)) != int(re.search(r'^1\.\.(\d+)$', text, re.M).group(1)))"
check "tests: all methods are covered" 0 '"percent":100' cat "$work/coverage.json"
check "tests: no secret is in a report" 1 '' grep -rE 'redaer|Bearer [0-9a-f]{24}' "$work"/tests.{xml,tap,json,html}
check "tests: side by side" 0 ' passed' "$shell" "${at[@]}" run "$tests/cases" --parallel 2 --shuffle=7 --retry 1
check "tests: by tag" 0 '1 case in 1 file: 1 passed' "$shell" "${at[@]}" run "$tests/cases" --tag smoke
stop
