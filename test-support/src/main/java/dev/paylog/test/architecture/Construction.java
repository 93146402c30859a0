package dev.paylog.test.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Who may bring an event or a state into being: the invariant of event sourcing. */
final class Construction {

    private Construction() {}

    static ArchRule isReservedTo(Set<String> makers, Class<?> type) {
        return constructors()
                .that()
                .areDeclaredInClassesThat()
                .areAssignableTo(type)
                .should(beCalledOnlyBy(makers, type))
                .because(
                        "what happened is decided in one place and state changes by events alone;"
                                + " ask one of the makers for the "
                                + type.getSimpleName()
                                + " instead of constructing it");
    }

    private static ArchCondition<JavaConstructor> beCalledOnlyBy(
            Set<String> makers, Class<?> type) {
        return new ArchCondition<>("be called only by " + new TreeSet<>(makers)) {
            @Override
            public void check(JavaConstructor constructor, ConditionEvents events) {
                constructor.getAccessesToSelf().stream()
                        .filter(access -> !isAllowed(access, makers, type))
                        .map(
                                access ->
                                        SimpleConditionEvent.violated(
                                                access, access.getDescription()))
                        .forEach(events::add);
            }
        };
    }

    private static boolean isAllowed(
            JavaCodeUnitAccess<?> access, Set<String> makers, Class<?> type) {
        JavaCodeUnit origin = access.getOrigin();
        boolean delegates = origin.isConstructor() && origin.getOwner().isAssignableTo(type);
        return delegates
                || withEnclosing(origin.getOwner())
                        .map(JavaClass::getName)
                        .anyMatch(makers::contains);
    }

    private static Stream<JavaClass> withEnclosing(JavaClass type) {
        return Stream.iterate(
                        Optional.of(type),
                        Optional::isPresent,
                        inner -> inner.flatMap(JavaClass::getEnclosingClass))
                .flatMap(Optional::stream);
    }
}
