package dev.grpcsh.demo;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Help;
import com.google.rpc.LocalizedMessage;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import dev.grpcsh.demo.proto.showcase.FailDetail;
import dev.grpcsh.demo.proto.showcase.FailRequest;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;

/** Makes a status with the details that a client asked for. */
final class StatusDetails {
    private static final String DOMAIN = "showcase.grpcsh.dev";

    private StatusDetails() {}

    static StatusRuntimeException exception(FailRequest request) {
        Status.Builder status = Status.newBuilder().setCode(request.getCode()).setMessage(request.getMessage());
        for (FailDetail detail : request.getDetailsList()) {
            status.addDetails(any(detail));
        }
        return StatusProto.toStatusRuntimeException(status.build());
    }

    private static Any any(FailDetail detail) {
        return switch (detail.getKindCase()) {
            case ERROR_INFO ->
                Any.pack(ErrorInfo.newBuilder()
                        .setReason(detail.getErrorInfo())
                        .setDomain(DOMAIN)
                        .build());
            case BAD_REQUEST_FIELD -> {
                BadRequest.Builder blame = BadRequest.newBuilder();
                blame.addFieldViolationsBuilder()
                        .setField(detail.getBadRequestField())
                        .setDescription("not as it should be");
                yield Any.pack(blame.build());
            }
            case RETRY_AFTER ->
                Any.pack(RetryInfo.newBuilder()
                        .setRetryDelay(detail.getRetryAfter())
                        .build());
            case LOCALIZED_MESSAGE ->
                Any.pack(LocalizedMessage.newBuilder()
                        .setLocale("en")
                        .setMessage(detail.getLocalizedMessage())
                        .build());
            case HELP_URL -> {
                Help.Builder help = Help.newBuilder();
                help.addLinksBuilder().setUrl(detail.getHelpUrl());
                yield Any.pack(help.build());
            }
            case NESTED -> Any.pack(detail.getNested());
            case UNKNOWN ->
                Any.newBuilder()
                        .setTypeUrl("type.googleapis.com/nowhere.Unknown")
                        .setValue(detail.getUnknown())
                        .build();
            case KIND_NOT_SET -> Any.getDefaultInstance();
        };
    }
}
