package io.xcore.store.internal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the database that a distribution is delivered with, when the distribution is built: embedded Derby with
 * everybody's tables and no row of a user's. A first boot copies it and so needs no Liquibase, as every later one.
 */
public final class DatabaseTemplate {
    private static final Pattern CHANGELOG = Pattern.compile("db/([a-z-]+)/changelog\\.xml");
    /** What Derby says instead of returning when it has shut a database down. */
    private static final String SHUT_DOWN = "08006";

    private DatabaseTemplate() {}

    /**
     * Applies the changelog {@code db/OWNER/changelog.xml} of every jar of the class path.
     *
     * @param arguments the folder to make; must not exist
     */
    public static void main(String[] arguments) throws Exception {
        String url = "jdbc:derby:" + Path.of(arguments[0]).toAbsolutePath();
        Map<String, String> changelogs = changelogs(System.getProperty("java.class.path"));
        DriverManager.getConnection(url + ";create=true").close();
        Migrator migrator = new Migrator(
                () -> DriverManager.getConnection(url),
                new LiquibaseRun(new StaleLocks(Duration.ZERO)),
                Clock.systemUTC());
        for (Map.Entry<String, String> changelog : changelogs.entrySet()) {
            migrator.migrate(changelog.getKey(), changelog.getValue(), DatabaseTemplate.class.getClassLoader());
        }
        shutDown(url);
        forgetWhere(Path.of(arguments[0], "service.properties"));
        System.out.println("Tables of " + String.join(", ", changelogs.keySet()));
    }

    private static Map<String, String> changelogs(String classPath) throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (String path : classPath.split(File.pathSeparator, -1)) {
            try (JarFile jar = new JarFile(path)) {
                jar.stream()
                        .map(entry -> CHANGELOG.matcher(entry.getName()))
                        .filter(Matcher::matches)
                        .forEach(match -> found.put(match.group(1), match.group()));
            }
        }
        return found;
    }

    /** Derby notes in a comment in which folder a database was made; nobody else has that folder. */
    private static void forgetWhere(Path properties) throws IOException {
        List<String> lines = Files.readAllLines(properties, StandardCharsets.ISO_8859_1);
        Files.write(properties, lines.subList(1, lines.size()), StandardCharsets.ISO_8859_1);
    }

    private static void shutDown(String url) throws SQLException {
        try {
            DriverManager.getConnection(url + ";shutdown=true").close();
        } catch (SQLException e) {
            if (!SHUT_DOWN.equals(e.getSQLState())) {
                throw e;
            }
        }
    }
}
