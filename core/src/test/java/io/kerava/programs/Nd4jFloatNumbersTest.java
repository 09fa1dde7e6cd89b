package io.kerava.programs;

/** The recorded numbers of every primitive in ND4J's operations, in float. */
class Nd4jFloatNumbersTest extends PrimitiveNumbersContract {
  @Override
  ProgramEngine engine() {
    return Nd4jEngine.IN_FLOAT;
  }
}
