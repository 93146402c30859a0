package dev.paylog.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.schemas.TopicCatalogue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;

class UserManifestsTest {

    private static final String FILE = "k8s/base/users.yaml";
    private static final String WRITE = "paylog.write";

    /** With {@code -Dpaylog.write} the file is mended instead of refused. */
    @Test
    void areWhatTheCatalogueGives() throws IOException {
        String renewed = UserManifests.of(TopicCatalogue.load());
        if (System.getProperty(WRITE) != null) {
            Files.writeString(Checkout.ROOT.resolve(FILE), renewed);
        }
        assertThat(Checkout.read(FILE))
                .as("run ./mvnw -q -pl deployment-tests test -Dtest=UserManifestsTest -D" + WRITE)
                .isEqualTo(renewed);
    }

    /** Nothing but its writer ever appends to a topic. */
    @Test
    void letNobodyWriteToTheTruthButItsWriter() {
        assertThat(Yaml.all(Checkout.read(FILE)))
                .filteredOn(user -> mayWrite(user, "payments.events"))
                .extracting(user -> Yaml.string(Yaml.map(user, "metadata"), "name"))
                .containsExactly("payment-service");
    }

    private static boolean mayWrite(java.util.Map<String, Object> user, String topic) {
        return Yaml.maps(Yaml.map(user, "spec", "authorization"), "acls").stream()
                .filter(rule -> Yaml.strings(rule, "operations").contains("Write"))
                .map(rule -> Yaml.map(rule, "resource"))
                .filter(resource -> Yaml.string(resource, "type").equals("topic"))
                .anyMatch(
                        resource ->
                                Yaml.string(resource, "patternType").equals("prefix")
                                        ? topic.startsWith(Yaml.string(resource, "name"))
                                        : topic.equals(Yaml.string(resource, "name")));
    }
}
