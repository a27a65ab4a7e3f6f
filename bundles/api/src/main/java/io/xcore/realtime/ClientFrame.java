package io.xcore.realtime;

import static java.util.Objects.requireNonNull;

import io.xcore.error.XcoreException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A frame a client has sent. Its fields may have stood beside {@code type} or inside {@code data} (contract C-08): here
 * they are together, those of the frame itself before those of the same name in {@code data}. Immutable.
 *
 * @param type what it is, {@code send_message} say
 * @param fields everything but the type: JSON as strings, numbers, booleans, lists, maps and null
 */
public record ClientFrame(String type, Map<String, @Nullable Object> fields) {
    public ClientFrame {
        requireNonNull(type, "type is null");
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /**
     * A text; empty when it is absent or null.
     *
     * @throws XcoreException VALIDATION_FAILED when it is anything else
     */
    public Optional<String> text(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(text);
        }
        throw XcoreException.invalid(name, "A string is expected");
    }

    /**
     * A text that has to be there.
     *
     * @throws XcoreException VALIDATION_FAILED when it is absent, empty or no text
     */
    public String requiredText(String name) {
        return text(name)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> XcoreException.invalid(name, "A string is required"));
    }

    /**
     * A list of texts; one text is a list of one, absent and null are empty.
     *
     * @throws XcoreException VALIDATION_FAILED when it is anything else
     */
    public List<String> texts(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (Object entry : value instanceof List<?> list ? list : List.of(value)) {
            if (!(entry instanceof String text)) {
                throw XcoreException.invalid(name, "A list of strings is expected");
            }
            texts.add(text);
        }
        return List.copyOf(texts);
    }
}
