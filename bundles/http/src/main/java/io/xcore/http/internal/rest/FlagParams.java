package io.xcore.http.internal.rest;

import io.xcore.error.XcoreException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.stream.Stream;
import javax.ws.rs.QueryParam;
import javax.ws.rs.ext.ParamConverter;
import javax.ws.rs.ext.ParamConverterProvider;
import org.jspecify.annotations.Nullable;

/**
 * Reads parameters that are true or false, and refuses every other word: JAX-RS takes each of them for false, so that
 * {@code dry_run=yes} would do what was only to be tried.
 */
final class FlagParams implements ParamConverterProvider {
    @Override
    @SuppressWarnings("unchecked") // the converter is one for T
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        return type == boolean.class || type == Boolean.class
                ? (ParamConverter<T>) new Flag(nameIn(annotations))
                : null;
    }

    private static String nameIn(Annotation[] annotations) {
        return Stream.of(annotations)
                .filter(QueryParam.class::isInstance)
                .map(found -> ((QueryParam) found).value())
                .findFirst()
                .orElse("parameter");
    }

    /** @param name of the parameter, for the answer to a wrong value */
    private record Flag(String name) implements ParamConverter<Boolean> {
        @Override
        public Boolean fromString(String value) {
            return switch (value.strip()) {
                case "true", "1" -> true;
                case "false", "0" -> false;
                default -> throw XcoreException.invalid(name, "must be true or false");
            };
        }

        @Override
        public String toString(Boolean value) {
            return value.toString();
        }
    }
}
