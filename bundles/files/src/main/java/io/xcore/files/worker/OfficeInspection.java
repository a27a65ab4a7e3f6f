package io.xcore.files.worker;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Office documents, by OOXML and OpenDocument: the small entries in which they say who wrote them. */
final class OfficeInspection {
    private static final int LARGEST_ENTRY = 1024 * 1024;
    private static final String[] ENTRIES = {"docProps/core.xml", "docProps/app.xml", "meta.xml"};

    private OfficeInspection() {}

    static void of(File file, Report report) throws IOException {
        try (ZipFile zip = new ZipFile(file)) {
            for (String name : ENTRIES) {
                ZipEntry entry = zip.getEntry(name);
                if (entry != null) {
                    read(zip, entry, report);
                }
            }
        }
    }

    private static void read(ZipFile zip, ZipEntry entry, Report report) throws IOException {
        byte[] xml;
        try (InputStream content = zip.getInputStream(entry)) {
            xml = content.readNBytes(LARGEST_ENTRY + 1);
        }
        if (xml.length > LARGEST_ENTRY) {
            return;
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    element(reader, report);
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private static void element(XMLStreamReader reader, Report report) throws XMLStreamException {
        switch (reader.getLocalName()) {
            case "creator" -> report.text("author", reader.getElementText());
            case "title" -> report.text("title", reader.getElementText());
            case "Pages", "Slides" -> pages(reader.getElementText(), report);
            case "document-statistic" -> {
                for (int index = 0; index < reader.getAttributeCount(); index++) {
                    if (reader.getAttributeLocalName(index).equals("page-count")) {
                        pages(reader.getAttributeValue(index), report);
                    }
                }
            }
            default -> {}
        }
    }

    private static void pages(String text, Report report) {
        if (text.strip().matches("\\d{1,9}")) {
            report.number("pages", Long.parseLong(text.strip()));
        }
    }
}
