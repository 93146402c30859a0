package dev.paylog.test.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.ListAssert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A house of a few files, drawn to keep or to break a rule. */
record Sketch(Path house) {

    void write(String file, String text) throws IOException {
        Path path = house.resolve(file);
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.writeString(path, text);
    }

    ListAssert<String> assertFindings(HouseRule rule) {
        return assertThat(rule.inspect(Checkout.at(house)).map(Finding::toString).sorted());
    }
}
