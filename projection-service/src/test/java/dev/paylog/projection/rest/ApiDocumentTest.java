package dev.paylog.projection.rest;

import dev.paylog.test.openapi.DocumentFile;
import dev.paylog.test.openapi.WholeDocument;

import org.junit.jupiter.api.Test;

/** The document that is served says what the code does. */
class ApiDocumentTest {

    private final String document = ProjectionApi.document();

    @Test
    void saysWhatTheControllersAnswer() {
        DocumentFile.of("projection-service").check(document);
    }

    @Test
    void showsExamplesThatFit() {
        WholeDocument.of(document).checkExamples(20);
    }

    @Test
    void refersToAllThatItHas() {
        WholeDocument.of(document).checkReferences();
        WholeDocument.of(document).checkOperationIds();
    }
}
