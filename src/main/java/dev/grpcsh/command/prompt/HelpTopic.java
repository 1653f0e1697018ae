package dev.grpcsh.command.prompt;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A page of {@code help} that is about no single command. Lines are at most 79 columns wide, and fit a screen. */
enum HelpTopic {
    /** What to type first. */
    EVERYDAY("""
            Eight commands for every day:

              ls [SERVICE]            what the server offers    ls RouteGuide
              describe NAME           a method or a type        describe GetFeature
              call METHOD key=value…  a call, of any kind       call SayHelloAgain name=Ada
              chat METHOD             a stream, by hand         chat RouteChat
              connect TARGET          another server            connect localhost:50051
              let NAME = EXPR         keep a value              let id = .id
              expect EXPR             fail unless it holds      expect .id == 42
              run FILE                a script                  run smoke.gsh

            help COMMAND   how one works, with examples; COMMAND -h is the same
            help TOPIC     messages · streams · scripts · expressions · keys ·
                           exit-codes · files · environment
            help all       every command

            Tab completes · Ctrl-R searches the history · Ctrl-C cancels · Ctrl-D leaves
            """),
    /** How to write messages. */
    MESSAGES("""
            Messages stand behind the method, in one of these forms:

              call GetFeature latitude=1 longitude=2       fields, together one message
              call RouteChat location.latitude=1           a field of a field
              call X tags=a tags=b items[0].name=c         lists
              call X labels[any.key]=v when=now+5m         maps, times, durations (1m30s)
              call GetFeature {latitude: 1}                JSON, with or without quotes
              call RecordRoute {latitude: 1} {latitude: 2} several messages
              call RecordRoute @points.json                out of a file
              call X photo=@cat.png                        a field out of a file
              call SayHelloAgain name=${user}              a variable; never read as syntax
              call RecordRoute <<END                       the lines below, up to END

            Blanks are kept by quotes: name='Ada Lovelace'. Bytes are base64.
            form METHOD asks for one field by field; template METHOD prints one to fill in;
            Tab names the fields.
            """),
    /** How to hold streams. */
    STREAMS("""
            What a server sends appears as it comes; Ctrl-C cancels the call.

              call ListFeatures @area.json             a stream from the server
              call contact.Contact/getTask --max 3     at most three messages of it
              call Generate --for 10s                  for ten seconds
              call RecordRoute @points.json            a stream to the server
              chat RouteChat                           both ways, a message a line
              call getTask | jq '{ret: .task}' | call tellResult
                                                       responses as the next requests

            In the background, with &:

              call RouteChat &                         a job, %1, that stays open
              send %1 message=hi                       into it
              end %1                                   our side is done
              fg %1 · cancel %1 · wait %1 · tail %1 · jobs
            """),
    /** How to write scripts. */
    SCRIPTS("""
            A script is what someone would have typed, a statement a line:

              connect localhost:50051
              call SayHelloAgain name=Ada
              expect .message == "Hello again, Ada!"
              try call GetUser id=0
              expect $status == "NOT_FOUND"
              repeat --until '.ready' --every 1s --for 1m call Status

            grpcsh run smoke.gsh runs it, and stops at the first failure with an exit
            code by its cause: 64 and more for a status, 4 for an expectation.
            # begins a comment, ; separates statements, \\ at a line's end joins lines.
            --var NAME=TEXT hands a variable in; ${env:NAME} is the environment.
            """),
    /** How to write expressions. */
    EXPRESSIONS("""
            let, expect and jq take expressions of jq:

              .message                the last response, and what is in it
              .items[0].name          .items | length          .tags | sort
              $responses              all responses of the last call
              $status $message        how it ended: "OK", "NOT_FOUND"
              $details $headers $trailers $count $millis $trace_id
              $name                   a variable that let made
              $ENV.NAME               the environment

              let id = .id
              expect $count == 3 and $millis < 500
              call ListFeatures @area.json | jq .name

            In words, and not in expressions, a variable is ${name}.
            """),
    /** What keys do. */
    KEYS("""
            Tab           completes; again, or Down, chooses (Up, Shift-Tab go back);
                          Enter takes the choice, Ctrl-G leaves the list
            Right, End    take the grey suggestion; Alt-F takes a word of it
            Up, Down      lines of before; Ctrl-R lists those with what is typed
            !! !12 !call  put an earlier line back on the prompt
            Alt-.         the last word of the line before; again, of those before
            Ctrl-X Ctrl-E opens the editor
            Ctrl-A Ctrl-E the beginning and the end of the line
            Ctrl-W Ctrl-U delete the word, or the line, before the cursor
            Ctrl-Y        puts it back; Ctrl-_ undoes
            Ctrl-C        clears the line, and cancels what runs; in a chat the
                          line first
            Ctrl-Z        sends what runs, or a chat, to the background; fg brings it back
            Ctrl-D        leaves; in a chat it ends your side
            Ctrl-L        clears the screen
            Enter         in an open bracket or quote goes on in the next line
            """),
    /** What a process ends with. */
    EXIT_CODES("""
            0       success, also of a stream that cancel, --max or --for ended
            1       no connection, no schema, an unreadable file, a server that is not
                    well, or not there in time (health --wait, wait-for)
            2       what was typed: a bad option, an unknown name, a malformed message,
                    which is not sent
            3       a bug here; --stacktrace before the command shows where
            4       an expect that does not hold, a failed test, a repeat --until that
                    came to nothing, what diff --check finds, a bench --fail-if that holds
            64 + n  the call ended with status n of gRPC (71 and 80: or reflection did):
                      65 CANCELLED            66 UNKNOWN            67 INVALID_ARGUMENT
                      68 DEADLINE_EXCEEDED    69 NOT_FOUND          70 ALREADY_EXISTS
                      71 PERMISSION_DENIED    72 RESOURCE_EXHAUSTED
                      73 FAILED_PRECONDITION  74 ABORTED            75 OUT_OF_RANGE
                      76 UNIMPLEMENTED        77 INTERNAL           78 UNAVAILABLE
                      79 DATA_LOSS            80 UNAUTHENTICATED
            130     Ctrl-C
            141     the reader of a pipe went away
            143     SIGTERM

            A script ends with the code of its first failure; grpcsh grpcurl ends as
            grpcurl does.
            """),
    /** Where things are kept. */
    FILES("""
            ~/.config/grpcsh/profiles.toml   servers by name; see help profile
            ~/.config/grpcsh/rc              statements that run when the prompt opens
            .grpcsh.toml                     profiles and settings of a project, here or
                                             above; none is used before profile trust
            ~/.local/state/grpcsh/           the history, which projects are trusted
            ~/.cache/grpcsh/                 may be deleted: schemas of servers, what was
                                             compiled, class archives, names of methods for
                                             completion, the resident helper's file,
                                             crash-PID.log of a JVM that crashed
            ~/.netrc                         logins, for --netrc; NETRC names another
            ~/.inputrc                       keys, where JLine reads it

            XDG_CONFIG_HOME, XDG_STATE_HOME and XDG_CACHE_HOME stand for ~/.config,
            ~/.local/state and ~/.cache. What grpcsh makes there is readable by its user
            alone; where nothing can be written it works without.
            """),
    /** Which variables matter. */
    ENVIRONMENT("""
            GRPCSH_TARGET         the server, where -t names none
            GRPCSH_RESIDENT       10m: leave a helper behind that spares later commands
                                  their start; off: without one
            GRPCSH_JAVA_HOME      the JVM; else the one that came along, JAVA_HOME, the
                                  newest installed, java on the path
            JAVA_TOOL_OPTIONS     options of the JVM, such as -Xmx2g
            HOME, XDG_*_HOME      where files are; see help files
            grpc_proxy, https_proxy, HTTPS_PROXY, http_proxy, no_proxy
                                  the proxy, and what goes without it
            SSL_CERT_FILE         authorities to trust beside the JVM's
            PAGER                 shows what is longer than the screen; else less
            VISUAL, EDITOR        the editor of Ctrl-X Ctrl-E
            INPUTRC               in place of ~/.inputrc
            NETRC                 in place of ~/.netrc
            TRACEPARENT           the trace that calls with --trace belong to
            TERM                  dumb: plain text, and no keys
            NO_COLOR              any value: no colours

            Any other is at hand as ${env:NAME} in words, and as $ENV.NAME in expressions.
            """);

    private final String text;

    HelpTopic(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** The name that it is asked for by. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<HelpTopic> find(String word) {
        return Arrays.stream(values())
                .filter(topic -> topic.word().equals(word))
                .findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(HelpTopic::word).toList();
    }
}
