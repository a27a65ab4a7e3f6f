package io.xcore.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.store.Schema;
import java.util.Dictionary;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.service.component.ComponentFactory;
import org.osgi.service.component.ComponentInstance;

@Timeout(60)
final class SchemaTrackerTest {
    private final MemoryDatabase database = new MemoryDatabase();
    private final DataSourceFactory factory = new DataSourceFactory();
    private final SchemaTracker tracker = new SchemaTracker(database.dataSource(), factory, StoreSettings.of(15, 32));

    @AfterEach
    void stop() {
        tracker.deactivate();
        database.close();
    }

    @Test
    void aDataSourceCarriesItsOwnerAndLeavesWithTheSchema() throws InterruptedException {
        Schema schema = new SampleSchema("sample", "db/store-test/changelog.xml");
        tracker.activate();

        tracker.addSchema(schema);

        assertThat(factory.made.take().get("xcore.schema")).isEqualTo("sample");
        tracker.removeSchema(schema);
        assertThat(factory.disposed.take()).isEqualTo("sample");
    }

    @Test
    void aMigrationThatFailsIsAWarningUntilItsSchemaLeaves() throws InterruptedException {
        Schema broken = new SampleSchema("broken", "db/store-test/missing.xml");

        tracker.addSchema(broken);
        tracker.addSchema(new SampleSchema("sample", "db/store-test/changelog.xml"));
        factory.made.take();

        Result result = tracker.execute();
        assertThat(result.getStatus()).isEqualTo(Result.Status.WARN);
        assertThat(result.toString()).contains("broken");
        tracker.removeSchema(broken);
        assertThat(tracker.execute().getStatus()).isEqualTo(Result.Status.OK);
    }

    private record SampleSchema(String owner, String changelog) implements Schema {}

    /** Makes instances that hold nothing but their owner. */
    private static final class DataSourceFactory implements ComponentFactory<SchemaDataSource> {
        private final BlockingQueue<Dictionary<String, ?>> made = new LinkedBlockingQueue<>();
        private final BlockingQueue<Object> disposed = new LinkedBlockingQueue<>();

        @Override
        public ComponentInstance<SchemaDataSource> newInstance(Dictionary<String, ?> properties) {
            made.add(properties);
            return new ComponentInstance<>() {
                @Override
                public void dispose() {
                    disposed.add(properties.get("xcore.schema"));
                }

                @Override
                public SchemaDataSource getInstance() {
                    throw new AssertionError("nobody asks for the object itself");
                }
            };
        }
    }
}
