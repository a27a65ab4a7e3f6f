package io.xcore.admin.internal.rest;

/** Whether a user may sign in (contract A1-16, A1-17). */
record ActivityView(long id, boolean isActive) {}
