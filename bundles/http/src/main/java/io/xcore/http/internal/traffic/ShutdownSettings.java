package io.xcore.http.internal.traffic;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration {@code io.xcore.http.shutdown}. */
@ObjectClassDefinition(name = "Xcore shutdown", description = "How requests end when the process is asked to end")
@interface ShutdownSettings {
    String PID = "io.xcore.http.shutdown";

    @AttributeDefinition(
            description = "Seconds /health and /health/ready answer 503 before other new requests do, 0 to 60;"
                    + " for load balancers")
    int notice_seconds() default 1;

    @AttributeDefinition(description = "Seconds running requests may take after that, 0 to 120")
    int drain_seconds() default 30;
}
