package io.xcore.scheduler.internal.handlers;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator may set about {@code http_request}. */
@ObjectClassDefinition(
        id = HttpRequestConfiguration.PID,
        name = "Xcore task http_request",
        description = "Where requests of tasks may go, and how much they may take")
@interface HttpRequestConfiguration {
    String PID = "io.xcore.scheduler.http";

    @AttributeDefinition(name = "Private networks", description = "Whether to this host and to private networks")
    boolean allow_private_networks() default false;

    @AttributeDefinition(name = "Networks", description = "Ranges in any case, e.g. 10.1.2.0/24, fd00::/8")
    String[] allowed_networks() default {};

    @AttributeDefinition(name = "Time limit", description = "Seconds of a request, redirects included, 1 to 3600")
    int limit_seconds() default 300;

    @AttributeDefinition(name = "Answer", description = "KiB of an answer that are read, 0 to 10240")
    int answer_kib() default 1_024;
}
