package dev.paylog.test.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;

/** The rules of the house, held against this checkout. */
class HouseTest {

    private static final Path HOME = Path.of(System.getProperty("paylog.home", ".."));
    private static final Checkout CHECKOUT = Checkout.at(HOME.toAbsolutePath().normalize());

    @Test
    void isThisCheckout() {
        assertThat(CHECKOUT.files())
                .contains(CHECKOUT.root().resolve("pom.xml"))
                .anyMatch(file -> file.endsWith("house/HouseTest.java"));
    }

    @Test
    void formatsItsJava() {
        assertKept(new JavaFormat());
    }

    @Test
    void isNoLongerThanAReadersPatience() {
        assertKept(new Sizes());
    }

    @Test
    void describesItsPackagesAndNamesThemHonestly() {
        assertKept(new Packages());
    }

    @Test
    void leavesNothingLyingAround() {
        assertKept(new Leftovers());
    }

    @Test
    void linksToWhatIsThere() {
        assertKept(new LiveLinks());
    }

    @Test
    void explainsEveryProblemItSpellsOut() {
        assertKept(new ExplainedProblems());
    }

    private static void assertKept(HouseRule rule) {
        assertThat(rule.inspect(CHECKOUT).map(Finding::toString).sorted()).isEmpty();
    }
}
