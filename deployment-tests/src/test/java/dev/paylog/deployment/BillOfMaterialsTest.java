package dev.paylog.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The CycloneDX document in each service's jar, held against the jars that lie beside it. */
class BillOfMaterialsTest {

    @ParameterizedTest
    @FieldSource("dev.paylog.deployment.BuiltService#ALL")
    void namesEveryLibraryAndNothingElse(BuiltService service) {
        Set<String> shipped =
                service.libraries().stream()
                        .map(Path::getFileName)
                        .map(Path::toString)
                        // What unpacks the service; Spring Boot adds it itself.
                        .filter(file -> !file.startsWith("spring-boot-jarmode-tools-"))
                        .collect(Collectors.toSet());

        // Starters are jars without content; Spring Boot does not pack them.
        assertThat(components(service))
                .extracting(BillOfMaterialsTest::file)
                .filteredOn(file -> !file.startsWith("spring-boot-starter-"))
                .containsExactlyInAnyOrderElementsOf(shipped);
    }

    @ParameterizedTest
    @FieldSource("dev.paylog.deployment.BuiltService#ALL")
    void tellsWhereFromAndUnderWhichLicence(BuiltService service) {
        assertThat(components(service))
                .allSatisfy(
                        component -> {
                            assertThat(component).containsKeys("purl", "hashes");
                            assertThat(Yaml.list(component, "licenses"))
                                    .as("licences of " + component.get("purl"))
                                    .isNotEmpty();
                        });
    }

    /** Two builds of one commit would differ; the serial number is a digest of the content. */
    @ParameterizedTest
    @FieldSource("dev.paylog.deployment.BuiltService#ALL")
    void bearsNoTimeAndNoRandomNumber(BuiltService service) {
        assertThat(Yaml.map(document(service), "metadata")).doesNotContainKey("timestamp");
        assertThat(Yaml.string(document(service), "serialNumber"))
                .matches("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-3.*");
    }

    private static String file(Map<String, Object> component) {
        return "%s-%s.jar".formatted(component.get("name"), component.get("version"));
    }

    private static List<Map<String, Object>> components(BuiltService service) {
        return Yaml.maps(document(service), "components");
    }

    private static Map<String, Object> document(BuiltService service) {
        return Yaml.map(service.billOfMaterials());
    }
}
