package io.xcore.wasm.internal.plugin;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads and writes manifests of plugins. */
final class ManifestReader {
    private static final int MOST_BYTES = 64 << 10;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ManifestReader() {}

    /** @throws XcoreException PLUGIN_INVALID naming what is wrong */
    static PluginManifest read(byte[] json) {
        if (json.length > MOST_BYTES) {
            throw invalid("it has more than " + MOST_BYTES + " bytes", null);
        }
        try {
            return JSON.readValue(json, PluginManifest.class);
        } catch (JsonMappingException e) {
            Throwable cause = e.getCause() instanceof IllegalArgumentException own ? own : e;
            throw invalid(cause == e ? e.getOriginalMessage() : cause.getMessage(), e);
        } catch (JsonProcessingException e) {
            throw invalid("it is no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] write(PluginManifest manifest) {
        try {
            return JSON.writeValueAsBytes(manifest);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A manifest can be written", e);
        }
    }

    static XcoreException invalid(String reason, Throwable cause) {
        return new XcoreException(ErrorCode.PLUGIN_INVALID, "The module's manifest is not valid: " + reason, cause);
    }
}
