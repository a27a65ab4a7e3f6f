package io.xcore.shell.client;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The terminal the client was started in, handled by {@code stty}. */
final class Tty {
    private static final int TIMEOUT_SECONDS = 5;

    private final String saved;

    private Tty(String saved) {
        this.saved = saved;
    }

    /** Width and height. */
    record Size(int columns, int rows) {}

    /** Whether standard input and output both are a terminal. */
    static boolean present() throws IOException {
        return ended(new ProcessBuilder("sh", "-c", "test -t 0 && test -t 1")
                .inheritIO()
                .start());
    }

    /** Hands every key through, until restored, in any case when the process ends; empty when there is no terminal. */
    static Optional<Tty> raw() throws IOException {
        Optional<Tty> tty = stty("-g").map(Tty::new);
        if (tty.isPresent()) {
            Runtime.getRuntime().addShutdownHook(new Thread(tty.get()::restore, "restore-terminal"));
            stty("raw -echo");
        }
        return tty;
    }

    static Optional<Size> size() throws IOException {
        return stty("size")
                .map(text -> text.split(" "))
                .filter(parts -> parts.length == 2)
                .map(parts -> new Size(Integer.parseInt(parts[1]), Integer.parseInt(parts[0])));
    }

    /** As it was. Doing so twice does no harm. */
    void restore() {
        try {
            stty(saved);
        } catch (IOException e) {
            System.err.println("The terminal could not be restored; 'stty sane' does it: " + e.getMessage());
        }
    }

    private static Optional<String> stty(String arguments) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", "stty " + arguments + " </dev/tty")
                .redirectError(Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        return ended(process) ? Optional.of(output.strip()) : Optional.empty();
    }

    private static boolean ended(Process process) {
        try {
            return process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
