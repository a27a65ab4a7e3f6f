package io.xcore.audit.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator may set about the audit log. */
@ObjectClassDefinition(
        id = AuditConfiguration.PID,
        name = "Xcore audit log",
        description = "How long the log of who did what is kept")
@interface AuditConfiguration {
    String PID = "io.xcore.audit";

    @AttributeDefinition(
            name = "Retention",
            description = "Days an entry is kept, 1 to 36500; 0 keeps all of them for ever")
    int retention_days() default 400;
}
