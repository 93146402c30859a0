package dev.paylog.fraud.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.paylog.fraud.domain.InvalidRuleException;
import dev.paylog.fraud.domain.Rule;
import dev.paylog.fraud.domain.RuleVersion;
import dev.paylog.rest.StrictJson;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;

@DisplayName("Rules that callers send")
class RuleReaderTest {

    private static final JsonMapper JSON = mapper();
    private static final Schema SCHEMA = schema();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'kind':'AMOUNT_ABOVE','limit':'10000.00'",
                "'kind':'AMOUNT_ABOVE','limit':'0.01','currency':'EUR'",
                "'kind':'COUNT_ABOVE','count':0,'windowSeconds':600",
                "'kind':'SUM_ABOVE','limit':'500','currency':'JPY','windowSeconds':1",
                "'kind':'NEW_CREDITOR_ABOVE','limit':'250.00','currency':'EUR'",
                "'kind':'BALANCE_DRAINED','percent':100,'windowSeconds':60",
                "'kind':'BLOCKED','accounts':['mallory']",
                "'kind':'TRUSTED','accounts':[],'accountKind':'SETTLEMENT'",
                "'kind':'TRUSTED','accounts':['a','b']",
                "'kind':'HOURS','fromHour':22,'toHour':6",
                "'kind':'TEXT_MATCHES','pattern':'gift'",
            })
    void areAsTheSchemaSaysAndComeBackAsTheyWere(String fields) {
        String json = ("{'id':'r','score':40,'enabled':true," + fields + "}").replace('\'', '"');

        assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
        RuleJson back = RuleJson.of(read(json));
        var tree = JSON.readTree(JSON.writeValueAsString(back));
        ((ObjectNode) tree).remove("version");
        assertThat(tree).isEqualTo(JSON.readTree(json));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "kind          | 'limit':'1'",
                "kind          | 'kind':'MAGIC'",
                "limit         | 'kind':'AMOUNT_ABOVE'",
                "limit         | 'kind':'AMOUNT_ABOVE','limit':'0'",
                "limit         | 'kind':'AMOUNT_ABOVE','limit':'0.00'",
                "limit         | 'kind':'AMOUNT_ABOVE','limit':'1e5'",
                "limit         | 'kind':'AMOUNT_ABOVE','limit':'100000000000001'",
                "count         | 'kind':'COUNT_ABOVE','count':-1,'windowSeconds':1",
                "windowSeconds | 'kind':'COUNT_ABOVE','count':1,'windowSeconds':601",
                "windowSeconds | 'kind':'SUM_ABOVE','limit':'1','windowSeconds':0",
                "percent       | 'kind':'BALANCE_DRAINED','percent':101,'windowSeconds':1",
                "accounts      | 'kind':'BLOCKED','accounts':[]",
                "accounts      | 'kind':'BLOCKED','accounts':['no spaces']",
                "accounts      | 'kind':'TRUSTED'",
                "accountKind   | 'kind':'TRUSTED','accountKind':'FRIEND'",
                "toHour        | 'kind':'HOURS','fromHour':1,'toHour':24",
                "pattern       | 'kind':'TEXT_MATCHES','pattern':''",
                "percent       | 'kind':'HOURS','fromHour':1,'toHour':2,'percent':5",
            })
    void areRefusedBySchemaAndParser(String field, String fields) {
        String json = ("{'score':40," + fields + "}").replace('\'', '"');

        assertThat(SCHEMA.validate(json, InputFormat.JSON)).isNotEmpty();
        assertThat(refusal(json).field()).isEqualTo(field);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "currency | 'kind':'AMOUNT_ABOVE','limit':'1','currency':'QQQ'",
                "limit    | 'kind':'AMOUNT_ABOVE','limit':'1.5','currency':'JPY'",
                "toHour   | 'kind':'HOURS','fromHour':1,'toHour':1",
                "pattern  | 'kind':'TEXT_MATCHES','pattern':'('",
            })
    void areRefusedWhereASchemaCannotTell(String field, String fields) {
        assertThat(refusal(("{'score':40," + fields + "}").replace('\'', '"')).field())
                .isEqualTo(field);
    }

    @Test
    void knowEveryKindThatTheSchemaKnows() throws IOException {
        try (InputStream schema = resource()) {
            assertThat(JSON.readTree(schema).path("oneOf").valueStream())
                    .extracting(kind -> kind.path("title").asString())
                    .hasSize(Rule.class.getPermittedSubclasses().length);
        }
    }

    private static InvalidRuleException refusal(String json) {
        return Objects.requireNonNull(
                catchThrowableOfType(InvalidRuleException.class, () -> read(json)));
    }

    private static Rule read(String json) {
        var header = new Rule.Header(new RuleVersion("r", 1), 40, true, Instant.EPOCH);
        return RuleReader.read(JSON.readValue(json, RuleJson.class), header);
    }

    private static JsonMapper mapper() {
        var builder = JsonMapper.builder();
        new StrictJson().customize(builder);
        return builder.build();
    }

    private static Schema schema() {
        try (InputStream schema = resource()) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(schema.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource() {
        return Objects.requireNonNull(
                RuleReaderTest.class.getResourceAsStream("/rules.schema.json"));
    }
}
