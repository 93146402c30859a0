package dev.paylog.system;

/** What a customer wants paid, in EUR. The key is what makes it the same order again. */
record Order(String debtor, String creditor, String value, String key) {

    Order withValue(String other) {
        return new Order(debtor, creditor, other, key);
    }

    String text() {
        return "Order " + key;
    }

    String json() {
        return """
        {"debtorAccount":"%s","creditorAccount":"%s","amount":{"value":"%s","currency":"EUR"},\
        "endToEndId":"%s","remittanceInformation":"%s"}\
        """
                .formatted(debtor, creditor, value, key, text());
    }
}
