package io.xcore.http.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

/**
 * The JSON mapper of one published application. It shares no cache with any other, so that the classes it has seen go
 * with it.
 */
public final class Mappers {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_STRING = 8 * 1024 * 1024;
    private static final int MAX_NUMBER = 100;
    private static final int CACHED_TYPES = 200;

    private Mappers() {}

    /**
     * Makes a mapper: names in snake or camel case, nulls written, unknown fields ignored, times in seconds.
     *
     * @param camelCase whether names stay as they are in Java
     */
    public static ObjectMapper create(boolean camelCase) {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(MAX_STRING)
                .maxNumberLength(MAX_NUMBER)
                .build();
        ObjectMapper mapper = new ObjectMapper(
                JsonFactory.builder().streamReadConstraints(limits).build());
        LookupCache<Object, JavaType> types = new LRUMap<>(16, CACHED_TYPES);
        mapper.setTypeFactory(TypeFactory.defaultInstance().withCache(types));
        if (!camelCase) {
            mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        }
        mapper.registerModule(new Jdk8Module());
        mapper.registerModule(new TimeModule());
        mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        mapper.disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
        // One write with a Content-Length instead of several chunks.
        mapper.disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
        mapper.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
        mapper.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        mapper.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
        return mapper;
    }
}
