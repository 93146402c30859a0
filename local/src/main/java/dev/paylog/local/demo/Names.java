package dev.paylog.local.demo;

import java.util.List;
import java.util.random.RandomGenerator;

/** People and purposes, so that the demo's statements read like statements. */
final class Names {
    private static final List<String> FIRST =
            List.of(
                    "Ada", "Amir", "Anouk", "Björn", "Chloé", "Dario", "Elif", "Fatima", "Gustav",
                    "Hana", "Ines", "Jakub", "Kenji", "Leïla", "Marta", "Noah", "Olga", "Priya",
                    "Rosa", "Sven", "Tomás", "Uma", "Viktor", "Wanda", "Yusuf", "Zoë");

    private static final List<String> LAST =
            List.of(
                    "Andersen",
                    "Baumann",
                    "Costa",
                    "Dubois",
                    "Eriksson",
                    "Fischer",
                    "Garcia",
                    "Horvat",
                    "Ivanov",
                    "Jansen",
                    "Keller",
                    "Lindqvist",
                    "Müller",
                    "Novak",
                    "O'Brien",
                    "Petrov",
                    "Rossi",
                    "Schmidt",
                    "Tanaka",
                    "Weber",
                    "Yılmaz",
                    "Zieliński");

    private static final List<String> PURPOSES =
            List.of(
                    "Rent",
                    "Groceries",
                    "Coffee",
                    "Train ticket",
                    "Electricity",
                    "Internet",
                    "Bakery Müller",
                    "Lunch",
                    "Books",
                    "Gym",
                    "Pharmacy",
                    "Concert",
                    "Fuel",
                    "Insurance",
                    "Phone",
                    "Gift",
                    "Repair",
                    "Nursery",
                    "Café Zoë",
                    "Parking");

    private static final int NUMBERED_EVERY = 3;

    private Names() {}

    static String person(RandomGenerator random) {
        return pick(FIRST, random) + " " + pick(LAST, random);
    }

    static String purpose(RandomGenerator random) {
        return random.nextInt(NUMBERED_EVERY) == 0
                ? "Invoice " + (1_000 + random.nextInt(9_000))
                : pick(PURPOSES, random);
    }

    private static String pick(List<String> from, RandomGenerator random) {
        return from.get(random.nextInt(from.size()));
    }
}
