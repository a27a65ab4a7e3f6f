package io.xcore.file;

import java.util.Collection;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Reads what is known of files. Thread-safe; may block on the database. */
@ProviderType
public interface FileService {
    /** Those of these ids that there are, by id; whoever asks answers for who is told. At most 1000 at a time. */
    Map<String, StoredFile> find(Collection<String> ids);

    /** The object that clients are shown of a file (contract A4-16): the fields by name, addresses included. */
    Map<String, Object> view(StoredFile file);
}
