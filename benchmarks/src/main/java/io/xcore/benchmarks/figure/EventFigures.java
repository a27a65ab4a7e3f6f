package io.xcore.benchmarks.figure;

import io.xcore.benchmarks.Figure;
import io.xcore.benchmarks.Plan;
import io.xcore.benchmarks.Workbench;
import io.xcore.benchmarks.http.Answer;
import io.xcore.benchmarks.http.Latencies;
import io.xcore.benchmarks.http.OpenLoop;
import io.xcore.benchmarks.http.Target;
import io.xcore.benchmarks.system.Client;
import io.xcore.benchmarks.system.PluginJar;
import io.xcore.benchmarks.system.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What many events, each of which becomes an entry of the activity log, cost everybody else. */
public final class EventFigures {
    private static final int EVENTS_PER_SECOND = 2_000;
    private static final int REQUESTS_PER_SECOND = 500;
    private static final Duration SETTLING = Duration.ofSeconds(1);
    private static final Pattern PUBLISHED = Pattern.compile("\"published\"\\s*:\\s*(\\d+)");

    private final Workbench bench;
    private final Client client;
    private final Throughput load = new Throughput();
    private long events;
    private long nanos;

    public EventFigures(Workbench bench, Client client) {
        this.bench = bench;
        this.client = client;
    }

    public List<Figure> measure() throws IOException {
        client.install(PluginJar.source());
        try {
            return measured();
        } finally {
            client.uninstall("source");
        }
    }

    private List<Figure> measured() throws IOException {
        Plan plan = bench.plan();
        bench.tell("trivial GET under " + EVENTS_PER_SECOND + " events/s");
        Target hello = client.target("/hello");
        publish(EVENTS_PER_SECOND);
        load.warmUp(hello, plan.warmUp());
        publish(0);
        double lostBefore = lost();
        double[][] rates = new double[2][plan.rounds()];
        double[][] tails = new double[2][plan.rounds()];
        for (int round = 0; round < plan.rounds(); round++) {
            awaitWritten();
            rates[0][round] = load.rate(hello, plan.events());
            tails[0][round] = tail(hello);
            long begin = System.nanoTime();
            long before = publish(EVENTS_PER_SECOND);
            rates[1][round] = load.rate(hello, plan.events());
            tails[1][round] = tail(hello);
            events += publish(0) - before;
            nanos += System.nanoTime() - begin;
        }
        awaitWritten();
        String under = " under " + EVENTS_PER_SECOND + " activity events/s";
        String paced = "p99 of a GET at " + REQUESTS_PER_SECOND + " requests/s" + under + ", against none";
        double ratio = Throughput.ratio(rates[1], rates[0]);
        double rate = Latencies.median(rates[1]);
        return List.of(
                Figure.atMost(2, paced, "ms", Latencies.median(tails[1]), Latencies.median(tails[0])),
                Figure.told("Most authenticated GETs" + under + ", against none", "/s", rate, rate / ratio),
                Figure.bounded(0, "Events lost" + under, "", lost() - lostBefore),
                Figure.told("Events published" + under, "/s", events / (nanos / 1e9), EVENTS_PER_SECOND));
    }

    /** The p99 of requests that come at a pace the machine can keep. */
    private double tail(Target target) throws IOException {
        try (OpenLoop paced = new OpenLoop(target, REQUESTS_PER_SECOND).start()) {
            Waiting.pause(SETTLING);
            paced.take();
            Waiting.pause(bench.plan().events());
            return new Latencies(paced.take()).percentileMillis(99);
        }
    }

    /** Sets the rate; how many events were published until then. */
    private long publish(int rate) throws IOException {
        Answer answer = client.get("/source/" + rate);
        Client.expect(200, answer);
        Matcher found = PUBLISHED.matcher(answer.body());
        if (!found.find()) {
            throw new IOException("The source says " + answer.body());
        }
        return Long.parseLong(found.group(1));
    }

    private void awaitWritten() throws IOException {
        Waiting.until(
                "an activity log that is up to date",
                20_000_000,
                () -> MetricsPage.of(client).sum("xcore_activity_waiting") == 0);
    }

    private double lost() throws IOException {
        MetricsPage metrics = MetricsPage.of(client);
        return metrics.sum("xcore_activity_dropped_total") + metrics.sum("xcore_events_lost_total");
    }
}
