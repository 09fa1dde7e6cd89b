package io.kerava.backend;

import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J's backend and the device that it computes on.
 *
 * @param name {@code "CPU"} or {@code "CUDA"}
 * @param device the processor's or the graphics card's own name, such as {@code "NVIDIA H200 (140
 *     GiB)"}
 */
public record Backend(String name, String device) {

  static final String CPU = "CPU";
  static final String CUDA = "CUDA";

  /**
   * The backend that runs; it is loaded first, where nothing has done so yet.
   *
   * @throws BackendUnavailableError if there is none that can run
   */
  public static Backend current() {
    Backend prepared = Preparation.instance().backend();
    return Nd4j.getBackend().getEnvironment().isCPU() ? onCpu() : prepared;
  }

  /**
   * Makes sure that a native library may be loaded: the environment is set for it. Who loads one
   * without ND4J (OpenBLAS itself, say) calls this first.
   *
   * @throws BackendUnavailableError if no backend can run
   */
  public static void prepare() {
    Preparation.instance().backend();
  }

  static Backend onCpu() {
    return new Backend(CPU, Processor.current().name());
  }

  /** Whether arrays lie in the memory of the Java process. */
  public boolean isCpu() {
    return name.equals(CPU);
  }

  /** As in {@code CPU, AMD EPYC}. */
  @Override
  public String toString() {
    return name + ", " + device;
  }
}
