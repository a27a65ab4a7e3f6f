package io.xcore.http.internal.tls;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration {@code io.xcore.http.tls}. */
@ObjectClassDefinition(name = "Xcore TLS")
@interface TlsSettings {
    String PID = "io.xcore.http.tls";

    @AttributeDefinition(description = "The certificate and its chain in PEM, or all in PKCS12; empty: no TLS")
    String certificate() default "";

    @AttributeDefinition(description = "The private key in PKCS8 PEM; empty when it is in the same file")
    String key() default "";

    @AttributeDefinition(type = AttributeType.PASSWORD, description = "What the key or the PKCS12 is encrypted with")
    String _password() default "";

    @AttributeDefinition(description = "The port, 0 for a free one")
    int port() default 8443;

    @AttributeDefinition(description = "The address to listen on; empty: as without TLS")
    String address() default "";

    @AttributeDefinition(description = "Whether requests without TLS are sent to the same address with TLS")
    boolean redirect() default false;

    @AttributeDefinition(description = "Seconds browsers are to insist on TLS (HSTS), 0 to 63072000; 0: they are not")
    int hsts_maxAgeSeconds() default 0;

    @AttributeDefinition(description = "Seconds between looks at the files, 1 to 3600")
    int reload_seconds() default 10;
}
