package dev.paylog.local.chaos;

import com.sun.net.httpserver.HttpServer;

import dev.paylog.local.process.Failure;
import dev.paylog.local.process.Loopback;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Stands where the registry was, and answers 500 to whatever it is asked. */
final class RefusingRegistry implements AutoCloseable {
    private static final int INTERNAL_ERROR = 500;
    private static final int NO_BODY = -1;

    private final HttpServer server;

    private RefusingRegistry(HttpServer server) {
        this.server = server;
    }

    static RefusingRegistry on(int port) {
        try {
            var address = new InetSocketAddress(InetAddress.ofLiteral(Loopback.HOST), port);
            HttpServer server = HttpServer.create(address, 0);
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

    @Override
    public void close() {
        server.stop(0);
    }
}
