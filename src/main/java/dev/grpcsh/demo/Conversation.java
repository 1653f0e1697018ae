package dev.grpcsh.demo;

import com.google.protobuf.util.Durations;
import dev.grpcsh.demo.ShowcaseService.Failures;
import dev.grpcsh.demo.proto.showcase.ConverseReply;
import dev.grpcsh.demo.proto.showcase.ConverseRequest;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;

/**
 * One call of {@code Converse}: answers go out in order, each after its delay; what a message steers holds from it on.
 * Reads the next message only when this one is answered and the client can take more.
 */
final class Conversation implements StreamObserver<ConverseRequest> {
    private final ServerCallStreamObserver<ConverseReply> call;
    private final Pace pace;
    private String text = "";
    private int unanswered;
    private int answersEach = 1;
    private Duration delay = Duration.ZERO;
    private int failCode;
    private long failAfter;
    private long asked = 1;
    private long received;
    private long answered;
    private boolean delaying;
    private boolean closeWhenAnswered;
    private boolean ended;

    Conversation(ServerCallStreamObserver<ConverseReply> call, Pace pace) {
        this.call = call;
        this.pace = pace;
        call.disableAutoRequest();
        call.setOnCancelHandler(() -> {});
        call.setOnReadyHandler(this::answer);
        call.request(1);
    }

    @Override
    public synchronized void onNext(ConverseRequest request) {
        received++;
        if (request.hasAnswers()) {
            answersEach = request.getAnswers();
        }
        if (request.hasDelay()) {
            delay = Duration.ofNanos(Durations.toNanos(request.getDelay()));
        }
        if (request.getFailCode() != 0) {
            failCode = request.getFailCode();
            failAfter = request.getFailAfter();
        }
        if (failCode != 0 && received >= failAfter) {
            ended = true;
            call.onError(Failures.of(failCode, "failed after " + received + " messages"));
            return;
        }
        text = request.getText();
        unanswered = Math.max(0, answersEach);
        closeWhenAnswered |= request.getClose();
        answer();
    }

    @Override
    public synchronized void onError(Throwable failure) {
        ended = true;
    }

    @Override
    public synchronized void onCompleted() {
        closeWhenAnswered = true;
        answer();
    }

    private synchronized void answer() {
        if (ended || delaying || call.isCancelled()) {
            return;
        }
        while (unanswered > 0 && call.isReady()) {
            if (!delay.isZero()) {
                delaying = true;
                pace.after(delay, this::answerDelayed);
                return;
            }
            answerOne();
        }
        if (unanswered == 0) {
            finishTurn();
        }
    }

    private synchronized void answerDelayed() {
        delaying = false;
        if (ended || call.isCancelled()) {
            return;
        }
        answerOne();
        if (unanswered == 0) {
            finishTurn();
        } else {
            answer();
        }
    }

    private void answerOne() {
        answered++;
        unanswered--;
        call.onNext(ConverseReply.newBuilder().setText(text).setNumber(answered).build());
    }

    private void finishTurn() {
        if (closeWhenAnswered) {
            ended = true;
            call.onCompleted();
        } else if (asked < received + 1) {
            asked = received + 1;
            call.request(1);
        }
    }
}
