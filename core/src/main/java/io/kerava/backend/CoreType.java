package io.kerava.backend;

import java.util.Map;
import java.util.Optional;

/**
 * The processor type that OpenBLAS picks its kernels by, where it should not be left to guess.
 *
 * <p>OpenBLAS knows processors by their model numbers. The release that nd4j-native brings is older
 * than many of them and takes these for its oldest types: an AMD EPYC with AVX-512 for Barcelona, a
 * Xeon of 2023 for Prescott. Their kernels use SSE3 and run 3 to 8 times slower. What a processor
 * can do is a better guide than its number, and what newer releases of OpenBLAS themselves fall
 * back on.
 */
final class CoreType {

  /** Read by OpenBLAS when it is loaded. */
  static final String VARIABLE = "OPENBLAS_CORETYPE";

  private static final String AVX512 = "SkylakeX";
  private static final String AVX2 = "Haswell";

  private CoreType() {}

  /**
   * The type to set; empty where the user has set one, and where OpenBLAS does better alone.
   *
   * @param architecture Java's {@code os.arch}; only x86-64 has these types
   */
  static Optional<String> wanted(
      String architecture, Map<String, String> environment, Processor processor) {
    boolean isX86 = architecture.equals("amd64") || architecture.equals("x86_64");
    if (!isX86 || environment.containsKey(VARIABLE)) {
      return Optional.empty();
    }
    if (processor.hasAvx512()) {
      return Optional.of(AVX512);
    }
    return processor.hasAvx2() ? Optional.of(AVX2) : Optional.empty();
  }
}
