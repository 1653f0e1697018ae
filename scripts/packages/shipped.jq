# Of a list of all that the build knows, what is shipped.
($unshipped / ",") as $names
| [.components[] | select(.name as $name | $names | index($name)) | ."bom-ref"] as $gone
| .components |= map(select(."bom-ref" as $ref | $gone | index($ref) | not))
| .components |= map(if .name == "jline" then .licenses = [{license: {id: "BSD-3-Clause"}}] else . end)
| .components += [{
    type: "application", "bom-ref": "pkg:maven/com.google.protobuf/protoc@\($protobuf)", group: "com.google.protobuf",
    name: "protoc", version: $protobuf, licenses: [{license: {id: "BSD-3-Clause"}}],
    purl: "pkg:maven/com.google.protobuf/protoc@\($protobuf)"
  }]
| .dependencies |= map(select(.ref as $ref | $gone | index($ref) | not) | .dependsOn = ((.dependsOn // []) - $gone))
