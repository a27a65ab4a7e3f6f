package io.xcore.plugins.internal.framework;

import io.xcore.error.ErrorCode;
import io.xcore.error.ErrorDetail;
import io.xcore.error.XcoreException;
import io.xcore.plugins.internal.SettingsAccess;
import io.xcore.plugins.internal.framework.DeclaredSettings.Setting;
import io.xcore.security.SettingSealer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings of plugins: described by their metatype, kept and delivered live by Configuration Admin. Passwords are
 * kept sealed, and opened when they are delivered.
 */
@Component(service = SettingsAccess.class)
public final class BundleSettings implements SettingsAccess {
    private static final Logger log = LoggerFactory.getLogger(BundleSettings.class);
    /** Configurations with this property are an operator's file, which would be deleted with them. */
    private static final String OF_A_FILE = "felix.fileinstall.filename";

    private final Map<Long, ShownSettings> cache = new ConcurrentHashMap<>();
    private final BundleContext context;
    private final ConfigurationAdmin configurations;
    private final DeclaredSettings declared;
    private final SettingSealer sealer;
    private final ConfigurationDelivery delivery;

    @Activate
    public BundleSettings(
            BundleContext context,
            @Reference ConfigurationAdmin configurations,
            @Reference DeclaredSettings declared,
            @Reference SettingSealer sealer,
            @Reference ConfigurationDelivery delivery) {
        this.context = context;
        this.configurations = configurations;
        this.declared = declared;
        this.sealer = sealer;
        this.delivery = delivery;
    }

    @Override
    public Map<String, Object> values(Collection<Long> bundles) {
        Map<String, Object> values = new LinkedHashMap<>();
        bundles.stream().map(context::getBundle).filter(Objects::nonNull).forEach(bundle -> {
            for (Shown setting : shown(bundle)) {
                Object configured = property(setting.pid(), setting.key());
                Object value = configured == null ? setting.otherwise() : configured;
                if (value != null) {
                    values.put(setting.key(), value);
                }
            }
        });
        return values;
    }

    @Override
    public Map<String, Object> check(Collection<Long> bundles, Map<String, Object> values) {
        Map<String, Setting> known = new LinkedHashMap<>();
        declared.of(bundles).forEach(setting -> known.put(setting.key(), setting));
        Map<String, Object> checked = new LinkedHashMap<>();
        List<ErrorDetail> wrong = new ArrayList<>();
        values.forEach((key, value) -> {
            Setting setting = known.get(key);
            if (setting == null) {
                wrong.add(new ErrorDetail("settings." + key, "is not a setting of this plugin"));
                return;
            }
            try {
                checked.put(key, sealed(setting, SettingValue.convert(setting.definition(), value)));
            } catch (IllegalArgumentException e) {
                wrong.add(new ErrorDetail("settings." + key, String.valueOf(e.getMessage())));
            }
        });
        if (!wrong.isEmpty()) {
            throw new XcoreException(ErrorCode.VALIDATION_FAILED, "Validation failed", wrong);
        }
        return checked;
    }

    @Override
    public void apply(Collection<Long> bundles, Map<String, Object> values) {
        Map<String, Map<String, Object>> byPid = new LinkedHashMap<>();
        for (Setting setting : declared.of(bundles)) {
            Object value = values.get(setting.key());
            if (value != null) {
                // A sealed value has been checked before it was sealed.
                Object kept =
                        setting.secret() ? sealed(setting, value) : SettingValue.convert(setting.definition(), value);
                byPid.computeIfAbsent(setting.pid(), pid -> new LinkedHashMap<>())
                        .put(setting.key(), kept);
            }
        }
        boolean changed = false;
        for (Map.Entry<String, Map<String, Object>> each : byPid.entrySet()) {
            changed |= update(each.getKey(), each.getValue());
        }
        if (changed) {
            awaitDelivery();
        }
    }

    @Override
    public Map<String, Object> sealed(Collection<Long> bundles, Map<String, Object> values) {
        Map<String, Object> sealed = new LinkedHashMap<>(values);
        for (Setting setting : declared.of(bundles)) {
            sealed.computeIfPresent(setting.key(), (key, value) -> sealed(setting, value));
        }
        return sealed;
    }

