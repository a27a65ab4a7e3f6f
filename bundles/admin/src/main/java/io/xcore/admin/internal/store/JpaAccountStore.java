package io.xcore.admin.internal.store;

import io.xcore.admin.internal.AccountStore;
import io.xcore.admin.internal.DirectoryLock;
import io.xcore.admin.internal.Preferences;
import io.xcore.admin.internal.Profile;
import io.xcore.admin.internal.ProfileChange;
import io.xcore.admin.internal.SearchWords;
import io.xcore.admin.internal.UserQuery;
import io.xcore.admin.internal.UserRules;
import io.xcore.directory.User;
import io.xcore.directory.UserState;
import io.xcore.error.XcoreException;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.persistence.EntityManager;
import javax.persistence.PersistenceException;
import org.apache.aries.jpa.template.JpaTemplate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Users as administrators see them, in the database. */
@Component
public final class JpaAccountStore implements AccountStore {
    /** The most users a search finds, and how many are sorted without an index. */
    private static final int FEW = 1_000;

    private final JpaTemplate jpa;
    private final DirectoryLock lock;
    private final Totals totals;

    @Activate
    public JpaAccountStore(@Reference(target = AdminSchema.UNIT) JpaTemplate jpa, @Reference DirectoryLock lock) {
        this.jpa = jpa;
        this.lock = lock;
        this.totals = new Totals(lock);
    }

    @Override
    public Page<User> list(UserQuery query, PageRequest page) {
        return jpa.txExpr(em -> {
            Optional<RoleEntity> role = query.role().flatMap(name -> JpaRoleStore.byKey(em, name));
            if (query.role().isPresent() && role.isEmpty()) {
                return new Page<User>(0, page, List.of());
            }
            Optional<Long> roleId = role.map(RoleEntity::id);
            UserSelection selection = new UserSelection(query);
            if (query.search().isPresent()) {
                List<String> terms = SearchWords.terms(query.search().get());
                roleId.ifPresent(selection::having);
                return terms.isEmpty()
                        ? new Page<User>(0, page, List.of())
                        : few(em, selection.finding(terms, FEW), page);
            }
            if (roleId.isPresent() && JpaRoleStore.members(em, roleId.get(), FEW + 1) <= FEW) {
                return few(em, selection.amongMembers(roleId.get()), page);
            }
            roleId.ifPresent(selection::having);
            long total = totals.of(List.of(query.active(), roleId), () -> selection.count(em));
            return new Page<>(total, page, users(em, selection.page(em, page)));
        });
    }

    /** A page of so few that the database sorts them all at once. */
    private static Page<User> few(EntityManager em, UserSelection selection, PageRequest page) {
        List<Long> ids = selection.all(em, page);
        List<Long> shown = ids.stream().skip(page.skip()).limit(page.limit()).toList();
        return new Page<>(ids.size(), page, users(em, shown));
    }

    @Override
    public Profile profile(long userId) {
        return jpa.txExpr(em -> profile(em, completed(em, userId)));
    }

    @Override
    public Profile change(long userId, ProfileChange change) {
        try {
            return exclusively(em -> {
                UserEntity user = completed(em, userId);
                change.email().map(UserRules::email).ifPresent(email -> changeEmail(em, user, email));
                change.fullName().ifPresent(user::fullName);
                ProfileEntity profile = profileRow(em, userId);
                change.avatarUrl().ifPresent(profile::avatarUrl);
                profile.preferences(Preferences.merge(profile.preferences(), change.preferences()));
                em.flush();
                return profile(em, user);
            });
        } catch (PersistenceException e) {
            // Somebody in another process was faster by less than a transaction.
            throw UniqueViolation.caused(e) ? JpaUserStore.taken("email") : e;
        }
    }

    @Override
    public boolean setActive(long userId, boolean active) {
        return exclusively(em -> {
            UserEntity user = completed(em, userId);
            UserState wanted = active ? UserState.ACTIVE : UserState.INACTIVE;
            if (user.state() == wanted) {
                return false;
            }
            if (!active) {
                LastAdministrator.mayLeave(em, user);
            }
            user.state(wanted);
            return true;
        });
    }

    @Override
    public void erase(long userId) {
        exclusively(em -> {
            UserEntity user = completed(em, userId);
            LastAdministrator.mayLeave(em, user);
            user.erase();
            Optional.ofNullable(em.find(ProfileEntity.class, userId)).ifPresent(em::remove);
            return user;
        });
    }

    @Override
    public boolean addRole(long userId, long roleId) {
        return exclusively(em -> completed(em, userId).roles().add(JpaRoleStore.required(em, roleId)));
    }

    @Override
    public boolean removeRole(long userId, long roleId) {
        return exclusively(em -> {
            UserEntity user = completed(em, userId);
            RoleEntity role = JpaRoleStore.required(em, roleId);
            if (role.toRole().administrates()) {
                LastAdministrator.mayLeave(em, user);
            }
            return user.roles().remove(role);
        });
    }

    private <T> T exclusively(Function<EntityManager, T> change) {
        return lock.exclusively(() -> jpa.txExpr(change::apply));
    }

    private static void changeEmail(EntityManager em, UserEntity user, String email) {
        String key = UserRules.key(email);
        if (JpaUserStore.byKey(em, "emailKey", key)
                .filter(owner -> owner.id() != user.id())
                .isPresent()) {
            throw JpaUserStore.taken("email");
        }
        user.email(email);
    }

    private static ProfileEntity profileRow(EntityManager em, long userId) {
        ProfileEntity profile = em.find(ProfileEntity.class, userId);
        if (profile == null) {
            profile = new ProfileEntity(userId);
            em.persist(profile);
        }
        return profile;
    }

    private static Profile profile(EntityManager em, UserEntity user) {
        Optional<ProfileEntity> row = Optional.ofNullable(em.find(ProfileEntity.class, user.id()));
        return new Profile(
                user.toUser(),
                row.flatMap(ProfileEntity::avatarUrl),
                Preferences.complete(row.map(ProfileEntity::preferences).orElse(ProfileEntity.NOTHING_SET)));
    }

    private static UserEntity completed(EntityManager em, long userId) {
        return Optional.ofNullable(em.find(UserEntity.class, userId))
                .filter(user -> user.state() != UserState.PENDING)
                .orElseThrow(() -> XcoreException.notFound("User", userId));
    }

    /** The users of a whole page are read by one query, and their roles by another. */
    private static List<User> users(EntityManager em, List<Long> page) {
        if (page.isEmpty()) {
            return List.of();
        }
        List<Long> ids = IdList.padded(page);
        Map<Long, UserEntity> users = new HashMap<>();
        em.createQuery("select u from UserEntity u where u.id in :ids", UserEntity.class)
                .setParameter("ids", ids)
                .getResultList()
                .forEach(user -> users.put(user.id(), user));
        Map<Long, List<String>> roles = new HashMap<>();
        em.createQuery("select u.id, r.name from UserEntity u join u.roles r where u.id in :ids", Object[].class)
                .setParameter("ids", ids)
                .getResultList()
                .forEach(row -> roles.computeIfAbsent((Long) row[0], id -> new ArrayList<>())
                        .add((String) row[1]));
        // Whoever was removed since the page was read is not in it.
        return page.stream()
                .flatMap(id -> Optional.ofNullable(users.get(id)).stream())
                .map(user -> user.toUser(roles.getOrDefault(user.id(), List.of())))
                .toList();
    }
}
