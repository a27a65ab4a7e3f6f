package io.xcore.shell.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Xcore shell", description = "The local administration shell")
@interface ShellConfiguration {
    @AttributeDefinition(description = "Sessions at the same time at most")
    int maxSessions() default 16;

    @AttributeDefinition(description = "Who sessions act as")
    String user() default "admin";

    @AttributeDefinition(description = "The roles of Karaf's command access lists that sessions have")
    String[] roles() default {"admin", "manager", "viewer", "systembundles", "ssh"};
}
