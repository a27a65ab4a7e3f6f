package io.xcore.store;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * The database tables of one owner. Whoever keeps tables registers one as a service; the store then brings the tables up
 * to date and, only after that, registers a {@code javax.sql.DataSource} with the service property
 * {@value #DATA_SOURCE_PROPERTY} = {@link #owner()}. A persistence unit that names it,
 *
 * <pre>{@code
 * <non-jta-data-source>osgi:service/javax.sql.DataSource/(xcore.schema=erp_core)</non-jta-data-source>
 * }</pre>
 *
 * therefore never meets tables of an older version. A migration that fails is logged and leaves the data source away.
 */
@ConsumerType
public interface Schema {
    /** The service property of the data source that appears once the tables are there. */
    String DATA_SOURCE_PROPERTY = "xcore.schema";

    /** Whose tables these are: a capability's name or a plugin's id; tables carry it as their prefix. */
    String owner();

    /**
     * The Liquibase changelog, as a resource of the implementing class's own bundle, e.g.
     * {@code db/erp-core/changelog.xml}. Give it a path no other bundle uses: Liquibase records it.
     */
    String changelog();
}
