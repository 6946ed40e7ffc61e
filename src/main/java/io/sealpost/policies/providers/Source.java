package io.sealpost.policies.providers;

import java.net.URI;

/**
 * Where an entry of a data file can be checked.
 *
 * @param title the title of the page
 * @param url its address, https only
 */
public record Source(String title, URI url) {

    public Source {
        if (!"https".equals(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException("A source is an https address: " + url);
        }
    }
}
