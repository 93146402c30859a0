package dev.paylog.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps all spans that are exported to it by OTLP over HTTP. */
final class TraceStore implements AutoCloseable {

    private final HttpServer server;
    private final Queue<Span> spans = new ConcurrentLinkedQueue<>();

    private TraceStore(HttpServer server) {
        this.server = server;
    }

    /** On a free port. */
    static TraceStore start() throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var store = new TraceStore(HttpServer.create(address, 0));
        store.server.createContext("/v1/traces", store::take);
        store.server.start();
        return store;
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The one that a request began whose answer had this in its header {@code Location}. */
    Trace traceOf(String location) {
        String id =
                spans.stream()
                        .filter(span -> span.location().equals(location))
                        .map(Span::traceId)
                        .findFirst()
                        .orElse("none");
        return new Trace(spans.stream().filter(span -> span.traceId().equals(id)).toList());
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream body = exchange.getRequestBody()) {
            ExportTraceServiceRequest.parseFrom(body)
                    .getResourceSpansList()
                    .forEach(this::takeAllOf);
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void takeAllOf(ResourceSpans ofService) {
        String service = text(ofService.getResource().getAttributesList(), "service.name");
        ofService.getScopeSpansList().stream()
                .flatMap(scope -> scope.getSpansList().stream())
                .map(span -> Span.of(service, span))
                .forEach(spans::add);
    }

    /** Empty when there is no such attribute; of a list the first. */
    static String text(List<KeyValue> attributes, String key) {
        return attributes.stream()
                .filter(attribute -> attribute.getKey().equals(key))
                .map(KeyValue::getValue)
                .map(
                        value ->
                                value.hasArrayValue()
                                        ? value.getArrayValue().getValues(0).getStringValue()
                                        : value.getStringValue())
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
