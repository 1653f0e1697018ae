#!/bin/sh
# Runs files of tests in a pipeline: waits for the server, and leaves junit.xml and report.html behind.
#
#   test.sh GRPCSH [OPTION…]     as of grpcsh run
#
# GRPCSH_TARGET is the server, GRPCSH_TESTS the files and folders (tests), GRPCSH_REPORTS the folder of the reports
# (grpcsh-reports), GRPCSH_WAIT how long the server may take to come up (30s).
set -eu
grpcsh=${1:?test.sh: which grpcsh?}
shift
: "${GRPCSH_TARGET:?test.sh: GRPCSH_TARGET names no server}"
reports=${GRPCSH_REPORTS:-grpcsh-reports}
mkdir -p "$reports"
github=
[ -z "${GITHUB_ACTIONS:-}" ] || github=,github
"$grpcsh" wait-for "$GRPCSH_TARGET" --for "${GRPCSH_WAIT:-30s}"
# shellcheck disable=SC2086
exec "$grpcsh" run ${GRPCSH_TESTS:-tests} --report "junit=$reports/junit.xml,html=$reports/report.html$github" "$@"
