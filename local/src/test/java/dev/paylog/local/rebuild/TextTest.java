package dev.paylog.local.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

class TextTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String USUAL =
            """
            {"id":"r-1","state":"RUNNING","phase":"LOADING","source":"state","generation":"2",
            "replaces":"1","startedAt":"2026-11-25T12:00:00Z","endedAt":null,"recordsDone":0,
            "recordsTotal":0,"recordsPerSecond":0,"secondsLeft":null,"lag":0,"checks":[],
            "failure":null,"unknown":true}
            """;
    private static final Instant BEGAN = Instant.parse("2026-11-25T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    0       | 0       | ....................
                    0       | 100     | ....................
                    49      | 100     | #########...........
                    999999  | 1000000 | ###################.
                    1000000 | 1000000 | ####################
                    12      | 10      | ####################
                    """)
    void drawsBarThatIsFullOnlyAtTheEnd(long done, long total, String bar) {
        assertThat(
                        line(
                                """
                                "state":"RUNNING","phase":"LOADING",
                                "recordsDone":%d,"recordsTotal":%d
                                """
                                        .formatted(done, total)))
                .contains("[" + bar + "]");
    }

    @Test
    void tellsHowFastAndHowLongYet() {
        assertThat(
                        line(
                                """
                                "state":"RUNNING","phase":"CATCHING_UP","recordsDone":500000,
                                "recordsTotal":2000000,"recordsPerSecond":12345,"secondsLeft":121,
                                "lag":1500
                                """))
                .isEqualTo(
                        "   2.5 s  catching up [#####...............] 500,000/2,000,000"
                                + "  12,345/s  2 min 1 s left  lag 1,500");
    }

    @Test
    void saysSoWhenItIsPausedAndTellsNoSpeedWhileNothingIsRead() {
        String counts = "\"phase\":\"INDEXING\",\"recordsDone\":5,\"recordsTotal\":5";

        assertThat(line("\"state\":\"PAUSED\"," + counts)).endsWith("] 5/5  paused  lag 0");
        assertThat(line("\"state\":\"RUNNING\"," + counts)).endsWith("] 5/5  lag 0");
    }

    @Test
    void reportsPhasesAndFiguresAndChecks() {
        Rebuild rebuild =
                rebuild(
                        """
                        "state":"SUCCEEDED","phase":"SWITCHED","endedAt":"2026-11-25T12:00:10Z",
                        "recordsDone":2500000,"recordsTotal":2500000,"checks":[
                        {"name":"balances-by-account","ok":true,"compared":1000,"differences":[]},
                        {"name":"payments-by-row","ok":true,"compared":2000000,"differences":[]}]
                        """);

        assertThat(Text.report(rebuild, seen("LOADING", 7_000, "CATCHING_UP", 2_900)).lines())
                .containsExactly(
                        "",
                        "  loading                                    7.0 s",
                        "  catching up                                2.9 s",
                        "  ------------------------------------------------",
                        "  from beginning to end                     10.0 s",
                        "  records                                2,500,000",
                        "  payments                               2,000,000",
                        "  payments/s                               200,000",
                        "  balances-by-account                        1,000  ok",
                        "  payments-by-row                        2,000,000  ok",
                        "Generation 2 is live; 1 is kept for ./paylog rebuild --rollback.");
    }

    @Test
    void reportsFirstDifferences() {
        Rebuild rebuild =
                rebuild(
                        """
                        "state":"FAILED","phase":"CHECKING","endedAt":"2026-11-25T12:00:10Z",
                        "failure":"Checks failed: payments-by-row.","checks":[
                        {"name":"payments-by-row","ok":false,"compared":7,"differences":[
                        {"what":"payments p-1: amount","expected":"100","rebuilt":"101"},
                        {"what":"payments p-2: row","expected":"is there","rebuilt":null}]}]
                        """);

        assertThat(Text.report(rebuild, Map.of()).lines())
                .containsSubsequence(
                        "  payments-by-row                                7  DIFFERENT",
                        "    payments p-1: amount: expected 100, rebuilt 101",
                        "    payments p-2: row: expected is there, rebuilt nothing",
                        "FAILED while checking: Checks failed: payments-by-row;"
                                + " the live generation stays.");
    }

    @Test
    void tellsThatMuchWentBeforeWasSeen() {
        Rebuild cancelled =
                rebuild(
                        """
                        "state":"CANCELLED","phase":"LOADING","endedAt":"2026-11-25T12:01:00Z"
                        """);

        assertThat(Text.report(cancelled, seen("LOADING", 20_000, "INDEXING", 0)).lines())
                .contains("  before                                    40.0 s")
                .endsWith("CANCELLED while loading; the live generation stays.");
    }

    @Test
    void doesNotCallLiveWhatStandsBesideTheLiveOne() {
        Rebuild rebuild =
                rebuild(
                        """
                        "state":"SUCCEEDED","phase":"SERVED","endedAt":"2026-11-25T12:01:00Z",
                        "asOf":"2026-11-22T10:15:30.123Z","replaces":null
                        """);

        assertThat(Text.report(rebuild, Map.of()))
                .endsWith(
                        "Generation 2 is as of 2026-11-22T10:15:30.123Z; ask it with"
                                + " ?generation=2, beside the live one.");
    }

    private static String line(String fields) {
        return Text.line(rebuild(fields), BEGAN.plusMillis(2_500));
    }

    private static Map<String, Duration> seen(
            String first, long firstMillis, String second, long secondMillis) {
        var seen = new LinkedHashMap<String, Duration>();
        seen.put(first, Duration.ofMillis(firstMillis));
        seen.put(second, Duration.ofMillis(secondMillis));
        return seen;
    }

    /** As the service tells one, with these fields instead, and one that is not known here. */
    static Rebuild rebuild(String fields) {
        ObjectNode rebuild = JSON.readValue(USUAL, ObjectNode.class);
        rebuild.setAll(JSON.readValue("{" + fields + "}", ObjectNode.class));
        return JSON.treeToValue(rebuild, Rebuild.class);
    }
}
