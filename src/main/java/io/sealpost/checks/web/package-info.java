/** The pages of checks: of a domain that is hosted here, and the public one for any domain. */
@NullMarked
package io.sealpost.checks.web;

import org.jspecify.annotations.NullMarked;
