/**
 * The fast engine for the CPU: the kernels of the layers, one after the other, over the model's own
 * parameters. {@link io.kerava.engine.cpu.CpuNetwork} is the engine's side of {@link
 * io.kerava.engine.Network}.
 */
@NullMarked
package io.kerava.engine.cpu;

import org.jspecify.annotations.NullMarked;
