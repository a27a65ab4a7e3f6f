package io.xcore.scheduler.internal.shell;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator may set about the task {@code shell}. */
@ObjectClassDefinition(
        id = ShellTaskConfiguration.PID,
        name = "Xcore task shell",
        description = "Which commands of the shell tasks of administrators may run")
@interface ShellTaskConfiguration {
    String PID = "io.xcore.scheduler.shell";

    @AttributeDefinition(name = "Commands", description = "Names with their scope, e.g. xcore:plugin-list")
    String[] commands() default {
        "xcore:activity",
        "xcore:audit-list",
        "xcore:health",
        "xcore:log-list",
        "xcore:plugin-list",
        "xcore:role-list",
        "xcore:status",
        "xcore:task-list",
        "xcore:user-list",
        "xcore:webhook-list"
    };

    @AttributeDefinition(name = "Roles", description = "Whom the commands are run as, in Karaf's access lists")
    String[] roles() default {"viewer", "manager", "admin"};
}
