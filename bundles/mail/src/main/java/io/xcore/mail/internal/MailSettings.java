package io.xcore.mail.internal;

import io.xcore.error.XcoreException;
import io.xcore.mail.Mail;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of mail, checked.
 *
 * @param server the mail server, if there is one
 * @param from the address mail comes from
 * @param queue how mail waits
 */
record MailSettings(Optional<Server> server, String from, QueuePolicy queue) {
    private static final String NOBODY = "xcore@localhost";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

    /** How a connection is protected. */
    enum Tls {
        NONE(25),
        STARTTLS(587),
        IMPLICIT(465);

        private final int port;

        Tls(int port) {
            this.port = port;
        }
    }

    /** Who signs in at the server. */
    record Login(String username, String password) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "login of " + username;
        }
    }

    /**
     * A mail server.
     *
     * @param connectTimeout how long a connection may take
     * @param timeout how long each answer may take
     */
    record Server(String host, int port, Tls tls, Optional<Login> login, Duration connectTimeout, Duration timeout) {}

    /**
     * How mail waits.
     *
     * @param limit how many mails wait at most
     * @param attempts how often each is tried
     * @param delay the time before the second attempt
     */
    record QueuePolicy(int limit, int attempts, Duration delay) {
        private static final int GROWTH = 4;
        private static final long LONGEST_SECONDS = 86_400;

        /** The time before another attempt, after so many that failed; a day at most. */
        Duration delayAfter(int failed) {
            Duration grown = delay.multipliedBy((long) Math.pow(GROWTH, failed - 1.0));
            return grown.toSeconds() < LONGEST_SECONDS ? grown : Duration.ofSeconds(LONGEST_SECONDS);
        }
    }

    static MailSettings of(MailConfiguration source) {
        Optional<Server> server = source.host().isBlank() ? Optional.empty() : Optional.of(server(source));
        return new MailSettings(
                server,
                from(source.from().strip(), server.isPresent()),
                new QueuePolicy(
                        within("queue.limit", source.queue_limit(), 1, 10_000),
                        within("retry.attempts", source.retry_attempts(), 1, 10),
                        Duration.ofSeconds(within("retry.delaySeconds", source.retry_delaySeconds(), 1, 3_600))));
    }

    private static Server server(MailConfiguration source) {
        String host = source.host().strip();
        Tls tls = tls(source.tls());
        int port = within("port", source.port(), 0, 65_535);
        Optional<Login> login = login(source);
        if (login.isPresent() && tls == Tls.NONE && !LOOPBACK.contains(host)) {
            throw new IllegalArgumentException("tls must not be none when a password is sent to another machine");
        }
        return new Server(
                host,
                port == 0 ? tls.port : port,
                tls,
                login,
                Duration.ofSeconds(within("connectTimeoutSeconds", source.connectTimeoutSeconds(), 1, 120)),
                Duration.ofSeconds(within("timeoutSeconds", source.timeoutSeconds(), 1, 600)));
    }

    private static Optional<Login> login(MailConfiguration source) {
        String username = source.username().strip();
        if (username.isEmpty() != source._password().isEmpty()) {
            throw new IllegalArgumentException("username and .password (with a dot) belong together");
        }
        return username.isEmpty() ? Optional.empty() : Optional.of(new Login(username, source._password()));
    }

    private static Tls tls(String value) {
        try {
            return Tls.valueOf(value.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("tls must be none, starttls or implicit, not " + value, e);
        }
    }

    private static String from(String value, boolean needed) {
        if (value.isEmpty() && !needed) {
            return NOBODY;
        }
        try {
            return new Mail(value, "sender", "").to();
        } catch (XcoreException e) {
            throw new IllegalArgumentException("from must be a mailbox address", e);
        }
    }

    private static int within(String key, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(
                    "%s must be from %d to %d, not %d".formatted(key, lowest, highest, value));
        }
        return value;
    }
}
