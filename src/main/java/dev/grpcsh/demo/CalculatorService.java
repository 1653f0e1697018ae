package dev.grpcsh.demo;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.Status;
import dev.grpcsh.demo.proto.calculator.AddRequest;
import dev.grpcsh.demo.proto.calculator.CalGrpc;
import dev.grpcsh.demo.proto.calculator.MultiplyRequest;
import dev.grpcsh.demo.proto.calculator.ResultReply;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;

/** {@code calculator.Cal}: adds and multiplies, and never wraps around. Stateless. */
final class CalculatorService extends CalGrpc.CalImplBase {
    @Override
    public void add(AddRequest request, StreamObserver<ResultReply> responses) {
        reply((long) request.getNumber1() + request.getNumber2(), "sum", responses);
    }

    @Override
    public void multiply(MultiplyRequest request, StreamObserver<ResultReply> responses) {
        reply((long) request.getNumber1() * request.getNumber2(), "product", responses);
    }

    private static void reply(long result, String name, StreamObserver<ResultReply> responses) {
        if (result == (int) result) {
            responses.onNext(ResultReply.newBuilder().setNumber((int) result).build());
            responses.onCompleted();
        } else {
            String problem = "the " + name + " " + result + " does not fit int32";
            BadRequest.Builder details = BadRequest.newBuilder();
            for (String field : new String[] {"number1", "number2"}) {
                details.addFieldViolationsBuilder().setField(field).setDescription(problem);
            }
            Status status = Status.newBuilder()
                    .setCode(Code.OUT_OF_RANGE_VALUE)
                    .setMessage(problem)
                    .addDetails(Any.pack(details.build()))
                    .build();
            responses.onError(StatusProto.toStatusRuntimeException(status));
        }
    }
}
