package io.xcore.shell.client;

import io.xcore.shell.client.Tty.Size;
import io.xcore.shell.wire.FrameType;
import io.xcore.shell.wire.Hello;
import io.xcore.shell.wire.SocketStreams;
import io.xcore.shell.wire.WireFrame;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** The client's side of one session. */
final class Exchange {
    private static final int BUFFER = 4 * 1024;
    private static final long SIZE_CHECK_MILLIS = 1_000;

    private final InputStream fromServer;
    private final OutputStream toServer;
    private final OutputStream out;
    private final OutputStream err;

    Exchange(SocketChannel channel, OutputStream out, OutputStream err) {
        this.fromServer = SocketStreams.input(channel);
        this.toServer = SocketStreams.output(channel);
        this.out = out;
        this.err = err;
    }

    void greet(Hello hello) throws IOException {
        hello.write(toServer);
    }

    /** Shows what the server sends until it says the session's status. */
    int follow() throws IOException {
        for (Optional<WireFrame> next = WireFrame.read(fromServer);
                next.isPresent();
                next = WireFrame.read(fromServer)) {
            WireFrame frame = next.get();
            switch (frame.type()) {
                case OUTPUT -> frame.writePayload(out);
                case ERROR -> frame.writePayload(err);
                case EXIT -> {
                    return frame.intAt(0);
                }
                case INPUT, RESIZE -> throw new IOException("an unexpected frame");
            }
        }
        throw new IOException("the instance has ended");
    }

    /** From now on sends what is typed. */
    void forward(InputStream keyboard) {
        background("keyboard", () -> {
            byte[] buffer = new byte[BUFFER];
            for (int count = keyboard.read(buffer); count >= 0; count = keyboard.read(buffer)) {
                WireFrame.of(FrameType.INPUT, buffer, 0, count).write(toServer);
            }
        });
    }

    /** From now on tells when the terminal's size changes. */
    void watchSize(Optional<Size> initial) {
        background("terminal-size", () -> {
            Optional<Size> known = initial;
            while (true) {
                Thread.sleep(SIZE_CHECK_MILLIS);
                Optional<Size> now = Tty.size();
                if (now.isPresent() && !now.equals(known)) {
                    WireFrame.ofInts(
                                    FrameType.RESIZE,
                                    now.get().columns(),
                                    now.get().rows())
                            .write(toServer);
                    known = now;
                }
            }
        });
    }

    /** Ends with the connection or with the process. */
    private static void background(String name, Loop loop) {
        Thread thread = new Thread(
                () -> {
                    try {
                        loop.run();
                    } catch (IOException e) {
                        // The reader of the connection reports that it broke.
                        return;
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private interface Loop {
        void run() throws IOException, InterruptedException;
    }
}
