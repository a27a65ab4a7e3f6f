package io.xcore.realtime;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** The types of frames a {@link FrameHandler} answers, exact. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface FrameTypes {
    /** The service property's prefix: the property is {@code xcore.frame.types}. */
    String PREFIX_ = "xcore.";

    String[] frame_types();
}
