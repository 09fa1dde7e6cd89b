package io.kerava.engine.cpu;

import io.kerava.programs.cpu.CpuCall;

/** The way back of a call of a layer. */
interface CallGradient extends CpuCall {
  /** The number of the call. */
  int call();
}
