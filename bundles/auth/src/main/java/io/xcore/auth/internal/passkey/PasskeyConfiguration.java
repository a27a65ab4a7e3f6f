package io.xcore.auth.internal.passkey;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator may set about passkeys. */
@ObjectClassDefinition(
        id = PasskeyConfiguration.PID,
        name = "Xcore passkeys",
        description = "Which site passkeys belong to")
@interface PasskeyConfiguration {
    String PID = "io.xcore.auth.passkeys";

    @AttributeDefinition(
            name = "Relying party",
            description = "The domain passkeys belong to, e.g. example.org; without it they work on localhost only."
                    + " Passkeys made under another one are of no use any more")
    String rp_id() default "";

    @AttributeDefinition(name = "Name", description = "What browsers call the site, 1 to 64 characters")
    String rp_name() default "Xcore";

    @AttributeDefinition(
            name = "Origins",
            description =
                    "Pages that may use passkeys, e.g. https://console.example.org; each within the relying party."
                            + " When there are none, https:// and the relying party")
    String[] origins() default {};

    @AttributeDefinition(
            name = "Timeout",
            description = "Seconds a user has from asking for a challenge to answering it, 30 to 900")
    long timeoutSeconds() default 300;
}
