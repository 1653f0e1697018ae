package dev.grpcsh.editor;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.EditorService;
import dev.grpcsh.failure.ExitCode;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;

/** Serves the editor that started this process. Stateless, but for what the library logs, which nobody is to read. */
public final class StandardStreams implements EditorService {
    /** Held, for a logger that nobody holds forgets its level. */
    private final Logger library = Logger.getLogger("org.eclipse.lsp4j");

    @Override
    public ExitCode serve(Commands commands, CommandContext context) throws InterruptedException {
        library.setLevel(Level.OFF);
        ExecutorService listeners = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "editor-listener");
            thread.setDaemon(true);
            return thread;
        });
        try (Workbench workbench = new Workbench(commands, context.session())) {
            Server server = new Server(workbench);
            Launcher<LanguageClient> launcher = new LSPLauncher.Builder<LanguageClient>()
                    .setLocalService(server)
                    .setRemoteInterface(LanguageClient.class)
                    .setInput(context.session().invocation().in())
                    .setOutput(context.session().invocation().out())
                    .setExecutorService(listeners)
                    .validateMessages(true)
                    .setExceptionHandler(StandardStreams::error)
                    .wrapMessages(consumer -> message -> consumer.consume(withoutTrace(message)))
                    .create();
            server.connect(launcher.getRemoteProxy());
            Future<Void> listening = launcher.startListening();
            server.await(listening);
            listening.cancel(true);
            return server.isShutDown() ? ExitCode.OK : ExitCode.FAILURE;
        } catch (ExecutionException e) {
            return ExitCode.FAILURE;
        } finally {
            listeners.shutdownNow();
        }
    }

    /** The library shows its own failures beside what it says of them. */
    private static Message withoutTrace(Message message) {
        if (message instanceof ResponseMessage response && response.getError() != null) {
            response.getError().setData(null);
        }
        return message;
    }

    /** What an editor is told of a failure: no trace of ours. */
    private static ResponseError error(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null
                && (cause instanceof CompletionException || cause instanceof InvocationTargetException)) {
            cause = cause.getCause();
        }
        if (cause instanceof UnsupportedOperationException) {
            return new ResponseError(ResponseErrorCode.MethodNotFound, "there is no such question here", null);
        }
        return cause instanceof ResponseErrorException known
                ? known.getResponseError()
                : new ResponseError(ResponseErrorCode.InternalError, "the question could not be answered", null);
    }
}
