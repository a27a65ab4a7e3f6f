package io.xcore.http.internal.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.DefaultSerializerProvider;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import io.xcore.http.internal.json.Mappers;
import io.xcore.rest.Upload;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what one bundle publishes with swagger-core, and leaves none of its classes behind in swagger's caches. */
final class OpenApiReader {
    private OpenApiReader() {}

    /** The document as plain JSON. One at a time: swagger-core keeps its converters in a static place. */
    static synchronized ObjectNode read(Publication publication) {
        SwaggerConfiguration configuration = new SwaggerConfiguration().openAPI31(true);
        try {
            ObjectMapper names = Mappers.create(false);
            ModelConverters converters = ModelConverters.getInstance(true);
            converters.addConverter(new ModelResolver(names).openapi31(true));
            converters.addConverter(new UploadAsBinary());
            Reader reader = new Reader(configuration.openAPI(new OpenAPI()));
            OpenAPI read = new OpenAPI();
            for (Class<?> type : Set.copyOf(publication.types())) {
                List<io.swagger.v3.oas.models.parameters.Parameter> none = new ArrayList<>();
                read = reader.read(
                        type,
                        publication.prefix(),
                        null,
                        false,
                        null,
                        null,
                        new LinkedHashSet<>(),
                        none,
                        new HashSet<>());
            }
            return (ObjectNode) Json31.mapper().readTree(Json31.mapper().writeValueAsString(read));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The OpenAPI document of " + publication.owner() + " is not JSON", e);
        } finally {
            forgetClasses();
        }
    }

    private static void forgetClasses() {
        ModelConverters.reset();
        for (ObjectMapper mapper : List.of(Json.mapper(), Json31.mapper())) {
            mapper.getTypeFactory().clearCache();
            if (mapper.getSerializerProvider() instanceof DefaultSerializerProvider serializers) {
                serializers.flushCachedSerializers();
            }
        }
        TypeFactory.defaultInstance().clearCache();
    }

    /** A file is a file, not an object with a name and a stream. */
    private static final class UploadAsBinary implements ModelConverter {
        @Override
        public @Nullable Schema<?> resolve(
                AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
            if (TypeFactory.rawClass(type.getType()) == Upload.class) {
                return new Schema<>().type("string").format("binary");
            }
            return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        }
    }
}
