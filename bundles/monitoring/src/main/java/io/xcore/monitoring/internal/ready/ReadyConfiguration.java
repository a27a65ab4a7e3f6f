package io.xcore.monitoring.internal.ready;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Xcore readiness", description = "When the instance announces itself")
@interface ReadyConfiguration {
    @AttributeDefinition(description = "The parts that must have booted")
    String[] readyParts() default {"plugins", "auth"};
}
