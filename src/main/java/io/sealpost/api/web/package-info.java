/** The pages that people see of the API. */
@NullMarked
package io.sealpost.api.web;

import org.jspecify.annotations.NullMarked;
