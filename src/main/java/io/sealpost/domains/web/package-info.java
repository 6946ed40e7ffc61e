/** The page on which an organization proves that it controls a domain, and decides what becomes of a transfer. */
@NullMarked
package io.sealpost.domains.web;

import org.jspecify.annotations.NullMarked;
