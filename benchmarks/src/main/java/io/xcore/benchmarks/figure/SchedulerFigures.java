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
    private static final String TASK =
            "{\"id\":\"%s\",\"name\":\"%1$s\",\"type\":\"scheduled\",\"schedule\":\"* * * * * *\","
                    + "\"command\":\"benchmark.fire\"}";

    private final Workbench bench;
    private final Client client;

    public SchedulerFigures(Workbench bench, Client client) {
        this.bench = bench;
        this.client = client;
    }

    public List<Figure> measure() throws IOException {
        client.install(PluginJar.firing());
        try {
            double[] steady = steady();
            double[][] rates = sustained();
            String most = "Firings, when more are due than can be, against plain Quartz with ";
            double ours = Latencies.median(rates[0]);
            double one = Throughput.ratio(rates[0], rates[1]);
            double many = Throughput.ratio(rates[0], rates[2]);
            String each = STEADY + " tasks that are due each second: ";
            return List.of(
                    Figure.bounded(0, each + "due times lost", "", steady[0]),
                    Figure.bounded(0, each + "due times run twice", "", steady[1]),
                    Figure.bounded(1_000, each + "p99 of their lateness", "ms", steady[2]),
                    Figure.atLeast(1, most + "its defaults", "/s", ours, ours / one),
                    Figure.told(most + "a batch of " + BATCH, "/s", ours, ours / many));
        } finally {
            client.uninstall("firing");
        }
    }

    /** Lost, run twice, and the p99 of the lateness in milliseconds. */
    private double[] steady() throws IOException {
        bench.tell(STEADY + " tasks that are due each second");
        create(STEADY);
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
        delete(STEADY);
        return found;
    }

    /** Firings a second of ours, of plain Quartz, and of plain Quartz that takes many at a time. */
    private double[][] sustained() throws IOException {
        bench.tell("as many firings as can be");
        int rounds = bench.plan().rounds();
        double[][] rates = new double[3][rounds];
        for (int round = 0; round < rounds; round++) {
            create(MANY);
            rates[0][round] = rate("/firing/count");
            delete(MANY);
            rates[1][round] = plain(1);
            rates[2][round] = plain(BATCH);
        }
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

    private void create(int count) throws IOException {
        for (int index = 0; index < count; index++) {
            byte[] body = TASK.formatted("fire-" + index).getBytes(StandardCharsets.UTF_8);
            Client.expect(201, client.send("POST", "/system/tasks", "application/json", body));
        }
    }

    private void delete(int count) throws IOException {
        for (int index = 0; index < count; index++) {
            Client.expect(204, client.send("DELETE", "/system/tasks/fire-" + index, "", new byte[0]));
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
