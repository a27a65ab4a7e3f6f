package io.xcore.monitoring.internal.metrics;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Xcore metrics", description = "What /metrics shows")
@interface MetricsConfiguration {
    @AttributeDefinition(description = "Whether requests are measured and /metrics answers")
    boolean metrics_enabled() default true;

    @AttributeDefinition(description = "Whether what the calls into plugins use is measured")
    boolean pluginUsage_enabled() default true;

    @AttributeDefinition(description = "Series of one family at most; what comes later is counted as 'other'")
    int maxSeries() default 4_000;
}
