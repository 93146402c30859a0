package dev.paylog.local.bench;

import org.apache.kafka.common.utils.AppInfoParser;
import org.jspecify.annotations.Nullable;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/**
 * All that was measured, and on what.
 *
 * @param figures in the order of the table
 */
record Report(Machine machine, List<Results.Row> figures) {
    private static final String COLUMNS = "%-4s%-40s%12s%12s%12s %-3s%14s%8s  %-12s%s%n";

    Report {
        figures = List.copyOf(figures);
    }

    /**
     * What stands behind every figure.
     *
     * @param replication of each topic, with acks=all
     */
    record Machine(
            int cores,
            long memoryMegabytes,
            String java,
            String kafka,
            int brokers,
            int replication) {
        static Machine here(int brokers) {
            var system =
                    (com.sun.management.OperatingSystemMXBean)
                            ManagementFactory.getOperatingSystemMXBean();
            return new Machine(
                    Runtime.getRuntime().availableProcessors(),
                    system.getTotalMemorySize() >> 20,
                    System.getProperty("java.version"),
                    AppInfoParser.getVersion(),
                    brokers,
                    Math.min(3, brokers));
        }
    }

    String table() {
        StringBuilder table = new StringBuilder();
        table.append(
                String.format(
                        Locale.ROOT,
                        "%n%d cores, %,d MB, Java %s, Kafka %s, brokers %d, replication %d,"
                                + " acks=all, lz4%n%n",
                        machine.cores(),
                        machine.memoryMegabytes(),
                        machine.java(),
                        machine.kafka(),
                        machine.brokers(),
                        machine.replication()));
        table.append(
                String.format(
                        COLUMNS, "", "", "min", "median", "max", "", "beside", "ratio", "goal",
                        ""));
        figures.forEach(row -> table.append(line(row)));
        return table.toString();
    }

    private static String line(Results.Row row) {
        Spread value = row.value();
        String line =
                String.format(
                        Locale.ROOT,
                        COLUMNS,
                        row.figure(),
                        row.what(),
                        value == null ? "" : number(value.min()),
                        value == null ? "" : number(value.median()),
                        value == null ? "" : number(value.max()),
                        row.unit(),
                        row.limit() == null ? "" : number(row.limit().median()),
                        row.ratio() == null
                                ? ""
                                : String.format(Locale.ROOT, "%.2f", row.ratio().median()),
                        row.goal() == null ? "" : row.goal(),
                        verdict(row.met()));
        return row.beside() == null
                ? line
                : line + String.format(Locale.ROOT, "    beside: %s%n", row.beside());
    }

    private static String verdict(@Nullable Boolean met) {
        return met == null ? "" : met ? "met" : "not met";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%,.1f" : "%,.0f", value);
    }
}
