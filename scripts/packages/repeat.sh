# The same commit twice, in two folders, and the bytes of what came of it.

test_reproducible() {
  local time place machine
  machine=$(this_machine)
  for time in first second; do
    place=$work/$time
    git clone -q "$root" "$place"
    "$place/scripts/package" "$machine" debian >"$work/out" 2>"$work/err" || { fail "reproducible: the $time build" && return; }
  done
  for file in "grpcsh-$version-$machine.tar.gz" "grpcsh_${version}_$(dpkg --print-architecture).deb"; do
    same "reproducible: $file" "$(sha256sum <"$work/first/target/packages/$file")" "$(sha256sum <"$work/second/target/packages/$file")"
  done
}
