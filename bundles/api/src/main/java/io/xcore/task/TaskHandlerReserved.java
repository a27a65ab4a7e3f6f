package io.xcore.task;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Marks a {@link TaskHandler} whose command is for administrators: nobody without the permission {@code tasks:manage} can
 * make such a task, or change one into it, and one whose owner has lost the permission is refused when it is due.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface TaskHandlerReserved {
    /** The service property's prefix: the property is {@value #PROPERTY}. */
    String PREFIX_ = "xcore.";

    /** The service property; {@code true}. */
    String PROPERTY = "xcore.task.handler.reserved";
}
