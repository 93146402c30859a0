package dev.paylog.test.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;

import java.util.Map;
import java.util.Set;

/** A decision depends on its command and its state alone, so that a replay decides the same. */
final class PureDomain {

    private static final Set<String> CLOCKS_AND_DICE =
            Set.of(
                    "java.security.SecureRandom",
                    "java.time.Clock",
                    "java.time.InstantSource",
                    "java.util.Random",
                    "java.util.SplittableRandom",
                    "java.util.concurrent.ThreadLocalRandom",
                    "java.util.random.RandomGenerator");

    private static final Map<String, Set<String>> UNREPEATABLE_CALLS =
            Map.of(
                    "java.lang.Math", Set.of("random"),
                    "java.lang.System", Set.of("currentTimeMillis", "nanoTime"),
                    "java.util.UUID", Set.of("randomUUID"));

    private PureDomain() {}

    static ArchRule dependsOnJavaOnly(String root) {
        return classes()
                .that()
                .resideInAPackage(domain(root))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", domain(root))
                .because(
                        "the domain is plain Java that anybody can read and test by itself; move"
                                + " what needs a framework to the package named after it and pass"
                                + " the domain plain values");
    }

    static ArchRule asksNoClockAndNoDice(String root) {
        return noClasses()
                .that()
                .resideInAPackage(domain(root))
                .should()
                .dependOnClassesThat(areClocksOrDice())
                .orShould()
                .accessTargetWhere(givesAnotherAnswerEachTime())
                .because(
                        "time and ids arrive in the command, so that the same log always folds to"
                                + " the same state; let the shell read them and pass them in");
    }

    static ArchRule writesNoLog(String root) {
        return noClasses()
                .that()
                .resideInAPackage(domain(root))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java[.]lang[.]System[$]Logger.*")
                .because(
                        "what is worth telling is an event or a rejection; return it and let the"
                                + " shell log it");
    }

    private static String domain(String root) {
        return root + ".domain..";
    }

    private static DescribedPredicate<JavaClass> areClocksOrDice() {
        return DescribedPredicate.describe(
                "are clocks or sources of chance",
                type -> CLOCKS_AND_DICE.contains(type.getName()));
    }

    private static DescribedPredicate<JavaAccess<?>> givesAnotherAnswerEachTime() {
        return DescribedPredicate.describe(
                "it gives another answer each time",
                access -> {
                    String owner = access.getTargetOwner().getName();
                    boolean now = owner.startsWith("java.time.") && access.getName().equals("now");
                    return now || unrepeatable(owner).contains(access.getName());
                });
    }

    private static Set<String> unrepeatable(String owner) {
        return UNREPEATABLE_CALLS.getOrDefault(owner, Set.of());
    }
}
