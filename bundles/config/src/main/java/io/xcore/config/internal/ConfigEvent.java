package io.xcore.config.internal;

import static java.util.Objects.requireNonNull;

import io.xcore.audit.AuditFacts;
import io.xcore.audit.AuditFacts.Outcome;
import io.xcore.config.internal.history.Author;
import io.xcore.config.internal.history.Entry;
import io.xcore.config.internal.history.Pending;
import io.xcore.event.PlatformEvent;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something happened to the configuration. Told to callers who may read it; says what places were changed, not to what.
 *
 * @param verb what happened, e.g. {@code changed}
 * @param target what it was done to: {@code system}, or a profile's id
 * @param data what clients are told
 * @param actor the user who did it, as far as it is known
 * @param succeeded whether it was done
 */
public record ConfigEvent(
        String verb, String target, Map<String, Object> data, Optional<Long> actor, boolean succeeded, Instant at)
        implements PlatformEvent {
    private static final String SYSTEM = "system";
    private static final int MOST_PATHS = 50;

    public ConfigEvent {
        requireNonNull(verb, "verb is null");
        requireNonNull(target, "target is null");
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        requireNonNull(actor, "actor is null");
        requireNonNull(at, "at is null");
    }

    /** There is another revision. */
    static ConfigEvent changed(Entry entry, Optional<Pending> waiting) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("revision", entry.revision());
        data.put("kind", entry.kind().word());
        data.put("author", entry.author().name());
        data.put("comment", entry.comment());
        data.put("paths", paths(entry.changes()));
        waiting.flatMap(Pending::expiresAt).ifPresent(end -> data.put("confirm_until", end.toString()));
        return new ConfigEvent("changed", SYSTEM, data, entry.author().userId(), true, entry.at());
    }

    /** A change was refused while it was made, and is put back. */
    static ConfigEvent failed(Author author, List<Change> changes, String reason, Instant at) {
        Map<String, Object> data = Map.of("author", author.name(), "paths", paths(changes), "reason", reason);
        return new ConfigEvent("change_failed", SYSTEM, data, author.userId(), false, at);
    }

    /** A change that waited for its confirmation has it. */
    static ConfigEvent confirmed(Author author, long revision, Instant at) {
        Map<String, Object> data = Map.of("author", author.name(), "revision", revision);
        return new ConfigEvent("confirmed", SYSTEM, data, author.userId(), true, at);
    }

    /** A profile was created, updated or deleted. */
    public static ConfigEvent profile(String verb, String id, String name, Author author, Instant at) {
        Map<String, Object> data = Map.of("author", author.name(), "id", id, "name", name);
        return new ConfigEvent("profile_" + verb, id, data, author.userId(), true, at);
    }

    private static List<String> paths(List<Change> changes) {
        return changes.stream().map(Change::path).limit(MOST_PATHS).toList();
    }

    @Override
    public String topic() {
        return "xcore/config/" + target + "/" + verb;
    }

    @Override
    public String type() {
        return "config." + verb;
    }

    @Override
    public Optional<String> permission() {
        return Optional.of(ConfigPermissions.READ);
    }

    @Override
    public Optional<AuditFacts> audit() {
        return Optional.of(new AuditFacts(actor, "config:" + target, succeeded ? Outcome.SUCCESS : Outcome.FAILURE));
    }
}
