package io.xcore.plugin;

/** What a plugin is doing. */
public enum PluginState {
    /** Being started; its routes appear as they come. */
    STARTING,
    /** Running. */
    ACTIVE,
    /** Switched off by an administrator. */
    DISABLED,
    /** Enabled, and waiting for another plugin that is away. */
    WAITING,
    /** Enabled, and it did not start; {@link Plugin#failure()} says why. */
    FAILED,
    /** Enabled, and no longer started after three crashes in an hour; enabling it again starts anew. */
    QUARANTINED
}
