package dev.paylog.projection.rest;

import dev.paylog.projection.LiveGeneration;
import dev.paylog.projection.Payment;
import dev.paylog.projection.RebuildStatus;
import dev.paylog.test.openapi.ApiProblems;
import dev.paylog.test.openapi.ApiSchemas;

import org.springframework.http.ProblemDetail;

import java.util.Map;

/** The bodies that projection-service takes and answers with. */
final class ProjectionSchemas {

    private static final String NEXT = "The cursor of the page that follows; null at the end.";
    private static final String ALL = "Null: all of them are here.";

    private ProjectionSchemas() {}

    /** In the order of the document; what is part of another stands before it. */
    static Map<String, Object> all() {
        return projection(rebuilds(queries(new ApiSchemas(ProjectionFields.ALL))))
                .answer(Problems.FieldError.class, "FieldError", "One parameter that is wrong.")
                .foreign(
                        ProblemDetail.class,
                        "Problem",
                        ApiProblems.schema("generation-unknown", Map.of()))
                .schemas();
    }

    private static ApiSchemas queries(ApiSchemas schemas) {
        return schemas.answer(AccountView.class, "Account", "An account as it was last told.")
                .page(AccountView.class, "Accounts", NEXT)
                .answer(AccountController.LineView.class, "Line", "A line of a statement.")
                .page(AccountController.LineView.class, "Statement", NEXT)
                .answer(PaymentView.Amount.class, "Amount", "An amount of money.")
                .answer(PaymentView.Step.class, "Step", "A step of a payment's life.")
                .answer(Payment.FiredRule.class, "FiredRule", "A rule that spoke.")
                .answer(Payment.Assessment.class, "Assessment", "What screening or a person said.")
                .answer(PaymentView.class, "Payment", "A payment as it was last told.")
                .page(PaymentView.class, "Payments", NEXT)
                .answer(
                        TotalController.TotalView.class,
                        "Total",
                        "Payments counted and summed. Day and status are there if asked for.")
                .page(TotalController.TotalView.class, "Totals", ALL);
    }

    private static ApiSchemas rebuilds(ApiSchemas schemas) {
        return schemas.request(
                        RebuildOrders.Body.class,
                        "RebuildOrder",
                        "From what, and how fast.",
                        "source")
                .answer(
                        RebuildStatus.Difference.class,
                        "Difference",
                        "A thing that is not the same here and there; null where it is missing.")
                .answer(
                        RebuildStatus.Check.class,
                        "Check",
                        "Something the new generation was held against.")
                .answer(RebuildView.class, "Rebuild", "A rebuild as it stands.")
                .page(RebuildView.class, "Rebuilds", ALL);
    }

    private static ApiSchemas projection(ApiSchemas schemas) {
        return schemas.answer(
                        ProjectionController.GenerationView.class,
                        "Generation",
                        "The one that answers.")
                .answer(LiveGeneration.Rows.class, "Rows", "How many there are of each.")
                .answer(
                        ProjectionController.PositionView.class,
                        "Position",
                        "How far a partition was read.")
                .answer(
                        ProjectionController.PastView.class,
                        "Past",
                        "A generation that shows how things stood.")
                .answer(
                        ProjectionController.ProjectionView.class,
                        "Projection",
                        "The read model itself.");
    }
}
