package io.xcore.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A route that needs no credential, and ignores one that is shown (contract X-04). Everything else needs one. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Public {
    /**
     * Whether the route wants to know who asks, if he shows it: {@code SecurityContext.getUserPrincipal()} is then the
     * {@link Caller}, and {@code null} for whoever shows no credential, or one that is not valid any more.
     */
    boolean recognizes() default false;
}
