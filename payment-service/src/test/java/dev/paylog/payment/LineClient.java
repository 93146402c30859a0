package dev.paylog.payment;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A client that reads answers while it still sends, as HTTP/1.1 allows and the JDK's client does
 * not. Bodies go in chunks, one for each call.
 */
final class LineClient implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    LineClient(URI base, String path) throws IOException {
        socket = new Socket(base.getHost(), base.getPort());
        socket.setSoTimeout(TIMEOUT_MILLIS);
        out = socket.getOutputStream();
        in = new BufferedInputStream(socket.getInputStream());
        write(
                """
                POST %s HTTP/1.1\r
                Host: %s\r
                Content-Type: application/x-ndjson\r
                Transfer-Encoding: chunked\r
                \r
                """
                        .formatted(path, base.getAuthority()));
    }

    void send(String text) throws IOException {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        write(Integer.toHexString(bytes) + "\r\n" + text + "\r\n");
    }

    void end() throws IOException {
        write("0\r\n\r\n");
    }

    /** As one whose body breaks off; answers can still be read. */
    void breakOff() throws IOException {
        socket.shutdownOutput();
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    int status() throws IOException {
        int status = Integer.parseInt(line().split(" ", -1)[1]);
        while (!line().isEmpty()) {
            // Headers are another test's business.
        }
        return status;
    }

    /** The next line of the answer's body. */
    JsonNode answer() throws IOException {
        int next = nextOfBody();
        while (next != '\n') {
            body.write(next);
            next = nextOfBody();
        }
        String json = body.toString(StandardCharsets.UTF_8);
        body.reset();
        return JsonMapper.shared().readTree(json);
    }

    private int left;

    private int nextOfBody() throws IOException {
        if (left == 0) {
            String size = line();
            left = Integer.parseInt(size.isEmpty() ? line() : size, 16);
        }
        if (left == 0) {
            throw new IOException("the answer has ended");
        }
        left--;
        return in.read();
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0 && next != '\n') {
            line.write(next);
            next = in.read();
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    /** Without an end: as a client that is killed. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
