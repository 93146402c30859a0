package dev.paylog.test.architecture;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paylog.test.architecture.clocked.ClockedService;
import dev.paylog.test.architecture.forged.ForgedService;
import dev.paylog.test.architecture.framed.FramedService;
import dev.paylog.test.architecture.good.GoodService;
import dev.paylog.test.architecture.good.domain.Event;
import dev.paylog.test.architecture.leaking.LeakingService;
import dev.paylog.test.architecture.tangled.TangledService;
import dev.paylog.test.architecture.wired.WiredService;

import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ArchitectureRulesTest {

    @Test
    void acceptsServiceThatKeepsAllRules() {
        assertThatCode(
                        ArchitectureRules.forService(GoodService.class)
                                        .withPureDomain()
                                        .withAvroOnlyInKafka()
                                        .constructing(
                                                Event.class, "domain.Decider", "kafka.EventMapper")
                                ::check)
                .doesNotThrowAnyException();
    }

    @Nested
    class Domain {

        @Test
        void refusesClocksChanceAndLoggers() {
            assertViolated(ArchitectureRules.forService(ClockedService.class).withPureDomain())
                    .hasMessageContainingAll(
                            "java.time.Clock",
                            "java.util.Random",
                            "java.time.Instant.now()",
                            "java.time.LocalDate.now(java.time.ZoneId)",
                            "java.util.UUID.randomUUID()",
                            "java.lang.System.currentTimeMillis()",
                            "java.lang.System$Logger",
                            "let the shell read them and pass them in");
        }

        @Test
        void refusesFrameworksAndTheRootPackage() {
            assertViolated(ArchitectureRules.forService(FramedService.class).withPureDomain())
                    .hasMessageContainingAll(
                            "org.springframework.stereotype.Component",
                            "framed.FramedService",
                            "the domain is plain Java");
        }

        @Test
        void refusesServiceWithoutDomain() {
            assertViolated(ArchitectureRules.forService(TangledService.class).withPureDomain())
                    .hasMessageContaining("failed to check any classes");
        }
    }

    @Nested
    class Packages {

        @Test
        void refusesPackagesThatKnowEachOther() {
            assertViolated(ArchitectureRules.forService(TangledService.class))
                    .hasMessageContainingAll(
                            "rest", "kafka.Sender", "let the two meet in the domain");
        }

        @Test
        void refusesAvroOutsideOfKafka() {
            assertViolated(ArchitectureRules.forService(LeakingService.class).withAvroOnlyInKafka())
                    .hasMessageContainingAll("rest.AccountController", "map it to the domain");
        }
    }

    @Nested
    class Constructors {

        @Test
        void refusesCallsAndReferencesFromElsewhere() {
            assertViolated(
                            ArchitectureRules.forService(ForgedService.class)
                                    .constructing(
                                            dev.paylog.test.architecture.forged.domain.Event.class,
                                            "domain.Decider"))
                    .hasMessageContainingAll(
                            "AccountController.shortcut()",
                            "AccountController.forge(java.lang.String)",
                            "Event$Opened.renamed(java.lang.String)",
                            "what happened is decided in one place");
        }

        @Test
        void refusesMakersThatDoNotExist() {
            var rules = ArchitectureRules.forService(ForgedService.class);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> rules.constructing(Event.class, "domain.Descider"))
                    .withMessageContaining("forged.domain.Descider");
        }
    }

    @Nested
    class Wires {

        @Test
        void refusesValueInjectedFieldsAndPublicControllers() {
            assertViolated(ArchitectureRules.forService(WiredService.class))
                    .hasMessageContainingAll(
                            "annotation.Value>",
                            "@ConfigurationProperties",
                            "take it as a constructor argument",
                            "make it package-private");
        }
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertViolated(
            ArchitectureRules rules) {
        return assertThatThrownBy(rules::check).isInstanceOf(AssertionError.class);
    }
}
