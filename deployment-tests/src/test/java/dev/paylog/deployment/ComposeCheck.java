package dev.paylog.deployment;

import dev.paylog.local.process.Service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what is wrong in a Compose file; each finding names the place. */
final class ComposeCheck {

    /** Of the Compose specification, those that are needed here. */
    private static final Set<String> TOP = Set.of("name", "services", "volumes", "secrets");

    private static final Set<String> KEYS =
            Set.of(
                    ("cap_drop command depends_on entrypoint environment healthcheck image"
                         + " mem_limit networks ports profiles pull_policy read_only restart"
                         + " secrets security_opt stop_grace_period tmpfs volumes")
                            .split(" "));

    private static final Pattern SECRET = Pattern.compile("PASSWORD|SECRET|TOKEN|CREDENTIAL");

    /** All ports are open on the loopback address only, which is looked at, too. */
    private static final Map<String, String> SANDBOX =
            Map.of(
                    "SPRING_PROFILES_ACTIVE", "sandbox",
                    "PAYLOG_ACCESS_PUBLISHED_ON_LOOPBACK", "true");

    /** Where the Dockerfile puts it; ImageTest looks. */
    static final String AGENT = "/service/traces/opentelemetry-javaagent.jar";

    private final Map<String, Object> file;
    private final Map<String, Object> services;
    private final List<String> findings = new ArrayList<>();

    private ComposeCheck(String text) {
        file = Yaml.map(text);
        services = Yaml.map(file, "services");
    }

    static List<String> findings(String text) {
        var check = new ComposeCheck(text);
        check.top();
        check.services.forEach((name, service) -> check.service(name, Yaml.map(service)));
        for (String profile : List.of("small", "full")) {
            check.profile(profile);
        }
        check.volumes();
        return check.findings;
    }

    private void top() {
        file.keySet().stream()
                .filter(key -> !TOP.contains(key) && !key.startsWith("x-"))
                .forEach(key -> findings.add("unknown key " + key));
    }

    private void service(String name, Map<String, Object> service) {
        service.keySet().stream()
                .filter(key -> !KEYS.contains(key))
                .forEach(key -> findings.add(name + ": unknown key " + key));
        if (!service.containsKey("mem_limit")) {
            findings.add(name + ": no mem_limit");
        }
        if (!Yaml.strings(service, "security_opt").contains("no-new-privileges:true")) {
            findings.add(name + ": may gain privileges");
        }
        Yaml.strings(service, "ports").stream()
                .filter(port -> !port.matches("127\\.0\\.0\\.1:\\d+:\\d+"))
                .forEach(port -> findings.add(name + ": port " + port + " is open to others"));
        secrets(name, service);
        dependencies(name, service);
        image(name, Yaml.string(service, "image"));
        Stream.of(Yaml.string(service, "image"))
                .filter(image -> image.startsWith("paylog/"))
                .forEach(image -> ours(name, service, image));
    }

    private void secrets(String name, Map<String, Object> service) {
        Yaml.map(service, "environment")
                .forEach(
                        (variable, value) -> {
                            if (SECRET.matcher(variable).find()
                                    && !String.valueOf(value).startsWith("/run/secrets/")) {
                                findings.add(name + ": " + variable + " is not from a file");
                            }
                        });
    }

    private void dependencies(String name, Map<String, Object> service) {
        Yaml.map(service, "depends_on")
                .forEach(
                        (other, how) -> {
                            Map<String, Object> needed = Yaml.map(services, other);
                            if (needed.isEmpty()) {
                                findings.add(
                                        name + ": waits for " + other + ", which is not there");
                            } else if (Yaml.string(Yaml.map(how), "condition")
                                            .equals("service_healthy")
                                    && !tellsItsHealth(needed)) {
                                findings.add(
                                        name + ": " + other + " never says that it is healthy");
                            }
                        });
    }

    private static boolean tellsItsHealth(Map<String, Object> service) {
        return service.containsKey("healthcheck")
                ? Yaml.map(service, "healthcheck").containsKey("test")
                : Yaml.string(service, "image").startsWith("paylog/");
    }

