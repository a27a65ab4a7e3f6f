package io.xcore.settings.internal.sealing;

import io.xcore.error.XcoreException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationPlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens sealed values in what Configuration Admin is about to deliver; what it keeps stays sealed. A value that cannot
 * be opened is left out: a component must not send it to another system as a password.
 */
public final class OpeningPlugin implements ConfigurationPlugin {
    /** After interpolation, which must not look into a secret. Above 1000 a plugin may change nothing. */
    public static final Integer RANKING = 900;

    private static final Logger log = LoggerFactory.getLogger(OpeningPlugin.class);

    private final SealedSettings settings;

    public OpeningPlugin(SealedSettings settings) {
        this.settings = settings;
    }

    @Override
    public void modifyConfiguration(@Nullable ServiceReference<?> reference, Dictionary<String, Object> properties) {
        if (reference == null) {
            return; // Nobody it is delivered to: Karaf's shell lists it, or is about to write it back.
        }
        for (String key : Collections.list(properties.keys())) {
            Object value = properties.get(key);
            if (hasSealed(value)) {
                Object opened = opened(pid(properties), key, value);
                if (opened == null) {
                    properties.remove(key);
                } else {
                    properties.put(key, opened);
                }
            }
        }
    }

    private static String pid(Dictionary<String, Object> properties) {
        Object factory = properties.get(ConfigurationAdmin.SERVICE_FACTORYPID);
        return String.valueOf(factory == null ? properties.get(Constants.SERVICE_PID) : factory);
    }

    private static boolean hasSealed(Object value) {
        if (value instanceof String[] many) {
            return Arrays.stream(many).filter(Objects::nonNull).anyMatch(SealedSettings::looksSealed);
        }
        if (value instanceof Collection<?> many) {
            return many.stream().anyMatch(one -> one instanceof String text && SealedSettings.looksSealed(text));
        }
        return value instanceof String text && SealedSettings.looksSealed(text);
    }

    private @Nullable Object opened(String pid, String key, Object value) {
        try {
            if (value instanceof String[] many) {
                return Arrays.stream(many)
                        .map(one -> (String) open(pid, key, one))
                        .toArray(String[]::new);
            }
            if (value instanceof Collection<?> many) {
                return many.stream().map(one -> open(pid, key, one)).toList();
            }
            return open(pid, key, value);
        } catch (IllegalArgumentException | XcoreException e) {
            log.error("{}: the sealed value of {} cannot be opened and is left out: {}", pid, key, e.getMessage());
            return null;
        }
    }

    private Object open(String pid, String key, Object value) {
        return value instanceof String text && SealedSettings.looksSealed(text) ? settings.open(pid, key, text) : value;
    }
}
