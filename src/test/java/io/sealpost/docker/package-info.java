/** The image and the compose files, tried with a real Docker daemon. */
@NullMarked
package io.sealpost.docker;

import org.jspecify.annotations.NullMarked;
