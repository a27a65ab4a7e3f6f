package io.xcore.config.internal.shell;

import io.xcore.config.internal.profile.Profile;
import io.xcore.config.internal.profile.Profiles;
import io.xcore.platform.Site;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;

/** Lists the profiles. */
@Service
@Command(scope = "xcore", name = "profile-list", description = "Lists the profiles of the system configuration")
public class ProfileListCommand implements Action {
    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Option(name = "--no-format", description = "Prints plain columns")
    private boolean noFormat;

    @Reference
    private Profiles profiles;

    @Reference(optional = true)
    private @Nullable Site site;

    @Override
    public Object execute() {
        List<Profile> found = profiles.list();
        if (json) {
            System.out.println(Json.of(found.stream().map(ProfileRow::fields).toList()));
            return null;
        }
        ShellTable table = new ShellTable();
        table.column("Id");
        table.column("Name").maxSize(40);
        table.column("Updated");
        table.column("Description").maxSize(60);
        table.emptyTableText("No profiles");
        for (Profile profile : found) {
            table.addRow()
                    .addContent(
                            profile.id(),
                            profile.name(),
                            LocalTimes.of(profile.updatedAt(), site),
                            profile.description());
        }
        table.print(System.out, !noFormat);
        return null;
    }
}
