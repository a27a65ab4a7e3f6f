package io.xcore.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A route that a program on the same machine may use without a credential, where the operator has switched that on
 * ({@code trust.loopback}; contract C-33). It needs one in every other case, and one that is shown is checked. Who came
 * without is no {@link Caller}: {@code SecurityContext.getUserPrincipal()} is {@code null}. It says nothing about routes
 * that {@linkplain RequiresPermission require a permission}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface TrustsLoopback {}
