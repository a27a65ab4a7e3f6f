package io.xcore.scheduler.internal.rest;

import java.util.Optional;

/**
 * Who runs a command at the moment.
 *
 * @param name the command
 * @param bundle the symbolic name of his bundle
 * @param plugin the plugin the bundle belongs to
 * @param builtIn whether it is the platform's
 */
record HandlerView(String name, String bundle, Optional<String> plugin, boolean builtIn) {}
