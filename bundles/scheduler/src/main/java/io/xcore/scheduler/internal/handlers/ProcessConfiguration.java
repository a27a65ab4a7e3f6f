package io.xcore.scheduler.internal.handlers;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator may set about {@code process}. */
@ObjectClassDefinition(
        id = ProcessConfiguration.PID,
        name = "Xcore task process",
        description = "Which programs tasks of administrators may run; none unless they are named here")
@interface ProcessConfiguration {
    String PID = "io.xcore.scheduler.process";

    @AttributeDefinition(name = "Enabled", description = "Whether tasks may run programs at all")
    boolean enabled() default false;

    @AttributeDefinition(name = "Programs", description = "Absolute paths of the programs tasks may run")
    String[] executables() default {};

    @AttributeDefinition(name = "PATH", description = "What programs find others by")
    String path() default "/usr/local/bin:/usr/bin:/bin";

    @AttributeDefinition(name = "Environment", description = "NAME=value, besides PATH; nothing else is passed on")
    String[] environment() default {};

    @AttributeDefinition(name = "Folders", description = "Whether the folder a program ran in is kept")
    boolean keep_folders() default false;

    @AttributeDefinition(
            name = "Grace",
            description = "Milliseconds a program has to end after it was told to, before it is killed, 0 to 4000")
    int grace_millis() default 2_000;

    @AttributeDefinition(
            name = "Code executor",
            description = "The one of the programs that runs code or an assistant for it (claude_code of /health)")
    String code_executor() default "";
}
