package io.xcore.monitoring.internal.logs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** The packages that have all others of a set below them: loggers inherit their levels. */
final class PackageRoots {
    private PackageRoots() {}

    static List<String> of(Collection<String> packages) {
        List<String> roots = new ArrayList<>();
        // In their order a package comes before those below it.
        for (String name : new TreeSet<>(packages)) {
            if (roots.stream().noneMatch(root -> name.startsWith(root + "."))) {
                roots.add(name);
            }
        }
        return List.copyOf(roots);
    }
}