    @Override
    public void forget(Collection<Long> bundles) {
        List<String> pids =
                declared.of(bundles).stream().map(Setting::pid).distinct().toList();
        boolean changed = false;
        for (String pid : pids) {
            changed |= delete(pid);
        }
        if (changed) {
            // Or the deletion would be announced to the components of the plugin's next revision.
            awaitDelivery();
        }
    }

    /**
     * A setting that may be shown. Plain data: it must not keep a bundle's classes from being let go.
     *
     * @param otherwise its default
     */
    private record Shown(String pid, String key, @Nullable Object otherwise) {}

    /**
     * The settings of one revision of a bundle.
     *
     * @param modified tells one revision from the next
     */
    private record ShownSettings(long modified, List<Shown> settings) {}

    private Object sealed(Setting setting, Object value) {
        if (!setting.secret()) {
            return value;
        }
        if (value instanceof String[] many) {
            return Stream.of(many).map(one -> seal(setting, one)).toArray(String[]::new);
        }
        if (value instanceof List<?> many) {
            return many.stream().map(one -> seal(setting, one)).toList();
        }
        return seal(setting, value);
    }

    private String seal(Setting setting, Object value) {
        return sealer.seal(setting.pid(), setting.key(), value.toString());
    }

    /** A long list asks for the same again and again, and reading metatype is slow. */
    private List<Shown> shown(Bundle bundle) {
        ShownSettings cached = cache.get(bundle.getBundleId());
        if (cached != null && cached.modified() == bundle.getLastModified()) {
            return cached.settings();
        }
        long modified = bundle.getLastModified();
        Optional<List<Shown>> read = readable(bundle);
        cache.keySet().removeIf(id -> context.getBundle(id) == null);
        read.ifPresent(settings -> cache.put(bundle.getBundleId(), new ShownSettings(modified, settings)));
        return read.orElseGet(() -> cached == null ? List.of() : cached.settings());
    }

    /** Empty while bundles are being exchanged. What a bundle declares wrongly does not keep it from being listed. */
    private Optional<List<Shown>> readable(Bundle bundle) {
        try {
            return declared.now(List.of(bundle.getBundleId())).map(settings -> settings.stream()
                    .filter(setting -> !setting.secret())
                    .map(setting ->
                            new Shown(setting.pid(), setting.key(), SettingValue.defaultOf(setting.definition())))
                    .toList());
        } catch (RuntimeException e) {
            log.warn("What settings bundle {} declares cannot be read", bundle, e);
            return Optional.of(List.of());
        }
    }

    private boolean update(String pid, Map<String, Object> values) {
        try {
            Configuration configuration = configurations.getConfiguration(pid, "?");
            Map<String, Object> merged = new LinkedHashMap<>();
            if (configuration.getProperties() != null) {
                merged.putAll(FrameworkUtil.asMap(configuration.getProperties()));
            }
            merged.putAll(values);
            return configuration.updateIfDifferent(FrameworkUtil.asDictionary(merged));
        } catch (IOException e) {
            throw new XcoreException(ErrorCode.INTERNAL_ERROR, "Configuration " + pid + " cannot be written", e);
        }
    }

    private boolean delete(String pid) {
        try {
            Configuration configuration = configurations.getConfiguration(pid, "?");
            Dictionary<String, Object> properties = configuration.getProperties();
            boolean deletable = properties != null && properties.get(OF_A_FILE) == null;
            if (deletable) {
                configuration.delete();
            }
            return deletable;
        } catch (IOException e) {
            throw new XcoreException(ErrorCode.INTERNAL_ERROR, "Configuration " + pid + " cannot be deleted", e);
        }
    }

    private void awaitDelivery() {
        try {
            delivery.await();
        } catch (IOException e) {
            throw new XcoreException(ErrorCode.INTERNAL_ERROR, "Configurations cannot be written", e);
        }
    }

    private @Nullable Object property(String pid, String key) {
        try {
            Dictionary<String, Object> properties =
                    configurations.getConfiguration(pid, "?").getProperties();
            return properties == null ? null : properties.get(key);
        } catch (IllegalStateException e) {
            // Deleted between the two calls: a plugin is being removed while somebody looks at it.
            return null;
        } catch (IOException e) {
            throw new XcoreException(ErrorCode.INTERNAL_ERROR, "Configuration " + pid + " cannot be read", e);
        }
    }
}
