package io.xcore.shell.wire;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The line a client begins with: {@code XCORE-SHELL 1 <columns> <rows> <term> <command>}, the last two in Base64 and
 * {@code -} for none.
 *
 * @param columns the width of the terminal, 0 when there is none
 * @param rows its height
 * @param term what it is, as in {@code TERM}
 * @param command the command line to run; empty for an interactive session
 */
public record Hello(int columns, int rows, String term, String command) {
    private static final String MAGIC = "XCORE-SHELL";
    private static final String VERSION = "1";
    private static final int FIELDS = 6;
    private static final int MAX_BYTES = 1 << 20;

    public Hello {
        requireNonNull(term, "term is null");
        requireNonNull(command, "command is null");
    }

    /** Whether somebody types. */
    public boolean interactive() {
        return command.isEmpty();
    }

    public void write(OutputStream out) throws IOException {
        String line = String.join(
                " ",
                MAGIC,
                VERSION,
                Integer.toString(columns),
                Integer.toString(rows),
                encoded(term),
                encoded(command) + "\n");
        out.write(line.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /**
     * Reads the line.
     *
     * @throws IOException when it is something else, or longer than a mebibyte
     */
    public static Hello read(InputStream in) throws IOException {
        String[] fields = line(in).split(" ", -1);
        if (fields.length != FIELDS || !fields[0].equals(MAGIC) || !fields[1].equals(VERSION)) {
            throw new IOException("The client speaks another version of the protocol");
        }
        try {
            return new Hello(
                    Integer.parseInt(fields[2]), Integer.parseInt(fields[3]), decoded(fields[4]), decoded(fields[5]));
        } catch (IllegalArgumentException e) {
            throw new IOException("The client's first line is malformed", e);
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The client left before it said anything");
            }
            if (line.size() >= MAX_BYTES) {
                throw new IOException("The client's first line is too long");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.US_ASCII);
    }

    private static String encoded(String text) {
        return text.isEmpty() ? "-" : Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String field) {
        return field.equals("-") ? "" : new String(Base64.getDecoder().decode(field), StandardCharsets.UTF_8);
    }
}
