package io.xcore.monitoring.internal.logs;

/**
 * A logger with a level of its own.
 *
 * @param level as the configuration has it
 * @param chosenFor what the level was chosen for: {@code plugin:crm} or a logger; empty for one of the shipped settings
 */
public record LoggerLevel(String logger, String level, String chosenFor) {}
