# A container image, by Containerfile, of the archive with a Java of its own: what it takes lies in one folder, for whoever has
# buildah or podman and a base.

make_container() {
  need_jre
  cp "$parts/Containerfile" "$out/"
}

# On a bare root, for no image can be pulled where this is tried; where nothing builds images, that root itself is tried.
test_container() {
  local archive=grpcsh-$version-$(this_machine)-jre.tar.gz
  contents "$out/$archive"
  bare_root "$work/base"
  cp "$out/$archive" "$work/"
  if command -v buildah >/dev/null && image_of "$archive" >"$work/out" 2>"$work/err"; then
    pass "container: buildah builds the image"
    in_image() { buildah run --isolation chroot "$container" -- "$@"; }
    same "container: what it runs, and as whom" "[grpcsh] 65532:65532" \
      "$(buildah inspect --format '{{.OCIv1.Config.Entrypoint}} {{.OCIv1.Config.User}}' "$container")"
  else
    echo "        no image can be built here: its root is tried instead"
    mkdir -p "$work/base/opt"
    cp -a "$unpacked" "$work/base/opt/"
    in_image() { inside "$work/base" /bin/env "PATH=/opt/grpcsh-$version/bin:/bin" "$@"; }
  fi
  check "container: the version" 0 "grpcsh $version" in_image grpcsh --version
  check "container: a call" 0 "Hello, Ada!" in_image grpcsh call helloworld.Greeter/SayHello name=Ada
  check "container: nothing can be written, and nobody complains" 0 "" in_image sh -c \
    'grpcsh call helloworld.Greeter/SayHello name=Ada 2>&1 >/dev/null | grep -v "^OK" && exit 1; exit 0'
  check "container: served, and asked as a probe asks" 0 "SERVING" in_image sh -c \
    'grpcsh serve --port 50999 & server=$!; grpcsh -t localhost:50999 health --wait 20s; code=$?
     for n in 1 2 3; do time -p grpcsh -t localhost:50999 health; done 2>&1; kill $server; exit $code'
  grep -E '^(real|user|sys)' "$work/out" | xargs -n 6 | sed 's/^/        a probe: /'
  [ -z "${container:-}" ] || buildah rm "$container" >/dev/null 2>&1
}

image_of() {
  local base
  export STORAGE_DRIVER=vfs BUILDAH_ISOLATION=chroot
  base=$(buildah from scratch) && buildah add "$base" "$work/base" / >/dev/null && buildah commit -q "$base" grpcsh-base &&
    buildah rm "$base" >/dev/null && cp "$parts/Containerfile" "$work/" &&
    buildah build -q --build-arg BASE=localhost/grpcsh-base --build-arg "VERSION=$version" --build-arg "ARCHIVE=$1" \
      -t "grpcsh:$version" -f "$work/Containerfile" "$work" && container=$(buildah from "localhost/grpcsh:$version")
}
