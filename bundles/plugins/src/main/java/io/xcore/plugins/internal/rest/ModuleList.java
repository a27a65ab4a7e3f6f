package io.xcore.plugins.internal.rest;

import java.util.List;

/** Every module (contract A0-11). */
record ModuleList(List<ModuleView> modules) {}
