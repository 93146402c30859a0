package dev.paylog.deployment;

import dev.paylog.schemas.Topic;
import dev.paylog.schemas.TopicCatalogue;

import io.strimzi.api.kafka.model.kafka.KafkaClusterSpec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what in manifests does not fit together, or does not fit the services and topics. */
final class ManifestCheck {

    private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet");
    private static final String NAME = "app.kubernetes.io/name";

    private final List<Map<String, Object>> documents;
    private final List<Map<String, Object>> workloads;
    private final List<Topic> topics = TopicCatalogue.load().topics();
    private final List<String> findings = new ArrayList<>();

    private ManifestCheck(List<Map<String, Object>> documents) {
        this.documents = documents;
        workloads =
                documents.stream()
                        .filter(one -> WORKLOADS.contains(Yaml.string(one, "kind")))
                        .toList();
    }

    static List<String> findings(List<Map<String, Object>> documents) {
        var check = new ManifestCheck(documents);
        check.workloads();
        check.of("Service").forEach(check::service);
        check.of("NetworkPolicy").forEach(check::policy);
        check.of("KafkaUser").forEach(check::user);
        check.of("Kafka").forEach(check::kafka);
        check.of("ScaledObject").forEach(check::scaling);
        check.of("HTTPRoute").forEach(check::route);
        check.of("ServiceMonitor").forEach(check::monitor);
        check.of("PrometheusRule").flatMap(AlertCheck::findings).forEach(check.findings::add);
        return check.findings;
    }

    private Stream<Map<String, Object>> of(String kind) {
        return documents.stream().filter(one -> Yaml.string(one, "kind").equals(kind));
    }

    private static String name(Map<String, Object> document) {
        return Yaml.string(Yaml.map(document, "metadata"), "name");
    }

    private void find(Map<String, Object> in, String finding) {
        findings.add(name(in) + ": " + finding);
    }

    private void workloads() {
        // Strimzi makes a secret of each Kafka user's name.
        Set<String> secrets = of("KafkaUser").map(ManifestCheck::name).collect(Collectors.toSet());
        for (Map<String, Object> workload : workloads) {
            findings.addAll(new WorkloadCheck(workload, secrets).findings());
            Map<String, Object> labels = WorkloadCheck.labels(workload);
            if (of("PodDisruptionBudget")
                    .noneMatch(
                            budget ->
                                    isWithin(
                                            Yaml.map(budget, "spec", "selector", "matchLabels"),
                                            labels))) {
                find(workload, "has no PodDisruptionBudget");
            }
            if (!isWithin(Yaml.map(workload, "spec", "selector", "matchLabels"), labels)) {
                find(workload, "does not select its own pods");
            }
        }
    }

    private static boolean isWithin(Map<String, Object> selector, Map<String, Object> labels) {
        return !selector.isEmpty() && labels.entrySet().containsAll(selector.entrySet());
    }

    private void service(Map<String, Object> service) {
        if (workloads.stream()
                .noneMatch(
                        one ->
                                isWithin(
                                        Yaml.map(service, "spec", "selector"),
                                        WorkloadCheck.labels(one)))) {
            find(service, "selects no pods");
        }
        Yaml.maps(Yaml.map(service, "spec"), "ports").stream()
                .filter(port -> !Yaml.string(port, "targetPort").equals("http"))
                .forEach(port -> find(service, "leads to no port: " + port));
    }

    private void policy(Map<String, Object> policy) {
        Object name = Yaml.map(policy, "spec", "podSelector", "matchLabels").get(NAME);
        if (name != null && workloads.stream().noneMatch(one -> name(one).equals(name))) {
            find(policy, "selects no pods");
        }
        if (name(policy).equals("deny-all")
                && !(Yaml.map(policy, "spec", "podSelector").isEmpty()
                        && Yaml.strings(Yaml.map(policy, "spec"), "policyTypes").size() == 2
                        && Yaml.map(policy, "spec").size() == 2)) {
            find(policy, "does not deny everything");
        }
    }

    private void user(Map<String, Object> user) {
        Yaml.maps(Yaml.map(user, "spec", "authorization"), "acls").stream()
                .map(rule -> Yaml.map(rule, "resource"))
                .filter(resource -> Yaml.string(resource, "type").equals("topic"))
                .filter(resource -> Yaml.string(resource, "patternType").equals("literal"))
                .map(resource -> Yaml.string(resource, "name"))
                .filter(name -> topics.stream().noneMatch(topic -> topic.name().equals(name)))
                .filter(name -> !name.equals("registry-events"))
                .forEach(name -> find(user, "no topic is called " + name));
    }

