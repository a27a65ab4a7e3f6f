package io.xcore.auth.internal.recovery;

import io.xcore.auth.internal.Setting;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of resetting passwords, checked.
 *
 * @param tokenLife how long a token is valid
 * @param page the address of the page that asks for the new password, with {@value #PLACE} in it
 * @param perAccount how many mails an e-mail address gets an hour
 * @param perAddress how many requests a network address has an hour
 */
record RecoverySettings(Duration tokenLife, Optional<String> page, int perAccount, int perAddress) {
    private static final String PLACE = "{token}";
    private static final Set<String> SCHEMES = Set.of("http", "https");

    static RecoverySettings of(RecoveryConfiguration source) {
        return new RecoverySettings(
                Duration.ofSeconds(Setting.within("token.lifeSeconds", source.token_lifeSeconds(), 10, 86_400)),
                page(source.resetUrl().strip()),
                Setting.within("limit.perAccount", source.limit_perAccount(), 1, 100),
                Setting.within("limit.perAddress", source.limit_perAddress(), 1, 100_000));
    }

    /** The link for a token, where there is a page for it. */
    Optional<String> link(ResetToken token) {
        return page.map(template -> template.replace(PLACE, token.text()));
    }

    private static Optional<String> page(String template) {
        if (template.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI example = new URI(template.replace(PLACE, "token"));
            if (template.contains(PLACE)
                    && SCHEMES.contains(String.valueOf(example.getScheme()))
                    && example.getHost() != null) {
                return Optional.of(template);
            }
        } catch (URISyntaxException e) {
            // Told like any other text that is no address.
        }
        throw new IllegalArgumentException("resetUrl must be an http or https address with " + PLACE + " in it");
    }
}
