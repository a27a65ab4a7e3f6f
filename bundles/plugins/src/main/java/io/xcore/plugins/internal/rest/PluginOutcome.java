package io.xcore.plugins.internal.rest;

/** What has become of a plugin (contract A1-19, A1-21). */
record PluginOutcome(String id, String status, String message, String version, boolean active) {}
