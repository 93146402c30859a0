/** The rules of the house: what keeps the whole checkout tidy, each with advice when broken. */
@NullMarked
package dev.paylog.test.house;

import org.jspecify.annotations.NullMarked;
