package io.xcore.monitoring.internal.activity;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.Optional;

/**
 * An entry as it is read.
 *
 * @param username what the user is called now who did it; empty when it was nobody, or a user that is gone
 */
public record Activity(ActivityEntry entry, String username) {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    public Activity {
        requireNonNull(entry, "entry is null");
        requireNonNull(username, "username is null");
    }

    /** The user's id as S0 writes it; empty when it was nobody: the reference knows only texts there. */
    public String userId() {
        return entry.userId().map(String::valueOf).orElse("");
    }

    /** What the event said. */
    public Map<String, Object> data() {
        try {
            return JSON.readValue(entry.metadata(), FIELDS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The metadata of activity " + entry.id() + " is no JSON object", e);
        }
    }

    /** The execution of a task it belongs to (contract A2-08). */
    public Optional<String> executionId() {
        return entry.metadata().contains("\"execution_id\"")
                ? Optional.ofNullable(data().get("execution_id")).map(String::valueOf)
                : Optional.empty();
    }
}
