package dev.paylog.test.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;

/** The packages below the root: {@code rest}, {@code kafka}, {@code jdbc} and their like. */
final class Adapters {

    private Adapters() {}

    /** The root package with everything below it, but no package that merely starts like it. */
    static DescribedPredicate<JavaClass> resideIn(String root) {
        return resideInAPackage(root + "..");
    }

    /** Generated classes whose package only starts like the service's are nobody's adapter. */
    static ArchRule ignoreEachOther(String root, JavaClasses service) {
        return slices().matching(root + ".(*)..")
                .namingSlices("$1")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(alwaysTrue(), resideInAPackage(root + ".domain.."))
                .ignoreDependency(
                        alwaysTrue(),
                        DescribedPredicate.describe(
                                "are not the service's", type -> !service.contain(type.getName())))
                .because(
                        "each way in or out of a service can be read, tested and replaced alone;"
                                + " let the two meet in the domain or in a one-method interface in "
                                + root);
    }

    static ArchRule keepAvroInKafka(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".kafka..")
                .should()
                .dependOnClassesThat(areAvro())
                .because(
                        "the published language changes for other reasons than the decisions do;"
                                + " map it to the domain in "
                                + root
                                + ".kafka");
    }

    private static DescribedPredicate<JavaClass> areAvro() {
        return assignableTo("org.apache.avro.generic.GenericContainer")
                .or(resideInAPackage("org.apache.avro.."))
                .as("are Avro's or generated from a schema");
    }
}
