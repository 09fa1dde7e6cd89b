/**
 * JMH's benchmarks of the fast engine, run by {@code mvn -q -Pbenchmarks -Djmh}. Those of the
 * matrix products lie in {@code io.kerava.kernels}, since they look into that package.
 */
@NullMarked
package io.kerava.benchmarks.kernels;

import org.jspecify.annotations.NullMarked;
