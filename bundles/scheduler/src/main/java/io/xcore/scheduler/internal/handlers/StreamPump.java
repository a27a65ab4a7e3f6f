package io.xcore.scheduler.internal.handlers;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands on what a program prints, on a thread of its own, until there is no more. How much is kept others decide. */
final class StreamPump {
    private static final Logger log = LoggerFactory.getLogger(StreamPump.class);
    private static final int BUFFER = 8_192;

    /** A program that has ended may have left another one that still holds its output. */
    private static final long PATIENCE_MILLIS = 2_000;

    private final Thread thread;

    private StreamPump(Thread thread) {
        this.thread = thread;
    }

    static StreamPump start(InputStream from, PrintWriter to) {
        Thread thread = new Thread(() -> pump(from, to), "xcore-scheduler-process");
        thread.setDaemon(true);
        thread.start();
        return new StreamPump(thread);
    }

    /** Waits a little for the rest. */
    void await() throws InterruptedException {
        thread.join(PATIENCE_MILLIS);
    }

    private static void pump(InputStream from, PrintWriter to) {
        char[] buffer = new char[BUFFER];
        try (Reader reader = new InputStreamReader(from, StandardCharsets.UTF_8)) {
            for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
                to.write(buffer, 0, count);
            }
        } catch (IOException e) {
            log.debug("A program was ended while it printed", e);
        }
    }
}
