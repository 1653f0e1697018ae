package dev.grpcsh.editor;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.EditorService;
import dev.grpcsh.failure.ExitCode;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;

/** Serves the editor that started this process. Stateless. */
public final class StandardStreams implements EditorService {
    @Override
    public ExitCode serve(Commands commands, CommandContext context) throws InterruptedException {
        ExecutorService listeners = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "editor-listener");
            thread.setDaemon(true);
            return thread;
        });
        try (Workbench workbench = new Workbench(commands, context.session())) {
            Server server = new Server(workbench);
            Launcher<LanguageClient> launcher = LSPLauncher.createServerLauncher(
                    server,
                    context.session().invocation().in(),
                    context.session().invocation().out(),
                    listeners,
                    consumer -> consumer);
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
}
