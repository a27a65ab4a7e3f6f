package io.xcore.plugins.internal.rest;

import org.jspecify.annotations.Nullable;

/** Which module to install (contract A0-12): the address of a jar or kar, as for a plugin's {@code source}. */
record ModuleInstallRequest(@Nullable String moduleId, @Nullable String version) {}
