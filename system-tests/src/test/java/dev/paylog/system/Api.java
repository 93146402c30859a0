package dev.paylog.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** One service's REST interface. A service that is gone is an {@link UncheckedIOException}. */
record Api(URI base) {

    /** Longer than anybody is made to wait for an outcome, which is 30 seconds. */
    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    /**
     * @param headers names and values in turn
     */
    Answer get(String path, String... headers) {
        return Answer.of(send(request(path, headers).GET(), BodyHandlers.ofString()));
    }

    Answer post(String path, String json, String... headers) {
        HttpRequest.Builder request =
                request(path, headers)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json));
        return Answer.of(send(request, BodyHandlers.ofString()));
    }

    Answer put(String path, String json) {
        HttpRequest.Builder request =
                request(path)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(json));
        return Answer.of(send(request, BodyHandlers.ofString()));
    }

    Answer delete(String path) {
        return Answer.of(send(request(path).DELETE(), BodyHandlers.ofString()));
    }

    /** Returns when the headers have come; the body comes bit by bit. */
    HttpResponse<InputStream> stream(String path, String... headers) {
        return send(request(path, headers).GET(), BodyHandlers.ofInputStream());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.timeout(TIMEOUT);
    }

    private static <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> handler) {
        try {
            return HTTP.send(request.build(), handler);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an answer", interrupted);
        }
    }
}
