package io.xcore.plugins.internal.framework;

import io.xcore.error.ErrorCode;
import io.xcore.error.ErrorDetail;
import io.xcore.error.XcoreException;
import io.xcore.plugins.internal.SettingsAccess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

/** The settings of plugins: described by their metatype, kept and delivered live by Configuration Admin. */
@Component(service = SettingsAccess.class)
public final class BundleSettings implements SettingsAccess {
    private final Map<Long, ShownSettings> cache = new ConcurrentHashMap<>();
    private final BundleContext context;
    private final ConfigurationAdmin configurations;
    private final MetaTypeService metaTypes;

    @Activate
    public BundleSettings(
            BundleContext context, @Reference ConfigurationAdmin configurations, @Reference MetaTypeService metaTypes) {
        this.context = context;
        this.configurations = configurations;
        this.metaTypes = metaTypes;
    }

    /**
     * A setting and where it is kept.
     *
     * @param pid the configuration it belongs to
     */
    private record Setting(String pid, AttributeDefinition definition) {}

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
        Map<String, AttributeDefinition> known = new LinkedHashMap<>();
        settings(bundles).forEach(setting -> known.put(setting.definition().getID(), setting.definition()));
        Map<String, Object> checked = new LinkedHashMap<>();
        List<ErrorDetail> wrong = new ArrayList<>();
        values.forEach((key, value) -> {
            AttributeDefinition definition = known.get(key);
            if (definition == null) {
                wrong.add(new ErrorDetail("settings." + key, "is not a setting of this plugin"));
                return;
            }
            try {
                checked.put(key, SettingValue.convert(definition, value));
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
        for (Setting setting : settings(bundles)) {
            Object value = values.get(setting.definition().getID());
            if (value != null) {
                byPid.computeIfAbsent(setting.pid(), pid -> new LinkedHashMap<>())
                        .put(setting.definition().getID(), SettingValue.convert(setting.definition(), value));
            }
        }
        byPid.forEach(this::update);
    }

    @Override
    public void forget(Collection<Long> bundles) {
        settings(bundles).stream().map(Setting::pid).distinct().forEach(pid -> {
            try {
                configurations.getConfiguration(pid, "?").delete();
            } catch (IOException e) {
                throw new XcoreException(ErrorCode.INTERNAL_ERROR, "Configuration " + pid + " cannot be deleted", e);
            }
        });
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

    /** A long list asks for the same again and again, and reading metatype is slow. */
    private List<Shown> shown(Bundle bundle) {
        ShownSettings cached = cache.get(bundle.getBundleId());
        if (cached == null || cached.modified() != bundle.getLastModified()) {
            List<Shown> shown = settings(List.of(bundle.getBundleId())).stream()
                    .filter(setting -> setting.definition().getType() != AttributeDefinition.PASSWORD)
                    .map(setting -> new Shown(
                            setting.pid(), setting.definition().getID(), SettingValue.defaultOf(setting.definition())))
                    .toList();
            cache.keySet().removeIf(id -> context.getBundle(id) == null);
            cached = new ShownSettings(bundle.getLastModified(), shown);
            cache.put(bundle.getBundleId(), cached);
        }
        return cached.settings();
    }

    private void update(String pid, Map<String, Object> values) {
        try {
            Configuration configuration = configurations.getConfiguration(pid, "?");
            Map<String, Object> merged = new LinkedHashMap<>();
            if (configuration.getProperties() != null) {
                merged.putAll(FrameworkUtil.asMap(configuration.getProperties()));
            }
            merged.putAll(values);
            configuration.updateIfDifferent(FrameworkUtil.asDictionary(merged));
        } catch (IOException e) {
            throw new XcoreException(ErrorCode.INTERNAL_ERROR, "Configuration " + pid + " cannot be written", e);
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

    private List<Setting> settings(Collection<Long> bundles) {
        List<Setting> found = new ArrayList<>();
        bundles.stream().map(context::getBundle).filter(Objects::nonNull).forEach(bundle -> collect(bundle, found));
        return found;
    }

    private void collect(Bundle bundle, List<Setting> found) {
        MetaTypeInformation information = metaTypes.getMetaTypeInformation(bundle);
        for (String pid : information == null ? new String[0] : information.getPids()) {
            ObjectClassDefinition definition = information.getObjectClassDefinition(pid, null);
            for (AttributeDefinition attribute : definition.getAttributeDefinitions(ObjectClassDefinition.ALL)) {
                found.add(new Setting(pid, attribute));
            }
        }
    }
}
