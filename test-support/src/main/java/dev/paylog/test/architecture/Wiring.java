package dev.paylog.test.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.lang.ArchRule;

import java.util.List;

/** How a service is put together by Spring: by constructors, and without leaking its classes. */
final class Wiring {

    private Wiring() {}

    static List<ArchRule> rules() {
        return List.of(settingsAreTyped(), fieldsAreNotInjected(), controllersAreHidden());
    }

    private static ArchRule settingsAreTyped() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.springframework.beans.factory.annotation.Value")
                .because(
                        "all settings of a service stand in its one @ConfigurationProperties"
                                + " record, typed and validated; add a component there");
    }

    private static ArchRule fieldsAreNotInjected() {
        return noFields()
                .should()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .orShould()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("jakarta.annotation.Resource")
                .because(
                        "an object is complete once constructed; take it as a constructor"
                                + " argument");
    }

    private static ArchRule controllersAreHidden() {
        return noClasses()
                .should()
                .bePublic()
                .andShould()
                .beMetaAnnotatedWith("org.springframework.stereotype.Controller")
                .because("only HTTP calls a controller; make it package-private");
    }
}
