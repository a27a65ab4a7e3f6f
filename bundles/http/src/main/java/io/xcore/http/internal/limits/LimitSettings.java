package io.xcore.http.internal.limits;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration {@code io.xcore.http.limits}. */
@ObjectClassDefinition(id = LimitSettings.PID, name = "Xcore rate limits")
@interface LimitSettings {
    String PID = "io.xcore.http.limits";

    /** What machines and browsers ask for over and over. */
    String EXEMPT =
            "/health/**, /metrics/**, /docs/**, /redoc/**, /core-docs/**, /static/**, /openapi.json, /asyncapi.json";

    int MAX_COUNTS = 10_000;

    @AttributeDefinition(description = "Whether requests are limited at all; XCORE_RATE_LIMIT=off has the last word")
    boolean enabled() default true;

    @AttributeDefinition(
            description = "What is different from the contract's table, one after the other or with commas between:"
                    + " 's1-user 5000/1h', 's4-auth off', or a row of your own,"
                    + " 'crm 30/1m user by caller on /erp/crm/** !/erp/crm/status'")
    String[] rows() default {};

    @AttributeDefinition(description = "Routes that are never limited nor counted")
    String[] exempt() default EXEMPT;

    @AttributeDefinition(
            description = "For how many callers or addresses each row keeps a count, 100 to 1000000; past that the"
                    + " counts of those that have been quiet the longest are forgotten")
    int max_counts() default MAX_COUNTS;
}
