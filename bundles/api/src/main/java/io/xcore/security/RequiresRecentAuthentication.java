package io.xcore.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A route, or every route of a class, for which a caller must have proved lately who it is, where the operator has switched
 * that on (step-up authentication, RFC 9470). API keys never have. It asks for no permission by itself, and says nothing
 * about {@link Public} routes.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RequiresRecentAuthentication {}
