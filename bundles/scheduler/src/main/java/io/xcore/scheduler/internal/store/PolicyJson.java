package io.xcore.scheduler.internal.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xcore.scheduler.internal.Misfire;
import io.xcore.scheduler.internal.Overlap;
import io.xcore.scheduler.internal.Rate;
import io.xcore.scheduler.internal.Retry;
import io.xcore.scheduler.internal.TaskPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A task's policy as the database has it: nothing is looked for by what it says, so it is one column. */
final class PolicyJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PolicyJson() {}

    static String write(TaskPolicy policy) {
        ObjectNode node = JSON.createObjectNode();
        node.putObject("retry")
                .put("attempts", policy.retry().attempts())
                .put("backoff", policy.retry().backoff().toString())
                .put("factor", policy.retry().factor())
                .put("jitter", policy.retry().jitter());
        policy.timeLimit().ifPresent(limit -> node.put("timeLimit", limit.toString()));
        node.put("overlap", policy.overlap().name());
        node.put("misfire", policy.misfire().kind().name());
        node.put("window", policy.misfire().window().toString());
        policy.mutex().ifPresent(name -> node.put("mutex", name));
        policy.rate().ifPresent(rate -> node.putObject("rate")
                .put("starts", rate.starts())
                .put("per", rate.per().toString()));
        node.put("pauseAfter", policy.pauseAfter());
        policy.starts().forEach(node.putArray("starts")::add);
        return node.toString();
    }

    static TaskPolicy read(String text) {
        JsonNode node = parse(text);
        JsonNode retry = node.get("retry");
        List<String> starts = new ArrayList<>();
        node.path("starts").forEach(id -> starts.add(id.asText()));
        return new TaskPolicy(
                new Retry(
                        retry.get("attempts").asInt(),
                        Duration.parse(retry.get("backoff").asText()),
                        retry.get("factor").asDouble(),
                        retry.get("jitter").asDouble()),
                text(node, "timeLimit").map(Duration::parse),
                Overlap.valueOf(node.get("overlap").asText()),
                new Misfire(
                        Misfire.Kind.valueOf(node.get("misfire").asText()),
                        Duration.parse(node.get("window").asText())),
                text(node, "mutex"),
                Optional.ofNullable(node.get("rate")).map(PolicyJson::rate),
                node.get("pauseAfter").asInt(),
                starts);
    }

    private static Rate rate(JsonNode node) {
        return new Rate(
                node.get("starts").asInt(), Duration.parse(node.get("per").asText()));
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).map(JsonNode::asText);
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A task's policy in the database is no JSON", e);
        }
    }
}
