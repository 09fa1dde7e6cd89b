package io.kerava.programs;

/** The recorded numbers of every primitive in ND4J's operations, in double. */
class Nd4jNumbersTest extends PrimitiveNumbersContract {
  @Override
  ProgramEngine engine() {
    return Nd4jEngine.IN_DOUBLE;
  }
}
