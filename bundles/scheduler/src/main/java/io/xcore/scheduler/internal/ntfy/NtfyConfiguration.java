package io.xcore.scheduler.internal.ntfy;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator may set about notifications that go to a server which speaks as ntfy does. */
@ObjectClassDefinition(
        id = NtfyConfiguration.PID,
        name = "Xcore notifications by ntfy",
        description = "Where the notifications of tasks are sent besides the WebSocket")
@interface NtfyConfiguration {
    String PID = "io.xcore.scheduler.ntfy";

    @AttributeDefinition(name = "Server", description = "Its URL, e.g. https://ntfy.example.com; empty: none are sent")
    String url() default "";

    @AttributeDefinition(name = "Topic", description = "1 to 64 letters, digits, underscores and hyphens")
    String topic() default "";

    // The key is ".token": a component shows its other properties to every bundle.
    @AttributeDefinition(name = "Token", type = AttributeType.PASSWORD, description = "An access token; empty: none")
    String _token() default "";

    @AttributeDefinition(name = "Queue", description = "Notifications that wait at most, 1 to 10000")
    int queue_limit() default 200;

    @AttributeDefinition(name = "Attempts", description = "How often one is tried, 1 to 10")
    int retry_attempts() default 4;

    @AttributeDefinition(
            name = "First delay",
            description =
                    "Milliseconds before the second attempt, 1 to 600000; four times as long before each other one")
    int retry_delay_millis() default 2_000;
}
