package dev.paylog.local.process;

/** A Kafka node's number and its two ports: for clients, and for the quorum of controllers. */
public record BrokerNode(int id, int port, int controllerPort) {
    private static final int FIRST_PORT = 9092;

    /**
     * The node with the ports of the design: 9092, 9094, 9096, each with its controller above it.
     */
    public static BrokerNode numbered(int id) {
        int port = FIRST_PORT + 2 * (id - 1);
        return new BrokerNode(id, port, port + 1);
    }

    /** A node on ports that nobody else uses. */
    public static BrokerNode onFreePorts(int id) {
        return new BrokerNode(id, Loopback.freePort(), Loopback.freePort());
    }

    String address() {
        return Loopback.HOST + ":" + port;
    }

    /** Its rack, as Kafka calls it. */
    public String zone() {
        return "zone-" + id;
    }

    String controllerAddress() {
        return Loopback.HOST + ":" + controllerPort;
    }

    String voter() {
        return id + "@" + controllerAddress();
    }
}
