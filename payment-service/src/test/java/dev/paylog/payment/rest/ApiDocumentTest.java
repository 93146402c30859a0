package dev.paylog.payment.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The document that is served says what the code does. */
class ApiDocumentTest {

    private static final Path DOCUMENT =
            Path.of("src", "main", "resources", OpenApiController.DOCUMENT);
    private static final String WRITE = "paylog.write";

    /** With {@code -Dpaylog.write} the document is mended instead of refused. */
    @Test
    void saysWhatTheControllersAnswer() throws IOException {
        String today = ApiDocument.yaml();
        if (System.getProperty(WRITE) != null) {
            Files.writeString(DOCUMENT, today);
        }
        assertThat(Files.readString(DOCUMENT))
                .as(
                        "run ./mvnw -q -pl payment-service -am test -Dtest=ApiDocumentTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -D"
                                + WRITE)
                .isEqualTo(today);
    }

    @Test
    void leavesNoMappingWithoutWords() {
        var words = PaymentApi.operations();
        var tooFew = words.subList(1, words.size());
        assertThatIllegalStateException()
                .isThrownBy(() -> ApiDocument.tree(ApiMappings.all(), tooFew))
                .withMessageContaining("AccountController.open");
    }

    @Test
    void hasNoWordsForWhatIsNotThere() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ApiDocument.tree(List.of(), PaymentApi.operations()))
                .withMessageContaining("AccountController.open is described, but not there");
    }
}
