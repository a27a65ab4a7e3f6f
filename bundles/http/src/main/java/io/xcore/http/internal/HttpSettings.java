package io.xcore.http.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration {@code io.xcore.http}. */
@ObjectClassDefinition(name = "Xcore HTTP")
@interface HttpSettings {
    @AttributeDefinition(description = "Origins whose pages may call from a browser, with cookies")
    String[] allowed_origins() default "http://localhost:3000";

    @AttributeDefinition(
            description = "Addresses of the reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are believed,"
                    + " e.g. 127.0.0.1 or 10.0.0.0/8; none by default")
    String[] trusted_proxies() default {};

    @AttributeDefinition(
            description = "Whether programs on this machine need no credential for the routes that allow it"
                    + " (POST /execute-task). In the development profile only")
    boolean trust_loopback() default false;

    @AttributeDefinition(description = "The longest body held in memory (JSON, forms, text), in bytes")
    long max_body_bytes() default 1024 * 1024;

    @AttributeDefinition(description = "The longest body of any other kind, in bytes; a resource may take less")
    long max_upload_bytes() default 4L * 1024 * 1024 * 1024;

    @AttributeDefinition(description = "How many requests may wait at once for plugins that are being exchanged")
    int max_parked_requests() default 1000;
}
