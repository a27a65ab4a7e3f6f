package io.xcore.itests.support;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Client.Answer;
import java.time.Duration;
import java.util.Set;
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
