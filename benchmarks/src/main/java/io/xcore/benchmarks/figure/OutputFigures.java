package io.xcore.benchmarks.figure;

import io.xcore.benchmarks.Figure;
import io.xcore.benchmarks.Workbench;
import io.xcore.benchmarks.http.FrameListener;
import io.xcore.benchmarks.http.Latencies;
import io.xcore.benchmarks.system.Client;
import io.xcore.benchmarks.system.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How late a line that a task writes is seen by a client on the WebSocket. It needs the plugin {@code firing}. */
final class OutputFigures {
    private static final int EACH_MILLIS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern LINE = Pattern.compile("line (\\d+) at (\\d{13})");
    private static final String TASK =
            "{\"id\":\"write-lines\",\"name\":\"write-lines\",\"command\":\"benchmark.write\","
                    + "\"args\":{\"lines\":%d}}";

    private final Workbench bench;
    private final Client client;
    private final CountDownLatch known = new CountDownLatch(1);
    /** The lateness of each line by its number, in nanoseconds. */
    private final Map<Long, Long> seen = new ConcurrentHashMap<>();

    OutputFigures(Workbench bench, Client client) {
        this.bench = bench;
        this.client = client;
    }

    List<Figure> measure() throws IOException {
        long lines = bench.plan().writing().toMillis() / EACH_MILLIS;
        bench.tell(lines + " lines that a task writes, on the WebSocket");
        send("POST", "/system/tasks", TASK.formatted(lines), 201);
        FrameListener listener = FrameListener.open(client.target("/ws"), this::take);
        try {
            if (!known.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("The WebSocket did not take the token");
            }
            send("POST", "/system/tasks/write-lines/run", "", 200);
            // Each line takes a little more than its pause; what is late counts as late, not as lost.
            long end = System.nanoTime()
                    + bench.plan().writing().multipliedBy(2).plus(PATIENCE).toNanos();
            while (seen.size() < lines && System.nanoTime() < end) {
                Waiting.pause(Duration.ofMillis(100));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        } finally {
            listener.close();
            send("DELETE", "/system/tasks/write-lines", "", 204);
        }
        return figures(lines);
    }

    private void take(String frame) {
        long now = System.currentTimeMillis();
        if (frame.contains("\"auth_ok\"")) {
            known.countDown();
        }
        if (frame.contains("\"terminal_output\"")) {
            for (Matcher line = LINE.matcher(frame); line.find(); ) {
                long late = now - Long.parseLong(line.group(2));
                seen.put(Long.parseLong(line.group(1)), TimeUnit.MILLISECONDS.toNanos(late));
            }
        }
    }

    private List<Figure> figures(long lines) throws IOException {
        if (seen.isEmpty()) {
            throw new IOException("No line came");
        }
        Latencies late = new Latencies(seen.values());
        double p99 = late.percentileMillis(99);
        String what = "A line every 20 ms from a task to a WebSocket client: ";
        String shown =
                String.format("%.0f ms (median %.0f, most %.0f)", p99, late.medianMillis(), late.percentileMillis(100));
        return List.of(
                new Figure(what + "p99", shown, "", "", "≤ 100 ms", p99 <= 100),
                Figure.bounded(0, what + "lines lost", "", (double) lines - seen.size()));
    }

    private void send(String method, String path, String body, int status) throws IOException {
        String type = body.isEmpty() ? "" : "application/json";
        Client.expect(status, client.send(method, path, type, body.getBytes(StandardCharsets.UTF_8)));
    }
}
