package io.xcore.plugins.internal.framework;

import io.xcore.error.ErrorCode;
import io.xcore.error.ErrorDetail;
import io.xcore.error.XcoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
@Component(service = BundleSettings.class)
public final class BundleSettings {
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

    /** The values in force, defaults included, passwords left out. */
    public Map<String, Object> values(Collection<Long> bundles) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Setting setting : settings(bundles)) {
            if (setting.definition().getType() == AttributeDefinition.PASSWORD) {
                continue;
            }
            Object configured = property(setting.pid(), setting.definition().getID());
            Object value = configured == null ? SettingValue.defaultOf(setting.definition()) : configured;
            if (value != null) {
                values.put(setting.definition().getID(), value);
            }
        }
        return values;
    }

    /**
     * Checks new values against the metatype and converts them.
     *
     * @throws XcoreException VALIDATION_FAILED naming every setting that is unknown or out of its bounds
     */
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

    /** Delivers checked values; settings left out keep theirs. */
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

    /** Forgets the settings of a plugin that is removed. */
    public void forget(Collection<Long> bundles) {
        settings(bundles).stream().map(Setting::pid).distinct().forEach(pid -> {
            try {
                configurations.getConfiguration(pid, "?").delete();
            } catch (IOException e) {
                throw new XcoreException(ErrorCode.INTERNAL_ERROR, "Configuration " + pid + " cannot be deleted", e);
            }
        });
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

    private Object property(String pid, String key) {
        try {
            Dictionary<String, Object> properties =
                    configurations.getConfiguration(pid, "?").getProperties();
            return properties == null ? null : properties.get(key);
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
        // Asking the metatype service for every bundle of a long list is slow; most have none, and their headers say
        // so.
        if (!Collections.list(bundle.getHeaders().keys()).contains("Service-Component")
                && bundle.getEntry("OSGI-INF/metatype/") == null) {
            return;
        }
        MetaTypeInformation information = metaTypes.getMetaTypeInformation(bundle);
        for (String pid : information == null ? new String[0] : information.getPids()) {
            ObjectClassDefinition definition = information.getObjectClassDefinition(pid, null);
            for (AttributeDefinition attribute : definition.getAttributeDefinitions(ObjectClassDefinition.ALL)) {
                found.add(new Setting(pid, attribute));
            }
        }
    }
}
