package io.xcore.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Something a person wants to be told of (contract A2-15, C-09, C-40): to one user, or, with a permission instead, to
 * whoever holds it. It is said on the WebSocket, not kept.
 *
 * @param subject what it is about, one word: {@code task}
 * @param kind how good it is
 * @param title a few words
 * @param message a sentence
 * @param tags free; programs show some as pictures, {@code check_mark} say
 * @param userId whom it is for; empty when it is for all with the permission
 * @param permission what one needs to be told of what is for nobody in particular
 */
public record NotificationEvent(
        String subject,
        Kind kind,
        String title,
        String message,
        Priority priority,
        List<String> tags,
        Optional<Long> userId,
        Optional<String> permission,
        Instant at)
        implements PlatformEvent {
    /** How good it is, in the words of S0. */
    public enum Kind {
        INFO,
        SUCCESS,
        WARNING,
        ERROR
    }

    /** How loud it is, in the words of S2 and of ntfy. */
    public enum Priority {
        MIN(1, 1),
        LOW(3, 2),
        DEFAULT(5, 3),
        HIGH(8, 4),
        URGENT(10, 5);

        private final int level;
        private final int number;

        Priority(int level, int number) {
            this.level = level;
            this.number = number;
        }

        /** The one of a task's priority, 1 to 10: the nearest, the louder of two (contract C-17). */
        public static Priority of(int taskPriority) {
            Priority nearest = MIN;
            for (Priority each : values()) {
                if (Math.abs(each.level - taskPriority) <= Math.abs(nearest.level - taskPriority)) {
                    nearest = each;
                }
            }
            return nearest;
        }

        /** As clients read it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** 1 to 5, as ntfy counts. */
        public int number() {
            return number;
        }
    }

    public NotificationEvent {
        requireNonNull(subject, "subject is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(title, "title is null");
        requireNonNull(message, "message is null");
        requireNonNull(priority, "priority is null");
        tags = List.copyOf(tags);
        requireNonNull(userId, "userId is null");
        requireNonNull(permission, "permission is null");
        requireNonNull(at, "at is null");
    }

    @Override
    public String topic() {
        return "xcore/notification/" + subject;
    }

    @Override
    public String type() {
        return "notification";
    }

    @Override
    public Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("title", title);
        data.put("message", message);
        data.put("priority", priority.word());
        data.put("tags", tags);
        data.put("notification", Map.of("type", kind.name().toLowerCase(Locale.ROOT), "message", message));
        return data;
    }
}
