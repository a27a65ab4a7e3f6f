package io.xcore.plugins.internal.framework;

import io.xcore.error.ErrorDetail;
import io.xcore.plugin.XcorePlugin;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;

/** Says a requirement in the words a plugin developer uses. */
final class RequirementText {
    private static final Pattern NAMED =
            Pattern.compile("\\((?:osgi\\.wiring\\.package|osgi\\.wiring\\.bundle|id)=([^()]+)\\)");

    private static final Pattern VERSION = Pattern.compile("(\\(!?\\(?)(?:bundle-)?version>=([^()]+)\\)");

    private RequirementText() {}

    static ErrorDetail of(Requirement requirement) {
        String filter = requirement.getDirectives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
        Matcher named = NAMED.matcher(filter);
        String name = named.find() ? named.group(1) : filter;
        String versions = versions(filter);
        String text =
                switch (requirement.getNamespace()) {
                    case PackageNamespace.PACKAGE_NAMESPACE -> "package " + name + versions;
                    case "osgi.wiring.bundle" -> "bundle " + name + versions;
                    case XcorePlugin.NAMESPACE -> "plugin '" + name + "'";
                    default -> requirement.getNamespace() + " " + filter;
                };
        return new ErrorDetail(requirement.getNamespace(), text);
    }

    /** The range a filter demands, as a manifest writes it; nothing when any version will do. */
    private static String versions(String filter) {
        Matcher versions = VERSION.matcher(filter);
        String low = "";
        String high = "";
        while (versions.find()) {
            if (versions.group(1).startsWith("(!")) {
                high = versions.group(2);
            } else {
                low = versions.group(2);
            }
        }
        if (low.isEmpty() || (low.equals("0.0.0") && high.isEmpty())) {
            return "";
        }
        return high.isEmpty() ? " " + low + " or later" : " [" + low + "," + high + ")";
    }
}
