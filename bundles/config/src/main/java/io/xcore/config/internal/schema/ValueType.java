package io.xcore.config.internal.schema;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What kind of value a setting has. Every method throws IllegalArgumentException saying what the value must be. */
public sealed interface ValueType {
    /** The value a client sent as JSON. */
    Object ofJson(@Nullable Object given);

    /** The value a file has, or a person typed. */
    Object ofText(String text);

    /** A whole number, as a {@link Long}. */
    record WholeNumber(long lowest, long highest) implements ValueType {
        @Override
        public Object ofJson(@Nullable Object given) {
            if (given instanceof Integer || given instanceof Long) {
                return within(((Number) given).longValue());
            }
            throw refused();
        }

        @Override
        public Object ofText(String text) {
            try {
                return within(Long.parseLong(text.strip()));
            } catch (NumberFormatException e) {
                throw refused();
            }
        }

        private Long within(long value) {
            if (value < lowest || value > highest) {
                throw refused();
            }
            return value;
        }

        private IllegalArgumentException refused() {
            return new IllegalArgumentException("must be a whole number from " + lowest + " to " + highest);
        }
    }

    /** Yes or no, as a {@link Boolean}. */
    record Flag() implements ValueType {
        @Override
        public Object ofJson(@Nullable Object given) {
            if (given instanceof Boolean) {
                return given;
            }
            throw refused();
        }

        @Override
        public Object ofText(String text) {
            String word = text.strip();
            if (word.equalsIgnoreCase("true") || word.equalsIgnoreCase("false")) {
                return Boolean.valueOf(word);
            }
            throw refused();
        }

        private static IllegalArgumentException refused() {
            return new IllegalArgumentException("must be true or false");
        }
    }

    /**
     * A text, as a {@link String}, without blanks around it.
     *
     * @param check throws IllegalArgumentException, or returns the text as it is to be kept
     */
    record Text(UnaryOperator<String> check) implements ValueType {
        @Override
        public Object ofJson(@Nullable Object given) {
            if (given instanceof String text) {
                return ofText(text);
            }
            throw new IllegalArgumentException("must be a text");
        }

        @Override
        public Object ofText(String text) {
            return check.apply(text.strip());
        }
    }
}
