package dev.grpcsh.editor;

import dev.grpcsh.editor.Workbench.Help;
import dev.grpcsh.suite.Fault;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageClientAware;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;
import org.jspecify.annotations.Nullable;

/** The Language Server Protocol, 3.17, as far as files of ours need it: each question is put to the workbench. */
final class Server implements LanguageServer, LanguageClientAware, TextDocumentService, WorkspaceService {
    private static final long LOOK_MILLIS = 200;

    private final Workbench workbench;
    private final Map<String, String> texts = new ConcurrentHashMap<>();
    private final CountDownLatch exited = new CountDownLatch(1);
    private volatile boolean shutDown;
    private volatile @Nullable LanguageClient client;

    Server(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public void connect(LanguageClient editor) {
        client = editor;
    }

    /** Waits until the editor says goodbye, or is gone. */
    void await(Future<Void> listening) throws InterruptedException, ExecutionException {
        while (!exited.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            try {
                listening.get(0, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                // It still listens.
            }
        }
    }

    /** Whether the editor took its leave in order. */
    boolean isShutDown() {
        return shutDown;
    }

    @Override
    public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
        ServerCapabilities capabilities = new ServerCapabilities();
        capabilities.setTextDocumentSync(TextDocumentSyncKind.Full);
        capabilities.setCompletionProvider(new CompletionOptions(false, List.of(" ", "$", "{", ".", "-", "/", "=")));
        capabilities.setHoverProvider(true);
        capabilities.setDocumentFormattingProvider(true);
        return CompletableFuture.completedFuture(new InitializeResult(capabilities, new ServerInfo("grpcsh")));
    }

    @Override
    public CompletableFuture<Object> shutdown() {
        shutDown = true;
        return CompletableFuture.completedFuture(new Object());
    }

    @Override
    public void exit() {
        exited.countDown();
    }

    @Override
    public TextDocumentService getTextDocumentService() {
        return this;
    }

    @Override
    public WorkspaceService getWorkspaceService() {
        return this;
    }

    @Override
    public void didOpen(DidOpenTextDocumentParams params) {
        changed(params.getTextDocument().getUri(), params.getTextDocument().getText());
    }

    @Override
    public void didChange(DidChangeTextDocumentParams params) {
        int last = params.getContentChanges().size() - 1;
        if (last >= 0) {
            changed(
                    params.getTextDocument().getUri(),
                    params.getContentChanges().get(last).getText());
        }
    }

    @Override
    public void didClose(DidCloseTextDocumentParams params) {
        String uri = params.getTextDocument().getUri();
        texts.remove(uri);
        publish(uri, List.of());
    }

    @Override
    public void didSave(DidSaveTextDocumentParams params) {
        String uri = params.getTextDocument().getUri();
        changed(uri, texts.getOrDefault(uri, ""));
    }

    /** Of a text that changed again meanwhile nobody wants to hear. */
    private void changed(String uri, String text) {
        texts.put(uri, text);
        var unused = workbench.ask(() -> {
            if (text.equals(texts.get(uri))) {
                List<Fault> faults = workbench.faults(uri, text);
                Lines lines = new Lines(text);
                publish(
                        uri,
                        faults.stream()
                                .map(fault -> new Diagnostic(
                                        lines.range(fault), fault.message(), DiagnosticSeverity.Error, "grpcsh"))
                                .toList());
            }
            return "";
        });
    }

    private void publish(String uri, List<Diagnostic> diagnostics) {
        LanguageClient editor = client;
        if (editor != null) {
            editor.publishDiagnostics(new PublishDiagnosticsParams(uri, diagnostics));
        }
    }

    @Override
    public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(CompletionParams params) {
        String uri = params.getTextDocument().getUri();
        String text = texts.getOrDefault(uri, "");
        Lines lines = new Lines(text);
        int cursor = lines.offset(params.getPosition());
        return workbench.ask(() -> Either.forLeft(workbench.completions(uri, text.substring(0, cursor)).stream()
                .map(proposal -> {
                    CompletionItem item = new CompletionItem(proposal.label());
                    item.setDetail(proposal.note());
                    item.setSortText(proposal.order());
                    item.setFilterText(proposal.text());
                    item.setTextEdit(Either.forLeft(new TextEdit(
                            new Range(lines.position(proposal.start()), lines.position(cursor)), proposal.text())));
                    return item;
                })
                .toList()));
    }

    @Override
    @SuppressWarnings("NullAway") // Null is the protocol's word for nothing to be told.
    public CompletableFuture<Hover> hover(HoverParams params) {
        String text = texts.getOrDefault(params.getTextDocument().getUri(), "");
        Lines lines = new Lines(text);
        int cursor = lines.offset(params.getPosition());
        return workbench.ask(() -> {
            Help help = workbench.help(text, cursor);
            if (help.text().isEmpty()) {
                return null;
            }
            String shown = "```" + help.language() + "\n" + help.text() + "\n```";
            return new Hover(new MarkupContent(MarkupKind.MARKDOWN, shown));
        });
    }

    @Override
    public CompletableFuture<List<? extends TextEdit>> formatting(DocumentFormattingParams params) {
        String text = texts.getOrDefault(params.getTextDocument().getUri(), "");
        Lines lines = new Lines(text);
        return answered(() -> workbench.formatted(text).stream()
                .map(formatted -> new TextEdit(new Range(lines.position(0), lines.position(text.length())), formatted))
                .toList());
    }

    private <T> CompletableFuture<T> answered(Supplier<T> answer) {
        return workbench.ask(answer);
    }

    @Override
    public void didChangeConfiguration(DidChangeConfigurationParams params) {
        // There is nothing to configure but what the command line says.
    }

    @Override
    public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
        texts.forEach(this::changed);
    }
}
