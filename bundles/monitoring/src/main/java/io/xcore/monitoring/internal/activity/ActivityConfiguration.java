package io.xcore.monitoring.internal.activity;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Xcore activity log", description = "How much of the activity log is kept")
@interface ActivityConfiguration {
    @AttributeDefinition(description = "Days an entry is kept, 1 to 36500; 0 for any age")
    int retention_days() default 90;

    @AttributeDefinition(description = "Entries kept, the latest ones, 1000 to 100000000; 0 for any number")
    int retention_entries() default 500_000;
}
