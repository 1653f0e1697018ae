package dev.grpcsh.credential;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which login a netrc file has for {@code api.example}; {@code /} stands for a line break. */
final class NetrcTest {
    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            machine api.example login ada password x1             => ada:x1
            machine api.example/login ada/password x1             => ada:x1
            machine API.Example password x1 login ada             => ada:x1
            machine other login b password y/machine api.example login ada password x1 => ada:x1
            machine api.example login ada password x1/machine api.example login b password y => ada:x1
            default login any password z                          => any:z
            machine other login b password y/default login any password z => any:z
            machine api.example login ada password "x 1"          => ada:x 1
            machine api.example login ada password "a\\"b\\\\c"   => ada:a"b\\c
            machine api.example login ada account q password x1   => ada:x1
            # machine api.example login no password no/machine api.example login ada password x1 # x => ada:x1
            macdef m/machine api.example login no password no//machine api.example login ada password x1 => ada:x1
            machine api.example login ada                         => none
            machine api.example password x1                       => none
            machine api.example                                   => none
            machine                                               => none
            login ada password x1                                 => none
            machine other login b password y                      => none
            machine api.example login machine password default    => machine:default
            machine api.example login ada password "unclosed      => ada:unclosed
            machine api.example login                             => none
            """)
    void findsTheLogin(String file, String found) {
        String text = file.replace("/", "\n");
        assertThat(Netrc.entry(Netrc.words(text), "api.example").orElse("none")).isEqualTo(found);
    }
}
