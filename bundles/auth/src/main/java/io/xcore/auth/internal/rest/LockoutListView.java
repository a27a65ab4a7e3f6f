package io.xcore.auth.internal.rest;

import java.util.List;

/** What is locked at the moment. */
public record LockoutListView(List<LockoutView> lockouts) {}
