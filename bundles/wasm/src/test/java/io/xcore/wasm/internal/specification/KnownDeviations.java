package io.xcore.wasm.internal.specification;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which assertions need not hold, and why. */
final class KnownDeviations {
    private static final String VALID_NOW = "what has become valid since: several memories, tables and results";

    /** What modules were refused for that are valid by the present version of the specification. */
    private static final Set<String> FORMER =
            Set.of("multiple memories", "multiple tables", "invalid result arity", "zero flag expected");

    private static final Map<String, String> LINES = Map.of(
            // After what is unreachable, labels of different types can be meant.
            "unreached-invalid.json:539",
            VALID_NOW,
            "resizing.json:45",
            "640 MiB of memory, which a module here does not get");

    private KnownDeviations() {}

    static Optional<String> reason(String script, JsonNode command) {
        if (FORMER.contains(command.path("text").asText())) {
            return Optional.of(VALID_NOW);
        }
        // Its first table may grow without bound, and gets all that there is for all of them.
        if (script.equals("table_size.json")) {
            return Optional.of("several tables that grow");
        }
        return Optional.ofNullable(LINES.get(script + ":" + command.get("line").asText()));
    }
}
