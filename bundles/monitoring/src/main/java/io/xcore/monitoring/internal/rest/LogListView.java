package io.xcore.monitoring.internal.rest;

import java.util.List;

/** A part of the activity log as S2 shows it (contract A2-08). */
record LogListView(List<LogView> logs, long total) {}
