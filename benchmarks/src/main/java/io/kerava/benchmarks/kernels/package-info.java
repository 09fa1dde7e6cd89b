/**
 * JMH's benchmarks of single loops of the fast engine, run by {@code mvn -q -Pbenchmarks -Djmh}.
 * That of the matrix products lies in {@code io.kerava.kernels}, since it looks into that package.
 */
@NullMarked
package io.kerava.benchmarks.kernels;

import org.jspecify.annotations.NullMarked;
