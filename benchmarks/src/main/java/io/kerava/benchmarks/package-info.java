/**
 * Kerava beside other frameworks: {@link io.kerava.benchmarks.Benchmarks} starts a process for each
 * {@link io.kerava.benchmarks.Peer}, has them do each {@link io.kerava.benchmarks.Work} by turns,
 * and reports. What goes on in those processes is in {@code io.kerava.benchmarks.worker} and in
 * {@code src/main/python}; JMH's benchmarks of the kernels are in {@code
 * io.kerava.benchmarks.kernels}.
 */
@NullMarked
package io.kerava.benchmarks;

import org.jspecify.annotations.NullMarked;
