package io.xcore.store.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of the store as an administrator writes them. Where the database is stands elsewhere: see README. */
@ObjectClassDefinition(id = StoreConfiguration.PID, name = "Xcore Store")
@interface StoreConfiguration {
    String PID = "io.xcore.store";

    @AttributeDefinition(
            name = "Age of a stale migration lock",
            description = "Minutes after which the migration lock of another process counts as left behind. An"
                    + " embedded database belongs to one process, so there every lock found is.",
            min = "1",
            max = "1440")
    int stale_lock_minutes() default 15;

    @AttributeDefinition(
            name = "Reserve on the disk",
            description = "MiB on the disk of the data directory that are left to an embedded database for what it"
                    + " writes by itself: with less, it can only be read. 0 for none.",
            min = "0",
            max = "1048576")
    int reserve_mebibytes() default 32;
}
