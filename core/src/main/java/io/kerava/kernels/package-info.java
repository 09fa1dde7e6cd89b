/**
 * Layers as plain Java loops over {@code float[]}, for the fast CPU engine: {@link
 * io.kerava.kernels.Kernel} is what a layer gives, {@link io.kerava.kernels.Site} its place in a
 * network, and {@link io.kerava.kernels.NativeProducts} the way to OpenBLAS for large matrices. The
 * recurrent kernels share {@link io.kerava.kernels.RecurrentKernel}.
 *
 * <p>No loop allocates. What a kernel remembers between forward and backward is in the site's
 * scratch, which belongs to one thread, so one network predicts for many threads at once.
 */
@NullMarked
package io.kerava.kernels;

import org.jspecify.annotations.NullMarked;
