package io.xcore.shell.internal;

import io.xcore.shell.wire.FrameOutput;
import io.xcore.shell.wire.FrameType;
import io.xcore.shell.wire.Hello;
import io.xcore.shell.wire.SocketStreams;
import io.xcore.shell.wire.WireFrame;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client: a thread that runs its session, and one that reads what it sends. */
final class ShellConnection implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(ShellConnection.class);
    private static final int INPUT_BUFFER = 64 * 1024;

    private final SocketChannel channel;
    private final SessionRunner runner;
    private final PipedOutputStream typed = new PipedOutputStream();
    private volatile BiConsumer<Integer, Integer> resized = (columns, rows) -> {};

    ShellConnection(SocketChannel channel, SessionRunner runner) {
        this.channel = channel;
        this.runner = runner;
    }

    @Override
    public void run() {
        OutputStream out = SocketStreams.output(channel);
        InputStream in = SocketStreams.input(channel);
        try (channel;
                PipedInputStream input = new PipedInputStream(typed, INPUT_BUFFER)) {
            Hello hello = Hello.read(in);
            Thread session = Thread.currentThread();
            Thread reader = new Thread(() -> listen(in, session), session.getName() + "-input");
            reader.setDaemon(true);
            reader.start();
            int status = runner.run(
                    hello,
                    new SessionWire(
                            input,
                            new FrameOutput(out, FrameType.OUTPUT),
                            new FrameOutput(out, FrameType.ERROR),
                            listener -> resized = listener));
            WireFrame.ofInts(FrameType.EXIT, status).write(out);
        } catch (IOException e) {
            log.debug("A shell client has left", e);
        }
    }

    /** Ends the session by taking its connection away. */
    void end() {
        try {
            channel.close();
        } catch (IOException e) {
            log.debug("A shell connection was closed already", e);
        }
    }

    private void listen(InputStream in, Thread session) {
        try (typed) {
            for (Optional<WireFrame> next = WireFrame.read(in); next.isPresent(); next = WireFrame.read(in)) {
                handle(next.get());
            }
        } catch (IOException e) {
            log.debug("A shell client cannot be heard any more", e);
        }
        session.interrupt();
    }

    private void handle(WireFrame frame) throws IOException {
        switch (frame.type()) {
            case INPUT -> frame.writePayload(typed);
            case RESIZE -> resized.accept(frame.intAt(0), frame.intAt(1));
            case OUTPUT, ERROR, EXIT -> throw new IOException("A client does not send " + frame.type());
        }
    }
}
