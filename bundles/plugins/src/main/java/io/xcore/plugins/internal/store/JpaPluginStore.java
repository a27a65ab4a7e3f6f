package io.xcore.plugins.internal.store;

import io.xcore.plugins.internal.DesiredPlugin;
import io.xcore.plugins.internal.PluginStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.persistence.EntityManager;
import org.apache.aries.jpa.template.JpaTemplate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps plugins in the tables {@code plugins_desired} and {@code plugins_content}. */
@Component(service = PluginStore.class)
public final class JpaPluginStore implements PluginStore {
    private final JpaTemplate jpa;

    @Activate
    public JpaPluginStore(@Reference(target = "(osgi.unit.name=plugins)") JpaTemplate jpa) {
        this.jpa = jpa;
    }

    @Override
    public List<DesiredPlugin> all() {
        return jpa.txExpr(em ->
                em.createQuery("select p from PluginRow p order by p.id", PluginRow.class).getResultList().stream()
                        .map(RowMapper::read)
                        .toList());
    }

    @Override
    public void create(DesiredPlugin plugin, Path content) {
        jpa.tx(em -> {
            writeContent(em, plugin.sha256(), content);
            PluginRow row = new PluginRow();
            RowMapper.write(plugin, row);
            em.persist(row);
        });
    }

    @Override
    public void replace(DesiredPlugin plugin, Path content) {
        jpa.tx(em -> {
            writeContent(em, plugin.sha256(), content);
            writeRow(em, plugin);
            em.flush();
            dropOrphans(em);
        });
    }

    @Override
    public void update(List<DesiredPlugin> plugins) {
        jpa.tx(em -> plugins.forEach(plugin -> writeRow(em, plugin)));
    }

    @Override
    public void delete(List<String> ids) {
        jpa.tx(em -> {
            em.createQuery("delete from PluginRow p where p.id in :ids")
                    .setParameter("ids", ids)
                    .executeUpdate();
            dropOrphans(em);
        });
    }

    @Override
    public InputStream open(String sha256) {
        // The column and not the entity, which the persistence context would copy to notice changes.
        return new ContentStream(piece -> jpa.txExpr(em -> em.createQuery(
                        "select c.bytes from ContentRow c where c.sha256 = :sha256 and c.piece = :piece", byte[].class)
                .setParameter("sha256", sha256)
                .setParameter("piece", piece)
                .getResultStream()
                .findFirst()));
    }

    private static void writeRow(EntityManager em, DesiredPlugin plugin) {
        PluginRow row = em.find(PluginRow.class, plugin.id());
        if (row == null) {
            throw new IllegalStateException("The row of plugin " + plugin.id() + " is gone");
        }
        RowMapper.write(plugin, row);
    }

    private static void writeContent(EntityManager em, String sha256, Path content) {
        if (isKept(em, sha256)) {
            return;
        }
        try (InputStream in = Files.newInputStream(content)) {
            int piece = 0;
            for (byte[] bytes = in.readNBytes(ContentRow.PIECE_BYTES);
                    bytes.length > 0;
                    bytes = in.readNBytes(ContentRow.PIECE_BYTES)) {
                ContentRow row = new ContentRow();
                row.sha256 = sha256;
                row.piece = piece++;
                row.bytes = bytes;
                em.persist(row);
                em.flush();
                // Without this a large plugin would be in memory as a whole.
                em.clear();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isKept(EntityManager em, String sha256) {
        return em.createQuery(
                        "select c.piece from ContentRow c where c.sha256 = :sha256 and c.piece = 0", Integer.class)
                .setParameter("sha256", sha256)
                .getResultStream()
                .findFirst()
                .isPresent();
    }

    private static void dropOrphans(EntityManager em) {
        em.createQuery("delete from ContentRow c where c.sha256 not in (select p.sha256 from PluginRow p)")
                .executeUpdate();
    }
}
