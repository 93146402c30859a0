package dev.paylog.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

class SettingsPageTest {

    private static final String PAGE = "docs/operating.md";
    private static final String WRITE = "paylog.write";

    /** With {@code -Dpaylog.write} the page is mended instead of refused. */
    @Test
    void showsTheSettingsAsTheyAre() throws IOException {
        String page = Checkout.read(PAGE);
        String renewed = SettingsPage.renewed(page);
        if (System.getProperty(WRITE) != null) {
            Files.writeString(Checkout.ROOT.resolve(PAGE), renewed);
            page = renewed;
        }
        assertThat(page)
                .as("run ./mvnw -q -pl deployment-tests test -Dtest=SettingsPageTest -D" + WRITE)
                .isEqualTo(renewed);
    }

    @Test
    void describesEveryOneOfThem() {
        assertThat(BuiltService.ALL)
                .flatMap(service -> new Settings(service).own().values())
                .isNotEmpty()
                .noneMatch(setting -> setting.description().isBlank());
    }

    /** What is written by hand around the table exists in every service that is meant. */
    @Test
    void namesNoVariableThatNobodyKnows() {
        List<Settings> all = BuiltService.ALL.stream().map(Settings::new).toList();
        String compose = Checkout.read("docker-compose.yml");

        assertThat(
                        Pattern.compile("`((?:SPRING|SERVER|PAYLOG|MANAGEMENT)_[A-Z_]+)`")
                                .matcher(Checkout.read(PAGE))
                                .results()
                                .map((MatchResult found) -> found.group(1)))
                .isNotEmpty()
                .allMatch(
                        variable ->
                                compose.contains("${" + variable)
                                        || all.stream().anyMatch(some -> some.know(variable)));
    }
}
