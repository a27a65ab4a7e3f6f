package io.xcore.config.internal.rest;

import io.xcore.config.internal.ConfigDocument;
import java.util.List;

/** The system configuration in the shape of the reference (contract A0-06). */
record SystemConfig(GeneralConfig general, SecurityConfig security, ModulesConfig modules) {
    /** What the installation is called, and where its people live. */
    record GeneralConfig(String siteName, String timezone, String locale) {}

    /** Who gets in. {@code sessionTimeout} is in seconds. */
    record SecurityConfig(PasswordPolicyConfig passwordPolicy, long sessionTimeout) {}

    /** What a new password must be like. */
    record PasswordPolicyConfig(long minLength, boolean requireSpecial) {}

    /** The plugins, by their ids, sorted. */
    record ModulesConfig(List<String> enabled, List<String> disabled) {}

    static SystemConfig of(ConfigDocument document) {
        return new SystemConfig(
                new GeneralConfig(
                        text(document, "general.site_name"),
                        text(document, "general.timezone"),
                        text(document, "general.locale")),
                new SecurityConfig(
                        new PasswordPolicyConfig(
                                (Long) document.values().get("security.password_policy.min_length"),
                                (Boolean) document.values().get("security.password_policy.require_special")),
                        (Long) document.values().get("security.session_timeout")),
                new ModulesConfig(
                        List.copyOf(document.modules().enabled()),
                        List.copyOf(document.modules().disabled())));
    }

    private static String text(ConfigDocument document, String path) {
        return String.valueOf(document.values().get(path));
    }
}
