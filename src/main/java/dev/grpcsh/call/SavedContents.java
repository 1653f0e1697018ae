package dev.grpcsh.call;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import dev.grpcsh.codec.ContentField;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.Opening;
import dev.grpcsh.invocation.WorkingFolder;
import dev.grpcsh.output.Port;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes fields of responses to files, and takes them out of what is shown. A file is begun anew when its first content
 * comes. Closing it tells what was written. Confined to the thread that receives.
 */
public final class SavedContents implements AutoCloseable {
    private final List<Saving> savings;
    private final WorkingFolder folder;
    private final Port port;

    /** Saves these fields into files of that folder, and tells on the port what was written. */
    public SavedContents(List<SavedField> fields, WorkingFolder folder, Port port) {
        this.savings = fields.stream().map(Saving::new).toList();
        this.folder = folder;
        this.port = port;
    }

    /**
     * Writes what a response holds for the files; returns what is to be shown of it.
     *
     * @throws ShellException if a file cannot be written, or the response is malformed
     */
    MessageBytes save(MessageBytes response) {
        if (savings.isEmpty()) {
            return response;
        }
        DynamicMessage message = response.read();
        for (Saving saving : savings) {
            ContentField field = saving.field(response);
            for (ByteString content : field.contents(message)) {
                saving.write(content);
            }
            message = field.without(message);
        }
        return new MessageBytes(response.type(), message.toByteArray(), response.types());
    }

    @Override
    public void close() {
        savings.forEach(Saving::close);
    }

    /** One field and its files. */
    private final class Saving {
        private final SavedField asked;
        private @Nullable Descriptor type;
        private @Nullable ContentField field;
        private @Nullable OutputStream stream;
        private long count;
        private long bytes;
        private boolean failed;

        Saving(SavedField asked) {
            this.asked = asked;
        }

        /** The server's schema may turn out to be another one while the call goes on. */
        ContentField field(MessageBytes response) {
            ContentField known = field;
            if (known == null || type != response.type()) {
                known = ContentField.of(response.type(), asked.field(), response.types());
                field = known;
                type = response.type();
            }
            return known;
        }

        void write(ByteString content) {
            String name = asked.file(count + 1);
            try {
                if (asked.isNumbered()) {
                    Files.write(folder.resolve(name), content.toByteArray());
                } else {
                    content.writeTo(opened(name));
                }
                count++;
                bytes += content.size();
            } catch (IOException e) {
                failed = true;
                throw ShellException.failure(name + ": cannot be written: " + WorkingFolder.reason(e), e);
            }
        }

        private OutputStream opened(String name) throws IOException {
            OutputStream open = stream;
            if (open == null) {
                open = Opening.output(folder.resolve(name));
                stream = open;
            }
            return open;
        }

        void close() {
            OutputStream open = stream;
            if (open != null) {
                try {
                    open.close();
                } catch (IOException e) {
                    throw ShellException.failure(asked.file() + ": cannot be written: " + WorkingFolder.reason(e), e);
                }
            }
            if (!failed) {
                port.notice(asked.field() + ": " + outcome());
            }
        }

        private String outcome() {
            if (count == 0) {
                return "nothing came, and nothing was written";
            } else if (!asked.isNumbered()) {
                return bytes + " B in " + asked.file() + (count > 1 ? ", out of " + count + " values" : "");
            }
            return bytes + " B in " + asked.file(1) + (count > 1 ? " to " + asked.file(count) : "");
        }
    }
}
