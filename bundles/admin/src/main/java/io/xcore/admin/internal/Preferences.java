package io.xcore.admin.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xcore.error.XcoreException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A user's preferences: three that are always there (contract A4-08), and whatever else clients keep. */
public final class Preferences {
    private static final String FIELD = "preferences";
    private static final int MOST = 64;
    private static final int DEEPEST = 5;
    private static final int LONGEST_JSON = 8_000;
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final Pattern THEME = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};

    private Preferences() {}

    /** What is stored, with the defaults of what is not. */
    public static Map<String, Object> complete(String stored) {
        Map<String, Object> preferences = new LinkedHashMap<>();
        preferences.put("theme", "light");
        preferences.put("language", "en");
        preferences.put("notifications", true);
        preferences.putAll(read(stored));
        return preferences;
    }

    /**
     * Merges changes into what is stored, as RFC 7396 does.
     *
     * @throws XcoreException VALIDATION_FAILED naming the preference that is refused
     */
    public static String merge(String stored, Map<String, Object> changes) {
        Map<String, Object> merged = merged(read(stored), changes, 1);
        if (merged.size() > MOST) {
            throw XcoreException.invalid(FIELD, "must be at most " + MOST);
        }
        requireKnownKinds(merged);
        String json = write(merged);
        if (json.length() > LONGEST_JSON) {
            throw XcoreException.invalid(FIELD, "must have at most " + LONGEST_JSON + " characters");
        }
        // Escaped control characters harm nobody; halves of characters and invisible ones would.
        if (!PlainText.printable(json)) {
            throw XcoreException.invalid(FIELD, "must not contain invisible characters");
        }
        return json;
    }

    private static Map<String, Object> merged(Map<?, ?> present, Map<?, ?> changes, int depth) {
        if (depth > DEEPEST) {
            throw XcoreException.invalid(FIELD, "must be at most " + DEEPEST + " levels deep");
        }
        Map<String, Object> result = new LinkedHashMap<>();
        present.forEach((key, value) -> result.put(String.valueOf(key), value));
        changes.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (!KEY.matcher(name).matches()) {
                throw XcoreException.invalid(FIELD, "must have names of 1 to 64 letters, digits and . _ -");
            }
            if (value == null) {
                result.remove(name);
            } else {
                result.put(name, value(result.get(name), value, depth));
            }
        });
        return result;
    }

    private static Object value(@Nullable Object present, Object change, int depth) {
        if (change instanceof Map<?, ?> changes) {
            return merged(present instanceof Map<?, ?> map ? map : Map.of(), changes, depth + 1);
        }
        return change;
    }

    private static void requireKnownKinds(Map<String, Object> preferences) {
        requireWord(preferences, "theme", THEME);
        requireWord(preferences, "language", LANGUAGE);
        if (!(preferences.getOrDefault("notifications", true) instanceof Boolean)) {
            throw XcoreException.invalid(FIELD + ".notifications", "must be true or false");
        }
    }

    private static void requireWord(Map<String, Object> preferences, String name, Pattern form) {
        Object value = preferences.get(name);
        if (value != null
                && !(value instanceof String text && form.matcher(text).matches())) {
            throw XcoreException.invalid(FIELD + '.' + name, "is not a " + name);
        }
    }

    private static Map<String, Object> read(String stored) {
        try {
            return JSON.readValue(stored, MAP);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored preferences are not JSON", e);
        }
    }

    private static String write(Map<String, Object> preferences) {
        try {
            return JSON.writeValueAsString(preferences);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Preferences are not writable as JSON", e);
        }
    }
}
