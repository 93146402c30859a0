package dev.paylog.system.fuzz;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * HTTP/1.1 by hand, because every client that is to be had refuses to send what is wrong. It is
 * kept open from request to request as long as the service does so.
 */
final class Connection implements AutoCloseable {

    /** Longer than anybody is made to wait for an outcome, which is 30 seconds. */
    private static final int PATIENCE_MS = 40_000;

    private static final int STREAM_MS = 150;
    private static final int STREAM_BYTES_MAX = 1 << 18;

    private final InetSocketAddress address;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    Connection(URI base) {
        address = new InetSocketAddress(base.getHost(), base.getPort());
    }

    /**
     * @return empty where the service closed the connection without a word
     * @throws SocketTimeoutException if it neither answers nor closes
     */
    Optional<Reply> exchange(Request request) throws IOException {
        boolean isFresh = socket == null;
        Optional<Reply> reply = attempt(request);
        // A service may close an idle connection at any time, and so in the moment it is used.
        return reply.isPresent() || isFresh ? reply : attempt(request);
    }

    private Optional<Reply> attempt(Request request) throws IOException {
        Socket open = open();
        try {
            send(open, request);
            Reply reply = read(request.method());
            boolean isOver =
                    !request.isWhole()
                            || isClosing(reply)
                            || reply.type().equals("text/event-stream");
            if (isOver) {
                close();
            }
            return Optional.of(reply);
        } catch (SocketTimeoutException silent) {
            close();
            throw silent;
        } catch (IOException closed) {
            close();
            return Optional.empty();
        }
    }

    private Socket open() throws IOException {
        Socket open = socket;
        if (open == null) {
            open = new Socket();
            open.connect(address, PATIENCE_MS);
            open.setTcpNoDelay(true);
            open.setSoTimeout(PATIENCE_MS);
            in = new BufferedInputStream(open.getInputStream());
            socket = open;
        }
        return open;
    }

    /** A service need not read all of what it refuses; its answer is there all the same. */
    private static void send(Socket open, Request request) {
        try {
            open.getOutputStream().write(request.bytes());
            if (!request.isWhole()) {
                open.shutdownOutput();
            }
        } catch (IOException _) {
            // What is not read is not missed.
        }
    }

    private Reply read(String method) throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        HttpHeaders headers = headers();
        if (status < 200) {
            return read(method);
        }
        boolean isBare = method.equals("HEAD") || status == 204 || status == 304;
        byte[] body = isBare ? new byte[0] : body(headers);
        return new Reply(status, headers, new String(body, StandardCharsets.UTF_8));
    }

    private HttpHeaders headers() throws IOException {
        Map<String, List<String>> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            String[] parts = line.split(":", 2);
            headers.computeIfAbsent(parts[0].toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                    .add(parts[1].strip());
        }
        return HttpHeaders.of(headers, (_, _) -> true);
    }

    private byte[] body(HttpHeaders headers) throws IOException {
        var body = new ByteArrayOutputStream();
        if (headers.firstValue("Content-Type").orElse("").startsWith("text/event-stream")) {
            listen(body);
        } else if (headers.firstValue("Transfer-Encoding").isPresent()) {
            chunks(body);
        } else {
            long length = headers.firstValueAsLong("Content-Length").orElse(Integer.MAX_VALUE);
            body.writeBytes(in.readNBytes((int) length));
        }
        return body.toByteArray();
    }

    /** Until it has been silent for a while: it may go on for ever. */
    private void listen(ByteArrayOutputStream body) throws IOException {
        open().setSoTimeout(STREAM_MS);
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                body.write(next);
                if (body.size() > STREAM_BYTES_MAX) {
                    return;
                }
            }
        } catch (SocketTimeoutException _) {
            // That is enough of it.
        }
    }

    private void chunks(ByteArrayOutputStream body) throws IOException {
        for (int size = chunk(); size > 0; size = chunk()) {
            body.writeBytes(in.readNBytes(size));
            line();
        }
        line();
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line().strip(), 16);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    private static boolean isClosing(Reply reply) {
        return reply.header("Connection").filter("close"::equalsIgnoreCase).isPresent();
    }

    @Override
    public void close() {
        Socket open = socket;
        socket = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException _) {
                // It is closed all the same.
            }
        }
    }
}
