package dev.paylog.test.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The document as it is checked in, and served. */
public final class DocumentFile {

    private static final String WRITE = "paylog.write";

    private final String service;
    private final Path file;

    private DocumentFile(String service, Path file) {
        this.service = service;
        this.file = file;
    }

    /** Of the service whose folder this is. */
    public static DocumentFile of(String service) {
        return new DocumentFile(service, Path.of("src", "main", "resources", "openapi.yaml"));
    }

    /** With {@code -Dpaylog.write} it is mended instead of refused. */
    public void check(String today) {
        try {
            if (System.getProperty(WRITE) != null) {
                Files.writeString(file, today);
            }
            assertThat(Files.exists(file) ? Files.readString(file) : "")
                    .as(
                            "run ./mvnw -q -pl %s -am test -Dtest=ApiDocumentTest"
                                            .formatted(service)
                                    + " -Dsurefire.failIfNoSpecifiedTests=false -D"
                                    + WRITE)
                    .isEqualTo(today);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
