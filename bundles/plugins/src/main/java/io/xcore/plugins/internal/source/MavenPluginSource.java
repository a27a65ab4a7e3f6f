package io.xcore.plugins.internal.source;

import static io.xcore.error.ErrorCode.PLUGIN_SOURCE_FAILED;

import io.xcore.error.XcoreException;
import io.xcore.plugin.PluginSource;
import io.xcore.plugins.internal.LiveSettings;
import io.xcore.plugins.internal.PluginSettings;
import io.xcore.plugins.internal.PluginSettings.SourceKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.ops4j.pax.url.mvn.MavenResolver;
import org.ops4j.pax.url.mvn.MavenResolvers;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads plugins from Maven repositories: those configured, or those the user's own Maven settings name. */
@Component(service = PluginSource.class)
public final class MavenPluginSource implements PluginSource {
    private static final String PID = "io.xcore.plugins.mvn";
    private static final Pattern COORDINATES =
            Pattern.compile("mvn:[A-Za-z0-9._-]+/[A-Za-z0-9._-]+/[A-Za-z0-9._-]+(/[A-Za-z0-9._-]*){0,2}");

    private final LiveSettings live;

    @Activate
    public MavenPluginSource(@Reference LiveSettings live) {
        this.live = live;
    }

    @Override
    public boolean reads(String uri) {
        return uri.startsWith("mvn:");
    }

    @Override
    public InputStream open(String uri) {
        PluginSettings settings = live.get();
        if (!settings.sources().contains(SourceKind.MAVEN)) {
            throw new XcoreException(PLUGIN_SOURCE_FAILED, "mvn: sources are switched off");
        }
        if (!COORDINATES.matcher(uri).matches()) {
            throw new XcoreException(PLUGIN_SOURCE_FAILED, "Write mvn:group/artifact/version[/type[/classifier]]");
        }
        // A resolver of our own: the platform's has no repositories, so that nothing of it is ever fetched at run time.
        try (MavenResolver resolver = MavenResolvers.createMavenResolver(configuration(settings), PID)) {
            return Files.newInputStream(resolver.resolve(uri).toPath());
        } catch (IOException e) {
            throw new XcoreException(PLUGIN_SOURCE_FAILED, uri + " was not found: " + e.getMessage(), e);
        }
    }

    private static Dictionary<String, String> configuration(PluginSettings settings) {
        Map<String, String> configuration = new HashMap<>();
        Path maven = Path.of(System.getProperty("user.home"), ".m2");
        configuration.put(PID + ".localRepository", maven.resolve("repository").toString());
        if (Files.isRegularFile(maven.resolve("settings.xml"))) {
            configuration.put(PID + ".settings", maven.resolve("settings.xml").toString());
        }
        if (!settings.mavenRepositories().isBlank()) {
            configuration.put(PID + ".repositories", settings.mavenRepositories());
        }
        configuration.put(
                PID + ".timeout", Long.toString(settings.fetchTimeout().toMillis()));
        return FrameworkUtil.asDictionary(configuration);
    }
}
