package dev.paylog.deployment;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.networknt.schema.Schema;

import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Whether a document is what a server takes, told without one: each field exists and has the right
 * type. Kubernetes' own kinds are read by its own client, Strimzi's and KEDA's held against a
 * schema, those of the Gateway API and of Prometheus' operator against classes made from theirs.
 */
final class Shapes {

    private static final Map<String, Class<?>> BUILT_IN =
            Map.of(
                    "v1 ConfigMap", V1ConfigMap.class,
                    "v1 Namespace", V1Namespace.class,
                    "v1 Service", V1Service.class,
                    "apps/v1 Deployment", V1Deployment.class,
                    "apps/v1 StatefulSet", V1StatefulSet.class,
                    "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget.class,
                    "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy.class);

    private static final Map<String, Class<?>> MADE =
            Map.of(
                    "gateway.networking.k8s.io/v1 Gateway", Gateway.class,
                    "gateway.networking.k8s.io/v1 HTTPRoute", HTTPRoute.class,
                    "monitoring.coreos.com/v1 PodMonitor", PodMonitor.class,
                    "monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class,
                    "monitoring.coreos.com/v1 ServiceMonitor", ServiceMonitor.class);

    /** These classes keep fields that they do not know; told not to, they refuse them. */
    private static final com.fasterxml.jackson.databind.ObjectMapper STRICT =
            com.fasterxml.jackson.databind.json.JsonMapper.builder()
                    .annotationIntrospector(
                            new JacksonAnnotationIntrospector() {
                                private static final long serialVersionUID = 1;

                                @Override
                                public @Nullable Boolean hasAnySetter(Annotated any) {
                                    return false;
                                }
                            })
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .build();

    private final StrimziSchema strimzi;
    private final Schema keda =
            StrimziSchema.schema(
                    StrimziSchema.YAML.readTree(
                            Shapes.class.getResourceAsStream("/keda-schema.yaml")));

    /**
     * @param folder for files that are needed meanwhile
     */
    Shapes(Path folder) throws IOException, InterruptedException {
        strimzi = new StrimziSchema(folder);
    }

    /** What is wrong in a document; empty when nothing is. */
    List<String> findings(Map<String, Object> document) {
        String kind = Yaml.string(document, "apiVersion") + " " + Yaml.string(document, "kind");
        String json = JsonMapper.shared().writeValueAsString(document);
        Class<?> builtIn = BUILT_IN.get(kind);
        Class<?> made = MADE.get(kind);
        if (builtIn != null) {
            return builtIn(json, builtIn);
        }
        if (made != null) {
            return made(json, made);
        }
        if (kind.startsWith("kafka.strimzi.io/v1 ")) {
            return strimzi.findings(json);
        }
        return kind.startsWith("keda.sh/v1alpha1 ")
                ? keda.validate(JsonMapper.shared().readTree(json)).stream()
                        .map(Object::toString)
                        .toList()
                : List.of("unknown kind " + kind);
    }

    private static List<String> builtIn(String json, Class<?> kind) {
        try {
            kind.getMethod("validateJsonElement", JsonElement.class)
                    .invoke(null, JsonParser.parseString(json));
            var _ = JSON.getGson().fromJson(json, kind);
            return List.of();
        } catch (ReflectiveOperationException | RuntimeException refused) {
            Throwable cause = refused.getCause();
            return List.of(String.valueOf(cause == null ? refused : cause));
        }
    }

    private static List<String> made(String json, Class<?> kind) {
        try {
            var _ = STRICT.readValue(json, kind);
            return List.of();
        } catch (JsonMappingException refused) {
            return List.of(refused.getPathReference() + ": " + refused.getOriginalMessage());
        } catch (IOException refused) {
            return List.of(refused.toString());
        }
    }
}
