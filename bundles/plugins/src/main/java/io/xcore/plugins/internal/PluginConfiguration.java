package io.xcore.plugins.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of the configuration {@code io.xcore.plugins}. */
@ObjectClassDefinition(name = "Plugins", description = "How plugins are fetched, started and exchanged")
@interface PluginConfiguration {
    @AttributeDefinition(description = "The most bytes a plugin may have", min = "1024")
    long maxSizeBytes() default 100 * 1024 * 1024;

    @AttributeDefinition(description = "How long a plugin may take to start", min = "1", max = "600")
    int startTimeoutSeconds() default 10;

    @AttributeDefinition(description = "How long running requests may take before their plugin is exchanged", min = "0")
    int drainTimeoutSeconds() default 20;

    @AttributeDefinition(description = "How long a request waits for a plugin that is being exchanged", min = "1")
    int parkTimeoutSeconds() default 30;

    @AttributeDefinition(description = "How long fetching a plugin may take", min = "1")
    int fetchTimeoutSeconds() default 60;

    @AttributeDefinition(description = "How many crashes within the window end in quarantine", min = "1")
    int crashLimit() default 3;

    @AttributeDefinition(description = "The window in which crashes are counted", min = "1")
    int crashWindowMinutes() default 60;

    @AttributeDefinition(description = "Whether http: and https: addresses are read: NEVER, DEVELOPMENT, ALWAYS")
    String httpSources() default "ALWAYS";

    @AttributeDefinition(description = "Whether addresses in the host's own network are read")
    String privateNetworks() default "NEVER";

    @AttributeDefinition(description = "Whether file: addresses are read")
    String fileSources() default "DEVELOPMENT";

    @AttributeDefinition(description = "Whether mvn: addresses are read")
    String mavenSources() default "DEVELOPMENT";

    @AttributeDefinition(
            description = "Maven repositories to read from, separated by commas; those of Maven itself when empty")
    String mavenRepositories() default "";

    @AttributeDefinition(description = "Whether the folder deploy/ is watched")
    boolean deployFolder() default true;
}
