package dev.paylog.local.chaos;

import com.sun.net.httpserver.HttpServer;

import dev.paylog.local.process.Deadline;
import dev.paylog.local.process.Failure;
import dev.paylog.local.process.Loopback;
import dev.paylog.local.process.Pause;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Stands where the registry was, and answers 500 to whatever it is asked. */
final class RefusingRegistry implements AutoCloseable {
    private static final int INTERNAL_ERROR = 500;
    private static final int NO_BODY = -1;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private final HttpServer server;

    private RefusingRegistry(HttpServer server) {
        this.server = server;
    }

    static RefusingRegistry on(int port) {
        try {
            var address = new InetSocketAddress(InetAddress.ofLiteral(Loopback.HOST), port);
            HttpServer server = bound(address);
            server.createContext(
                    "/",
                    exchange -> {
                        exchange.sendResponseHeaders(INTERNAL_ERROR, NO_BODY);
                        exchange.close();
                    });
            server.start();
            return new RefusingRegistry(server);
        } catch (IOException problem) {
            throw new Failure("cannot listen on port " + port + ": " + problem, problem);
        }
    }

    /** What the registry had open may be there a little longer than itself. */
    private static HttpServer bound(InetSocketAddress address) throws IOException {
        Deadline limit = Deadline.in(PATIENCE);
        while (true) {
            try {
                return HttpServer.create(address, 0);
            } catch (BindException taken) {
                if (limit.hasPassed()) {
                    throw taken;
                }
                Pause.of(BETWEEN);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