    /** The operator drops what it sets itself, and says so in its log alone. */
    private void kafka(Map<String, Object> kafka) {
        List<String> dropped = List.of(KafkaClusterSpec.FORBIDDEN_PREFIXES.split(", ", -1));
        List<String> kept = List.of(KafkaClusterSpec.FORBIDDEN_PREFIX_EXCEPTIONS.split(", ", -1));
        Yaml.map(kafka, "spec", "kafka", "config").keySet().stream()
                .filter(key -> dropped.stream().anyMatch(key::startsWith) && !kept.contains(key))
                .forEach(key -> find(kafka, key + " is dropped by the operator"));
        String version = Yaml.string(Yaml.map(kafka, "spec", "kafka"), "version");
        if (!version.equals(Checkout.pom("kafka.version"))) {
            find(kafka, version + " is not " + Checkout.pom("kafka.version"));
        }
    }

    /** More members than partitions would have nothing to do. */
    private void scaling(Map<String, Object> scaled) {
        String target = Yaml.string(Yaml.map(scaled, "spec", "scaleTargetRef"), "name");
        if (workloads.stream().noneMatch(one -> name(one).equals(target))) {
            find(scaled, "there is no " + target);
        }
        if (workloads.stream()
                .anyMatch(
                        one ->
                                name(one).equals(target)
                                        && Yaml.map(one, "spec").containsKey("replicas"))) {
            find(scaled, target + " has a number of replicas of its own");
        }
        int threads = threads(target);
        for (Map<String, Object> trigger : Yaml.maps(Yaml.map(scaled, "spec"), "triggers")) {
            Map<String, Object> metadata = Yaml.map(trigger, "metadata");
            String topic = Yaml.string(metadata, "topic");
            int partitions =
                    topics.stream()
                            .filter(one -> one.name().equals(topic))
                            .filter(one -> one.readers().contains(target))
                            .mapToInt(Topic::partitions)
                            .findAny()
                            .orElse(0);
            if (partitions == 0) {
                find(scaled, target + " does not read " + topic);
            } else if (Yaml.map(scaled, "spec").get("maxReplicaCount") instanceof Integer most
                    && most * threads > partitions) {
                find(
                        scaled,
                        "%d by %d are more than %d partitions"
                                .formatted(most, threads, partitions));
            }
            if (!Yaml.string(metadata, "consumerGroup").equals(target)) {
                find(scaled, "no group is called " + metadata.get("consumerGroup"));
            }
        }
    }

    /** Of each instance: without this variable it would depend on the node. */
    private int threads(String target) {
        return workloads.stream()
                .filter(one -> name(one).equals(target))
                .flatMap(
                        one ->
                                Yaml.maps(Yaml.map(one, "spec", "template", "spec"), "containers")
                                        .stream())
                .flatMap(container -> Yaml.maps(container, "env").stream())
                .filter(variable -> Yaml.string(variable, "name").endsWith("NUM_STREAM_THREADS"))
                .map(variable -> Yaml.string(variable, "value"))
                .findAny()
                .map(Integer::parseInt)
                .orElse(1);
    }

    private void route(Map<String, Object> route) {
        Yaml.maps(Yaml.map(route, "spec"), "rules").stream()
                .flatMap(rule -> Yaml.maps(rule, "backendRefs").stream())
                .filter(backend -> of("Service").noneMatch(service -> isMeant(service, backend)))
                .forEach(backend -> find(route, "leads nowhere: " + backend));
    }

    private static boolean isMeant(Map<String, Object> service, Map<String, Object> backend) {
        return name(service).equals(Yaml.string(backend, "name"))
                && Yaml.maps(Yaml.map(service, "spec"), "ports").stream()
                        .map(port -> Yaml.string(port, "port"))
                        .anyMatch(port -> port.equals(Yaml.string(backend, "port")));
    }

    private void monitor(Map<String, Object> monitor) {
        Map<String, Object> selector = Yaml.map(monitor, "spec", "selector", "matchLabels");
        List<String> asked =
                of("Service")
                        .filter(
                                service ->
                                        isWithin(selector, Yaml.map(service, "metadata", "labels")))
                        .map(ManifestCheck::name)
                        .toList();
        if (!asked.containsAll(BuiltService.ALL.stream().map(BuiltService::name).toList())) {
            find(monitor, "asks " + asked);
        }
        Yaml.maps(Yaml.map(monitor, "spec"), "endpoints").stream()
                .filter(
                        one ->
                                !Yaml.string(one, "path").equals("/actuator/prometheus")
                                        || !Yaml.string(one, "port").equals("http"))
                .forEach(one -> find(monitor, "asks at " + one));
    }
}
