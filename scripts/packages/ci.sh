# The templates of scripts/ci, followed step by step against a server of another stack: from nothing to green tests, and to
# red ones with their reports.

# steps FILE: its commands, a line each.
steps() { sed -n "s/^ *\(run:\|-\) '\(.*\)'\$/\2/p" "$root/scripts/ci/$1"; }

test_ci() {
  need python3 python3
  need_jre
  python3 -m venv "$work/venv" && "$work/venv/bin/pip" install -q -r "$root/scripts/peers/python/requirements.txt" >"$work/pip.log" 2>&1
  serve python "$work/venv/bin/python" "$root/scripts/peers/python/server.py" --protos "$root/proto" \
    --data "$root/data/route_guide_db.json" --port 0
  local project=$work/project archive=$out/grpcsh-$version-$(this_machine)-jre.tar.gz
  mkdir -p "$project/tests"
  "$application/bin/grpcsh" -t "localhost:$port" export test RouteGuide/GetFeature >"$work/exported.gsh" 2>/dev/null
  cat >"$project/tests/route.gsh" <<'END'
test "a known place"
call RouteGuide/GetFeature latitude=409146138 longitude=-746188906
expect .name | startswith("Berkshire Valley")
END
  cat >"$work/red.gsh" <<'END'
test "a place that is not there"
call RouteGuide/GetFeature latitude=1 longitude=1
expect .name == "Atlantis"
END
  local started
  started=$(date +%s%3N)
  follow() {
    (cd "$project" && env -i PATH=/usr/bin:/bin HOME="$work/nobody" GRPCSH_TARGET="localhost:$port" GRPCSH_ARCHIVE="$archive" \
      GRPCSH_SHA256="$(sha256sum <"$archive" | cut -d ' ' -f 1)" GITHUB_ACTION_PATH="$root/scripts/ci" RUNNER_TEMP="$work/runner" \
      GRPCSH_CI="$root/scripts/ci" CI_PROJECT_DIR="$project" sh -e -c "$(steps "$1")")
  }
  check "ci: the steps of the action, green" 0 "1 passed" follow action.yml
  echo "        from nothing to the first green test: $(($(date +%s%3N) - started)) ms"
  sed 's/^/        /' "$work/out"
  check "ci: JUnit" 0 'tests="1"' cat "$project/grpcsh-reports/junit.xml"
  check "ci: HTML" 0 '</html>' cat "$project/grpcsh-reports/report.html"
  cp "$work/red.gsh" "$project/tests/"
  check "ci: the steps for GitLab, red" 4 "1 failed" follow gitlab.yml
  check "ci: the failure is in JUnit" 0 'Atlantis' cat "$project/grpcsh-reports/junit.xml"
  archive=$work/exported.gsh
  check "ci: what is no package is refused" 1 "is no archive" follow gitlab.yml
  check "ci: a package of another sum is refused" 1 "and not" env "GRPCSH_ARCHIVE=$archive" GRPCSH_SHA256=0 "$root/scripts/ci/install.sh" "$work/other"
  check "ci: nor is one taken in plaintext" 1 "use https" env GRPCSH_ARCHIVE=http://localhost/x "$root/scripts/ci/install.sh" "$work/other"
  check "ci: nor from an address without a sum" 1 "set GRPCSH_SHA256" env GRPCSH_ARCHIVE=https://localhost/x "$root/scripts/ci/install.sh" "$work/other"
  stop
}
