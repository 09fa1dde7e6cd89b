package io.kerava.backend;

import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4jBackend;

/** The backends on the class path that ND4J can choose from. */
final class RegisteredBackends {

  private static final String CUDA_CLASS = "org.nd4j.linalg.jcublas.JCublasBackend";

  private RegisteredBackends() {}

  static boolean isCuda(String className) {
    return className.equals(CUDA_CLASS);
  }

  /** Their classes, without Kerava's hook. None of them is made. */
  static List<String> classNames() {
    try {
      return ServiceLoader.load(Nd4jBackend.class, ND4JClassLoading.getNd4jClassloader()).stream()
          .filter(provider -> provider.type() != StartUp.class)
          .map(provider -> provider.type().getName())
          .distinct()
          .toList();
    } catch (ServiceConfigurationError e) {
      return List.of(); // ND4J, which reads the same registration, warns of what is wrong with it
    }
  }

  /** Why ND4J can't choose, where it can't. */
  static Optional<String> problemOf(List<String> classNames) {
    if (classNames.isEmpty()) {
      return Optional.of(
          "Kerava found no backend of ND4J to compute with. Expected was one on the class path:"
              + " org.nd4j:nd4j-native for the CPU, or io.kerava:kerava-gpu for CUDA. Where several"
              + " jars were packed into one, their files"
              + " META-INF/services/org.nd4j.linalg.factory.Nd4jBackend have to be joined.");
    }
    if (classNames.size() > 1) {
      return Optional.of(
          "Kerava found "
              + classNames.size()
              + " backends of ND4J on the class path: "
              + String.join(", ", classNames)
              + ". Expected was one, as a program would run on either: leave"
              + " org.nd4j:nd4j-native for the CPU, or io.kerava:kerava-gpu for CUDA.");
    }
    return Optional.empty();
  }
}
