package io.sealpost.integrations;

import java.util.List;

/**
 * One card of the page.
 *
 * @param key of the proxy, in addresses and messages
 * @param snippet what to copy
 * @param listsDomains whether its files name the domains that are published now
 * @param files where to download the whole, relative to {@code /integrations/}
 */
record ProxyView(String key, String snippet, boolean listsDomains, List<String> files) {

    /** The name of a file without the proxy's folder. */
    public String nameOf(String file) {
        return file.substring(file.indexOf('/') + 1);
    }
}
