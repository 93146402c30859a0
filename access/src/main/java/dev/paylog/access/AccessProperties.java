package dev.paylog.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of access control, beside those that Spring Security has.
 *
 * @param accountsClaim of a token: lists the accounts that its bearer may act for
 * @param publishedOnLoopback whether a sandbox that listens on other addresses, as in a container,
 *     is reached through a port of the loopback address only; the service cannot see that
 */
@ConfigurationProperties("paylog.access")
record AccessProperties(
        @DefaultValue("paylog_accounts") String accountsClaim, boolean publishedOnLoopback) {}
