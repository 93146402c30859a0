package dev.paylog.deployment;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Grafana's dashboards, each a table of questions to Prometheus; the files are made from it. */
final class Dashboards {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final int ACROSS = 2;
    private static final int WIDTH = 24 / ACROSS;
    private static final int HEIGHT = 8;

    private Dashboards() {}

    /**
     * One diagram.
     *
     * @param unit as Grafana names it
     * @param legend of each line
     */
    record Panel(String title, String unit, String legend, String question) {}

    /**
     * @param name of the file, and in the address
     */
    record Dashboard(String name, String title, List<Panel> panels) {

        String json() {
            var diagrams = new ArrayList<Map<String, Object>>();
            for (int number = 0; number < panels.size(); number++) {
                diagrams.add(diagram(panels.get(number), number));
            }
            return JSON.writeValueAsString(
                            tree(
                                    "uid",
                                    "paylog-" + name,
                                    "title",
                                    title,
                                    "tags",
                                    List.of("paylog"),
                                    "refresh",
                                    "15s",
                                    "schemaVersion",
                                    39,
                                    "time",
                                    tree("from", "now-1h", "to", "now"),
                                    "panels",
                                    diagrams))
                    + "\n";
        }

        private static Map<String, Object> diagram(Panel panel, int number) {
            Map<String, Object> source = tree("type", "prometheus", "uid", "paylog");
            return tree(
                    "id",
                    number + 1,
                    "type",
                    "timeseries",
                    "title",
                    panel.title(),
                    "datasource",
                    source,
                    "gridPos",
                    tree(
                            "x",
                            number % ACROSS * WIDTH,
                            "y",
                            number / ACROSS * HEIGHT,
                            "w",
                            WIDTH,
                            "h",
                            HEIGHT),
                    "fieldConfig",
                    tree("defaults", tree("unit", panel.unit(), "min", 0)),
                    "targets",
                    List.of(
                            tree(
                                    "refId",
                                    "A",
                                    "datasource",
                                    source,
                                    "expr",
                                    panel.question(),
                                    "legendFormat",
                                    panel.legend())));
        }
    }

    private static Map<String, Object> tree(Object... namesAndValues) {
        var tree = new LinkedHashMap<String, Object>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            tree.put(String.valueOf(namesAndValues[at]), namesAndValues[at + 1]);
        }
        return tree;
    }

    /** A line of the table: title, unit, legend, question. */
    private static Dashboard dashboard(String name, String title, String table) {
        return new Dashboard(
                name,
                title,
                Stream.of(table.split("\n", -1))
                        .filter(line -> !line.isBlank())
                        .map(line -> line.split(" +¦ +", -1))
                        .map(cell -> new Panel(cell[0].strip(), cell[1], cell[2], cell[3].strip()))
                        .toList());
    }

    static List<Dashboard> all() {
        return List.of(
                dashboard(
                        "payments",
                        "Paylog: payments",
                        """
                        Commands decided ¦ ops ¦ {{command}} {{outcome}} ¦ sum by (command, outcome) (rate(payments_commands_decided_total[1m]))
                        Verdicts ¦ ops ¦ {{decision}} ¦ sum by (decision) (rate(fraud_payments_assessed_total[1m]))
                        Calls ¦ reqps ¦ {{job}} {{status}} ¦ sum by (job, status) (rate(http_server_requests_seconds_count[1m]))
                        Calls that fail ¦ percentunit ¦ {{job}} ¦ sum by (job) (rate(http_server_requests_seconds_count{status=~"5.."}[1m])) / sum by (job) (rate(http_server_requests_seconds_count[1m]))
                        Time of a call, on average ¦ s ¦ {{job}} {{uri}} ¦ sum by (job, uri) (rate(http_server_requests_seconds_sum[1m])) / sum by (job, uri) (rate(http_server_requests_seconds_count[1m]))
                        Dead letters ¦ short ¦ {{job}} {{topic}} ¦ sum by (job, topic) (paylog_dead_letters_total)
                        Records skipped ¦ short ¦ {{job}} {{topic}} ¦ sum by (job, topic) (paylog_records_skipped_total)
                        Heap ¦ percentunit ¦ {{job}} {{instance}} ¦ sum by (job, instance) (jvm_memory_used_bytes{area="heap"}) / sum by (job, instance) (jvm_memory_max_bytes{area="heap"})
                        """),
                dashboard(
                        "streams",
                        "Paylog: deciding",
                        """
                        Threads that decide ¦ short ¦ {{instance}} ¦ kafka_stream_alive_stream_threads
                        Records before the last one read, at most ¦ short ¦ {{instance}} {{topic}} ¦ max by (instance, topic) (kafka_consumer_fetch_manager_records_lag_max{topic=~"payments.commands|fraud.assessments"})
                        Records decided ¦ ops ¦ {{instance}} {{thread_id}} ¦ sum by (instance, thread_id) (kafka_stream_thread_process_rate)
                        Time of a commit, on average ¦ ms ¦ {{instance}} {{thread_id}} ¦ kafka_stream_thread_commit_latency_avg
                        Commits ¦ ops ¦ {{instance}} {{thread_id}} ¦ kafka_stream_thread_commit_rate
                        Processor ¦ percentunit ¦ {{job}} {{instance}} ¦ process_cpu_usage
                        """),
                dashboard(
                        "replay",
                        "Paylog: read model",
                        """
                        Records behind ¦ short ¦ {{instance}} ¦ paylog_projection_lag
                        Records applied ¦ ops ¦ {{instance}} ¦ rate(paylog_records_applied_total[1m])
                        Records applied by a rebuild ¦ ops ¦ {{instance}} ¦ rate(paylog_rebuild_records_applied_total[1m])
                        Rebuilds ended ¦ short ¦ {{instance}} {{outcome}} ¦ sum by (instance, outcome) (paylog_rebuilds_ended_total)
                        Time of each phase of a rebuild ¦ s ¦ {{instance}} {{phase}} ¦ paylog_rebuild_phases_completed_seconds_max
                        """),
                dashboard(
                        "notifications",
                        "Paylog: notifications",
                        """
                        Streams that are open ¦ short ¦ {{instance}} ¦ paylog_sse_clients
                        Deliveries taken ¦ ops ¦ {{instance}} ¦ sum by (instance) (rate(paylog_deliveries_taken_total[1m]))
                        Attempts ¦ ops ¦ {{outcome}} ¦ sum by (outcome) (rate(paylog_deliveries_attempted_total[1m]))
                        Dead letters of deliveries ¦ short ¦ {{topic}} ¦ sum by (topic) (paylog_dead_letters_total{job="notification-service"})
                        """),
                dashboard(
                        "kafka",
                        "Paylog: Kafka, as payment-service sees it",
                        """
                        Time of a request to write, on average ¦ ms ¦ {{instance}} {{client_id}} ¦ kafka_producer_request_latency_avg
                        Records that could not be written ¦ ops ¦ {{instance}} {{client_id}} ¦ kafka_producer_record_error_rate
                        Records written ¦ ops ¦ {{instance}} ¦ sum by (instance) (kafka_producer_record_send_rate)
                        Bytes written ¦ Bps ¦ {{instance}} ¦ sum by (instance) (kafka_producer_outgoing_byte_rate)
                        Bytes read ¦ Bps ¦ {{instance}} ¦ sum by (instance) (kafka_consumer_fetch_manager_bytes_consumed_rate)
                        Time of a request to read, on average ¦ ms ¦ {{instance}} {{client_id}} ¦ kafka_consumer_fetch_manager_fetch_latency_avg
                        """));
    }
}
