package io.xcore.scheduler.internal.handlers;

import io.xcore.task.TaskRefusedException;
import io.xcore.task.TaskRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A task's arguments, as a handler wants them: what is wrong is refused with its name. Immutable. */
public final class Args {
    private final Map<String, Object> values;

    private Args(Map<String, Object> values) {
        this.values = values;
    }

    /**
     * Those of a run.
     *
     * @param known what there may be; anything else is refused, for it would be a mistake that nobody notices
     */
    public static Args of(TaskRun run, Set<String> known) throws TaskRefusedException {
        for (String name : run.arguments().keySet()) {
            if (!known.contains(name)) {
                throw refused(
                        name,
                        "is not known; there are "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        }
        if (!run.values().isEmpty()) {
            throw new TaskRefusedException("args: must be a JSON object");
        }
        return new Args(run.arguments());
    }

    /** What is said when one is wrong. */
    public static TaskRefusedException refused(String name, String why) {
        return new TaskRefusedException("args." + name + ": " + why);
    }

    /** A text that must be there. */
    public String text(String name, int longest) throws TaskRefusedException {
        return optional(name, longest).orElseThrow(() -> refused(name, "is needed"));
    }

    /** A text, if it is there. */
    public Optional<String> optional(String name, int longest) throws TaskRefusedException {
        Object value = values.get(name);
        return value == null ? Optional.empty() : Optional.of(text(name, value, longest));
    }

    /** A whole number; another one if it is not there. */
    public long whole(String name, long lowest, long highest, long otherwise) throws TaskRefusedException {
        Object value = values.get(name);
        return value == null ? otherwise : whole(name, value, lowest, highest);
    }

    private static long whole(String name, Object value, long lowest, long highest) throws TaskRefusedException {
        if (value instanceof Long number && number >= lowest && number <= highest) {
            return number;
        }
        throw refused(name, "must be a whole number from " + lowest + " to " + highest);
    }

    /** A list of texts; none if it is not there. */
    public List<String> texts(String name, int most, int longest) throws TaskRefusedException {
        List<String> texts = new ArrayList<>();
        for (Object each : list(name, most)) {
            texts.add(text(name, each, longest));
        }
        return texts;
    }

    /** A list of whole numbers; none if it is not there. */
    public List<Long> numbers(String name, int most, long lowest, long highest) throws TaskRefusedException {
        List<Long> numbers = new ArrayList<>();
        for (Object each : list(name, most)) {
            numbers.add(whole(name, each, lowest, highest));
        }
        return numbers;
    }

    /** An object whose values are texts; empty if it is not there. */
    public Map<String, String> object(String name, int most, int longest) throws TaskRefusedException {
        Object value = values.get(name);
        Map<String, String> found = new LinkedHashMap<>();
        if (value == null) {
            return found;
        }
        if (!(value instanceof Map<?, ?> map) || map.size() > most) {
            throw refused(name, "must be an object of at most " + most);
        }
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String key = String.valueOf(entry.getKey());
            found.put(key, text(name + "." + key, entry.getValue(), longest));
        }
        return found;
    }

    private List<?> list(String name, int most) throws TaskRefusedException {
        Object value = values.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list && list.size() <= most) {
            return list;
        }
        throw refused(name, "must be a list of at most " + most);
    }

    private static String text(String name, Object value, int longest) throws TaskRefusedException {
        if (value instanceof String text && text.length() <= longest && text.indexOf('\0') < 0) {
            return text;
        }
        throw refused(name, "must be a text of at most " + longest + " characters");
    }
}
