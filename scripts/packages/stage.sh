# What every package holds, laid out in a folder: programs and libraries, manual pages, completions, the list of what is
# shipped and its licences.

# Builds the program where it is older than its sources, and sets what packages are named by.
prepare() {
  "$root/scripts/grpcsh" --version >/dev/null
  application=$root/target/grpcsh
  version=$(sed -n 's/.*<version>\(.*\)<\/version>.*/\1/p' pom.xml | head -n 1)
  protobuf=$(sed -n 's/.*<protobuf.version>\(.*\)<\/protobuf.version>.*/\1/p' pom.xml)
  # Every file of a package is as old as its commit: the same sources give the same bytes.
  moment=$(git log -1 --format=%ct)
  mvn -B -q -Duser.timezone=UTC org.cyclonedx:cyclonedx-maven-plugin:makeBom </dev/null >"$work/bom.log" 2>&1 || {
    tail -n 20 "$work/bom.log"
    return 1
  }
  # Without annotations that only compilers read, and with protoc; JLine's licence has no clause about advertising.
  "$application/bin/grpcsh" -o pretty --var "unshipped=$(sed -n 's/.*<unshipped>\(.*\)<\/unshipped>.*/\1/p' pom.xml)" \
    --var "protobuf=$protobuf" -c "! cat '$root/target/grpcsh.cdx.json' | jq '$(cat "$parts/shipped.jq")'" >"$work/grpcsh.cdx.json"
}

# stage FOLDER PLATFORM: the application for a platform, as protoc's artifacts name it.
stage() {
  local folder=$1 platform=$2
  mkdir -p "$folder"/{protoc/bin,completions,licenses}
  cp -R "$application"/{bin,lib,man} "$folder/"
  cp -R "$application/protoc/include" "$folder/protoc/"
  mvn -B -q dependency:copy "-Dartifact=com.google.protobuf:protoc:$protobuf:exe:$platform" \
    "-DoutputDirectory=$work/protoc" -Dmdep.overWriteSnapshots=true </dev/null >"$work/protoc.log" 2>&1 || {
    tail -n 20 "$work/protoc.log"
    return 1
  }
  cp "$work/protoc/protoc-$protobuf-$platform.exe" "$folder/protoc/bin/protoc"
  for shell in bash zsh fish; do
    "$application/bin/grpcsh" completion "$shell" >"$folder/completions/grpcsh.$shell"
  done
  cp "$work/grpcsh.cdx.json" "$folder/"
  cat >"$folder/README.txt" <<END
grpcsh $version ($(cat "$application/lib/commit")): a shell for gRPC. Run bin/grpcsh, or link it into your path.

It needs Java 17 or newer, unless there is a folder jre beside this file. man/man1 holds manual pages, completions scripts for
bash, zsh and fish; bin/grpcsh help tells what to type first. licenses/THIRD-PARTY.txt lists what it ships, and by which licence;
grpcsh.cdx.json is the same list as CycloneDX.
END
  licenses "$folder"
  find "$folder" -type d -exec chmod 755 {} +
  find "$folder" -type f -exec chmod 644 {} +
  chmod 755 "$folder/bin/grpcsh" "$folder/protoc/bin/protoc"
  equally_old "$folder"
}

equally_old() { find "$1" -exec touch -h -d "@$moment" {} +; }

# The third parties by the list of what is shipped, with the whole text of each licence.
licenses() {
  local folder=$1/licenses jar
  cp "$parts"/licenses/* "$folder/"
  unzip -p "$application"/lib/jackson-core-*.jar META-INF/LICENSE >"$folder/Apache-2.0.txt"
  for jar in "$application"/lib/*.jar; do
    { unzip -Z1 "$jar" | grep -iE '^META-INF/([^/]*(license|notice)[^/]*|license/[^/]+)$' || true; } | while IFS= read -r text; do
      unzip -p "$jar" "$text" >"$folder/$(basename "$jar" .jar)-$(basename "$text")"
    done
  done
  {
    echo "grpcsh itself: no licence has been chosen; that is its owner's to do."
    echo "What it ships, and by which licence; jackson-jq and picocli are compiled anew from their sources, jackson-jq with a"
    echo "comparator of ours. protoc comes with protobuf's."
    echo
    "$application/bin/grpcsh" -c "! cat '$work/grpcsh.cdx.json' | jq -r '.components | sort_by(.name)[] | select(.type == \"library\") | \"\\(.name) \\(.version): \" + ([.licenses[]? | .license.id // .license.name // .expression] | join(\" or \"))'"
  } >"$folder/THIRD-PARTY.txt"
}

# pack FOLDER ARCHIVE: as tar.gz, by nobody in particular.
pack() {
  tar -C "$(dirname "$1")" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$moment" --format=gnu -cf - "$(basename "$1")" |
    gzip -9n >"$2"
}
