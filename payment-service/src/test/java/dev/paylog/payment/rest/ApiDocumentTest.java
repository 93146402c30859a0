package dev.paylog.payment.rest;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.paylog.test.openapi.ApiDocument;
import dev.paylog.test.openapi.DocumentFile;
import dev.paylog.test.openapi.WholeDocument;

import org.junit.jupiter.api.Test;

import java.util.List;

/** The document that is served says what the code does. */
class ApiDocumentTest {

    private final String document = PaymentApi.document();

    @Test
    void saysWhatTheControllersAnswer() {
        DocumentFile.of("payment-service").check(document);
    }

    @Test
    void showsExamplesThatFit() {
        WholeDocument.of(document).checkExamples(30);
    }

    @Test
    void refersToAllThatItHas() {
        WholeDocument.of(document).checkReferences();
        WholeDocument.of(document).checkOperationIds();
    }

    @Test
    void leavesNoMappingWithoutWords() {
        var words = PaymentApi.words();
        var tooFew = words.with(words.operations().subList(1, words.operations().size()));
        assertThatIllegalStateException()
                .isThrownBy(() -> ApiDocument.yaml(PaymentApi.mappings(), tooFew))
                .withMessageContaining("AccountController.open");
    }

    @Test
    void hasNoWordsForWhatIsNotThere() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ApiDocument.yaml(List.of(), PaymentApi.words()))
                .withMessageContaining("AccountController.open is described, but not there");
    }
}
