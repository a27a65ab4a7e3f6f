package io.xcore.auth.internal;

import java.util.Locale;

/** Checks of one setting's value. */
final class Setting {
    private Setting() {}

    static int within(String key, int value, int lowest, int highest) {
        return Math.toIntExact(within(key, (long) value, lowest, highest));
    }

    static long within(String key, long value, long lowest, long highest) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(
                    "%s must be from %d to %d, not %d".formatted(key, lowest, highest, value));
        }
        return value;
    }

    static String present(String key, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(key + " must not be empty");
        }
        return value;
    }

    static boolean on(String key, String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "on", "true" -> true;
            case "off", "false" -> false;
            default -> throw new IllegalArgumentException(key + " must be on or off, not " + value);
        };
    }
}
