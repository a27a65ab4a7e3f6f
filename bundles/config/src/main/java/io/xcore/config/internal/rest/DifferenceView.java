package io.xcore.config.internal.rest;

import java.util.List;

/** What differs between two revisions. */
record DifferenceView(long from, long to, List<ChangeItem> changes) {}
