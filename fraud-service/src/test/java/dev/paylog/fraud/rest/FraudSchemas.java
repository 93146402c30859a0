package dev.paylog.fraud.rest;

import dev.paylog.fraud.domain.BacktestReport;
import dev.paylog.test.openapi.ApiProblems;
import dev.paylog.test.openapi.ApiSchemas;
import dev.paylog.test.openapi.Tree;

import org.springframework.http.ProblemDetail;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The bodies that fraud-service takes and answers with. */
final class FraudSchemas {

    private static final String NEXT = "The cursor of the page that follows; null at the end.";

    private FraudSchemas() {}

    /** In the order of the document; what is part of another stands before it. */
    static Map<String, Object> all() {
        return answers(requests(new ApiSchemas(FraudFields.ALL))).schemas();
    }

    private static ApiSchemas requests(ApiSchemas schemas) {
        return schemas.foreign(RuleJson.class, "RuleToPut", ruleToPut())
                .request(
                        RuleJson.class,
                        "RuleToTry",
                        "A rule that is not written. Its kind says which other fields it has: see"
                                + " RuleToPut.",
                        "id",
                        "kind",
                        "score")
                .request(
                        BacktestController.Order.class,
                        "BacktestOrder",
                        "Which rules are tried on which payments.",
                        "rules")
                .request(
                        ReviewController.Verdict.class,
                        "Verdict",
                        "What a person says of a payment.",
                        "decision");
    }

    private static ApiSchemas answers(ApiSchemas schemas) {
        return schemas.answer(
                        RuleJson.class,
                        "Rule",
                        "A rule in one version. Only the fields of its kind are there.",
                        "id",
                        "version",
                        "kind",
                        "score",
                        "enabled")
                .page(RuleJson.class, "Rules", "Null: all of them are here.")
                .answer(AssessmentJson.Fired.class, "Fired", "A rule that spoke.")
                .answer(AssessmentJson.class, "Assessment", "A verdict on a payment.")
                .answer(ReviewController.AmountJson.class, "Amount", "An amount of money.")
                .answer(
                        ReviewController.ReviewJson.class,
                        "Review",
                        "A payment that waits for a person.")
                .page(ReviewController.ReviewJson.class, "Reviews", NEXT)
                .answer(BacktestJson.Amount.class, "Sum", "A sum of amounts in one currency.")
                .answer(
                        BacktestJson.Change.class,
                        "Change",
                        "Payments that got one verdict and would have got another.")
                .answer(BacktestJson.Hits.class, "Hits", "How often a candidate fired.")
                .answer(
                        BacktestReport.Hindsight.class,
                        "Hindsight",
                        "How payments ended, held against the candidates: badly is declined by a"
                                + " person, returned or refunded.")
                .answer(
                        BacktestJson.Report.class,
                        "Report",
                        "What would have been, had these rules been in force.")
                .answer(BacktestJson.class, "Backtest", "Rules that are tried on the past.")
                .answer(
                        BacktestJson.Listed.class,
                        "ChangedPayment",
                        "A payment whose verdict changes.")
                .page(BacktestJson.Listed.class, "ChangedPayments", NEXT)
                .answer(FieldError.class, "FieldError", "One field that is wrong.")
                .foreign(ProblemDetail.class, "Problem", problem());
    }

    private static Map<String, Object> problem() {
        return ApiProblems.schema(
                "already-reviewed",
                Tree.of(
                        "assessment",
                        Tree.merged(
                                Tree.of("description", "The decision that stands."),
                                Tree.reference("schemas", "Assessment"))));
    }

    /** It is described in a document of its own already, which callers can ask for. */
    private static Map<String, Object> ruleToPut() {
        try (var file = FraudSchemas.class.getResourceAsStream("/rules.schema.json")) {
            byte[] bytes = Objects.requireNonNull(file).readAllBytes();
            String text =
                    new String(bytes, StandardCharsets.UTF_8)
                            .replace("#/$defs/", "#/components/schemas/RuleToPut/$defs/");
            var schema = new LinkedHashMap<String, Object>();
            JsonMapper.shared().readTree(text).forEachEntry(schema::put);
            // They would make it a document of its own here, too.
            schema.remove("$schema");
            schema.remove("$id");
            return schema;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
