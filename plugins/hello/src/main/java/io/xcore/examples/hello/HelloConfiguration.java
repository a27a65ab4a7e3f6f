package io.xcore.examples.hello;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The plugin's settings: what an administrator sees, with the bounds that are checked before a change is accepted. */
@ObjectClassDefinition(id = HelloConfiguration.PID, name = "Hello", description = "How the hello plugin greets")
public @interface HelloConfiguration {
    /** The name the settings are kept under. */
    String PID = "io.xcore.examples.hello";

    @AttributeDefinition(
            name = "Greeting",
            description = "The word before the name, 1 to 40 characters",
            min = "1",
            max = "40")
    String greeting() default "Hello";
}
