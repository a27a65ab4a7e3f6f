package io.xcore.itests.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The floors, as the classes of the built bundles tell them. */
class FloorsIT {
    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .importJars(jars())
                .that(new com.tngtech.archunit.base.DescribedPredicate<>("ours") {
                    @Override
                    public boolean test(JavaClass type) {
                        return type.getPackageName().startsWith("io.xcore.");
                    }
                });
        assertThat(classes).hasSizeGreaterThan(100);
    }

    private static List<JarFile> jars() {
        return BuiltBundles.own().values().stream().map(BuiltBundles::open).toList();
    }

    @Test
    void aDomainKnowsNeitherItsRestNorItsShell() {
        for (String capability : List.of(
                "admin",
                "audit",
                "auth",
                "config",
                "docs",
                "files",
                "mail",
                "messaging",
                "plugins",
                "monitoring",
                "realtime",
                "wasm",
                "webhooks")) {
            noClasses()
                    .that()
                    .resideInAPackage("io.xcore." + capability + ".internal")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.xcore." + capability + ".internal.rest..",
                            "io.xcore." + capability + ".internal.shell..")
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }

    @Test
    void theRoomsOfRealtimeDependOneWay() {
        slices().matching("io.xcore.realtime.internal.(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.xcore.realtime.internal",
                        "io.xcore.realtime.internal.transport",
                        "io.xcore.realtime.internal.rest",
                        "io.xcore.realtime.internal.shell")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.xcore.realtime.internal")
                .check(classes);
    }

    @Test
    void jaxRsIsOnlyInRestPackages() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..internal.rest..", "io.xcore.rest..", "io.xcore.http..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javax.ws.rs..")
                .check(classes);
    }

    @Test
    void jpaIsOnlyInStorePackages() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..internal.store..", "io.xcore.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.persistence..", "org.apache.aries.jpa..")
                .check(classes);
    }

    @Test
    void karafsShellIsOnlyInShellPackages() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..internal.shell..", "io.xcore.shell..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.karaf.shell..")
                .check(classes);
    }

    @Test
    void bundleContextsAndWiringAreOnlyInThePluginsBundle() {
        noClasses()
                .that()
                // Settings starts before the component runtime, so it has an activator. Modules that are plugins have
                // no class of their own to register their services.
                .resideOutsideOfPackages("io.xcore.plugins..", "io.xcore.settings..", "io.xcore.wasm.internal.plugin..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.osgi.framework.BundleContext")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("org.osgi.framework.wiring..")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.karaf.features..")
                .check(classes);
    }

    @Test
    void servletsAreNotInTheApi() {
        noClasses()
                .that()
                .resideInAnyPackage("io.xcore.error..", "io.xcore.rest..", "io.xcore.plugin..", "io.xcore.security..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javax.servlet..")
                .check(classes);
    }
}
