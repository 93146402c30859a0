/** Tests of the package of the same name. */
@NullMarked
package dev.paylog.projection;

import org.jspecify.annotations.NullMarked;
