package io.xcore.config.internal.schema;

import io.xcore.config.internal.schema.ValueType.Flag;
import io.xcore.config.internal.schema.ValueType.Text;
import io.xcore.config.internal.schema.ValueType.WholeNumber;
import io.xcore.config.internal.site.SiteChecks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Every setting of S0's {@code SystemConfig} (contract A0-06), in its order; {@code modules} is beside them. */
public final class SystemSchema {
    /** Where the lists of plugins stand in the document. */
    public static final String MODULES = "modules";

    /** The configuration of authentication, another bundle's. */
    public static final String AUTH_PID = "io.xcore.auth";

    /** The settings, in the order of the reference. */
    public static final List<Setting> SETTINGS = List.of(
            site("site_name", "name", SiteChecks.NAME, new Text(SiteChecks::name)),
            site("timezone", "timeZone", SiteChecks.TIME_ZONE, new Text(SiteChecks::timeZone)),
            site("locale", "locale", SiteChecks.LOCALE, new Text(SiteChecks::locale)),
            auth("password_policy.min_length", "password.minLength", 8L, new WholeNumber(1, 128)),
            auth("password_policy.require_special", "password.requireSpecial", false, new Flag()),
            // Seconds, as contract C-25 has it: the time without a request after which a session ends.
            auth("session_timeout", "session.idleSeconds", 604_800L, new WholeNumber(60, 31_536_000)));

    private static final Map<String, Setting> BY_PATH = SETTINGS.stream()
            .collect(Collectors.toMap(Setting::path, setting -> setting, (one, other) -> one, LinkedHashMap::new));
    private static final Set<String> GROUPS = Set.of("general", "security", "security.password_policy");

    private SystemSchema() {}

    /** The setting at a place of the document. */
    public static Optional<Setting> find(String path) {
        return Optional.ofNullable(BY_PATH.get(path));
    }

    /** Whether settings stand below a place of the document. */
    public static boolean isGroup(String path) {
        return GROUPS.contains(path);
    }

    /** The settings below a place of the document. */
    public static List<Setting> below(String group) {
        return SETTINGS.stream()
                .filter(setting -> setting.path().startsWith(group + "."))
                .toList();
    }

    private static Setting site(String name, String key, Object otherwise, ValueType type) {
        return new Setting("general." + name, SiteChecks.PID, key, otherwise, type, false);
    }

    private static Setting auth(String name, String key, Object otherwise, ValueType type) {
        return new Setting("security." + name, AUTH_PID, key, otherwise, type, false);
    }
}
