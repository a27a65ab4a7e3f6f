package io.xcore.scheduler.internal.running;

import io.xcore.scheduler.internal.OutputLine;
import java.io.Writer;
import java.util.function.Consumer;

/** Cuts what is written into lines. What PostgreSQL cannot keep, NUL, is left out. Thread-safe. */
final class LineWriter extends Writer {
    private final Consumer<String> lines;
    private final StringBuilder line = new StringBuilder();

    LineWriter(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void write(char[] text, int from, int length) {
        synchronized (lock) {
            for (int index = from; index < from + length; index++) {
                write(text[index]);
            }
        }
    }

    private void write(char each) {
        if (each == '\n') {
            end();
        } else if (each != 0) {
            line.append(each);
            // No pair of surrogates is torn apart.
            if (line.length() >= OutputLine.LONGEST - 1 && !Character.isHighSurrogate(each)) {
                end();
            }
        }
    }

    private void end() {
        int length = line.length();
        if (length > 0 && line.charAt(length - 1) == '\r') {
            line.setLength(length - 1);
        }
        String text = line.toString();
        line.setLength(0);
        lines.accept(text);
    }

    /** Does nothing: a line is handed on when it ends. */
    @Override
    public void flush() {}

    /** Hands on what has no end yet; what is written afterwards counts all the same. */
    @Override
    public void close() {
        synchronized (lock) {
            if (line.length() > 0) {
                end();
            }
        }
    }
}
