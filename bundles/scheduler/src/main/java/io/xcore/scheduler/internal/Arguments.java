package io.xcore.scheduler.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xcore.error.XcoreException;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A task's arguments, as a handler gets them: an object or a list, the other of the two being empty. */
public record Arguments(Map<String, Object> named, List<Object> values) {
    private static final int DEEPEST = 50;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * What a client has sent.
     *
     * @throws XcoreException VALIDATION_FAILED {@code args} when it is neither an object nor a list, or too long
     */
    @SuppressWarnings("unchecked") // Jackson makes these of an object and of a list
    public static Arguments parse(String text) {
        if (text.length() > TaskAction.LONGEST_ARGUMENTS) {
            throw XcoreException.invalid("args", "must have at most " + TaskAction.LONGEST_ARGUMENTS + " characters");
        }
        try {
            Object parsed = JSON.readValue(text, Object.class);
            if (parsed instanceof Map<?, ?> named) {
                return new Arguments(Collections.unmodifiableMap((Map<String, Object>) named), List.of());
            }
            if (parsed instanceof List<?> values) {
                return new Arguments(Map.of(), Collections.unmodifiableList((List<Object>) values));
            }
        } catch (JsonProcessingException e) {
            throw XcoreException.invalid("args", "must be JSON: " + e.getOriginalMessage());
        }
        throw XcoreException.invalid("args", "must be a JSON object or list");
    }
}
