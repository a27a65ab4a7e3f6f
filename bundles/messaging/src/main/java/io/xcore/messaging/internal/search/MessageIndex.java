package io.xcore.messaging.internal.search;

import io.xcore.messaging.internal.message.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TotalHitCountCollectorManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.NIOFSDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * The words of messages, and how far each channel is indexed: both are written together, so that the one is always true
 * of the other. Holds no content: what a search finds is read from the database. Thread-safe.
 */
final class MessageIndex implements AutoCloseable {
    private static final String ID = "id";
    private static final String CHANNEL = "channel";
    private static final String SEQ = "seq";
    private static final String AT = "at";
    private static final String CONTENT = "content";
    private static final String UP_TO = "up_to";
    private static final String PROGRESS = "progress";
    private static final Duration COMMIT = Duration.ofSeconds(10);
    private static final int BUFFER_MEGABYTES = 8;
    private static final int MOST_CHANNELS = 100_000;
    /** The newest first; at the same time by id, so that every one has its place. */
    private static final Sort ORDER =
            new Sort(new SortField(AT, SortField.Type.LONG, true), new SortField(ID, SortField.Type.STRING, true));

    private final Directory directory;
    private final Analyzer analyzer = new StandardAnalyzer();
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final Map<String, Long> progress = new HashMap<>();
    private long committedNanos;

    /** Opens the index in a folder, or makes a new one. */
    MessageIndex(Path folder) throws IOException {
        directory = new NIOFSDirectory(folder);
        IndexWriterConfig config = new IndexWriterConfig(analyzer);
        config.setRAMBufferSizeMB(BUFFER_MEGABYTES);
        config.setMergeScheduler(new org.apache.lucene.index.SerialMergeScheduler());
        writer = new IndexWriter(directory, config);
        searchers = new SearcherManager(writer, null);
        readProgress();
    }

    private void readProgress() throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            Query all = new org.apache.lucene.search.FieldExistsQuery(PROGRESS + SEQ);
            for (ScoreDoc hit : searcher.search(all, MOST_CHANNELS).scoreDocs) {
                Document document = searcher.storedFields().document(hit.doc);
                progress.put(
                        document.get(PROGRESS),
                        document.getField(PROGRESS + SEQ).numericValue().longValue());
            }
        } finally {
            searchers.release(searcher);
        }
    }

    /** Up to which message a channel is indexed; 0 when it is not. */
    synchronized long indexed(String channelId) {
        return progress.getOrDefault(channelId, 0L);
    }

    /** What was changed before was in it when it was opened. */
    synchronized Instant upTo() {
        if (writer.getLiveCommitData() != null) {
            for (Map.Entry<String, String> entry : writer.getLiveCommitData()) {
                if (entry.getKey().equals(UP_TO)) {
                    return Instant.parse(entry.getValue());
                }
            }
        }
        return Instant.EPOCH;
    }

    /** Adds the next messages of a channel, or writes anew what was changed in some. */
    synchronized void put(List<Message> messages) throws IOException {
        for (Message message : messages) {
            Term id = new Term(ID, message.id());
            if (message.trace().deleted()) {
                writer.deleteDocuments(id);
            } else {
                writer.updateDocument(id, document(message));
            }
        }
    }

    /** Notes up to where a channel is indexed. */
    synchronized void advance(String channelId, long seq) throws IOException {
        Document document = new Document();
        document.add(new StringField(PROGRESS, channelId, Field.Store.YES));
        document.add(new StoredField(PROGRESS + SEQ, seq));
        document.add(new NumericDocValuesField(PROGRESS + SEQ, seq));
        writer.updateDocument(new Term(PROGRESS, channelId), document);
        progress.put(channelId, seq);
    }

    /** Takes out what a channel no longer has. */
    synchronized void removeBefore(String channelId, long firstSeq) throws IOException {
        writer.deleteDocuments(new BooleanQuery.Builder()
                .add(new TermQuery(new Term(CHANNEL, channelId)), Occur.FILTER)
                .add(LongPoint.newRangeQuery(SEQ, 0, firstSeq - 1), Occur.FILTER)
                .build());
    }

    /** Takes out channels that are gone. */
    synchronized void retain(Set<String> channelIds) throws IOException {
        List<String> gone = new ArrayList<>(progress.keySet());
        gone.removeIf(channelIds::contains);
        for (String channel : gone) {
            writer.deleteDocuments(new Term(CHANNEL, channel), new Term(PROGRESS, channel));
            progress.remove(channel);
        }
    }

    /**
     * Makes visible what was written, and from time to time lasting: what a crash takes is indexed again.
     *
     * @param upTo what was changed before is in it
     */
    synchronized void publish(Instant upTo) throws IOException {
        long now = System.nanoTime();
        if (writer.hasUncommittedChanges() && (committedNanos == 0 || now - committedNanos > COMMIT.toNanos())) {
            writer.setLiveCommitData(Map.of(UP_TO, upTo.toString()).entrySet());
            writer.commit();
            committedNanos = now;
        }
        searchers.maybeRefreshBlocking();
    }

    private static Document document(Message message) {
        long at = message.trace().createdAt().toEpochMilli();
        Document document = new Document();
        document.add(new StringField(ID, message.id(), Field.Store.YES));
        document.add(new SortedDocValuesField(ID, new BytesRef(message.id())));
        document.add(new StringField(CHANNEL, message.channelId(), Field.Store.NO));
        document.add(new LongPoint(SEQ, message.seq()));
        document.add(new NumericDocValuesField(AT, at));
        document.add(new TextField(CONTENT, message.body().content(), Field.Store.NO));
        return document;
    }

    /** What a search found. */
    record Found(List<String> ids, Optional<String> nextCursor, long total) {}

    /**
     * Searches some channels, the newest first.
     *
     * @param after where the page before has ended
     */
    Found search(String words, Collection<String> channelIds, Optional<Cursor> after, int limit) {
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                return search(searcher, query(words, channelIds), after, limit);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Query query(String words, Collection<String> channelIds) {
        List<BytesRef> channels = channelIds.stream().map(BytesRef::new).toList();
        return new BooleanQuery.Builder()
                .add(SearchWords.query(words, CONTENT, analyzer), Occur.MUST)
                .add(new TermInSetQuery(CHANNEL, channels), Occur.FILTER)
                .build();
    }

    private static Found search(IndexSearcher searcher, Query query, Optional<Cursor> after, int limit)
            throws IOException {
        int lastDocument = Math.max(0, searcher.getIndexReader().maxDoc() - 1);
        FieldDoc start = after.map(cursor -> cursor.fieldDoc(lastDocument)).orElse(null);
        TopDocs hits = searcher.searchAfter(start, query, limit + 1, ORDER);
        List<String> ids = new ArrayList<>();
        Optional<String> next = Optional.empty();
        for (ScoreDoc hit : hits.scoreDocs) {
            if (ids.size() == limit) {
                next = Optional.of(
                        Cursor.of((FieldDoc) hits.scoreDocs[limit - 1]).text());
                break;
            }
            ids.add(searcher.storedFields().document(hit.doc).get(ID));
        }
        return new Found(ids, next, searcher.search(query, new TotalHitCountCollectorManager()));
    }

    @Override
    public void close() throws IOException {
        searchers.close();
        writer.close();
        directory.close();
    }
}
