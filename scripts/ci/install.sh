#!/bin/sh
# Puts grpcsh into a folder, so that FOLDER/bin/grpcsh runs: for a pipeline, or anybody.
#
#   install.sh FOLDER
#
# GRPCSH_ARCHIVE is a package made by scripts/package, a file or an https address, and GRPCSH_SHA256 what its bytes must come
# to, without which nothing from an address is run. Without GRPCSH_ARCHIVE it is built from the checkout that this file is in,
# which takes a JDK and Maven.
set -eu

fail() {
  printf 'install.sh: %s\n' "$1" >&2
  exit 1
}

[ $# -eq 1 ] || fail "which folder? install.sh FOLDER"
folder=$1
case $folder in -*) folder=./$folder ;; esac
archive=${GRPCSH_ARCHIVE:-}
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)

# linked PROGRAM: as FOLDER/bin/grpcsh.
linked() {
  mkdir -p "$folder/bin"
  [ ! -d "$folder/bin/grpcsh" ] || [ -L "$folder/bin/grpcsh" ] || fail "$folder/bin/grpcsh is a folder"
  ln -sfn "$1" "$folder/bin/grpcsh"
}

if [ -z "$archive" ]; then
  [ -x "$root/scripts/grpcsh" ] || fail "set GRPCSH_ARCHIVE: this file is in no checkout of grpcsh to build from"
  "$root/scripts/grpcsh" --version
  linked "$root/target/grpcsh/bin/grpcsh"
  exit 0
fi

case $archive in
  http://*) fail "GRPCSH_ARCHIVE=$archive would come in plaintext; use https" ;;
  https://*)
    [ -n "${GRPCSH_SHA256:-}" ] || fail "GRPCSH_ARCHIVE is an address: set GRPCSH_SHA256, too (scripts/package writes SHA256SUMS)"
    fetched=$(mktemp)
    trap 'rm -f "$fetched"' EXIT
    curl --fail --silent --show-error --location --proto =https --output "$fetched" -- "$archive" ||
      fail "$archive cannot be fetched"
    archive=$fetched
    ;;
esac
case $archive in *://*) fail "GRPCSH_ARCHIVE=$archive: only a file or an https:// address is taken" ;; esac
[ -f "$archive" ] || fail "there is no file $archive"
if [ -n "${GRPCSH_SHA256:-}" ]; then
  sum=$( (sha256sum 2>/dev/null || shasum -a 256) <"$archive")
  wanted=$(printf %s "$GRPCSH_SHA256" | tr ABCDEF abcdef)
  [ "${sum%% *}" = "$wanted" ] || fail "$archive has the sum ${sum%% *}, and not $GRPCSH_SHA256"
fi
names=$(tar -tzf - <"$archive" 2>/dev/null) || fail "$archive is no archive"
name=$(printf '%s\n' "$names" | sed -n '1s,^\./,,; 1s,/.*,,p')
case $name in grpcsh-*) ;; *) fail "$archive holds no grpcsh" ;; esac
mkdir -p "$folder"
folder=$(CDPATH='' cd -- "$folder" && pwd)
rm -rf "${folder:?}/$name"
tar -xzf - -C "$folder" <"$archive"
[ -x "$folder/$name/bin/grpcsh" ] || fail "$archive holds no grpcsh"
linked "$folder/$name/bin/grpcsh"
"$folder/bin/grpcsh" --version
