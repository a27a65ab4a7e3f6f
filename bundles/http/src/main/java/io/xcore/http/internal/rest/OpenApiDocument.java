package io.xcore.http.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the descriptions of all bundles together; a bundle that has not changed is not read again. Not thread-safe. */
final class OpenApiDocument {
    private static final Logger log = LoggerFactory.getLogger(OpenApiDocument.class);

    private final ObjectMapper mapper = new ObjectMapper();
    private final String version;
    private IdentityHashMap<Publication, ObjectNode> known = new IdentityHashMap<>();

    OpenApiDocument(String version) {
        this.version = version;
    }

    String describe(List<Publication> publications) {
        IdentityHashMap<Publication, ObjectNode> parts = new IdentityHashMap<>();
        List<Publication> inOrder = new ArrayList<>(publications);
        inOrder.sort(Comparator.comparingLong(Publication::bundleId));
        Map<String, JsonNode> paths = new TreeMap<>();
        Map<String, JsonNode> schemas = new TreeMap<>();
        for (Publication publication : inOrder) {
            ObjectNode part = known.get(publication);
            parts.put(publication, part == null ? read(publication) : part);
            OpenApiMerge.into(paths, schemas, publication.owner(), parts.get(publication));
        }
        known = parts;
        return document(paths, schemas).toString();
    }

    private ObjectNode read(Publication publication) {
        try {
            ObjectNode read = OpenApiReader.read(publication);
            OpenApiOperations.complete(read, publication);
            return read;
        } catch (RuntimeException | LinkageError e) {
            log.warn("What {} publishes cannot be described", publication.owner(), e);
            return mapper.createObjectNode();
        }
    }

    private ObjectNode document(Map<String, JsonNode> paths, Map<String, JsonNode> schemas) {
        ObjectNode document = mapper.createObjectNode();
        document.put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Xcore")
                .put("version", version)
                .put("description", "What this instance answers right now, its plugins included.");
        ObjectNode pathsNode = document.putObject("paths");
        paths.forEach(pathsNode::set);
        ObjectNode components = document.putObject("components");
        ObjectNode schemasNode = components.putObject("schemas");
        schemas.forEach(schemasNode::set);
        OpenApiOperations.shared(components);
        return document;
    }
}
