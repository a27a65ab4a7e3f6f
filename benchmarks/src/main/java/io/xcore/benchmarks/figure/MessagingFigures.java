package io.xcore.benchmarks.figure;

import io.xcore.benchmarks.Figure;
import io.xcore.benchmarks.Workbench;
import io.xcore.benchmarks.http.Answer;
import io.xcore.benchmarks.http.HttpConnection;
import io.xcore.benchmarks.http.Latencies;
import io.xcore.benchmarks.system.Client;
import io.xcore.benchmarks.system.CommitRate;
import io.xcore.benchmarks.system.DerbyFolder;
import io.xcore.benchmarks.system.Instance;
import io.xcore.benchmarks.system.MessageHistory;
import io.xcore.benchmarks.system.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many messages a second are acknowledged, and how soon a page of many answers. */
public final class MessagingFigures {
    private static final int WRITERS = 8;
    private static final int TARGET = 1_000;
    private static final int WARM = 50;
    private static final int COUNTED = 50;
    private static final int LIMIT_MILLIS = 20;
    private static final Duration INDEXED = Duration.ofMinutes(30);
    private static final String MESSAGES = "/api/v1/messages";
    private static final String CHANNEL = "benchmark";
    private static final Pattern LAST = Pattern.compile("\"seq\"\\s*:\\s*(\\d+)");
    private static final Pattern TOTAL = Pattern.compile("\"total_count\"\\s*:\\s*(\\d+)");

    private final Workbench bench;

    public MessagingFigures(Workbench bench) {
        this.bench = bench;
    }

    public List<Figure> measure() throws IOException {
        List<Figure> figures = new ArrayList<>();
        figures.add(writing());
        figures.addAll(reading());
        return figures;
    }

    private Figure writing() throws IOException {
        Path data = bench.data("messages");
        bench.tell("an instance that " + WRITERS + " write messages to");
        double[] rates = new double[bench.plan().rounds()];
        long answered = 1;
        long[] kept;
        try (Instance instance = Instance.start(bench.distribution().home(), data);
                Client client = BootFigures.firstLogin(instance)) {
            Client.expect(201, client.send("POST", MESSAGES, "application/json", body("first")));
            answered += write(client, bench.plan().warmUp().dividedBy(4));
            for (int round = 0; round < rates.length; round++) {
                long begin = System.nanoTime();
                long count = write(client, bench.plan().round());
                rates[round] = count / ((System.nanoTime() - begin) / 1e9);
                answered += count;
            }
            kept = kept(client);
        }
        double commits;
        try (DerbyFolder derby = new DerbyFolder(bench.distribution(), data)) {
            commits = CommitRate.measure(derby, WRITERS, bench.plan().round());
        }
        double rate = Latencies.median(rates);
        boolean whole = kept[0] == answered && kept[1] == answered;
        return new Figure(
                "Messages acknowledged a second, " + WRITERS + " writers over REST, Derby",
                String.format(
                        Locale.ROOT,
                        "%.0f; %d acknowledged, %d kept, the last is number %d",
                        rate,
                        answered,
                        kept[1],
                        kept[0]),
                String.format(Locale.ROOT, "%.0f commits of bare Derby", commits),
                String.format(Locale.ROOT, "%.2f", rate / commits),
                "≥ " + TARGET + " or the commits, no gap",
                whole && rate >= Math.min(TARGET, commits));
    }

    /** The number of the last message, and how many there are. */
    private static long[] kept(Client client) throws IOException {
        Answer page = client.get(MESSAGES + "?limit=1&channel_id=" + CHANNEL);
        Client.expect(200, page);
        return new long[] {number(LAST, page), number(TOTAL, page)};
    }

    /** How many were acknowledged. */
    private static long write(Client client, Duration duration) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            long end = System.nanoTime() + duration.toNanos();
            List<Callable<Long>> work = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                work.add(() -> write(client, end));
            }
            long all = 0;
            for (Future<Long> one : threads.invokeAll(work)) {
                all += one.get();
            }
            return all;
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException("The messages could not be written", e);
        } finally {
            threads.shutdown();
        }
    }

    private static long write(Client client, long end) throws IOException {
        long acknowledged = 0;
        try (HttpConnection connection =
                new HttpConnection(client.target(MESSAGES).port())) {
            while (System.nanoTime() < end) {
                Answer answer = connection.send(
                        client.target(MESSAGES), "POST", "application/json", body("number " + acknowledged));
                Client.expect(201, answer);
                acknowledged++;
            }
        }
        return acknowledged;
    }

    private static byte[] body(String text) {
        String json = "{\"channel_id\":\"" + CHANNEL + "\",\"content\":\"A message of about as many words as people"
                + " send each other, " + text + "\"}";
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private List<Figure> reading() throws IOException {
        int messages = bench.plan().executions();
        Path data = bench.data("message-history");
        Path home = bench.distribution().home();
        bench.tell("an instance with " + messages + " messages");
        try (Instance instance = Instance.start(home, data)) {
            BootFigures.firstLogin(instance).close();
        }
        try (DerbyFolder derby = new DerbyFolder(bench.distribution(), data);
                Connection connection = derby.connect()) {
            MessageHistory.write(connection, messages, System.currentTimeMillis());
        } catch (SQLException e) {
            throw new IOException("The messages could not be written", e);
        }
        try (Instance instance = Instance.start(home, data);
                Client client = BootFigures.firstLogin(instance)) {
            long begin = System.nanoTime();
            // While it is made anew, the index is a load of its own.
            while (client.get(search(messages)).status() != 200) {
                if (System.nanoTime() - begin > INDEXED.toNanos()) {
                    throw new IOException("The messages are not indexed");
                }
                Waiting.pause(Duration.ofMillis(100));
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            String page = MESSAGES + "?channel_id=general&limit=50";
            return List.of(
                    page(client, messages, "the latest 50", page),
                    page(client, messages, "50 in the middle", page + "&before=" + MessageHistory.id(messages / 2)),
                    page(client, messages, "50 after a number", page + "&since=" + messages / 3),
                    page(client, messages, "20 by words, of all", search(messages)),
                    new Figure(
                            String.format(Locale.ROOT, "%,d messages indexed anew", messages),
                            String.format(Locale.ROOT, "%.1f s after the first login", seconds),
                            "",
                            "",
                            "",
                            true));
        }
    }

    private static String search(int messages) {
        return MESSAGES + "/search?q=number%20" + messages / 2;
    }

    private static Figure page(Client client, int messages, String which, String path) throws IOException {
        List<Long> nanos = new ArrayList<>();
        for (int round = 0; round < WARM + COUNTED; round++) {
            long begin = System.nanoTime();
            Answer answer = client.get(path);
            long taken = System.nanoTime() - begin;
            Client.expect(200, answer);
            if (round >= WARM) {
                nanos.add(taken);
            }
        }
        Latencies latencies = new Latencies(nanos);
        double most = latencies.percentileMillis(100);
        return new Figure(
                String.format(Locale.ROOT, "A page of %,d messages: %s", messages, which),
                String.format(Locale.ROOT, "%.1f ms at most (median %.1f)", most, latencies.medianMillis()),
                "",
                "",
                "≤ " + LIMIT_MILLIS + " ms",
                most <= LIMIT_MILLIS);
    }

    private static long number(Pattern pattern, Answer answer) throws IOException {
        Matcher matcher = pattern.matcher(answer.body());
        if (!matcher.find()) {
            throw new IOException("Nothing like " + pattern + " in " + answer.body());
        }
        return Long.parseLong(matcher.group(1));
    }
}
