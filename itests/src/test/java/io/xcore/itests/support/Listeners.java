package io.xcore.itests.support;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Many WebSocket clients on few threads, which count what they get. */
public final class Listeners implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Listener> listeners;

    /** Connects as many as that, each of which sends these frames and counts those of a type. */
    public Listeners(int count, URI base, String path, String type, String... frames) {
        URI uri = URI.create("ws://" + base.getAuthority() + path);
        listeners = IntStream.range(0, count)
                .mapToObj(i -> {
                    Listener listener = new Listener(type);
                    listener.socket = client.newWebSocketBuilder()
                            .buildAsync(uri, listener)
                            .orTimeout(60, TimeUnit.SECONDS)
                            .join();
                    for (String frame : frames) {
                        listener.socket.sendText(frame, true).join();
                    }
                    return listener;
                })
                .toList();
    }

    /** How many frames of the type the one has got that has got the fewest. */
    public int fewest() {
        return listeners.stream()
                .mapToInt(listener -> listener.counted.get())
                .min()
                .orElseThrow();
    }

    /** How many frames of the type the one has got that has got the most. */
    public int most() {
        return listeners.stream()
                .mapToInt(listener -> listener.counted.get())
                .max()
                .orElseThrow();
    }

    /** How many are still connected. */
    public long open() {
        return listeners.stream().filter(listener -> !listener.closed.get()).count();
    }

    @Override
    public void close() {
        listeners.forEach(listener -> listener.socket.abort());
    }

    private static final class Listener implements WebSocket.Listener {
        private final AtomicBoolean closed = new AtomicBoolean();
        private final AtomicInteger counted = new AtomicInteger();
        private final StringBuilder partial = new StringBuilder();
        private final String begin;
        private WebSocket socket;

        private Listener(String type) {
            this.begin = "{\"type\":\"" + type + "\"";
        }

        @Override
        public synchronized CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                if (partial.indexOf(begin) == 0) {
                    counted.incrementAndGet();
                }
                partial.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.set(true);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.set(true);
        }
    }
}
