package io.xcore.http.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration {@code io.xcore.http}. */
@ObjectClassDefinition(name = "Xcore HTTP")
@interface HttpSettings {
    @AttributeDefinition(description = "Origins whose pages may call from a browser, with cookies")
    String[] allowed_origins() default "http://localhost:3000";

    @AttributeDefinition(description = "The longest body held in memory (JSON, forms, text), in bytes")
    long max_body_bytes() default 1024 * 1024;

    @AttributeDefinition(description = "The longest body of any other kind, in bytes; a resource may take less")
    long max_upload_bytes() default 512L * 1024 * 1024;

    @AttributeDefinition(description = "How many requests may wait at once for plugins that are being exchanged")
    int max_parked_requests() default 1000;
}
