package io.xcore.benchmarks.system;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.stream.Stream;

/** The database of an instance that is stopped, opened with the Derby of its distribution. */
public final class DerbyFolder implements AutoCloseable {
    private static final String DRIVER = "org.apache.derby.jdbc.EmbeddedDriver";
    private static final String SHUT_DOWN = "08006";

    private final URLClassLoader loader;
    private final Driver driver;
    private final String url;

    /** @throws IOException when the distribution has no Derby */
    public DerbyFolder(Distribution distribution, Path data) throws IOException {
        System.setProperty(
                "derby.stream.error.file",
                data.resolveSibling(data.getFileName() + "-derby.log").toString());
        url = "jdbc:derby:" + data.resolve("db");
        loader = new URLClassLoader(new URL[] {jar(distribution)}, ClassLoader.getPlatformClassLoader());
        try {
            driver = (Driver) loader.loadClass(DRIVER).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            loader.close();
            throw new IOException("No driver of Derby", e);
        }
    }

    private static URL jar(Distribution distribution) throws IOException {
        Path folder = distribution.home().resolve("system/org/apache/derby/derby");
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("No Derby in " + folder))
                    .toUri()
                    .toURL();
        }
    }

    public Connection connect() throws SQLException {
        return driver.connect(url, new Properties());
    }

    /** Ends the database properly, so that the instance has nothing to recover. */
    @Override
    public void close() throws IOException {
        try {
            driver.connect(url + ";shutdown=true", new Properties());
        } catch (SQLException e) {
            if (!SHUT_DOWN.equals(e.getSQLState())) {
                throw new IOException("Derby did not end", e);
            }
        } finally {
            loader.close();
        }
    }
}
