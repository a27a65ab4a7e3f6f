package io.xcore.messaging.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator may set about messaging. */
@ObjectClassDefinition(
        id = MessagingConfiguration.PID,
        name = "Xcore messaging",
        description = "Who is there, who writes, and how long messages are kept")
public @interface MessagingConfiguration {
    /** Its id. */
    String PID = "io.xcore.messaging";

    @AttributeDefinition(
            name = "Grace",
            description = "Seconds after the last connection has ended until a user counts as offline, 0 to 300")
    int presence_grace_seconds() default 5;

    @AttributeDefinition(
            name = "Presence in general",
            description = "Up to how many users who are there the channel general is told of comings and goings, 0 to"
                    + " 100000; channels are told of their members in any case")
    int presence_general_limit() default 500;

    @AttributeDefinition(
            name = "Typing",
            description = "Seconds after which somebody who does not go on typing counts as having stopped, 1 to 60")
    int typing_seconds() default 10;

    @AttributeDefinition(
            name = "Retention",
            description = "Days messages are kept in channels that do not say otherwise, 1 to 36500; 0: for ever")
    int retention_days() default 0;
}
