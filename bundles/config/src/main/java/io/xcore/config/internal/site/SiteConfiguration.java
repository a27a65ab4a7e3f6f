package io.xcore.config.internal.site;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator may say about the installation. */
@ObjectClassDefinition(
        id = SiteChecks.PID,
        name = "Xcore site",
        description = "What the installation is called, and where its people live")
@interface SiteConfiguration {
    @AttributeDefinition(name = "Name", description = "What it is called on its home page and in mails")
    String name() default SiteChecks.NAME;

    @AttributeDefinition(name = "Time zone", description = "In which people are told times, e.g. Europe/Paris")
    String timeZone() default SiteChecks.TIME_ZONE;

    @AttributeDefinition(name = "Locale", description = "The language of who asks for none, e.g. fr-FR")
    String locale() default SiteChecks.LOCALE;
}
