package dev.paylog.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** k8s/, held against what servers take, against the services and against the topic catalogue. */
class ManifestsTest {

    @TempDir private static Path folder;

    private static Shapes shapes;

    @BeforeAll
    static void makeShapes() throws IOException, InterruptedException {
        shapes = new Shapes(folder);
    }

    private static List<String> findings(String overlay, UnaryOperator<String> edit)
            throws IOException {
        List<Map<String, Object>> documents =
                new Kustomization(edit).build(Checkout.ROOT.resolve("k8s/" + overlay));
        var findings = new ArrayList<String>();
        for (Map<String, Object> document : documents) {
            String of = document.get("kind") + " " + Yaml.map(document, "metadata").get("name");
            shapes.findings(document).forEach(finding -> findings.add(of + ": " + finding));
        }
        findings.addAll(ManifestCheck.findings(documents));
        return findings;
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "local", "production"})
    void areRight(String overlay) throws IOException {
        assertThat(findings(overlay, text -> text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    readinessProbe:            | readynessProbe:              | readynessProbe
                    clusterIP: None            | clusterIp: None              | clusterIp
                    replicas: 2                | replicas: two                | two
                    maxUnavailable: 1          | maxUnavailible: 1            | maxUnavailible
                    podSelector: {}            | podSelectors: {}             | podSelector
                    roles: [controller, broker] | roles: [leader, broker]     | does not have a value in the enumeration ["controller"
                    operations: [Write]        | operations: [Append]         | does not have a value in the enumeration ["Read"
                    certificateRefs:           | certificates:                | certificates
                    scrapeTimeout: 5s          | scrapeTimeOut: 5s            | scrapeTimeOut
                    pollingInterval: 15        | pollInterval: 15             | pollInterval
                    lagThreshold: "2000"       | lagThreshold: 2000           | lagThreshold
                    PAYLOG_REGISTRY_URL        | PAYLOG_REGISTRY_URI          | payment-service: unknown variable PAYLOG_REGISTRY_URI
                    SERVER_JWT_AUDIENCES       | SERVER_JWT_JWK_SET_URI       | payment-service: would not know its callers
                    ssl.keystore.key           | ssl.keystore.keys            | unknown file for SPRING_KAFKA_PROPERTIES_SSL_KEYSTORE_KEYS
                    health/readiness           | health/ready                 | readinessProbe asks for /actuator/health/ready
                    containerPort: 8080        | containerPort: 8081          | does not listen at 8080
                    secretName: fraud-service  | secretName: fraud            | no secret is called fraud
                    readOnlyRootFilesystem: true | readOnlyRootFilesystem: false | may write anywhere
                    drop: [ALL]                | drop: [NET_RAW]              | may gain privileges
                    runAsNonRoot: true         | runAsNonRoot: false          | may run as root
                    newTag: 0.1.0-SNAPSHOT     | newTag: latest               | paylog/payment-service:latest is not what the build makes
                    version: 4.3.1             | version: 4.2.1               | 4.2.1 is not 4.3.1
                    min.insync.replicas: 2     | log.dirs: /data              | log.dirs is dropped by the operator
                    name: payments.events      | name: payment.events         | no topic is called payment.events
                    topic: payments.commands   | topic: payments.state        | payment-service does not read payments.state
                    maxReplicaCount: 6         | maxReplicaCount: 7           | 7 by 2 are more than 12 partitions
                    consumerGroup: fraud-service | consumerGroup: fraud       | no group is called fraud
                    path: /actuator/prometheus | path: /metrics               | asks at
                    kind: PodDisruptionBudget  | kind: NoBudget               | has no PodDisruptionBudget
                    policyTypes: [Ingress, Egress] | policyTypes: [Ingress]   | does not deny everything
                    paylog_dead_letters_total  | paylog_letters_total         | there is no paylog_letters_total
                    kafka_stream_alive         | kafka_stream_living          | there is no kafka_stream_living_stream_threads
                    targetPort: http           | targetPort: https            | leads to no port
                    operating.md#              | operating.md#the-           | has no runbook
                    """)
    void findsEachFault(String right, String wrong, String finding) throws IOException {
        var places = new ArrayList<String>();

        List<String> findings =
                findings(
                        "production",
                        text -> {
                            if (text.contains(right)) {
                                places.add(text);
                            }
                            return text.replace(right, wrong);
                        });

        assertThat(places).as(right).isNotEmpty();
        assertThat(findings).anyMatch(found -> found.contains(finding));
    }

    /** Where kubectl is, it makes the same of the folder. */
    @ParameterizedTest
    @ValueSource(strings = {"local", "production"})
    void areReadAsKustomizeReadsThem(String overlay) throws IOException, InterruptedException {
        assumeTrue(hasKubectl(), "kubectl is not on the PATH");
        Path root = Checkout.ROOT.resolve("k8s/" + overlay);
        Path out = folder.resolve(overlay + ".yaml");
        int code =
                new ProcessBuilder("kubectl", "kustomize", root.toString())
                        .redirectOutput(out.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start()
                        .waitFor();

        assertThat(code).isZero();
        assertThat(Yaml.all(Files.readString(out)))
                .containsExactlyInAnyOrderElementsOf(new Kustomization(text -> text).build(root));
    }

    private static boolean hasKubectl() {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "kubectl")));
    }

    @Test
    void leaveOutNoFile() throws IOException {
        try (Stream<Path> files = Files.walk(Checkout.ROOT.resolve("k8s"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".yaml")))
                    .filteredOn(file -> !file.endsWith("kustomization.yaml"))
                    .isNotEmpty()
                    .allSatisfy(
                            file ->
                                    assertThat(
                                                    Files.readString(
                                                            file.resolveSibling(
                                                                    "kustomization.yaml")))
                                            .contains("- " + file.getFileName()));
        }
    }
}
