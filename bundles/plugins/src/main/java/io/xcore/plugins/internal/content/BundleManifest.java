package io.xcore.plugins.internal.content;

import static io.xcore.error.ErrorCode.PLUGIN_INVALID;

import io.xcore.error.XcoreException;
import io.xcore.plugin.XcorePlugin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.osgi.framework.BundleException;
import org.osgi.framework.Version;
import org.osgi.resource.Capability;
import org.osgi.resource.Resource;

/** The manifest of a bundle as the plugin registry reads it. */
final class BundleManifest {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern DECLARED_ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");
    private static final Pattern PREFIX = Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)+");
    private static final Pattern REQUIRED_ID = Pattern.compile("\\(id=([^()*]+)\\)");
    private static final int MAX_TEXT = 2000;

    private final Map<String, String> headers;
    private final String symbolicName;
    private final Version version;
    private final Resource resource;
    private final Optional<Capability> declaration;

    private BundleManifest(Map<String, String> headers, String symbolicName, Version version, Resource resource) {
        this.headers = headers;
        this.symbolicName = symbolicName;
        this.version = version;
        this.resource = resource;
        this.declaration =
                resource.getCapabilities(XcorePlugin.NAMESPACE).stream().findFirst();
    }

    /**
     * Checks the headers. Felix accepts a jar without {@code Bundle-ManifestVersion: 2}, starts it, and every later
     * resolution of features then fails; so it is refused here.
     */
    static BundleManifest parse(Map<String, String> headers) {
        String manifestVersion = headers.get("Bundle-ManifestVersion");
        if (manifestVersion == null || !manifestVersion.trim().equals("2")) {
            throw new XcoreException(
                    PLUGIN_INVALID,
                    manifestVersion == null
                            ? "Not a bundle: the manifest has no Bundle-ManifestVersion"
                            : "Bundle-ManifestVersion is '" + manifestVersion + "', only 2 is supported");
        }
        String symbolicName =
                headers.getOrDefault("Bundle-SymbolicName", "").split(";", 2)[0].trim();
        if (!ID.matcher(symbolicName).matches()) {
            throw new XcoreException(
                    PLUGIN_INVALID, "Bundle-SymbolicName is missing or not valid: '" + symbolicName + "'");
        }
        if (headers.containsKey("Fragment-Host")) {
            throw new XcoreException(PLUGIN_INVALID, "A fragment is no plugin: it has no lifecycle of its own");
        }
        try {
            Version version = Version.parseVersion(headers.get("Bundle-Version"));
            Resource resource = ResourceBuilder.build(symbolicName, headers);
            return new BundleManifest(headers, symbolicName, version, resource);
        } catch (IllegalArgumentException | BundleException e) {
            throw new XcoreException(PLUGIN_INVALID, "The manifest is not valid: " + e.getMessage(), e);
        }
    }

    String symbolicName() {
        return symbolicName;
    }

    String version() {
        return version.toString();
    }

    /** Whether the bundle declares itself a plugin. */
    boolean declared() {
        return declaration.isPresent();
    }

    /** The plugin this bundle makes, under the id wanted if it does not declare one itself. */
    PluginDescriptor describe(Optional<String> wanted, List<PackagedBundle> bundles) {
        String id = id(wanted);
        return new PluginDescriptor(
                id,
                declared(),
                text("Bundle-Name", id),
                version.toString(),
                text("Bundle-Vendor", ""),
                text("Bundle-Description", ""),
                prefix(id),
                tags(),
                requires(),
                bundles);
    }

    private String id(Optional<String> wanted) {
        String own = declaration.map(this::declaredId).orElse(symbolicName);
        if (declared() && wanted.isPresent() && !wanted.get().equals(own)) {
            throw new XcoreException(
                    PLUGIN_INVALID, "The plugin declares the id '" + own + "', not '" + wanted.get() + "'");
        }
        String id = wanted.orElse(own);
        if (!ID.matcher(id).matches()) {
            throw XcoreException.invalid("name", "Use 1 to 100 letters, digits, '_', '-' and '.'");
        }
        return id;
    }

    private String declaredId(Capability capability) {
        Object id = capability.getAttributes().get("id");
        if (!(id instanceof String text) || !DECLARED_ID.matcher(text).matches()) {
            throw new XcoreException(PLUGIN_INVALID, "The xcore.plugin capability has no valid id: '" + id + "'");
        }
        return text;
    }

    private String prefix(String id) {
        Object declared = declaration.map(c -> c.getAttributes().get("prefix")).orElse(null);
        String prefix = declared == null || declared.toString().isEmpty() ? "/" + id : declared.toString();
        if (!PREFIX.matcher(prefix).matches()) {
            throw new XcoreException(
                    PLUGIN_INVALID, "The xcore.plugin capability has no valid prefix: '" + prefix + "'");
        }
        return prefix;
    }

    private List<String> tags() {
        Object tags = declaration.map(c -> c.getAttributes().get("tags")).orElse(null);
        if (tags instanceof List<?> list) {
            return list.stream()
                    .map(tag -> tag.toString().trim())
                    .filter(tag -> !tag.isEmpty())
                    .toList();
        }
        return tags == null ? List.of() : List.of(tags.toString().split("\\s*,\\s*", -1));
    }

    private List<String> requires() {
        return resource.getRequirements(XcorePlugin.NAMESPACE).stream()
                .map(requirement -> requirement.getDirectives().getOrDefault("filter", ""))
                .map(REQUIRED_ID::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .distinct()
                .sorted()
                .toList();
    }

    private String text(String header, String otherwise) {
        String value = headers.get(header);
        // A localized header (%name) would need the bundle's own resources; its key says nothing to people.
        if (value == null || value.isBlank() || value.startsWith("%")) {
            return otherwise;
        }
        return value.length() > MAX_TEXT ? value.substring(0, MAX_TEXT) : value;
    }
}
