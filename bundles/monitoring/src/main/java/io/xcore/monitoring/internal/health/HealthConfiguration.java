package io.xcore.monitoring.internal.health;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Xcore health", description = "When the disk of the data directory is too full")
@interface HealthConfiguration {
    @AttributeDefinition(description = "Free mebibytes below which the platform is degraded")
    int disk_degradedBelowMebibytes() default 512;

    @AttributeDefinition(description = "Free mebibytes below which the platform is unhealthy")
    int disk_unhealthyBelowMebibytes() default 64;
}
