package io.xcore.config.internal;

/**
 * The settings of this bundle itself, checked.
 *
 * @param revisions how many revisions are kept
 * @param profiles how many profiles there may be
 */
public record ConfigSettings(int revisions, int profiles) {
    static ConfigSettings of(ConfigConfiguration source) {
        return new ConfigSettings(
                within("history.revisions", source.history_revisions(), 10, 100_000),
                within("profiles.most", source.profiles_most(), 1, 1_000));
    }

    private static int within(String key, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(
                    "%s must be from %d to %d, not %d".formatted(key, lowest, highest, value));
        }
        return value;
    }
}
