package dev.paylog.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class TopicsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "topics.md");
    private static final String WRITE = "paylog.write";

    /** With {@code -Dpaylog.write} the page is mended instead of refused. */
    @Test
    void showsTheCatalogueAsItIs() throws IOException {
        String page = Files.readString(PAGE);
        String renewed = TopicsPage.renewed(page, TopicCatalogue.load());
        if (System.getProperty(WRITE) != null) {
            Files.writeString(PAGE, renewed);
            page = renewed;
        }
        assertThat(page)
                .as("run ./mvnw -q -pl schemas test -Dtest=TopicsPageTest -D" + WRITE)
                .isEqualTo(renewed);
    }

    @Test
    void noticesAChangedCatalogue() throws IOException {
        var empty = new TopicCatalogue(List.of(), List.of());

        String renewed = TopicsPage.renewed(Files.readString(PAGE), empty);

        assertThat(renewed).isNotEqualTo(Files.readString(PAGE)).doesNotContain("| `payments.");
    }
}
