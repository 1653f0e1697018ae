# A header that comes back as one, and bytes (0xababab) that come back behind the last message.
call UnaryCall {responseSize: 1, payload: {body: "AA=="}} -H 'x-grpc-test-echo-initial: test_initial_metadata_value' -H 'x-grpc-test-echo-trailing-bin: q6ur'
expect .payload.body == "AA=="
expect $headers["x-grpc-test-echo-initial"] == "test_initial_metadata_value"
expect $trailers["x-grpc-test-echo-trailing-bin"] == "q6ur"

call FullDuplexCall {responseParameters: [{size: 1}], payload: {body: "AA=="}} -H 'x-grpc-test-echo-initial: test_initial_metadata_value' -H 'x-grpc-test-echo-trailing-bin: q6ur'
expect .payload.body == "AA==" and $count == 1
expect $headers["x-grpc-test-echo-initial"] == "test_initial_metadata_value"
expect $trailers["x-grpc-test-echo-trailing-bin"] == "q6ur"
