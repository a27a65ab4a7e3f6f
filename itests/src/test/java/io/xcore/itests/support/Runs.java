package io.xcore.itests.support;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Client.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

/** Waits for runs of tasks, below {@code /system/executions} or {@code /api/executions}. */
public final class Runs {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Set<String> ENDS = Set.of("completed", "failed", "timeout", "cancelled");

    private Runs() {}

    /** The run as soon as it has ended. */
    public static JsonNode ended(Client client, String path) {
        return awaited(client, path, ENDS);
    }

    /** The run as soon as it is in this state. */
    public static JsonNode inState(Client client, String path, String state) {
        return awaited(client, path, Set.of(state));
    }

    /** All runs of a task, the latest first. */
    public static List<JsonNode> ofTask(Client client, String taskId) {
        List<JsonNode> found = new ArrayList<>();
        boolean more = true;
        while (more) {
            Answer page = client.get("/system/tasks/" + taskId + "/executions?limit=100&skip=" + found.size());
            if (page.status() != 200) {
                throw new AssertionError(page.toString());
            }
            page.json().get("items").forEach(found::add);
            more = page.json().get("has_more").asBoolean();
        }
        return found;
    }

    /** When the runs of a task were due; none of them twice. Runs by hand are not. */
    public static NavigableSet<Instant> dueTimes(Client client, String taskId) {
        NavigableSet<Instant> times = new TreeSet<>();
        for (JsonNode run : ofTask(client, taskId)) {
            if (run.hasNonNull("due_at")
                    && !times.add(Instant.parse(run.get("due_at").asText()))) {
                throw new AssertionError("It is there twice: " + run);
            }
        }
        return times;
    }

    private static JsonNode awaited(Client client, String path, Set<String> wanted) {
        AtomicReference<JsonNode> found = new AtomicReference<>();
        Await.until(LIMIT, path + " is " + wanted, () -> {
            Answer answer = client.get(path);
            if (answer.status() != 200) {
                throw new AssertionError(answer.toString());
            }
            found.set(answer.json());
            return wanted.contains(answer.json().path("state").asText());
        });
        return found.get();
    }
}
