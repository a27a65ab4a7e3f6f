package io.xcore.plugins.internal.content;

import static io.xcore.error.ErrorCode.PLUGIN_INVALID;

import io.xcore.error.XcoreException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The inside of a kar: a Karaf features file and the bundles it names, in a Maven repository's layout. */
final class FeatureArchive {
    private static final String REPOSITORY = "repository/";
    private static final int MAX_FEATURES_BYTES = 1024 * 1024;

    private FeatureArchive() {}

    /**
     * A bundle in the archive.
     *
     * @param location what the features file calls it
     * @param entry its place in the archive
     */
    record Member(String location, String entry) {}

    /** Reads a bundle's manifest from its own stream. */
    @FunctionalInterface
    interface ManifestReader {
        Map<String, String> read(InputStream in) throws IOException;
    }

    /** The bundles of the archive's features in order; empty when it is no kar. */
    static List<Member> members(ZipFile zip) throws IOException {
        Optional<ZipEntry> features = featuresFile(zip);
        if (features.isEmpty()) {
            return List.of();
        }
        NodeList bundles = parse(zip, features.get()).getElementsByTagNameNS("*", "bundle");
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < bundles.getLength(); i++) {
            String location = bundles.item(i).getTextContent().trim();
            Member member = new Member(location, entryOf(location));
            if (zip.getEntry(member.entry()) == null) {
                throw new XcoreException(PLUGIN_INVALID, "The kar does not contain '" + location + "'");
            }
            if (!members.contains(member)) {
                members.add(member);
            }
        }
        if (members.isEmpty()) {
            throw new XcoreException(PLUGIN_INVALID, "The kar's features name no bundle");
        }
        return members;
    }

    /** The name of the last feature of the archive: features come after those they need. */
    static String featureName(ZipFile zip) throws IOException {
        ZipEntry entry = featuresFile(zip).orElseThrow();
        NodeList features = parse(zip, entry).getElementsByTagNameNS("*", "feature");
        for (int i = features.getLength() - 1; i >= 0; i--) {
            String name = ((Element) features.item(i)).getAttribute("name");
            if (!name.isEmpty()) {
                return name;
            }
        }
        throw new XcoreException(PLUGIN_INVALID, "The kar has no named feature");
    }

    /** The manifest of a bundle in the archive. */
    static Map<String, String> manifestOf(ZipFile zip, Member member, ManifestReader reader) throws IOException {
        try (ZipInputStream bundle = new ZipInputStream(zip.getInputStream(zip.getEntry(member.entry())))) {
            for (ZipEntry entry = bundle.getNextEntry(); entry != null; entry = bundle.getNextEntry()) {
                if (entry.getName().equals("META-INF/MANIFEST.MF")) {
                    return reader.read(bundle);
                }
            }
        }
        throw new XcoreException(PLUGIN_INVALID, "'" + member.location() + "' in the kar has no manifest");
    }

    private static Optional<ZipEntry> featuresFile(ZipFile zip) {
        return zip.stream()
                .filter(entry -> entry.getName().startsWith(REPOSITORY)
                        && entry.getName().endsWith(".xml"))
                .filter(entry -> entry.getName().contains("feature"))
                .map(entry -> (ZipEntry) entry)
                .findFirst();
    }

    private static Document parse(ZipFile zip, ZipEntry entry) throws IOException {
        // Karaf puts its own, older javax.xml.parsers in the JDK's place: newDefaultNSInstance() does not exist there.
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        try (InputStream in = zip.getInputStream(entry)) {
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            byte[] bytes = in.readNBytes(MAX_FEATURES_BYTES);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
        } catch (ParserConfigurationException | SAXException e) {
            throw new XcoreException(PLUGIN_INVALID, "The kar's features file is not valid: " + e.getMessage(), e);
        }
    }

    /** {@code mvn:group/artifact/version[/type[/classifier]]} in a Maven repository's layout. */
    private static String entryOf(String location) {
        String[] parts =
                location.replaceFirst("^.*mvn:", "").replaceFirst("[?$].*$", "").split("/", -1);
        if (!location.contains("mvn:") || parts.length < 3) {
            throw new XcoreException(
                    PLUGIN_INVALID, "The kar names a bundle by something else than mvn: '" + location + "'");
        }
        String type = parts.length > 3 && !parts[3].isEmpty() ? parts[3] : "jar";
        String classifier = parts.length > 4 ? "-" + parts[4] : "";
        return REPOSITORY + parts[0].replace('.', '/') + "/" + parts[1] + "/" + parts[2] + "/" + parts[1] + "-"
                + parts[2] + classifier + "." + type;
    }
}
