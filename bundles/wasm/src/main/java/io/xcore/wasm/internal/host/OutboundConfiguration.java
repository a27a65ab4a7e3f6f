package io.xcore.wasm.internal.host;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where requests of modules may go at most; each module's grants say where its own may. */
@ObjectClassDefinition(
        id = OutboundConfiguration.PID,
        name = "Xcore WebAssembly requests",
        description = "Where the requests of WebAssembly modules may go")
public @interface OutboundConfiguration {
    /** Its id. */
    String PID = "io.xcore.wasm.http";

    @AttributeDefinition(
            name = "Private networks",
            description = "Whether requests may go to this host and to private networks")
    boolean allow_private_networks() default false;

    @AttributeDefinition(
            name = "Networks",
            description = "Where requests may go in any case, such as 10.1.0.0/16; separated by commas")
    String[] allowed_networks() default {};
}
