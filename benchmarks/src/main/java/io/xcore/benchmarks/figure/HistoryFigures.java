package io.xcore.benchmarks.figure;

import io.xcore.benchmarks.Figure;
import io.xcore.benchmarks.Workbench;
import io.xcore.benchmarks.http.Answer;
import io.xcore.benchmarks.http.Latencies;
import io.xcore.benchmarks.system.Client;
import io.xcore.benchmarks.system.DerbyFolder;
import io.xcore.benchmarks.system.ExecutionHistory;
import io.xcore.benchmarks.system.Instance;
import io.xcore.benchmarks.system.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How soon a page of a long history of executions answers, and how fast it is removed. */
public final class HistoryFigures {
    private static final int TASKS = 200;
    private static final int WARM = 50;
    private static final int COUNTED = 50;
    private static final int LIMIT_MILLIS = 50;
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern USER = Pattern.compile("\"id\"\\s*:\\s*\"?(?:user_)?(\\d+)");
    private static final Pattern REMOVED = Pattern.compile("Removed (\\d+) executions");
    private static final String TASK = "{\"name\":\"Task %d\",\"command\":\"benchmark.none\"}";
    private static final String CLEANUP =
            "{\"id\":\"cleanup\",\"name\":\"cleanup\",\"command\":\"cleanup_logs\",\"args\":{\"days\":15}}";

    private final Workbench bench;

    public HistoryFigures(Workbench bench) {
        this.bench = bench;
    }

    public List<Figure> measure() throws IOException {
        int executions = bench.plan().executions();
        Path data = bench.data("history");
        Path home = bench.distribution().home();
        bench.tell("an instance with " + executions + " executions");
        String own;
        try (Instance instance = Instance.start(home, data);
                Client client = BootFigures.firstLogin(instance)) {
            own = create(client);
        }
        try (DerbyFolder derby = new DerbyFolder(bench.distribution(), data);
                Connection connection = derby.connect()) {
            new ExecutionHistory().write(connection, executions, System.currentTimeMillis());
        } catch (SQLException e) {
            throw new IOException("The executions could not be written", e);
        }
        try (Instance instance = Instance.start(home, data);
                Client client = BootFigures.firstLogin(instance)) {
            List<Figure> figures = new ArrayList<>(pages(client, own, executions));
            figures.add(removal(client));
            return figures;
        }
    }

    /** Makes the administrator's tasks and tells the first, which stays his. */
    private static String create(Client client) throws IOException {
        String first = "";
        for (int index = 0; index < TASKS; index++) {
            byte[] body = TASK.formatted(index).getBytes(StandardCharsets.UTF_8);
            Answer answer = client.send("POST", "/api/tasks", "application/json", body);
            Client.expect(201, answer);
            first = first.isEmpty() ? found(ID, answer) : first;
        }
        return first;
    }

    private List<Figure> pages(Client client, String own, int executions) throws IOException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String week = "&from=" + now.minus(Duration.ofDays(20)) + "&to=" + now.minus(Duration.ofDays(13));
        String all = "/system/executions?limit=100";
        String his = "/api/tasks/" + own + "/executions?limit=100";
        String owner = "&owner=" + found(USER, client.get("/auth/me"));
        int far = Math.min(9_900, executions - 100);
        // The task's own history is no longer than its share.
        int back = Math.min(4_000, executions / TASKS / 2);
        return List.of(
                page(client, executions, "the first", all),
                page(
                        client,
                        executions,
                        "of a task, an outcome and a week",
                        all + "&task=" + own + "&state=failed" + week),
                page(client, executions, "of an outcome and a week", all + "&state=timeout" + week),
                page(client, executions, "of an owner and an outcome", all + owner + "&state=timeout"),
                page(client, executions, "of a task's dead letters", all + "&task=" + own + "&dead_letters=true"),
                page(client, executions, "far back", all + "&skip=" + far),
                page(client, executions, "the first, in S2", his),
                page(client, executions, "of an outcome and a week, in S2", his + "&state=failed" + week),
                page(client, executions, "far back, in S2", his + "&offset=" + back));
    }

    private Figure page(Client client, int executions, String which, String path) throws IOException {
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
                String.format(Locale.ROOT, "A page of %,d executions: %s", executions, which),
                String.format(Locale.ROOT, "%.1f ms at most (median %.1f)", most, latencies.medianMillis()),
                "",
                "",
                "≤ " + LIMIT_MILLIS + " ms",
                most <= LIMIT_MILLIS);
    }

    /** Removes the older half. */
    private Figure removal(Client client) throws IOException {
        byte[] body = CLEANUP.getBytes(StandardCharsets.UTF_8);
        Client.expect(201, client.send("POST", "/system/tasks", "application/json", body));
        long begin = System.nanoTime();
        Client.expect(200, client.send("POST", "/system/tasks/cleanup/run", "", new byte[0]));
        List<Long> beside = new ArrayList<>();
        Answer[] latest = new Answer[1];
        while (latest[0] == null || !latest[0].body().contains("\"Removed ")) {
            Waiting.pause(Duration.ofMillis(100));
            long asked = System.nanoTime();
            latest[0] = client.get("/system/tasks/cleanup/executions?limit=1");
            beside.add(System.nanoTime() - asked);
            if (latest[0].body().contains("\"failed\"")
                    || System.nanoTime() - begin > Duration.ofMinutes(30).toNanos()) {
                throw new IOException("The history was not removed: " + latest[0].body());
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        double removed = Double.parseDouble(found(REMOVED, latest[0]));
        return new Figure(
                "Old executions removed",
                String.format(
                        Locale.ROOT,
                        "%.0f in %.1f s; a page meanwhile %.1f ms at p99",
                        removed,
                        seconds,
                        new Latencies(beside).percentileMillis(99)),
                "",
                "",
                "",
                true);
    }

    private static String found(Pattern pattern, Answer answer) throws IOException {
        Matcher matcher = pattern.matcher(answer.body());
        if (!matcher.find()) {
            throw new IOException("Nothing like " + pattern + " in " + answer.body());
        }
        return matcher.group(1);
    }
}
