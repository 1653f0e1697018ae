#!/bin/sh
# Puts grpcsh into a folder, so that FOLDER/bin/grpcsh runs: for a pipeline, or anybody.
#
#   install.sh FOLDER
#
# GRPCSH_ARCHIVE is a package made by scripts/package, a file or an https address, and GRPCSH_SHA256 what its bytes must come
# to, without which nothing from an address is run. Without GRPCSH_ARCHIVE it is built from the checkout that this file is in,
# which takes a JDK and Maven.
set -eu
folder=${1:?install.sh: which folder?}
archive=${GRPCSH_ARCHIVE:-}
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)

fail() {
  printf 'install.sh: %s\n' "$1" >&2
  exit 1
}

mkdir -p "$folder/bin"
folder=$(CDPATH='' cd -- "$folder" && pwd)
if [ -z "$archive" ]; then
  "$root/scripts/grpcsh" --version
  ln -sf "$root/target/grpcsh/bin/grpcsh" "$folder/bin/grpcsh"
  exit 0
fi

case $archive in
  http://*) fail "GRPCSH_ARCHIVE=$archive would come in plaintext; use https" ;;
  https://*)
    [ -n "${GRPCSH_SHA256:-}" ] || fail "GRPCSH_ARCHIVE is an address: set GRPCSH_SHA256, too (scripts/package writes SHA256SUMS)"
    curl --fail --silent --show-error --location --proto =https --output "$folder/archive.tar.gz" -- "$archive"
    archive=$folder/archive.tar.gz
    ;;
esac
[ -f "$archive" ] || fail "there is no file $archive"
if [ -n "${GRPCSH_SHA256:-}" ]; then
  sum=$( (sha256sum 2>/dev/null || shasum -a 256) <"$archive")
  [ "${sum%% *}" = "$GRPCSH_SHA256" ] || fail "$archive has the sum ${sum%% *}, and not $GRPCSH_SHA256"
fi
tar -xzf "$archive" -C "$folder"
[ "$archive" != "$folder/archive.tar.gz" ] || rm "$archive"
for program in "$folder"/grpcsh-*/bin/grpcsh; do
  [ -x "$program" ] || fail "$archive holds no grpcsh"
  ln -sf "$program" "$folder/bin/grpcsh"
done
"$folder/bin/grpcsh" --version
