/** The pages of certificates: that of one domain's host, the fleet, uploads, and the authority's terms. */
@NullMarked
package io.sealpost.certificates.web;

import org.jspecify.annotations.NullMarked;
