package io.xcore.benchmarks.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A WebSocket client that hands on every frame as soon as it has come whole. */
public final class FrameListener implements WebSocket.Listener {
    private static final int PATIENCE_SECONDS = 30;

    private final Consumer<String> taker;
    private final HttpClient client = HttpClient.newHttpClient();
    private final StringBuilder partial = new StringBuilder();
    private WebSocket socket;

    private FrameListener(Consumer<String> taker) {
        this.taker = taker;
    }

    /**
     * Connects with the credential of a target.
     *
     * @param taker gets the frames, one after the other
     */
    public static FrameListener open(Target target, Consumer<String> taker) throws IOException {
        FrameListener listener = new FrameListener(taker);
        try {
            listener.socket = listener.client
                    .newWebSocketBuilder()
                    .header("Authorization", "Bearer " + target.token())
                    .buildAsync(URI.create("ws://127.0.0.1:" + target.port() + target.path()), listener)
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
            return listener;
        } catch (CompletionException e) {
            throw new IOException("No WebSocket on " + target.path(), e);
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            taker.accept(partial.toString());
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    public void close() {
        socket.abort();
    }
}
