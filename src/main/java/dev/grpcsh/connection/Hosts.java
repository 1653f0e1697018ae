package dev.grpcsh.connection;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;

/** What a host's text says of itself; nobody is asked for it. */
final class Hosts {
    private Hosts() {}

    /** Whether it is this machine, in whatever spelling. */
    static boolean isLoopback(String host) {
        return host.toLowerCase(Locale.ROOT).equals("localhost")
                || address(host).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    /** The address that a host's text is; empty if it is a name. */
    static Optional<InetAddress> address(String host) {
        String text = host.contains(":") ? host.replaceFirst("%.*", "") : canonical(host);
        boolean literal =
                host.contains(":") || text.chars().allMatch(unit -> unit == '.' || (unit >= '0' && unit <= '9'));
        if (!literal || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            // A literal is never looked up.
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /**
     * An IPv4 address as four decimal numbers, where it was written as C libraries take it too: {@code 127.1},
     * {@code 0x7f.1}, {@code 2130706433}. Everything else as it is.
     */
    static String canonical(String host) {
        String[] parts = host.split("\\.", -1);
        if (parts.length > 4) {
            return host;
        }
        long address = 0;
        for (int i = 0; i < parts.length; i++) {
            long part = number(parts[i]);
            boolean last = i == parts.length - 1;
            long most = last ? 0xffffffffL >>> (8 * i) : 0xff;
            if (part < 0 || part > most) {
                return host;
            }
            address |= last ? part : part << (24 - 8 * i);
        }
        return (address >> 24) + "." + (address >> 16 & 0xff) + "." + (address >> 8 & 0xff) + "." + (address & 0xff);
    }

    /** Decimal, octal or hexadecimal, as C has it; -1 if it is none. */
    private static long number(String text) {
        boolean hexadecimal = text.startsWith("0x") || text.startsWith("0X");
        boolean octal = !hexadecimal && text.length() > 1 && text.startsWith("0");
        String digits = hexadecimal ? text.substring(2) : text;
        int radix = hexadecimal ? 16 : octal ? 8 : 10;
        if (digits.isEmpty()
                || digits.length() > 15
                || !digits.chars().allMatch(unit -> unit < 128 && Character.digit(unit, radix) >= 0)) {
            return -1;
        }
        return Long.parseLong(digits, radix);
    }
}
