package io.xcore.settings.internal.files;

import io.xcore.settings.internal.files.ConfigText.Entry;
import io.xcore.settings.internal.sealing.SealedSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.metatype.AttributeDefinition;

/** Checks files against what is known of their PID. */
final class ConfigCheck {
    /** Third parties' configurations with passwords, which no metatype of ours describes. */
    private static final Pattern FOREIGN = Pattern.compile("org\\.ops4j\\.(datasource|pax\\.web)");

    private static final Pattern PASSWORD = Pattern.compile("(?i)(.*[._])?password");

    private final Function<String, Optional<Map<String, AttributeDefinition>>> declared;

    ConfigCheck(Function<String, Optional<Map<String, AttributeDefinition>>> declared) {
        this.declared = declared;
    }

    /** Everything that is wrong with a file. */
    List<Fault> faults(String pid, ConfigText file) {
        List<Fault> faults = new ArrayList<>(file.faults());
        Optional<Map<String, AttributeDefinition>> keys = declared.apply(pid);
        if (keys.isPresent()) {
            for (Entry entry : file.entries()) {
                Fault fault = fault(pid, entry, keys.get().get(entry.key()));
                if (fault != null) {
                    faults.add(fault);
                }
            }
        }
        return faults;
    }

    /** The secrets that stand there for everybody to read. */
    List<Entry> plainSecrets(String pid, ConfigText file) {
        Map<String, AttributeDefinition> keys = declared.apply(pid).orElse(Map.of());
        return file.entries().stream()
                .filter(entry -> secret(pid, entry.key(), keys.get(entry.key())))
                .filter(entry -> entry.literal() && !entry.raw().isEmpty())
                .filter(entry -> !SealedSettings.looksSealed(entry.raw()))
                .toList();
    }

    private static boolean secret(String pid, String key, @Nullable AttributeDefinition definition) {
        return definition == null
                ? FOREIGN.matcher(pid).matches() && PASSWORD.matcher(key).matches()
                : definition.getType() == AttributeDefinition.PASSWORD && definition.getCardinality() == 0;
    }

    private static @Nullable Fault fault(String pid, Entry entry, @Nullable AttributeDefinition definition) {
        if (definition == null) {
            return Fault.warning(entry.line(), "has " + entry.key() + ", which is no key of " + pid);
        }
        if (!entry.literal() || definition.getCardinality() != 0 || SealedSettings.looksSealed(entry.raw())) {
            return null;
        }
        String problem = problem(definition, entry.value().strip());
        return problem == null ? null : Fault.refused(entry.line(), entry.key() + " " + problem);
    }

    private static @Nullable String problem(AttributeDefinition definition, String value) {
        try {
            switch (definition.getType()) {
                case AttributeDefinition.LONG -> Long.parseLong(value);
                case AttributeDefinition.INTEGER -> Integer.parseInt(value);
                case AttributeDefinition.SHORT -> Short.parseShort(value);
                case AttributeDefinition.BYTE -> Byte.parseByte(value);
                case AttributeDefinition.DOUBLE, AttributeDefinition.FLOAT -> Double.parseDouble(value);
                case AttributeDefinition.BOOLEAN -> {
                    if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
                        return "must be true or false";
                    }
                }
                default -> {
                    return complaint(definition, value);
                }
            }
        } catch (NumberFormatException e) {
            return "must be a number, and one that is not too large";
        }
        return complaint(definition, value);
    }

    private static @Nullable String complaint(AttributeDefinition definition, String value) {
        String complaint = definition.validate(value);
        // What it complains of is in its own words, which may repeat the value.
        return complaint == null || complaint.isEmpty() ? null : "is out of its bounds";
    }
}
