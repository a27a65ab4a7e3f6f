package io.xcore.mail.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator may set about mail. */
@ObjectClassDefinition(id = MailConfiguration.PID, name = "Xcore mail", description = "The mail server, and the queue")
@interface MailConfiguration {
    String PID = "io.xcore.mail";

    @AttributeDefinition(name = "Host", description = "The mail server; empty: no mail, or files in development")
    String host() default "";

    @AttributeDefinition(name = "Port", description = "0: 587 for starttls, 465 for implicit, 25 for none")
    int port() default 0;

    @AttributeDefinition(name = "TLS", description = "none, starttls or implicit")
    String tls() default "starttls";

    @AttributeDefinition(name = "User", description = "Who signs in at the mail server; empty: nobody")
    String username() default "";

    // The key is ".password": a component shows its other properties to every bundle.
    @AttributeDefinition(name = "Password", type = AttributeType.PASSWORD, description = "The user's password")
    String _password() default "";

    @AttributeDefinition(name = "Sender", description = "The address mail comes from; needed with a host")
    String from() default "";

    @AttributeDefinition(name = "Connecting", description = "Seconds a connection may take, 1 to 120")
    int connectTimeoutSeconds() default 10;

    @AttributeDefinition(name = "Answers", description = "Seconds each answer of the server may take, 1 to 600")
    int timeoutSeconds() default 30;

    @AttributeDefinition(name = "Queue", description = "Mails that wait at most, 1 to 10000")
    int queue_limit() default 500;

    @AttributeDefinition(name = "Attempts", description = "How often a mail is tried, 1 to 10")
    int retry_attempts() default 5;

    @AttributeDefinition(
            name = "First delay",
            description = "Seconds before the second attempt, 1 to 3600; four times as long before each further one")
    int retry_delaySeconds() default 15;
}
