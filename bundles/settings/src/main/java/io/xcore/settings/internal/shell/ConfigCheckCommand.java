package io.xcore.settings.internal.shell;

import io.xcore.settings.internal.files.ConfigFileGuard;
import io.xcore.settings.internal.files.Fault;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Tells what is wrong with configuration files. */
@Service
@Command(
        scope = "xcore",
        name = "config-check",
        description = "Checks the files in etc; ends with 1 when one of them is refused")
public class ConfigCheckCommand implements Action {
    private static final int REFUSED = 1;

    @Reference
    private ConfigFileGuard guard;

    @Override
    public Object execute() throws IOException {
        SortedMap<String, List<Fault>> found = guard.examine();
        found.forEach((file, faults) -> faults.forEach(fault -> System.out.printf(
                "%s:%d: %s: %s%n", file, fault.line(), fault.refused() ? "error" : "warning", fault.problem())));
        if (found.isEmpty()) {
            System.out.println("All files are in order");
        }
        return found.values().stream().flatMap(List::stream).anyMatch(Fault::refused) ? REFUSED : null;
    }
}
