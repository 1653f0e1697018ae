package dev.grpcsh.profile;

import dev.grpcsh.connection.ConnectionOption;
import dev.grpcsh.connection.ConnectionOptions;
import dev.grpcsh.credential.CredentialCommand;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.header.HeaderOption;
import dev.grpcsh.header.Headers;
import dev.grpcsh.header.Reference;
import dev.grpcsh.invocation.WorkingFolder;
import dev.grpcsh.text.DurationText;
import dev.grpcsh.toml.TomlText;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Profiles as TOML, which {@link ProfileReader} reads. */
final class ProfileText {
    private final StringBuilder text = new StringBuilder();

    private ProfileText() {}

    /** The profile's table, with its name. */
    static String of(Profile profile) {
        ProfileText text = new ProfileText();
        text.text.append('[').append(profile.name()).append("]\n");
        ConnectionOption.ALL.forEach(option -> text.option(profile.options(), option));
        text.headers(profile.headers());
        profile.credential().ifPresent(credential -> {
            text.list(ProfileReader.COMMAND, credential.words());
            if (!credential.lifetime().equals(CredentialCommand.LIFETIME)) {
                text.text(ProfileReader.LIFETIME, Optional.of(DurationText.written(credential.lifetime())));
            }
        });
        text.text("use", profile.service());
        text.text("prompt-color", profile.caution().color());
        if (profile.caution().confirm()) {
            text.line("confirm", "true");
        }
        return text.text.toString();
    }

    /**
     * The same profile with file names that do not depend on the working directory.
     *
     * @throws ShellException if a secret stands in it
     */
    static Profile settled(Profile profile, WorkingFolder folder) {
        UnaryOperator<String> path = folder::settled;
        ConnectionOptions settled = profile.options();
        for (ConnectionOption<?> option : ConnectionOption.ALL) {
            settled = settled(settled, option, path);
        }
        Headers headers = profile.headers().map(header -> {
            if (header.holdsSecret()) {
                throw ProfileReader.secret(header);
            }
            return header.with(settled(header.value(), path));
        });
        return new Profile(
                profile.name(), settled, headers, profile.credential(), profile.service(), profile.caution());
    }

    private static <T> ConnectionOptions settled(
            ConnectionOptions options, ConnectionOption<T> option, UnaryOperator<String> path) {
        if (!option.isPath() && !option.isReference()) {
            return options;
        }
        return options.with(
                option,
                options.all(option).stream()
                        .map(value -> option.read(settled(option, option.write(value), path)))
                        .toList());
    }

    private static String settled(ConnectionOption<?> option, String text, UnaryOperator<String> path) {
        if (option.isPath()) {
            return path.apply(text);
        }
        Reference reference = new Reference(text);
        if (!reference.isOnlyReference()) {
            throw ProfileReader.secret("--" + option.key(), "'${env:NAME}'");
        }
        return settled(reference, path).typed();
    }

    private static Reference settled(Reference reference, UnaryOperator<String> path) {
        return reference.isFile() ? new Reference("@" + path.apply(reference.file())) : reference;
    }

    private <T> void option(ConnectionOptions options, ConnectionOption<T> option) {
        List<String> values = options.all(option).stream().map(option::write).toList();
        switch (option.shape()) {
            case FLAG, SWITCH -> values.forEach(value -> line(option.key(), value));
            case ONE -> text(option.key(), values.stream().findFirst());
            case MANY -> list(option.key(), values);
        }
    }

    private void headers(Headers headers) {
        for (HeaderOption option : HeaderOption.values()) {
            List<String> values = headers.list().stream()
                    .filter(header -> HeaderOption.of(header) == option)
                    .map(option::write)
                    .toList();
            if (option.isFlag()) {
                values.stream().findFirst().ifPresent(set -> line(option.key(), "true"));
            } else if (option.repeats()) {
                list(option.key(), values);
            } else {
                text(option.key(), values.stream().findFirst());
            }
        }
    }

    private void text(String key, Optional<String> value) {
        value.ifPresent(typed -> line(key, TomlText.quoted(typed)));
    }

    private void list(String key, List<String> values) {
        if (!values.isEmpty()) {
            line(key, TomlText.list(values));
        }
    }

    private void line(String key, String value) {
        text.append(key).append(" = ").append(value).append('\n');
    }
}
