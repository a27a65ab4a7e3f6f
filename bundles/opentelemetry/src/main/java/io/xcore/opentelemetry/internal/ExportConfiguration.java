package io.xcore.opentelemetry.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration {@code io.xcore.opentelemetry}. */
@ObjectClassDefinition(name = "Xcore OpenTelemetry")
@interface ExportConfiguration {
    @AttributeDefinition(description = "Where spans are sent by OTLP over HTTP, e.g. http://localhost:4318/v1/traces")
    String endpoint() default "";

    @AttributeDefinition(
            type = AttributeType.PASSWORD,
            description = "Headers of what is sent, e.g. Authorization=Bearer abc; several are separated by commas")
    String headers() default "";

    @AttributeDefinition(description = "Which part of the traces that begin here is recorded, 0 to 1")
    double sample_ratio() default 1;

    @AttributeDefinition(description = "What the collector calls this instance")
    String service_name() default "xcore";

    @AttributeDefinition(description = "How many spans wait to be sent at most, 64 to 65536; more are dropped")
    int max_queue() default 2048;

    @AttributeDefinition(description = "How long one attempt to send may take, in seconds, 1 to 60")
    int timeout_seconds() default 10;
}
