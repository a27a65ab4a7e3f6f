package io.xcore.auth.internal.mfa;

import io.xcore.auth.internal.store.AuthSchema;
import io.xcore.testkit.jpa.DerbyDatabase;
import io.xcore.testkit.jpa.TestUnit;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A new world for each test, on one database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class MfaTest {
    private static final String[] TABLES = {"factor", "recovery_code", "challenge", "sms_code", "quota"};

    @TempDir
    Path folder;

    MfaWorld world;

    private DerbyDatabase database;
    private TestUnit unit;

    @BeforeAll
    void open() {
        database = new DerbyDatabase();
        unit = new TestUnit(new AuthSchema(), database);
    }

    @AfterAll
    void close() {
        unit.close();
        database.close();
    }

    @BeforeEach
    void wire() {
        for (String table : TABLES) {
            unit.jpa().tx(em -> em.createNativeQuery("delete from auth_mfa_" + table)
                    .executeUpdate());
        }
        world = newWorld();
    }

    /** A world as it is after a restart: only what is stored is left. */
    MfaWorld newWorld() {
        return new MfaWorld(folder, unit.jpa());
    }
}
