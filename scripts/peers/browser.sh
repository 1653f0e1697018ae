# The page of results in a real browser: it is read, its script runs under its own policy, and nothing is fetched.
need chromium chromium
cases=$work/browser
mkdir -p "$cases"
printf 'test "passes <b>&amp;" smoke\ncall SayHelloAgain name="<script>alert(1)</script>"\nexpect status OK\ntest "fails"\ncall SayHelloAgain name=Ada\nexpect .message == "x"\n' >"$cases/a.gsh"
echo "== the page of results, in chromium"
check "browser: a page is written" 4 '1 passed, 1 failed' \
  "$shell" --no-rc -t demo run "$cases" --report "html=$work/report.html" --coverage "$work/coverage.html"

# browse NAME PAGE OPTIONS…: the page as the browser has it once its script ran, in $work/NAME.dom.
browse() {
  timeout 90 chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync \
    --disable-background-networking --disable-component-update --user-data-dir="$work/chromium" --enable-logging=stderr \
    --window-size=1280,1600 "${@:3}" "file://$2" >"$work/$1.dom" 2>"$work/$1.console"
}
browse report "$work/report.html" --dump-dom
check "browser: its script ran, and counts" 0 '2 of 2 cases' cat "$work/report.dom"
check "browser: filters are there" 0 '<div id="tools" class="tools" role="search">' cat "$work/report.dom"
check "browser: what came from a server is text" 1 '' grep -q '<script>alert(1)' "$work/report.dom"
check "browser: nothing was refused or fetched" 1 '' grep -qE 'Refused to|net::ERR|CONSOLE.*(error|Error)' "$work/report.console"
browse coverage "$work/coverage.html" --dump-dom
check "browser: coverage is a page, too" 0 'helloworld.Greeter' cat "$work/coverage.dom"
for scheme in 0 1; do
  browse "shot-$scheme" "$work/report.html" --screenshot="$work/$scheme.png" --blink-settings=preferredColorScheme=$scheme
  check "browser: a picture by colour scheme $scheme" 0 'PNG image data, 1280 x 1600' file "$work/$scheme.png"
done
check "browser: dark and light differ" 1 '' cmp -s "$work/0.png" "$work/1.png"
check "browser: a load is a page" 0 'calls     60 in' \
  "$shell" --no-rc -t demo bench Fail --data '{code: (if $seq % 3 == 0 then 5 else 0 end), message: "<script>alert(1)</script>"}' \
  --count 60 --html "$work/load.html"
browse load "$work/load.html" --dump-dom
check "browser: it has its charts" 0 'Latency by percentile' cat "$work/load.dom"
check "browser: what failed calls said is text" 1 '' grep -q '<script>alert(1)' "$work/load.dom"
check "browser: nothing of it was refused or fetched" 1 '' grep -qE 'Refused to|net::ERR|CONSOLE.*(error|Error)' "$work/load.console"
for scheme in 0 1; do
  browse "load-$scheme" "$work/load.html" --screenshot="$work/load-$scheme.png" --blink-settings=preferredColorScheme=$scheme
done
check "browser: the load, too, in dark and light" 1 '' cmp -s "$work/load-0.png" "$work/load-1.png"
