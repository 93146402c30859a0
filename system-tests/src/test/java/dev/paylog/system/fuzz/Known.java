package dev.paylog.system.fuzz;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Values that services have answered with, by the names of their fields: what is asked next is
 * about things that are there. All services share it, for a payment made at one is asked of others.
 */
final class Known {

    private static final int EACH_MAX = 200;

    /** Names under which the same thing is asked for as is answered under another. */
    private static final Map<String, String> SAME =
            Map.of(
                    "debtorAccount", "accountId",
                    "creditorAccount", "accountId",
                    "account", "accountId",
                    "debtor", "accountId",
                    "deliveryId", "notification-service.id",
                    "cursor", "next");

    private final Map<String, List<JsonNode>> values = new HashMap<>();

    synchronized void add(String name, Object value) {
        List<JsonNode> pool =
                values.computeIfAbsent(SAME.getOrDefault(name, name), _ -> new ArrayList<>());
        if (pool.size() == EACH_MAX) {
            pool.removeFirst();
        }
        pool.addLast(JsonMapper.shared().valueToTree(value));
    }

    /** Whatever has a name that is asked for somewhere. */
    void learn(String service, JsonNode answer) {
        answer.properties()
                .forEach(
                        field -> {
                            if (field.getValue().isString()) {
                                add(own(service, field.getKey()), field.getValue());
                            }
                        });
        answer.forEach(part -> learn(service, part));
    }

    synchronized Optional<JsonNode> any(String service, String name, Random random) {
        String own = own(service, name);
        List<JsonNode> pool = values.getOrDefault(SAME.getOrDefault(own, own), List.of());
        return pool.isEmpty()
                ? Optional.empty()
                : Optional.of(pool.get(random.nextInt(pool.size())));
    }

    /** An id that says no more than that is of a thing of its service. */
    private static String own(String service, String name) {
        return name.equals("id") ? service + ".id" : name;
    }
}
