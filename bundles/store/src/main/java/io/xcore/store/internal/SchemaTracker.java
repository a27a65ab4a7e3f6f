package io.xcore.store.internal;

import io.xcore.store.Schema;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.ComponentFactory;
import org.osgi.service.component.ComponentInstance;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** Follows the schemas that come and go with their bundles, and tells the health checks of those that failed. */
@Component(
        immediate = true,
        configurationPid = StoreConfiguration.PID,
        property = {HealthCheck.NAME + "=migrations", HealthCheck.TAGS + "=readiness"})
@Designate(ocd = StoreConfiguration.class)
public final class SchemaTracker implements HealthCheck {
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final ComponentFactory<SchemaDataSource> dataSources;
    private final Migrations migrations;

    @Activate
    public SchemaTracker(
            @Reference(target = SchemaDataSource.BASE) DataSource base,
            @Reference(target = "(component.factory=" + SchemaDataSource.FACTORY + ")")
                    ComponentFactory<SchemaDataSource> dataSources,
            StoreConfiguration configuration) {
        this(base, dataSources, StoreSettings.of(configuration));
    }

    SchemaTracker(DataSource base, ComponentFactory<SchemaDataSource> dataSources, StoreSettings settings) {
        this.dataSources = dataSources;
        StaleLocks staleLocks = new StaleLocks(settings.staleLockAge());
        Migrator migrator = new Migrator(base::getConnection, new LiquibaseRun(staleLocks), Clock.systemUTC());
        this.migrations = new Migrations(migrator, this::publish, RETRY);
    }

    @Reference(
            service = Schema.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addSchema(Schema schema) {
        migrations.add(schema);
    }

    void removeSchema(Schema schema) {
        migrations.remove(schema);
    }

    @Activate
    void activate() {
        migrations.prepare();
    }

    @Deactivate
    void deactivate() {
        migrations.close();
    }

    @Override
    public Result execute() {
        FormattingResultLog result = new FormattingResultLog();
        Map<String, String> failures = migrations.failures();
        failures.forEach((owner, reason) -> result.warn("The tables of {} are not up to date: {}", owner, reason));
        if (failures.isEmpty()) {
            result.debug("Every schema is up to date");
        }
        return new Result(result);
    }

    private Runnable publish(String owner) {
        Map<String, Object> properties = Map.of(Schema.DATA_SOURCE_PROPERTY, owner);
        ComponentInstance<SchemaDataSource> instance = dataSources.newInstance(FrameworkUtil.asDictionary(properties));
        return instance::dispose;
    }
}
