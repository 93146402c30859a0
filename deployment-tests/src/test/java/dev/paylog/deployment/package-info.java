/** What ships the services is held against what they are: their built jars and the catalogue. */
@NullMarked
package dev.paylog.deployment;

import org.jspecify.annotations.NullMarked;
