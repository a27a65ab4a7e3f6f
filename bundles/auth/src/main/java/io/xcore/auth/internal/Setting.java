package io.xcore.auth.internal;

import java.util.Locale;

/** Checks of one setting's value. */
public final class Setting {
    private Setting() {}

    public static int within(String key, int value, int lowest, int highest) {
        return Math.toIntExact(within(key, (long) value, lowest, highest));
    }

    public static long within(String key, long value, long lowest, long highest) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(
                    "%s must be from %d to %d, not %d".formatted(key, lowest, highest, value));
        }
        return value;
    }

    public static String present(String key, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(key + " must not be empty");
        }
        return value;
    }

    public static boolean on(String key, String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "on", "true" -> true;
            case "off", "false" -> false;
            default -> throw new IllegalArgumentException(key + " must be on or off, not " + value);
        };
    }
}
