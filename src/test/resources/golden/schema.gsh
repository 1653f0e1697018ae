# What a schema says, in every form.
describe FailDetail.kind --depth 0
describe GenerateRequest --expand
describe Color.COLOR_RED legacy_note --depth 0
describe WaitReply -o json
describe GetFeature -o json | jq '.["$defs"] | keys'
template FailRequest
template FailRequest --compact
template LegacyRecord --comments
template LegacyRecord --compact > record.json
call Legacy @record.json
export proto protos contact.Contact
! cat protos/contact/contact.proto
export protoset contact.protoset contact.Contact
ls -l contact.Contact --protoset contact.protoset
export proto protos contact.Contact
