package io.xcore.shell.client;

import io.xcore.shell.client.Tty.Size;
import io.xcore.shell.wire.Hello;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code Main SOCKET [COMMAND...]}: runs a command in a local instance, or opens its shell. Commands may also come from
 * standard input when that is no terminal.
 */
public final class Main {
    /** Wrong usage (EX_USAGE of sysexits.h). */
    static final int USAGE = 64;

    /** The instance is not running (EX_UNAVAILABLE). */
    static final int NOT_RUNNING = 69;

    /** The connection broke (EX_IOERR). */
    static final int BROKEN = 74;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@,+%-]+");

    private final OutputStream out;
    private final OutputStream err;

    Main(OutputStream out, OutputStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) throws IOException {
        Main main = new Main(new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err));
        System.exit(main.run(arguments));
    }

    /** The status to exit with. */
    int run(String... arguments) throws IOException {
        if (arguments.length == 0) {
            return fail(USAGE, "usage: SOCKET [COMMAND...]");
        }
        String[] words = Arrays.copyOfRange(arguments, 1, arguments.length);
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(arguments[0]))) {
            return converse(channel, words);
        } catch (IOException e) {
            return fail(NOT_RUNNING, "Xcore is not running: nothing answers at " + arguments[0]);
        }
    }

    private int converse(SocketChannel channel, String... words) throws IOException {
        try {
            return words.length == 0 && Tty.present() ? interactive(channel) : command(channel, commandLine(words));
        } catch (IOException e) {
            return fail(BROKEN, "The connection to the instance broke: " + e.getMessage());
        }
    }

    private static String commandLine(String... words) throws IOException {
        return switch (words.length) {
            case 0 -> new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip();
            case 1 -> words[0];
            default -> Arrays.stream(words).map(Main::quoted).collect(Collectors.joining(" "));
        };
    }

    /** A word as the shell over there reads it back as one word. */
    static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private int command(SocketChannel channel, String commandLine) throws IOException {
        if (commandLine.isEmpty()) {
            return 0;
        }
        Optional<Size> size = Tty.present() ? Tty.size() : Optional.empty();
        Exchange exchange = new Exchange(channel, out, err);
        exchange.greet(hello(size, System.getenv().getOrDefault("TERM", "dumb"), commandLine));
        return exchange.follow();
    }

    private int interactive(SocketChannel channel) throws IOException {
        Optional<Size> size = Tty.size();
        Exchange exchange = new Exchange(channel, out, err);
        Tty tty = Tty.raw().orElseThrow(() -> new IOException("there is no terminal"));
        try {
            exchange.greet(hello(size, System.getenv().getOrDefault("TERM", "xterm"), ""));
            exchange.forward(System.in);
            exchange.watchSize(size);
            return exchange.follow();
        } finally {
            tty.restore();
        }
    }

    private static Hello hello(Optional<Size> size, String term, String command) {
        return new Hello(size.map(Size::columns).orElse(0), size.map(Size::rows).orElse(0), term, command);
    }

    private int fail(int status, String message) {
        new PrintStream(err, true, StandardCharsets.UTF_8).println(message);
        return status;
    }
}
