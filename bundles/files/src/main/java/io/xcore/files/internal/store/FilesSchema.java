package io.xcore.files.internal.store;

import io.xcore.store.Schema;
import org.osgi.service.component.annotations.Component;

/** The tables of files. */
@Component(service = Schema.class)
public final class FilesSchema implements Schema {
    @Override
    public String owner() {
        return "files";
    }

    @Override
    public String changelog() {
        return "db/files/changelog.xml";
    }
}
