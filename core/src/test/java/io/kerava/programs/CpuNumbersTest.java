package io.kerava.programs;

/** The recorded numbers of every primitive on the CPU. */
class CpuNumbersTest extends PrimitiveNumbersContract {
  @Override
  ProgramEngine engine() {
    return new CpuEngine();
  }
}
