package io.xcore.http.internal.rest;

import io.xcore.error.XcoreException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.regex.Pattern;
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
    private static final String TRIAL = "dry_run";
    private static final Pattern BARE_TRIAL = Pattern.compile("(?:^|&)" + TRIAL + "(?:&|$)");

    /**
     * Refuses {@code ?dry_run} without a value, which JAX-RS reads as if it were not there and no converter sees.
     *
     * @throws XcoreException VALIDATION_FAILED
     */
    static void requireValue(@Nullable String query) {
        if (query != null && BARE_TRIAL.matcher(query).find()) {
            throw unclear(TRIAL);
        }
    }

    private static XcoreException unclear(String name) {
        return XcoreException.invalid(name, "must be true or false");
    }

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
                default -> throw unclear(name);
            };
        }

        @Override
        public String toString(Boolean value) {
            return value.toString();
        }
    }
}
