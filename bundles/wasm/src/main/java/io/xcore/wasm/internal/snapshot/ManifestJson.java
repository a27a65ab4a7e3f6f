package io.xcore.wasm.internal.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** Manifests as JSON: without white space, names in the order of the alphabet, so that equal ones have the same bytes. */
final class ManifestJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ManifestJson() {}

    static byte[] written(Manifest manifest) {
        try {
            return MAPPER.writeValueAsBytes(manifest);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A manifest is always JSON", e);
        }
    }

    static Manifest read(byte[] json) throws IOException {
        Manifest manifest = MAPPER.readValue(json, Manifest.class);
        if (manifest.format() != Manifest.FORMAT) {
            throw new IOException("Its format is " + manifest.format() + ", and not " + Manifest.FORMAT);
        }
        return manifest;
    }
}
