package io.xcore.admin.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator may set about the directory. */
@ObjectClassDefinition(id = AdminConfiguration.PID, name = "Xcore directory", description = "Users, roles, permissions")
@interface AdminConfiguration {
    String PID = "io.xcore.admin";

    @AttributeDefinition(
            name = "Users in memory",
            description = "How many users' roles and permissions are kept in memory, 16 to 1000000")
    int cache_maxUsers() default 10_000;
}
