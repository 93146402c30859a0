package dev.paylog.notification.webhook;

import dev.paylog.notification.PublicAddresses;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Resolves names for connections: what it does not return is not connected to, whatever a name has
 * meant when it was looked at before.
 */
final class CheckedAddresses implements DnsResolver {

    private final boolean privateAllowed;

    CheckedAddresses(boolean privateAllowed) {
        this.privateAllowed = privateAllowed;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
        for (InetAddress address : addresses) {
            if (!privateAllowed && !PublicAddresses.includes(address)) {
                throw new UnknownHostException(host + " is not on the public internet");
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
    }
}
