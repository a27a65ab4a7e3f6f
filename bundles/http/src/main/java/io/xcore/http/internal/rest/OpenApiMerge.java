package io.xcore.http.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/** Adds one bundle's description to all others'; a schema whose name is taken by another one gets its owner's. */
final class OpenApiMerge {
    private static final String SCHEMAS = "#/components/schemas/";

    private OpenApiMerge() {}

    static void into(Map<String, JsonNode> paths, Map<String, JsonNode> schemas, String owner, ObjectNode part) {
        Map<String, String> renamed = new HashMap<>();
        part.path("components").path("schemas").properties().forEach(schema -> {
            JsonNode taken = schemas.get(schema.getKey());
            if (taken != null && !taken.equals(schema.getValue())) {
                renamed.put(schema.getKey(), owner + "." + schema.getKey());
            }
        });
        JsonNode own = renamed.isEmpty() ? part : rename(part.deepCopy(), renamed);
        own.path("components")
                .path("schemas")
                .properties()
                .forEach(schema ->
                        schemas.put(renamed.getOrDefault(schema.getKey(), schema.getKey()), schema.getValue()));
        own.path("paths").properties().forEach(path -> paths.merge(path.getKey(), path.getValue(), OpenApiMerge::both));
    }

    private static JsonNode both(JsonNode first, JsonNode second) {
        ObjectNode all = first.deepCopy();
        second.properties().forEach(method -> all.set(method.getKey(), method.getValue()));
        return all;
    }

    private static JsonNode rename(JsonNode node, Map<String, String> renamed) {
        if (node instanceof ObjectNode object && object.path("$ref").isTextual()) {
            String reference = object.get("$ref").textValue();
            String name = reference.startsWith(SCHEMAS) ? reference.substring(SCHEMAS.length()) : "";
            object.put("$ref", renamed.containsKey(name) ? SCHEMAS + renamed.get(name) : reference);
        }
        node.forEach(child -> rename(child, renamed));
        return node;
    }
}
