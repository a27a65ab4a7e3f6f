package io.xcore.http.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xcore.rest.Upload;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import javax.ws.rs.Consumes;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Form;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.core.StreamingOutput;
import javax.ws.rs.ext.MessageBodyReader;
import javax.ws.rs.ext.MessageBodyWriter;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON for one application. */
@Consumes("*/*")
@Produces({MediaType.APPLICATION_JSON, "*/*"})
public final class JsonProvider implements MessageBodyReader<Object>, MessageBodyWriter<Object> {
    /** What JAX-RS itself reads and writes. */
    private static final List<Class<?>> RAW = List.of(
            CharSequence.class,
            byte[].class,
            InputStream.class,
            Reader.class,
            File.class,
            StreamingOutput.class,
            Form.class,
            Upload.class);

    /** By whether names are in camel case; most applications are only ever asked in one of the two. */
    private final Map<Boolean, ObjectMapper> mappers = new ConcurrentHashMap<>();

    private final BooleanSupplier camelCase;
    private final UnaryOperator<InputStream> bounded;

    /**
     * @param camelCase whether the present request is of a dialect with names in camel case
     * @param bounded bounds a body that is to be held in memory, whatever type it says it has
     */
    public JsonProvider(BooleanSupplier camelCase, UnaryOperator<InputStream> bounded) {
        this.camelCase = camelCase;
        this.bounded = bounded;
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return !raw(type) && (json(mediaType) || mediaType.isWildcardType() || octets(mediaType));
    }

    @Override
    public @Nullable Object readFrom(
            Class<Object> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream stream)
            throws IOException {
        ObjectMapper mapper = mapper();
        try (JsonParser parser = mapper.getFactory().createParser(bounded.apply(stream))) {
            if (parser.nextToken() == null) {
                return null;
            }
            return mapper.readerFor(mapper.constructType(genericType)).readValue(parser);
        } catch (JsonProcessingException e) {
            throw JsonProblems.of(e);
        }
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return !raw(type);
    }

    @Override
    public void writeTo(
            Object entity,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream stream)
            throws IOException {
        if (!json(mediaType)) {
            headers.putSingle("Content-Type", MediaType.APPLICATION_JSON);
        }
        mapper().writeValue(stream, entity);
    }

    private ObjectMapper mapper() {
        return mappers.computeIfAbsent(camelCase.getAsBoolean(), Mappers::create);
    }

    private static boolean raw(Class<?> type) {
        // A plain loop: every answer comes by here.
        for (Class<?> known : RAW) {
            if (known.isAssignableFrom(type)) {
                return true;
            }
        }
        return type.isPrimitive();
    }

    private static boolean json(MediaType type) {
        return type.getSubtype().equals("json") || type.getSubtype().endsWith("+json");
    }

    /** A body without a media type: JAX-RS calls it octets, and a resource that wants an object means JSON. */
    private static boolean octets(MediaType type) {
        return type.getSubtype().equals("octet-stream");
    }
}
