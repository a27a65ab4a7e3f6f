package io.xcore.messaging.internal.search;

import io.xcore.error.XcoreException;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.util.BytesRef;

/**
 * Where a page of a search has ended.
 *
 * @param atMillis when the last message on it was written
 * @param id its id
 */
record Cursor(long atMillis, String id) {
    /** @throws XcoreException VALIDATION_FAILED when it is none */
    static Cursor parse(String text) {
        int divider = text.indexOf(':');
        try {
            if (divider > 0 && text.length() <= 100) {
                return new Cursor(Long.parseLong(text.substring(0, divider)), text.substring(divider + 1));
            }
        } catch (NumberFormatException e) {
            // As said below.
        }
        throw XcoreException.invalid("cursor", "must be the next_cursor of a page");
    }

    static Cursor of(FieldDoc last) {
        return new Cursor((Long) last.fields[0], ((BytesRef) last.fields[1]).utf8ToString());
    }

    String text() {
        return atMillis + ":" + id;
    }

    /**
     * As Lucene understands it.
     *
     * @param document the last one of the index: this is behind every document with this place
     */
    FieldDoc fieldDoc(int document) {
        return new FieldDoc(document, Float.NaN, new Object[] {atMillis, new BytesRef(id)});
    }
}
