/** Stories over the whole suite, told from outside: four services, a broker, a registry. */
@NullMarked
package dev.paylog.system;

import org.jspecify.annotations.NullMarked;
