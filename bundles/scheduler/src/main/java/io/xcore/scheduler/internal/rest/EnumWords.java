package io.xcore.scheduler.internal.rest;

import io.xcore.error.XcoreException;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Enumerations as clients write them, in lower case: {@code queue_all}. */
final class EnumWords {
    private EnumWords() {}

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** @throws XcoreException VALIDATION_FAILED naming the field when there is no such word */
    static <E extends Enum<E>> E read(String field, Class<E> type, String word) {
        return Stream.of(type.getEnumConstants())
                .filter(value -> of(value).equals(word.strip()))
                .findFirst()
                .orElseThrow(() -> XcoreException.invalid(field, "must be " + words(type)));
    }

    private static String words(Class<? extends Enum<?>> type) {
        return Stream.of(type.getEnumConstants()).map(EnumWords::of).collect(Collectors.joining(", "));
    }
}
