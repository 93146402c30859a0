package dev.paylog.system;

import java.util.List;

/** What people ask of fraud-service. */
record Reviewers(Api api) {

    List<String> waitingPayments() {
        return api.get("/fraud/reviews?limit=500")
                .isStatus(200)
                .body()
                .path("items")
                .valueStream()
                .map(review -> review.path("paymentId").asString())
                .toList();
    }

    Answer decide(String debtor, String paymentId, String decision, String reviewer) {
        return api.post(
                "/accounts/%s/payments/%s/review".formatted(debtor, paymentId),
                """
                {"decision":"%s","reviewer":"%s"}\
                """
                        .formatted(decision, reviewer));
    }
}
