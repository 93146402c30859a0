package dev.paylog.test.architecture;

import static org.junit.jupiter.api.Assertions.assertAll;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The architecture that every service keeps, checked on the classes it was compiled to.
 *
 * <p>A service needs one test of a few lines. It names what applies to it:
 *
 * <pre>{@code
 * class ArchitectureTest {
 *     @Test
 *     void keepsTheArchitecture() {
 *         ArchitectureRules.forService(PaymentServiceApplication.class)
 *                 .withPureDomain()
 *                 .withAvroOnlyInKafka()
 *                 .constructing(Event.class, "domain.Decider", "kafka.EventMapper")
 *                 .check();
 *     }
 * }
 * }</pre>
 *
 * <p>Always checked: the packages below the root do not know each other, nothing is injected into
 * fields, no {@code @Value}, controllers are package-private. A rule that finds nothing to check
 * fails, so a renamed package or class cannot switch one off unnoticed.
 */
public final class ArchitectureRules {

    private final String root;
    private final JavaClasses classes;
    private final List<ArchRule> rules = new ArrayList<>();

    private ArchitectureRules(String root, JavaClasses classes) {
        this.root = root;
        this.classes = classes;
        rules.add(Adapters.ignoreEachOther(root, classes));
        rules.addAll(Wiring.rules());
    }

    /**
     * The rules for the service that {@code application} starts. Its package is the root package,
     * and the folder or jar it was loaded from holds the classes to check, so neither the service's
     * tests nor generated classes of the same name space are judged.
     */
    public static ArchitectureRules forService(Class<?> application) {
        String root = application.getPackageName();
        JavaClasses compiled = new ClassFileImporter().importUrl(locationOf(application));
        return new ArchitectureRules(root, compiled.that(Adapters.resideIn(root)));
    }

    /** {@code domain} is plain Java: no framework, no clock, no chance, no logger. */
    public ArchitectureRules withPureDomain() {
        rules.add(PureDomain.dependsOnJavaOnly(root));
        rules.add(PureDomain.asksNoClockAndNoDice(root));
        rules.add(PureDomain.writesNoLog(root));
        return this;
    }

    /** Avro stays in {@code kafka}: for services that own their truth and map it to a domain. */
    public ArchitectureRules withAvroOnlyInKafka() {
        rules.add(Adapters.keepAvroInKafka(root));
        return this;
    }

    /**
     * Only {@code makers} construct {@code type} and its subtypes, directly or by {@code
     * Type::new}; a constructor of such a type may still delegate to another one. A state with
     * methods that copy it is one of its own makers and is named as such.
     *
     * @param makers class names relative to the root package, such as {@code domain.Decider}; the
     *     classes nested in them are included
     * @throws IllegalArgumentException if one of the makers does not exist
     */
    public ArchitectureRules constructing(Class<?> type, String... makers) {
        Set<String> names =
                Stream.of(makers).map(this::existing).collect(Collectors.toUnmodifiableSet());
        rules.add(Construction.isReservedTo(names, type));
        return this;
    }

    /** Checks all rules chosen and reports the violations of all of them together. */
    public void check() {
        assertAll(
                "Architecture of " + root,
                rules.stream().map(rule -> () -> rule.allowEmptyShould(false).check(classes)));
    }

    private String existing(String maker) {
        String name = root + "." + maker;
        if (classes.stream().map(JavaClass::getName).noneMatch(name::equals)) {
            throw new IllegalArgumentException(
                    "There is no class " + name + ": name the maker as it is called now");
        }
        return name;
    }

    private static URL locationOf(Class<?> application) {
        var source = application.getProtectionDomain().getCodeSource();
        return Objects.requireNonNull(source, () -> application + " has no code source")
                .getLocation();
    }
}
