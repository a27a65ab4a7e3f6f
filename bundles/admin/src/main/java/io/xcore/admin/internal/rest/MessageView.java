package io.xcore.admin.internal.rest;

/** Says that something was done (contract A1-14). */
record MessageView(String message) {}