    private void image(String name, String image) {
        Map.of(
                        "apache/kafka:", Checkout.pom("kafka.version"),
                        "apicurio/apicurio-registry:", Checkout.pom("apicurio.version"),
                        "paylog/", "")
                .forEach(
                        (prefix, version) -> {
                            if (image.startsWith(prefix) && !image.endsWith(version)) {
                                findings.add(name + ": " + image + " is not " + version);
                            }
                        });
        if (!image.matches(".+:.+")) {
            findings.add(name + ": " + image + " has no version");
        }
    }

    private void ours(String name, Map<String, Object> service, String image) {
        String module = image.replaceAll("paylog/|:.*", "");
        String tag = image.replaceAll("[^:]*:\\$\\{PAYLOG_VERSION:-(.*)}", "$1");
        if (!tag.equals(Checkout.pom("version"))) {
            findings.add(name + ": " + image + " is not what the build makes");
        }
        if (!Boolean.TRUE.equals(service.get("read_only"))) {
            findings.add(name + ": may write anywhere");
        }
        BuiltService.named(module)
                .ifPresentOrElse(
                        built -> settings(name, service, built),
                        () -> findings.add(name + ": no service is called " + module));
    }

    private void settings(String name, Map<String, Object> service, BuiltService built) {
        var settings = new Settings(built);
        Yaml.map(service, "environment").keySet().stream()
                .filter(variable -> !settings.know(variable))
                .forEach(variable -> findings.add(name + ": unknown variable " + variable));
        if (service.containsKey("ports")
                && !Yaml.map(service, "environment").entrySet().containsAll(SANDBOX.entrySet())) {
            findings.add(name + ": says neither who knows its callers nor that it is a sandbox");
        }
        // What has a command is a job, and is over before there is anything to follow.
        if (!service.containsKey("command")) {
            traces(name, Yaml.map(service, "environment"));
        }
        String expected = "127.0.0.1:" + built.defaults().get("server.port") + ":8080";
        Yaml.strings(service, "ports").stream()
                .filter(port -> !port.equals(expected))
                .forEach(port -> findings.add(name + ": port " + port + " is not " + expected));
    }

    private void traces(String name, Map<String, Object> environment) {
        String agent = String.valueOf(environment.get("JAVA_TOOL_OPTIONS"));
        String at = agent.replaceAll(".*-javaagent:([^}]*).*", "$1");
        if (!at.equals(AGENT)) {
            findings.add(name + ": no agent lies at " + at);
        }
        String store = String.valueOf(environment.get(Service.TRACES_ENDPOINT));
        String host = store.replaceAll("http://|:4318", "");
        if (!services.containsKey(host)) {
            findings.add(name + ": traces go to " + host + ", which is not there");
        }
    }

    /** Of the services of a profile, each has what it waits for, and a port of its own. */
    private void profile(String profile) {
        Map<String, Object> active =
                services.entrySet().stream()
                        .filter(
                                service -> {
                                    var of = Yaml.strings(Yaml.map(service.getValue()), "profiles");
                                    return of.isEmpty() || of.contains(profile);
                                })
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        active.forEach(
                (name, service) ->
                        Yaml.map(Yaml.map(service), "depends_on")
                                .forEach(
                                        (other, how) -> {
                                            if (!active.containsKey(other)
                                                    && !Boolean.FALSE.equals(
                                                            Yaml.map(how).get("required"))) {
                                                findings.add(
                                                        "%s: %s is not in profile %s"
                                                                .formatted(name, other, profile));
                                            }
                                        }));
        var ports = new TreeSet<String>();
        active.values().stream()
                .flatMap(service -> Yaml.strings(Yaml.map(service), "ports").stream())
                .map(port -> port.replaceAll(":\\d+$", ""))
                .filter(port -> !ports.add(port))
                .forEach(port -> findings.add("profile " + profile + ": two have port " + port));
    }

    private void volumes() {
        Set<String> used =
                services.values().stream()
                        .flatMap(service -> Yaml.strings(Yaml.map(service), "volumes").stream())
                        .filter(volume -> !volume.startsWith("."))
                        .map(volume -> volume.replaceAll(":.*", ""))
                        .collect(Collectors.toCollection(TreeSet::new));
        if (!used.equals(new TreeSet<>(Yaml.map(file, "volumes").keySet()))) {
            findings.add("volumes: used are " + used);
        }
    }
}
