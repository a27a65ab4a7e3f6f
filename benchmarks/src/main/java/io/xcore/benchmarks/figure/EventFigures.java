package io.xcore.benchmarks.figure;

import io.xcore.benchmarks.Figure;
import io.xcore.benchmarks.Plan;
import io.xcore.benchmarks.Workbench;
import io.xcore.benchmarks.http.Answer;
import io.xcore.benchmarks.http.Latencies;
import io.xcore.benchmarks.http.Target;
import io.xcore.benchmarks.system.Client;
import io.xcore.benchmarks.system.PluginJar;
import io.xcore.benchmarks.system.Waiting;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What many events, each of which becomes an entry of the activity log, cost everybody else. */
public final class EventFigures {
    private static final int EVENTS_PER_SECOND = 2_000;
    private static final Pattern PUBLISHED = Pattern.compile("\"published\"\\s*:\\s*(\\d+)");

    private final Workbench bench;
    private final Client client;
    private final Throughput load = new Throughput();

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
        double[] quiet = new double[plan.rounds()];
        double[] busy = new double[plan.rounds()];
        long events = 0;
        long nanos = 0;
        for (int round = 0; round < plan.rounds(); round++) {
            quiet[round] = load.rate(hello, plan.events());
            long begin = System.nanoTime();
            long before = publish(EVENTS_PER_SECOND);
            busy[round] = load.rate(hello, plan.events());
            events += publish(0) - before;
            nanos += System.nanoTime() - begin;
            awaitWritten();
        }
        String under = " under " + EVENTS_PER_SECOND + " activity events/s";
        double ratio = Throughput.ratio(busy, quiet);
        double rate = Latencies.median(busy);
        return List.of(
                Figure.atLeast(0.9, "Authenticated GET" + under + ", against none", "/s", rate, rate / ratio),
                Figure.bounded(0, "Events lost" + under, "", lost() - lostBefore),
                Figure.told("Events published" + under, "/s", events / (nanos / 1e9), EVENTS_PER_SECOND));
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
