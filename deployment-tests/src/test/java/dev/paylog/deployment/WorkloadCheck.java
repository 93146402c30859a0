package dev.paylog.deployment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds what is wrong in a Deployment or StatefulSet of a service; each finding names it. */
final class WorkloadCheck {

    private static final Set<String> PATHS =
            Set.of("/actuator/health/liveness", "/actuator/health/readiness");
    private static final Pattern SECRET = Pattern.compile("PASSWORD|SECRET|TOKEN|_KEY$");

    /** Looked up once: they stand in some hundred jars. */
    private static final Map<String, Settings> SETTINGS =
            BuiltService.ALL.stream().collect(Collectors.toMap(BuiltService::name, Settings::new));

    /** The certificate of the cluster's authority; Strimzi makes it. */
    private static final String AUTHORITY = "paylog-cluster-ca-cert";

    /** Without both of them a service does not start, but in a sandbox. */
    private static final Set<String> CALLERS =
            Set.of(
                    "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI",
                    "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_AUDIENCES");

    private final String name;
    private final Map<String, Object> template;
    private final Map<String, Object> pod;
    private final Set<String> secrets;
    private final List<String> findings = new ArrayList<>();

    /**
     * @param secrets those that are there: each Kafka user has one of its name
     */
    WorkloadCheck(Map<String, Object> workload, Set<String> secrets) {
        name = Yaml.string(Yaml.map(workload, "metadata"), "name");
        template = Yaml.map(workload, "spec", "template");
        pod = Yaml.map(template, "spec");
        this.secrets = secrets;
    }

    List<String> findings() {
        profile();
        Yaml.maps(pod, "volumes")
                .forEach(volume -> secret(Yaml.map(volume, "secret"), "secretName"));
        for (String list : List.of("initContainers", "containers")) {
            Yaml.maps(pod, list).forEach(this::container);
        }
        Yaml.maps(pod, "containers").forEach(this::serving);
        return findings;
    }

    private void find(String finding) {
        findings.add(name + ": " + finding);
    }

    /** What the restricted profile of pod security asks of a pod, and two things more. */
    private void profile() {
        if (!Boolean.TRUE.equals(Yaml.map(pod, "securityContext").get("runAsNonRoot"))) {
            find("may run as root");
        }
        if (!Yaml.string(Yaml.map(pod, "securityContext", "seccompProfile"), "type")
                .equals("RuntimeDefault")) {
            find("has no seccompProfile");
        }
        if (!Boolean.FALSE.equals(pod.get("automountServiceAccountToken"))) {
            find("gets a token of Kubernetes");
        }
        if (Yaml.maps(pod, "topologySpreadConstraints").stream()
                .noneMatch(
                        spread ->
                                Yaml.string(spread, "topologyKey")
                                        .equals("topology.kubernetes.io/zone"))) {
            find("is not spread over zones");
        }
    }

    private void secret(Map<String, Object> reference, String key) {
        String secret = Yaml.string(reference, key);
        if (!secret.isEmpty() && !secret.equals(AUTHORITY) && !secrets.contains(secret)) {
            find("no secret is called " + secret);
        }
    }

    private void container(Map<String, Object> container) {
        Map<String, Object> context = Yaml.map(container, "securityContext");
        if (!Boolean.FALSE.equals(context.get("allowPrivilegeEscalation"))
                || !Yaml.strings(Yaml.map(context, "capabilities"), "drop").contains("ALL")) {
            find("may gain privileges");
        }
        if (Yaml.map(container, "resources", "requests").size() < 2
                || !Yaml.map(container, "resources", "limits").containsKey("memory")) {
            find("has no resources");
        }
        Yaml.maps(container, "env")
                .forEach(
                        variable -> {
                            secret(Yaml.map(variable, "valueFrom", "secretKeyRef"), "name");
                            if (SECRET.matcher(Yaml.string(variable, "name")).find()
                                    && variable.containsKey("value")) {
                                find(Yaml.string(variable, "name") + " is not from a secret");
                            }
                        });
        String image = Yaml.string(container, "image");
        if (image.contains("paylog/")) {
            ours(container, image);
        } else if (!image.endsWith(":" + Checkout.pom("apicurio.version"))) {
            find(image + " is not " + Checkout.pom("apicurio.version"));
        }
    }

    private void ours(Map<String, Object> container, String image) {
        if (!image.endsWith("paylog/%s:%s".formatted(name, Checkout.pom("version")))) {
            find(image + " is not what the build makes");
        }
        if (!Boolean.TRUE.equals(
                Yaml.map(container, "securityContext").get("readOnlyRootFilesystem"))) {
            find("may write anywhere");
        }
        Settings settings = SETTINGS.get(name);
        if (settings == null) {
            find("no service is called so");
        } else {
            settings(container, settings);
        }
    }

    private void settings(Map<String, Object> container, Settings settings) {
        var variables = new HashMap<String, String>();
        Yaml.maps(container, "env")
                .forEach(one -> variables.put(Yaml.string(one, "name"), Yaml.string(one, "value")));
        if (container.containsKey("ports") && !variables.keySet().containsAll(CALLERS)) {
            find("would not know its callers");
        }
        variables.keySet().stream()
                .filter(variable -> !settings.know(variable))
                .forEach(variable -> find("unknown variable " + variable));
        if (!variables.containsKey("SPRING_CONFIG_IMPORT")) {
            return;
        }
        // Below that folder each file is a setting.
        String folder = variables.get("SPRING_CONFIG_IMPORT").replaceAll("^configtree:|/$", "");
        Yaml.maps(container, "volumeMounts").stream()
                .filter(mount -> Yaml.string(mount, "mountPath").startsWith(folder))
                .map(mount -> Yaml.string(mount, "name"))
                .flatMap(
                        volume ->
                                Yaml.maps(pod, "volumes").stream()
                                        .filter(one -> Yaml.string(one, "name").equals(volume)))
                .flatMap(volume -> Yaml.maps(Yaml.map(volume, "secret"), "items").stream())
                .map(item -> Settings.variable(Yaml.string(item, "path")))
                .filter(variable -> !settings.know(variable))
                .forEach(variable -> find("unknown file for " + variable));
    }

    /** Ports and probes of those that serve. */
    private void serving(Map<String, Object> container) {
        List<Map<String, Object>> ports = Yaml.maps(container, "ports");
        if (ports.stream()
                .noneMatch(port -> Integer.valueOf(8080).equals(port.get("containerPort")))) {
            find("does not listen at 8080");
        }
        for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
            Map<String, Object> get = Yaml.map(container, probe, "httpGet");
            Object port =
                    get.getOrDefault(
                            "port",
                            Yaml.map(container, probe, "tcpSocket").getOrDefault("port", ""));
            if (ports.stream().noneMatch(one -> port.equals(one.get("name")))) {
                find(probe + " asks at no port of it");
            }
            if (BuiltService.named(name).isPresent() && !PATHS.contains(Yaml.string(get, "path"))) {
                find(probe + " asks for " + Yaml.string(get, "path"));
            }
        }
        BuiltService.named(name)
                .map(BuiltService::defaults)
                .filter(
                        defaults ->
                                !"true"
                                        .equals(
                                                defaults.get(
                                                        "management.endpoint.health.probes.enabled")))
                .ifPresent(defaults -> find("has no such probes"));
    }

    /** The labels by which others select its pods. */
    static Map<String, Object> labels(Map<String, Object> workload) {
        return Yaml.map(workload, "spec", "template", "metadata", "labels");
    }
}
