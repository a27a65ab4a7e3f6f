package io.xcore.http.internal.rest;

import io.xcore.http.internal.request.ErrorResponses;

/** What every published application needs. */
record PublishingParts(JaxrsRuntime runtime, Doorkeeper doorkeeper, Turnstile turnstile, ErrorResponses errors) {}
