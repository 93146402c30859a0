package dev.paylog.system.fuzz;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Spoils a request in one place of many. */
final class Mutations {

    private static final String MARK = "\u0001mark\u0001";
    private static final String WRITTEN_MARK = JsonMapper.shared().writeValueAsString(MARK);

    private static final List<String> METHODS =
            List.of(
                    "GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "get",
                    "BREW", "P@ST");

    private static final List<String> TYPES =
            List.of(
                    "application/json",
                    "application/x-ndjson",
                    "application/json; charset=utf-16",
                    "application/json;charset=nonsense",
                    "application/xml",
                    "application/x-www-form-urlencoded",
                    "multipart/form-data",
                    "multipart/form-data; boundary=a",
                    "text/plain",
                    "application/*+json",
                    "*/*",
                    "*",
                    "json",
                    "/",
                    ";");

    /** Names of headers, each with what it may hold without being wrong. */
    private static final List<String> HEADERS =
            List.of(
                    "Accept: application/json",
                    "Accept: application/problem+json",
                    "Accept: application/xml",
                    "Accept: text/event-stream",
                    "Accept: q=/;",
                    "Accept-Charset: utf-16",
                    "Accept-Encoding: gzip, br;q=2",
                    "Accept-Language: x-\u00ff-,,;q=",
                    "Authorization: Bearer x.y.z",
                    "Cookie: a=b; $Version=1; ;=",
                    "Content-Encoding: gzip",
                    "Expect: 100-continue",
                    "Forwarded: for=;proto=gopher",
                    "If-Match: *",
                    "If-None-Match: *",
                    "If-None-Match: W/\"1",
                    "If-Modified-Since: yesterday",
                    "Origin: null",
                    "Prefer: wait=-1",
                    "Prefer: wait=99999999999999999999",
                    "Prefer: wait=0; a=\"",
                    "Prefer: respond-async, respond-async",
                    "Range: bytes=5-1,-",
                    "X-HTTP-Method-Override: DELETE",
                    "X-Forwarded-Host: /\\",
                    "X-Forwarded-Prefix: /../",
                    "X-Forwarded-Port: 70000");

    private static final List<String> NAMES =
            List.of(
                    "Accept",
                    "Content-Type",
                    "Idempotency-Key",
                    "Prefer",
                    "If-None-Match",
                    "Last-Event-ID",
                    "X-Other");

    private final Random random;

    Mutations(Random random) {
        this.random = random;
    }

    void spoil(Draft draft) {
        switch (random.nextInt(draft.documents.isEmpty() ? 6 : 18)) {
            case 0 -> spoilPath(draft);
            case 1 -> spoilQuery(draft);
            case 2 -> addHeader(draft);
            case 3 -> spoilHeader(draft);
            case 4 -> spoilMethod(draft);
            case 5 -> spoilLength(draft);
            case 6 -> draft.type = random.nextInt(6) == 0 ? null : type();
            case 7 -> spoilBytes(draft);
            case 8, 9 -> removeField(draft);
            default -> spoilValue(draft);
        }
    }

    /** Parts of a document are HTTP's affair, and to what is no type nobody can give words. */
    private void addHeader(Draft draft) {
        String header = Hostile.oneOf(HEADERS, random);
        draft.isOrderly &= !header.startsWith("Range") && !header.equals("Accept: q=/;");
        draft.headers.add(header);
    }

    private void spoilPath(Draft draft) {
        if (draft.segments.isEmpty() || random.nextInt(4) == 0) {
            draft.isOrderly = false;
            String path = draft.operation.path() + "/" + Hostile.text(random);
            draft.target = random.nextBoolean() ? Draft.escaped(path) : raw(path);
            return;
        }
        String name = Hostile.oneOf(List.copyOf(draft.segments.keySet()), random);
        draft.isOrderly = false;
        draft.segments.put(name, Hostile.text(random));
    }

    /** A line's end would be the end of all. */
    private static String raw(String text) {
        return text.replaceAll("[\\r\\n]", "");
    }

    private void spoilQuery(Draft draft) {
        List<String> names =
                new ArrayList<>(draft.operation.parametersIn("query").map(p -> p.name()).toList());
        names.add("unknown");
        names.add(Draft.escaped(Hostile.text(random)));
        String name = Hostile.oneOf(names, random);
        String value = Hostile.text(random);
        boolean isRaw = random.nextInt(4) == 0;
        draft.isOrderly &= !isRaw;
        draft.query.add(name + "=" + (isRaw ? raw(value) : Draft.escaped(value)));
    }

    private void spoilHeader(Draft draft) {
        draft.isOrderly = false;
        draft.headers.add(Hostile.oneOf(NAMES, random) + ": " + raw(Hostile.text(random)));
    }

    private void spoilMethod(Draft draft) {
        draft.isOrderly = false;
        draft.method = Hostile.oneOf(METHODS, random);
    }

    private void spoilLength(Draft draft) {
        draft.isChunked = random.nextBoolean();
        boolean isWhole = random.nextInt(4) > 0;
        draft.missing = isWhole ? 0 : 1 + random.nextInt(100);
        draft.isOrderly &= draft.missing == 0;
    }

    private String type() {
        return Hostile.oneOf(TYPES, random);
    }

    private void spoilBytes(Draft draft) {
        int at = random.nextInt(draft.body.length() + 1);
        draft.body =
                switch (random.nextInt(5)) {
                    case 0 -> draft.body.substring(0, at);
                    case 1 -> Hostile.bytes(random.nextInt(200), random);
                    case 2 -> draft.body + "\n" + Hostile.text(random) + "\n\n" + draft.body;
                    case 3 -> " ".repeat(1 << 16) + draft.body;
                    default ->
                            draft.body.substring(0, at)
                                    + Hostile.bytes(1, random)
                                    + draft.body.substring(at);
                };
    }

    private void removeField(Draft draft) {
        ObjectNode parent = anyObject(draft);
        if (!parent.isEmpty()) {
            parent.remove(anyField(parent));
            draft.body = Drafts.written(draft.documents);
        }
    }

    /** Writes anything in the place of a value, or the field once more, or another beside it. */
    private void spoilValue(Draft draft) {
        ObjectNode parent = anyObject(draft);
        String name = parent.isEmpty() || random.nextInt(8) == 0 ? "unknown" : anyField(parent);
        JsonNode before = parent.path(name);
        parent.put(name, MARK);
        String hostile = Hostile.json(random);
        if (random.nextInt(8) == 0 && !before.isMissingNode()) {
            hostile = before + ",\"" + name + "\":" + hostile;
        }
        draft.body = Drafts.written(draft.documents).replace(WRITTEN_MARK, hostile);
    }

    private ObjectNode anyObject(Draft draft) {
        JsonNode document = Hostile.oneOf(draft.documents, random);
        List<ObjectNode> objects = new ArrayList<>();
        collect(document, objects);
        return objects.isEmpty()
                ? JsonMapper.shared().createObjectNode()
                : Hostile.oneOf(objects, random);
    }

    private static void collect(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object) {
            objects.add(object);
        }
        node.forEach(part -> collect(part, objects));
    }

    private String anyField(ObjectNode object) {
        return Hostile.oneOf(List.copyOf(object.propertyNames()), random);
    }
}
