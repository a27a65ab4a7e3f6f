package io.xcore.realtime.internal.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.xcore.realtime.internal.connection.CloseCode;
import io.xcore.realtime.internal.connection.Socket;
import io.xcore.realtime.internal.frame.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import javax.servlet.AsyncContext;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answer to a request for Server-Sent Events (HTML Living Standard, 9.2) as a wire: written without blocking and
 * without a thread of its own. What is sent before it is started waits.
 */
final class EventStreamSocket implements Socket, WriteListener {
    private static final Logger log = LoggerFactory.getLogger(EventStreamSocket.class);

    private static final byte[] COMMENT = ":\n\n".getBytes(US_ASCII);
    private static final byte[] DATA = "data: ".getBytes(US_ASCII);
    private static final byte[] END = "\n\n".getBytes(US_ASCII);

    private final String epoch;
    private @Nullable AsyncContext request;
    private @Nullable ServletOutputStream out;
    private @Nullable Runnable abort;
    private byte @Nullable [] chunk;
    private @Nullable Consumer<Boolean> done;
    private boolean unflushed;
    private boolean pinged;
    private boolean ending;
    private boolean over;

    EventStreamSocket(String epoch) {
        this.epoch = epoch;
    }

    /** Begins to write; {@code abort} cuts the connection. */
    void start(AsyncContext context, ServletOutputStream stream, Runnable abortion) {
        synchronized (this) {
            request = context;
            abort = abortion;
            ending |= over;
            over = false;
        }
        // Calls back at once, and then whenever there is room.
        stream.setWriteListener(this);
        synchronized (this) {
            out = stream;
        }
        advance();
    }

    @Override
    public void send(List<Frame> frames, Consumer<Boolean> whenDone) {
        byte[] text = events(frames);
        synchronized (this) {
            chunk = text;
            done = whenDone;
        }
        advance();
    }

    @Override
    public void ping() {
        synchronized (this) {
            pinged = true;
        }
        advance();
    }

    @Override
    public void suspend() {
        // Nothing is read here.
    }

    @Override
    public void resume() {
        // Nothing is read here.
    }

    @Override
    public void close(CloseCode code) {
        synchronized (this) {
            ending = true;
        }
        advance();
    }

    @Override
    public void cut() {
        Runnable abortion;
        synchronized (this) {
            over = true;
            abortion = abort;
        }
        if (abortion != null) {
            abortion.run();
        }
    }

    @Override
    public void onWritePossible() {
        advance();
    }

    @Override
    public void onError(Throwable cause) {
        log.debug("A stream of events cannot be written", cause);
        Consumer<Boolean> told;
        AsyncContext context;
        synchronized (this) {
            over = true;
            told = done;
            done = null;
            context = request;
        }
        if (told != null) {
            told.accept(false);
        }
        if (context != null) {
            complete(context);
        }
    }

    private static void complete(AsyncContext context) {
        try {
            context.complete();
        } catch (IllegalStateException e) {
            log.debug("The stream is over already", e);
        }
    }

    /** Takes every step that is possible without waiting. */
    private void advance() {
        try {
            for (Consumer<Boolean> told = step(); told != null; told = step()) {
                told.accept(true);
            }
        } catch (IOException | IllegalStateException e) {
            onError(e);
        }
    }

    /** Writes as far as that is possible; whom to tell that what there was has been written. */
    private synchronized @Nullable Consumer<Boolean> step() throws IOException {
        while (out != null && !over && (chunk != null || unflushed || done != null || pinged || ending)) {
            if (!out.isReady()) {
                return null; // There will be a call when it is.
            }
            if (chunk != null) {
                out.write(chunk);
                chunk = null;
                unflushed = true;
            } else if (pinged) {
                pinged = false;
                out.write(COMMENT);
                unflushed = true;
            } else if (unflushed) {
                unflushed = false;
                out.flush();
            } else if (done != null) {
                Consumer<Boolean> told = done;
                done = null;
                return told;
            } else if (ending && request != null) {
                over = true;
                complete(request);
            }
        }
        return null;
    }

    private byte[] events(List<Frame> frames) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (Frame frame : frames) {
            if (frame.seq() >= 0) {
                text.writeBytes(("id: " + epoch + ":" + frame.seq() + "\n").getBytes(US_ASCII));
            }
            text.writeBytes(DATA);
            text.writeBytes(frame.utf8());
            text.writeBytes(END);
        }
        return text.toByteArray();
    }
}
