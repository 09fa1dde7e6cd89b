/**
 * What computes: {@link io.kerava.backend.Backend} says which of ND4J's backends is loaded and on
 * which device, {@link io.kerava.backend.Environment} describes the whole for a bug report.
 *
 * <p>{@link io.kerava.backend.StartUp} runs inside ND4J's own start-up, whoever sets that off, and
 * has {@link io.kerava.backend.Preparation} do two things before any native library is loaded: tell
 * OpenBLAS which processor it runs on, and look for what would end in a stack trace from the depths
 * (no driver for CUDA, two backends, none).
 */
@NullMarked
package io.kerava.backend;

import org.jspecify.annotations.NullMarked;
