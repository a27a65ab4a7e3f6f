package io.xcore.plugins.internal;

/** When a kind of source, or a part of the network, may be read from. */
public enum SourcePolicy {
    NEVER,
    /** Only where the platform runs with the development profile. */
    DEVELOPMENT,
    ALWAYS;

    boolean allows(boolean development) {
        return this == ALWAYS || (this == DEVELOPMENT && development);
    }
}
