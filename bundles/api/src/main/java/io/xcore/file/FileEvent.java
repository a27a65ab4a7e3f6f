package io.xcore.file;

import static java.util.Objects.requireNonNull;

import io.xcore.audit.AuditFacts;
import io.xcore.event.PlatformEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Something has happened to a file. Told to those who read its channel, or to its owner when it has none.
 *
 * @param kind what
 * @param file the file, as it is now, or was
 * @param actorId who did it; empty for the platform itself and for its local shell
 * @param details what else there is to tell
 */
public record FileEvent(Kind kind, StoredFile file, Optional<Long> actorId, Map<String, Object> details, Instant at)
        implements PlatformEvent {
    /** What has happened. */
    public enum Kind {
        /** It is there, whole. */
        UPLOADED,
        /** It is gone. */
        DELETED,
        /** A scanner has found something in it: {@code signature} says what. */
        INFECTED
    }

    /** Who may do with files of others what one may do with one's own. */
    private static final String MANAGE = "files:manage";

    public FileEvent {
        requireNonNull(kind, "kind is null");
        requireNonNull(file, "file is null");
        requireNonNull(actorId, "actorId is null");
        details = Map.copyOf(details);
        requireNonNull(at, "at is null");
    }

    private String verb() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String topic() {
        return "xcore/file/" + file.id() + "/" + verb();
    }

    @Override
    public String type() {
        return "file." + verb();
    }

    @Override
    public Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("file_id", file.id());
        data.put("filename", file.filename());
        data.put("size", file.size());
        data.put("content_type", file.contentType());
        file.channelId().ifPresent(channel -> data.put("channel_id", channel));
        data.put("uploaded_by", "user_" + file.uploadedBy());
        actorId.ifPresent(actor -> data.put("actor_id", actor));
        data.putAll(details);
        return data;
    }

    @Override
    public Optional<String> permission() {
        return Optional.of(MANAGE);
    }

    @Override
    public Optional<Long> userId() {
        return Optional.of(file.uploadedBy());
    }

    @Override
    public Optional<String> channel() {
        return file.channelId();
    }

    /** That somebody removed what another one had uploaded, and that something is infected. */
    @Override
    public Optional<AuditFacts> audit() {
        boolean byAnother = !actorId.equals(Optional.of(file.uploadedBy()));
        return kind == Kind.INFECTED || (kind == Kind.DELETED && byAnother)
                ? Optional.of(new AuditFacts(actorId, "file:" + file.id(), AuditFacts.Outcome.SUCCESS))
                : Optional.empty();
    }
}
