/**
 * What every page shares: layout, security headers, error pages, paging, languages, htmx.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.sealpost.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
