package io.xcore.config.internal.rest;

/** It is gone (contract X-13). */
record DeletedView(boolean success) {}
