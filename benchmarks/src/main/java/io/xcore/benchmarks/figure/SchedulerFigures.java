package io.xcore.benchmarks.figure;

import io.xcore.benchmarks.Figure;
import io.xcore.benchmarks.Workbench;
import io.xcore.benchmarks.http.Answer;
import io.xcore.benchmarks.http.Latencies;
import io.xcore.benchmarks.system.Client;
import io.xcore.benchmarks.system.PluginJar;
import io.xcore.benchmarks.system.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the scheduler fires: all of it, in time, and how much of it. */
public final class SchedulerFigures {
    private static final int STEADY = 500;
    private static final int MANY = 1_200;
    private static final int BATCH = 50;
    private static final int PATIENCE = 30;
    private static final Duration SETTLING = Duration.ofSeconds(5);
    private static final Duration CATCHING_UP = Duration.ofSeconds(25);
    private static final String EACH_SECOND = "* * * * * *";
    private static final String BURSTS = "0-19 */2 * * * *";
    private static final long BURST_MILLIS = 120_000;
    private static final String TASK = "{\"id\":\"%s\",\"name\":\"%1$s\",\"type\":\"scheduled\",\"schedule\":\"%2$s\","
            + "\"timezone\":\"UTC\",\"command\":\"benchmark.fire\"}";

    private final Workbench bench;
    private final Client client;

    public SchedulerFigures(Workbench bench, Client client) {
        this.bench = bench;
        this.client = client;
    }

    public List<Figure> measure() throws IOException {
        client.install(PluginJar.firing());
        try {
            // Before the tasks that are due each second: it is about a line, not about the load.
            List<Figure> figures = new ArrayList<>(new OutputFigures(bench, client).measure());
            double[] steady = steady();
            double[][] rates = sustained();
            String most = "Firings, when more are due than can be, against plain Quartz with ";
            double ours = Latencies.median(rates[0]);
            double one = Throughput.ratio(rates[0], rates[1]);
            double many = Throughput.ratio(rates[0], rates[2]);
            String each = STEADY + " tasks that are due each second: ";
            figures.addAll(List.of(
                    Figure.bounded(0, each + "due times lost", "", steady[0]),
                    Figure.bounded(0, each + "due times run twice", "", steady[1]),
                    Figure.bounded(1_000, each + "p99 of their lateness", "ms", steady[2]),
                    Figure.atLeast(1, most + "its defaults", "/s", ours, ours / one),
                    Figure.told(most + "a batch of " + BATCH, "/s", ours, ours / many)));
            return figures;
        } finally {
            client.uninstall("firing");
        }
    }

    /** Lost, run twice, and the p99 of the lateness in milliseconds. */
    private double[] steady() throws IOException {
        bench.tell(STEADY + " tasks that are due each second");
        create("steady", STEADY, EACH_SECOND);
        Waiting.pause(SETTLING);
        number("/firing/forget", "count");
        Instant from = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 2);
        Waiting.pause(bench.plan().firing().plus(SETTLING));
        Instant to = from.plusSeconds(bench.plan().firing().toSeconds());
        String path = "/firing/summary?tasks=" + STEADY + "&from=" + from.toEpochMilli() + "&to=" + to.toEpochMilli();
        // What is late counts as late, not as lost.
        for (int patience = 0; patience < PATIENCE && number(path, "lost") > 0; patience++) {
            Waiting.pause(Duration.ofSeconds(1));
        }
        double[] found = {number(path, "lost"), number(path, "doubled"), number(path, "p99")};
        pause("steady", STEADY);
        return found;
    }

    /**
     * Firings a second of ours, of plain Quartz, and of plain Quartz that takes many at a time. Ours are due in the first
     * twenty seconds of every other minute: they can be made and paused while nothing is due, and what is late has run
     * before plain Quartz begins.
     */
    private double[][] sustained() throws IOException {
        bench.tell("as many firings as can be");
        create("burst", MANY, BURSTS);
        int rounds = bench.plan().rounds();
        double[][] rates = new double[3][rounds];
        for (int round = 0; round < rounds; round++) {
            Waiting.pause(Duration.ofMillis(BURST_MILLIS - Instant.now().toEpochMilli() % BURST_MILLIS));
            rates[0][round] = rate("/firing/count");
            Waiting.pause(CATCHING_UP);
            rates[1][round] = plain(1);
            rates[2][round] = plain(BATCH);
        }
        pause("burst", MANY);
        return rates;
    }

    private double plain(int batch) throws IOException {
        Client.expect(200, client.get("/firing/plain/start?triggers=" + MANY + "&batch=" + batch));
        double rate = rate("/firing/plain/count");
        Client.expect(200, client.get("/firing/plain/stop"));
        return rate;
    }

    private double rate(String path) throws IOException {
        Waiting.pause(SETTLING);
        long begin = System.nanoTime();
        double before = number(path, "count");
        Waiting.pause(bench.plan().events());
        double after = number(path, "count");
        return (after - before) * 1e9 / (System.nanoTime() - begin);
    }

    private void create(String name, int count, String schedule) throws IOException {
        for (int index = 0; index < count; index++) {
            byte[] body = TASK.formatted(name + "-" + index, schedule).getBytes(StandardCharsets.UTF_8);
            Client.expect(201, client.send("POST", "/system/tasks", "application/json", body));
        }
    }

    /** Their history stays: removing it would take longer than making it. */
    private void pause(String name, int count) throws IOException {
        for (int index = 0; index < count; index++) {
            String path = "/system/tasks/" + name + "-" + index + "/pause";
            Client.expect(200, client.send("POST", path, "", new byte[0]));
        }
    }

    private double number(String path, String field) throws IOException {
        Answer answer = client.get(path);
        Client.expect(200, answer);
        Matcher found = Pattern.compile("\"" + field + "\"\\s*:\\s*(-?\\d+)").matcher(answer.body());
        if (!found.find()) {
            throw new IOException(path + " says " + answer.body());
        }
        return Double.parseDouble(found.group(1));
    }
}
