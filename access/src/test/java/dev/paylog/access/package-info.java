@NullMarked
package dev.paylog.access;

import org.jspecify.annotations.NullMarked;
