package io.xcore.http.internal.rest;

import io.xcore.security.Caller;
import io.xcore.security.Credential;

/** Who calls, and what proved it. */
record Visitor(Caller caller, Credential credential) {}
