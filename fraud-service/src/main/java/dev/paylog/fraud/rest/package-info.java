/** What reviewers and analysts call by HTTP. */
@NullMarked
package dev.paylog.fraud.rest;

import org.jspecify.annotations.NullMarked;
