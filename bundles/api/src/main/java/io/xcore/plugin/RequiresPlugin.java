package io.xcore.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Requirement;

/**
 * Declares that a plugin needs another one; the OSGi resolver itself then keeps the two together. bnd writes it as
 * {@code Require-Capability: xcore.plugin;filter:="(id=erp_core)"}.
 */
@Requirement(namespace = XcorePlugin.NAMESPACE, filter = "(id=${#value})")
@Repeatable(RequiresPlugins.class)
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PACKAGE, ElementType.TYPE})
public @interface RequiresPlugin {
    /** The id of the plugin that is needed. */
    String value();
}
