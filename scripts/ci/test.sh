#!/bin/sh
# Runs files of tests in a pipeline: waits for the server, and leaves junit.xml and report.html behind.
#
#   test.sh GRPCSH [OPTION…]     as of grpcsh run
#
# GRPCSH_TARGET is the server, GRPCSH_OPTIONS how to reach it (--cacert certs/ca.pem --bearer @token), GRPCSH_TESTS the files and
# folders (tests), GRPCSH_REPORTS the folder of the reports (grpcsh-reports), GRPCSH_WAIT how long the server may take to come
# up (30s). Options and names are split at blanks.
set -eu
[ $# -gt 0 ] || { echo "test.sh: which grpcsh? test.sh GRPCSH [OPTION…]" >&2 && exit 2; }
[ -n "${GRPCSH_TARGET:-}" ] || { echo "test.sh: GRPCSH_TARGET names no server" >&2 && exit 2; }
grpcsh=$1
shift
reports=${GRPCSH_REPORTS:-grpcsh-reports}
case $reports in *,*) echo "test.sh: GRPCSH_REPORTS=$reports: a comma stands between reports" >&2 && exit 2 ;; esac
mkdir -p -- "$reports"
github=
[ -z "${GITHUB_ACTIONS:-}" ] || github=,github
# shellcheck disable=SC2086
"$grpcsh" -t "$GRPCSH_TARGET" ${GRPCSH_OPTIONS:-} wait-for --for "${GRPCSH_WAIT:-30s}"
# shellcheck disable=SC2086
exec "$grpcsh" -t "$GRPCSH_TARGET" ${GRPCSH_OPTIONS:-} run ${GRPCSH_TESTS:-tests} \
  --report "junit=$reports/junit.xml,html=$reports/report.html$github" "$@"
