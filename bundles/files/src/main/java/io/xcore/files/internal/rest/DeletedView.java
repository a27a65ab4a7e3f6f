package io.xcore.files.internal.rest;

/** That something is gone (contract A4-15). */
record DeletedView(boolean success, String id) {}
