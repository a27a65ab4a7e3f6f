package io.xcore.rest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A route that will go: its answers say so by {@code X-API-Deprecated} (contract X-15), {@code Deprecation} (RFC 9745) and
 * {@code Sunset} (RFC 8594), and the OpenAPI document marks it. On a class it holds for all of its methods. A route is to
 * be announced like this 30 days before it goes (contract A1-42).
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface DeprecatedRoute {
    /** The day since when it is deprecated, e.g. {@code 2026-11-01}. */
    String since();

    /** The day on which it goes; empty when that is not decided. */
    String sunset() default "";

    /** The address of a page that says what to use instead; empty when there is none. */
    String link() default "";
}
