package io.xcore.messaging.internal.search;

import io.xcore.error.XcoreException;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.queryparser.simple.SimpleQueryParser;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;

/**
 * Understands what people type: words, of which all have to be there, {@code "a phrase"}, {@code -without},
 * {@code this | that}, {@code begin*}. Nothing is a syntax error, and nothing costs more than its length.
 */
final class SearchWords {
    private static final int LONGEST = 500;
    private static final int MOST_WORDS = 50;
    private static final int SHORTEST_PREFIX = 2;
    private static final int OPERATORS = SimpleQueryParser.AND_OPERATOR
            | SimpleQueryParser.NOT_OPERATOR
            | SimpleQueryParser.OR_OPERATOR
            | SimpleQueryParser.PHRASE_OPERATOR
            | SimpleQueryParser.PREFIX_OPERATOR
            | SimpleQueryParser.WHITESPACE_OPERATOR;

    private SearchWords() {}

    /** @throws XcoreException VALIDATION_FAILED when it is empty or too long */
    static String checked(String text) {
        if (text.isBlank() || text.length() > LONGEST || text.split("\\s+").length > MOST_WORDS) {
            throw XcoreException.invalid(
                    "q", "must be 1 to " + LONGEST + " characters, at most " + MOST_WORDS + " words");
        }
        return text;
    }

    static Query query(String text, String field, Analyzer analyzer) {
        SimpleQueryParser parser = new SimpleQueryParser(analyzer, Map.of(field, 1f), OPERATORS) {
            /** A single letter would stand for a good part of all words. */
            @Override
            protected Query newPrefixQuery(String beginning) {
                return beginning.length() < SHORTEST_PREFIX
                        ? newDefaultQuery(beginning)
                        : super.newPrefixQuery(beginning);
            }
        };
        parser.setDefaultOperator(Occur.MUST);
        Query query = parser.parse(text);
        return query == null ? new MatchNoDocsQuery() : query;
    }
}
