package io.xcore.scheduler.internal.handlers;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator may set about {@code generate_report}. */
@ObjectClassDefinition(
        id = ReportConfiguration.PID,
        name = "Xcore task generate_report",
        description = "How many reports are kept")
@interface ReportConfiguration {
    String PID = "io.xcore.scheduler.reports";

    @AttributeDefinition(name = "Kept", description = "How many of the latest reports, 1 to 10000")
    int kept() default 100;
}
