package io.xcore.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Marks a Declarative Services component as a JAX-RS resource:
 *
 * <pre>{@code
 * @RestResource
 * @Path("/customers")
 * @Component(service = CustomersResource.class)
 * public final class CustomersResource { ... }
 * }</pre>
 *
 * A plugin's resources are published below the plugin's prefix ({@link io.xcore.plugin.XcorePlugin#prefix()}); those of
 * the platform itself have absolute paths. A resource is there while its service is, and must be thread-safe. JSON is
 * read and written in snake case; {@code Instant} is ISO-8601 in seconds.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface RestResource {
    /** The service property's prefix: the property is {@code xcore.rest.resource=true}. */
    String PREFIX_ = "xcore.";

    boolean rest_resource() default true;
}
