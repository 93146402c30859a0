package dev.paylog.rest;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;

/** Reads no more of a body than is allowed, whether it says its length or not. */
@RestControllerAdvice
public final class BodyLimit extends RequestBodyAdviceAdapter {

    /** Of one body. */
    public static final int BYTES_MAX = 64 * 1024;

    private record ReadBody(InputStream body, HttpHeaders headers) implements HttpInputMessage {

        @Override
        public InputStream getBody() {
            return body;
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }
    }

    @Override
    public boolean supports(
            MethodParameter parameter,
            Type targetType,
            Class<? extends HttpMessageConverter<?>> converterType) {
        return true;
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type targetType,
            Class<? extends HttpMessageConverter<?>> converterType)
            throws IOException {
        byte[] body = message.getBody().readNBytes(BYTES_MAX + 1);
        if (body.length > BYTES_MAX) {
            throw new PayloadTooLargeException(BYTES_MAX);
        }
        return new ReadBody(new ByteArrayInputStream(body), message.getHeaders());
    }
}
