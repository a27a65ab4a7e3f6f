package io.xcore.plugins.internal;

import io.xcore.error.XcoreException;
import java.util.stream.Stream;

/** When a kind of source, or a part of the network, may be read from. */
public enum SourcePolicy {
    NEVER,
    /** Only where the platform runs with the development profile. */
    DEVELOPMENT,
    ALWAYS;

    /** The policy a configuration names, in upper or lower case. */
    static SourcePolicy of(String key, String text) {
        return Stream.of(values())
                .filter(policy -> policy.name().equalsIgnoreCase(text.trim()))
                .findFirst()
                .orElseThrow(
                        () -> XcoreException.invalid(key, "must be NEVER, DEVELOPMENT or ALWAYS, not '" + text + "'"));
    }

    boolean allows(boolean development) {
        return this == ALWAYS || (this == DEVELOPMENT && development);
    }
}
