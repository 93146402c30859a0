package dev.paylog.test.house;

import java.util.stream.Stream;

/** Something that holds everywhere in a checkout. */
interface HouseRule {

    Stream<Finding> inspect(Checkout checkout);
}
