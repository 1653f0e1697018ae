package dev.grpcsh.connection;

import dev.grpcsh.invocation.Invocation;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The hosts that are reached without a proxy: loopback, and what {@code no_grpc_proxy}, {@code no_proxy} and {@code
 * NO_PROXY} list: names, which mean all below them too, addresses, ranges like {@code 10.0.0.0/8}, each with a port
 * after it or not, or {@code *}.
 */
record ProxyExceptions(List<String> entries) {
    /** The variables that can name some. */
    static final List<String> VARIABLES = List.of("no_grpc_proxy", "no_proxy", "NO_PROXY");

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|::1");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-f:.]*:[0-9a-f:.]*");

    static ProxyExceptions of(Invocation invocation) {
        return new ProxyExceptions(VARIABLES.stream()
                .flatMap(name -> Arrays.stream(invocation.variable(name).split(",")))
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .toList());
    }

    /** Whether a host is reached without a proxy. */
    boolean hold(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT);
        return LOOPBACK.matcher(name).matches() || entries.stream().anyMatch(entry -> covers(entry, name, port));
    }

    private static boolean covers(String entry, String host, int port) {
        if (entry.equals("*")) {
            return true;
        }
        String suffix = ":" + port;
        boolean withPort = entry.endsWith(suffix) && entry.indexOf(':') == entry.length() - suffix.length();
        String bare = withPort ? entry.substring(0, entry.length() - suffix.length()) : entry;
        if (bare.contains("/")) {
            return inRange(bare, host);
        }
        String name = bare.startsWith("*.") ? bare.substring(2) : bare.startsWith(".") ? bare.substring(1) : bare;
        return host.equals(name) || host.endsWith("." + name);
    }

    /** Only addresses lie in ranges; a name is not looked up for that. */
    private static boolean inRange(String range, String host) {
        int slash = range.indexOf('/');
        Optional<InetAddress> network = address(range.substring(0, slash));
        Optional<InetAddress> own = address(host);
        if (network.isEmpty() || own.isEmpty() || !range.substring(slash + 1).matches("\\d{1,3}")) {
            return false;
        }
        byte[] left = network.get().getAddress();
        byte[] right = own.get().getAddress();
        int ignored = left.length * 8 - Integer.parseInt(range.substring(slash + 1));
        return left.length == right.length
                && ignored >= 0
                && new BigInteger(1, left).shiftRight(ignored).equals(new BigInteger(1, right).shiftRight(ignored));
    }

    private static Optional<InetAddress> address(String text) {
        try {
            return ADDRESS.matcher(text).matches() ? Optional.of(InetAddress.getByName(text)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
