package io.xcore.messaging.internal.rest;

/** The answer to a deletion (contract A4-15, X-13). */
record DeletedView(boolean success, String id) {}
