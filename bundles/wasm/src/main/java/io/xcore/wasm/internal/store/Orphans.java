package io.xcore.wasm.internal.store;

import io.xcore.sql.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Bytes nobody has any more. */
final class Orphans {
    private Orphans() {}

    /** Those of some hashes that neither a version nor a snapshot names. */
    static Set<String> of(Connection connection, Collection<String> hashes) throws SQLException {
        Set<String> orphans = new TreeSet<>();
        for (String sha256 : hashes) {
            if (unnamed(connection, "wasm_version", sha256) && unnamed(connection, "wasm_snapshot_blob", sha256)) {
                orphans.add(sha256);
            }
        }
        return orphans;
    }

    private static boolean unnamed(Connection connection, String table, String sha256) throws SQLException {
        return Database.number(connection, "SELECT COUNT(*) FROM " + table + " WHERE sha256 = ?", sha256) == 0;
    }
}
