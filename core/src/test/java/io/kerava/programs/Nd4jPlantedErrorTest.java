package io.kerava.programs;

/** Finite differences in ND4J's operations find wrong gradients. */
class Nd4jPlantedErrorTest extends PlantedErrorContract {
  @Override
  ProgramEngine engine() {
    return Nd4jEngine.IN_DOUBLE;
  }
}
