package io.xcore.realtime.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A frame a client has sent: its fields flat, or wrapped in {@code data} (contract C-08). */
record ClientFrame(String type, JsonNode body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads a frame; one with a token and no type is an {@code auth} frame (contract C-03).
     *
     * @throws XcoreException MALFORMED_REQUEST when it is no JSON object, VALIDATION_FAILED when it has no type
     */
    static ClientFrame read(String text) {
        JsonNode body = parse(text);
        JsonNode type = body.get("type");
        if (type != null && type.isTextual()) {
            return new ClientFrame(type.textValue(), body);
        }
        ClientFrame bare = new ClientFrame("auth", body);
        if (type == null && bare.text("token").isPresent()) {
            return bare;
        }
        throw XcoreException.invalid("type", "A frame has a type");
    }

    /** A text field. */
    Optional<String> text(String name) {
        return field(name).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    /**
     * A field that is a list of texts, or one text; absent is empty.
     *
     * @throws XcoreException VALIDATION_FAILED when it is anything else
     */
    List<String> texts(String name) {
        Optional<JsonNode> found = field(name).filter(node -> !node.isNull());
        if (found.isEmpty()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode entry : found.get().isArray() ? found.get() : List.of(found.get())) {
            if (!entry.isTextual()) {
                throw XcoreException.invalid(name, "A list of strings is expected");
            }
            texts.add(entry.textValue());
        }
        return texts;
    }

    private Optional<JsonNode> field(String name) {
        return Optional.ofNullable(body.get(name))
                .or(() -> Optional.ofNullable(body.path("data").get(name)));
    }

    private static JsonNode parse(String text) {
        try {
            JsonNode body = JSON.readTree(text);
            if (body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            throw new XcoreException(ErrorCode.MALFORMED_REQUEST, "The frame is not valid JSON", e);
        }
        throw new XcoreException(ErrorCode.MALFORMED_REQUEST, "A frame is a JSON object");
    }
}
