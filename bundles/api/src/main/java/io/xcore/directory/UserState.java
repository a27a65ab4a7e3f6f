package io.xcore.directory;

/** Whether a user may sign in. */
public enum UserState {
    /** Created, and its credential not stored yet; becomes active with it, and may be created again until then. */
    PENDING,
    /** May sign in. */
    ACTIVE,
    /** Switched off by an administrator. */
    INACTIVE
}
