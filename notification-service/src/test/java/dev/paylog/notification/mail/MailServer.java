package dev.paylog.notification.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/** A mail server that takes no letter: it answers each recipient as it is told to. */
final class MailServer implements AutoCloseable {

    private final ServerSocket socket;
    private final String recipientReply;
    private final AtomicBoolean leftAlone = new AtomicBoolean();

    /**
     * @param recipientReply to {@code RCPT TO}; nothing for a server that falls silent there
     */
    MailServer(String recipientReply) {
        this.recipientReply = recipientReply;
        try {
            socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Whether the client has hung up. */
    boolean isLeftAlone() {
        return leftAlone.get();
    }

    private void serve() {
        try (Socket client = socket.accept();
                var lines =
                        new BufferedReader(
                                new InputStreamReader(
                                        client.getInputStream(), StandardCharsets.US_ASCII))) {
            OutputStream out = client.getOutputStream();
            say(out, "220 here");
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                say(out, line.startsWith("RCPT") ? recipientReply : "250 yes");
            }
        } catch (IOException hungUp) {
            // As it should.
        }
        leftAlone.set(true);
    }

    private static void say(OutputStream out, String reply) throws IOException {
        if (!reply.isEmpty()) {
            out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
