package io.xcore.webhooks.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator may set about webhooks. */
@ObjectClassDefinition(
        id = WebhooksConfiguration.PID,
        name = "Xcore webhooks",
        description = "Where webhooks may go, how they are tried again, and how long they are kept")
public @interface WebhooksConfiguration {
    /** Its id. */
    String PID = "io.xcore.webhooks";

    @AttributeDefinition(
            name = "Private networks",
            description = "Whether webhooks may go to this host and to private networks; users choose where they go")
    boolean allow_private_networks() default false;

    @AttributeDefinition(
            name = "Networks",
            description = "Ranges of addresses webhooks may go to besides public ones, e.g. 10.1.2.0/24")
    String[] allowed_networks() default {};

    @AttributeDefinition(name = "Endpoints", description = "How many endpoints a user may have, 1 to 1000")
    int endpoints_limit() default 20;

    @AttributeDefinition(
            name = "Patience",
            description = "Seconds to wait for a connection and for each part of an answer, 1 to 30")
    int timeout_seconds() default 15;

    @AttributeDefinition(name = "Whole request", description = "Seconds a request may take in all, 1 to 120")
    int total_seconds() default 30;

    @AttributeDefinition(name = "Requests at once", description = "In all, 1 to 64; half of them for one user at most")
    int concurrency() default 16;

    @AttributeDefinition(name = "Requests to an endpoint", description = "At once, 1 to 8")
    int endpoint_concurrency() default 2;

    @AttributeDefinition(
            name = "Delays",
            description = "The times before each further attempt, 1 to 20 of them, in s, m or h")
    String retry_delays() default "5s, 5m, 30m, 2h, 5h, 10h, 14h, 20h, 24h";

    @AttributeDefinition(name = "Backlog", description = "Deliveries that wait for one endpoint, 1 to 1000000")
    int pending_limit() default 10_000;

    @AttributeDefinition(
            name = "Failing days",
            description = "Days without a success after which an endpoint is switched off, 1 to 365; 0: never")
    int disable_days() default 5;

    @AttributeDefinition(
            name = "Failed deliveries",
            description = "Deliveries given up in a row after which an endpoint is switched off, 1 to 10000; 0: never")
    int disable_deliveries() default 10;

    @AttributeDefinition(
            name = "Rotation",
            description = "Hours a replaced secret goes on signing unless asked otherwise, 0 to 168")
    int rotation_hours() default 24;

    @AttributeDefinition(name = "Retention", description = "Days a delivery is kept, 1 to 3650")
    int retention_days() default 14;
}
