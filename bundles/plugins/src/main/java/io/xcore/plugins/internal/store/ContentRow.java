package io.xcore.plugins.internal.store;

import java.io.Serializable;
import java.util.Objects;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Lob;
import javax.persistence.Table;

/** A piece of a plugin's bytes: a row of {@code plugins_content}. */
@Entity
@Table(name = "plugins_content")
@IdClass(ContentRow.Key.class)
class ContentRow {
    /** The most bytes a piece has. */
    static final int PIECE_BYTES = 512 * 1024;

    @Id
    @Column(name = "sha256")
    String sha256 = "";

    @Id
    @Column(name = "piece")
    int piece;

    @Lob
    @Column(name = "bytes")
    byte[] bytes = {};

    /** The key of a piece. */
    static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        String sha256 = "";
        int piece;

        Key() {}

        Key(String sha256, int piece) {
            this.sha256 = sha256;
            this.piece = piece;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.sha256.equals(sha256) && key.piece == piece;
        }

        @Override
        public int hashCode() {
            return Objects.hash(sha256, piece);
        }
    }
}
