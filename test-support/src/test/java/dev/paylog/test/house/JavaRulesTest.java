package dev.paylog.test.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Each rule about Java is seen to fail, on a house of a few files that breaks it. */
class JavaRulesTest {

    private static final String MAIN = "bank/src/main/java/bank/";

    private final Path house;
    private final Sketch sketch;

    JavaRulesTest(@TempDir Path house) throws IOException {
        this.house = house;
        this.sketch = new Sketch(house);
        sketch.write("README.md", "# Bank\n");
    }

    @Nested
    class JavaFormats {

        @Test
        void namesTheFirstLineThatTheFormatterWouldChange() throws IOException {
            sketch.write(MAIN + "Bank.java", "package bank;\n\nclass Bank {\n  int vault;\n}\n");

            sketch.assertFindings(new JavaFormat())
                    .containsExactly(
                            MAIN + "Bank.java:4: is not formatted; run " + JavaFormat.COMMAND);
        }

        @Test
        void knowsRecordPatterns() throws IOException {
            sketch.write(
                    MAIN + "Bank.java",
                    """
                    package bank;

                    record Bank(int vault) {
                        static int vault(Object bank) {
                            return bank instanceof Bank(int vault) ? vault : 0;
                        }
                    }
                    """);

            sketch.assertFindings(new JavaFormat()).isEmpty();
        }

        @Test
        void canBeAppliedToAllFiles() throws IOException {
            sketch.write(MAIN + "Bank.java", "package bank; import java.util.List; class Bank {}");

            JavaFormat.main(new String[] {house.toString()});

            assertThat(house.resolve(MAIN + "Bank.java"))
                    .hasContent("package bank;\n\nclass Bank {}\n");
            sketch.assertFindings(new JavaFormat()).isEmpty();
        }

        @Test
        void leavesBuildOutputAlone() throws IOException {
            sketch.write("bank/target/generated-sources/Bank.java", "class Bank{}");

            sketch.assertFindings(new JavaFormat()).isEmpty();
        }
    }

    @Nested
    class SizesOfThings {

        @Test
        void refusesLongFile() throws IOException {
            sketch.write(MAIN + "Bank.java", "class Bank {\n" + "\n".repeat(248) + "}\n");
            sketch.assertFindings(new Sizes()).isEmpty();

            sketch.write(MAIN + "Bank.java", "class Bank {\n" + "\n".repeat(249) + "}\n");
            sketch.assertFindings(new Sizes())
                    .singleElement()
                    .asString()
                    .startsWith(MAIN + "Bank.java:251: 251 lines where 250 are allowed");
        }

        @Test
        void refusesLongMethod() throws IOException {
            sketch.write(
                    MAIN + "Bank.java",
                    "class Bank {\nvoid lend() {\n" + "\n".repeat(68) + "}\n}\n");
            sketch.assertFindings(new Sizes()).isEmpty();

            sketch.write(
                    MAIN + "Bank.java",
                    "class Bank {\nvoid lend() {\n" + "\n".repeat(69) + "}\n}\n");
            sketch.assertFindings(new Sizes())
                    .singleElement()
                    .asString()
                    .startsWith(MAIN + "Bank.java:2: lend has 71 lines where 70 are allowed");
        }

        @Test
        void refusesLongOrMissingReadme() throws IOException {
            sketch.write("README.md", "\n".repeat(121));
            sketch.assertFindings(new Sizes())
                    .singleElement()
                    .asString()
                    .startsWith("README.md:121: ");

            Files.delete(house.resolve("README.md"));
            sketch.assertFindings(new Sizes()).containsExactly("README.md: is missing; write it");
        }
    }

    @Nested
    class PackagesAndFolders {

        @Test
        void refusesPackageWithoutNullness() throws IOException {
            sketch.write(MAIN + "Bank.java", "package bank;\n");
            sketch.assertFindings(new Packages())
                    .singleElement()
                    .asString()
                    .contains("@NullMarked");

            sketch.write(MAIN + "package-info.java", "/** Money. */\npackage bank;\n");
            sketch.assertFindings(new Packages())
                    .singleElement()
                    .asString()
                    .contains("@NullMarked");

            sketch.write(MAIN + "package-info.java", "/** Money. */\n@NullMarked\npackage bank;\n");
            sketch.assertFindings(new Packages()).isEmpty();
        }

        @Test
        void refusesNamesThatSayNothing() throws IOException {
            sketch.write("bank/src/test/java/bank/util/notes.txt", "");

            sketch.assertFindings(new Packages())
                    .containsExactly(
                            "bank/src/test/java/bank/util: says nothing; name it by what it holds");
        }
    }
}
