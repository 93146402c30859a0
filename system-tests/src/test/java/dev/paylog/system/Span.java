package dev.paylog.system;

import com.google.protobuf.ByteString;

import java.util.HexFormat;

/**
 * What one service did for a trace.
 *
 * @param parent the id of the span that caused it; empty for the first
 * @param location the header of that name of the answer, or nothing
 */
record Span(
        String service,
        String traceId,
        String id,
        String parent,
        String name,
        long beginNanos,
        long endNanos,
        String location) {

    static Span of(String service, io.opentelemetry.proto.trace.v1.Span span) {
        return new Span(
                service,
                hex(span.getTraceId()),
                hex(span.getSpanId()),
                hex(span.getParentSpanId()),
                span.getName(),
                span.getStartTimeUnixNano(),
                span.getEndTimeUnixNano(),
                TraceStore.text(span.getAttributesList(), "http.response.header.location"));
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    @Override
    public String toString() {
        return service + ": " + name;
    }
}
