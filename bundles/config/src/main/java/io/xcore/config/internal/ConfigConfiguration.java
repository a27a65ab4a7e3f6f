package io.xcore.config.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator may set about the keeping of configurations. */
@ObjectClassDefinition(
        id = ConfigConfiguration.PID,
        name = "Xcore configuration",
        description = "How much of the configuration's history is kept")
@interface ConfigConfiguration {
    String PID = "io.xcore.config";

    @AttributeDefinition(name = "Revisions", description = "How many revisions are kept, 10 to 100000")
    int history_revisions() default 1_000;

    @AttributeDefinition(name = "Profiles", description = "How many profiles there may be, 1 to 1000")
    int profiles_most() default 100;
}
