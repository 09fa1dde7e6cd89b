package io.kerava.programs;

/** The gradients of every primitive in ND4J's operations. */
class Nd4jPrimitiveGradientsTest extends PrimitiveGradientsContract {
  @Override
  ProgramEngine engine() {
    return Nd4jEngine.IN_DOUBLE;
  }
}
