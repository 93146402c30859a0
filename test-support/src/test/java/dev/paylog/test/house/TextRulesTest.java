package dev.paylog.test.house;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

/** Each rule about text is seen to fail, on a house of a few files that breaks it. */
class TextRulesTest {

    private static final String MAIN = "bank/src/main/java/bank/";

    private final Sketch sketch;

    TextRulesTest(@TempDir Path house) {
        this.sketch = new Sketch(house);
    }

    @Nested
    class ThingsLeftBehind {

        @Test
        void refusesMarkersAsWords() throws IOException {
            sketch.write("docs/a.md", "fine: TODOS\n" + "TO" + "DO later\n");
            sketch.write("bank/pom.xml", "<!-- FIX" + "ME -->\n");
            sketch.write("run", "# XX" + "X\n# HA" + "CK\n");

            sketch.assertFindings(new Leftovers())
                    .extracting(finding -> finding.substring(0, finding.indexOf(": ")))
                    .containsExactly("bank/pom.xml:1", "docs/a.md:2", "run:1", "run:2");
        }

        @Test
        void refusesAuthorsAndSleepingTests() throws IOException {
            sketch.write(MAIN + "Bank.java", "/** @auth" + "or me */\n");
            sketch.write("bank/src/test/java/BankTest.java", "\nThread." + "sleep(1);\n");

            sketch.assertFindings(new Leftovers())
                    .containsExactly(
                            MAIN + "Bank.java:1: the history knows who wrote it; remove the tag",
                            "bank/src/test/java/BankTest.java:2: a sleep is too short or too long;"
                                    + " await the condition");
        }
    }

    @Nested
    class Links {

        @Test
        void followsFilesFoldersAndHeadings() throws IOException {
            sketch.write(
                    "docs/b.md",
                    "# Exactly *once*, `really`\n## Twice\n## Twice\n<a id=\"x\"></a>\n");
            sketch.write(
                    "docs/a.md",
                    """
                    [b](b.md#exactly-once-really) [c](../docs) [d](b.md#twice-1 "title") [e](/docs/b.md#x)
                    [![badge](https://example.org/x.svg)](#here) `[code](nowhere.md)` [mail](mailto:a@b.c)
                    ```
                    [code](nowhere.md)
                    ```
                    # Here
                    """);

            sketch.assertFindings(new LiveLinks()).isEmpty();
        }

        @Test
        void refusesWhatLeadsNowhere() throws IOException {
            sketch.write("docs/b.md", "# Once\n");
            sketch.write(
                    "docs/a.md",
                    """
                    [b](c.md) and [b](b.md#twice)
                    [b](#here)

                    [ref]: ../b.md
                    """);

            sketch.assertFindings(new LiveLinks())
                    .containsExactly(
                            "docs/a.md:1: leads nowhere: b.md#twice; mend the link",
                            "docs/a.md:1: leads nowhere: c.md; mend the link",
                            "docs/a.md:2: leads nowhere: #here; mend the link",
                            "docs/a.md:4: leads nowhere: ../b.md; mend the link");
        }
    }

    @Nested
    class Problems {

        @Test
        void refusesProblemWithoutExplanation() throws IOException {
            sketch.write(MAIN + "Bank.java", "// https://paylog.dev/problems/" + "empty-vault\n");
            sketch.assertFindings(new ExplainedProblems())
                    .containsExactly(
                            MAIN
                                    + "Bank.java:1: empty-vault is not explained; give it a heading"
                                    + " in docs/problems.md");

            sketch.write("docs/problems.md", "## empty-vault\n");
            sketch.assertFindings(new ExplainedProblems()).isEmpty();
        }

        @Test
        void refusesSlugWithoutExplanation() throws IOException {
            sketch.write(
                    MAIN + "Refusal.java",
                    """
                    enum Refusal {
                        EMPTY_VAULT,
                        CLOSED;

                        private final String slug = name();

                        String slug() {
                            return slug;
                        }
                    }

                    enum Colour {
                        RED
                    }
                    """);
            sketch.write("docs/problems.md", "## `closed`\n");

            sketch.assertFindings(new ExplainedProblems())
                    .singleElement()
                    .asString()
                    .startsWith(MAIN + "Refusal.java:2: empty-vault is not explained");
        }
    }
}
