package io.kerava.backend;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * What a program runs on, in words: the first thing to look at where a run is slow, and what
 * belongs into a bug report.
 */
public final class Environment {

  private static final String UNKNOWN = "unknown";

  private Environment() {}

  /**
   * Backend and device, BLAS and the processor that it takes this one for, threads, Java, system
   * and versions, a line each. Loads the backend.
   *
   * <pre>
   * Backend: CPU, AMD EPYC
   * BLAS: OpenBLAS 0.3.19, core SkylakeX (set by Kerava)
   * Threads: 2 processors, 2 of OpenMP, 2 of OpenBLAS
   * Java: 17.0.17, OpenJDK 64-Bit Server VM
   * System: Linux 6.1, amd64
   * Versions: Kerava 0.1.0, ND4J 1.0.0-M2.1, JavaCPP 1.5.7, OpenBLAS 0.3.19-1.5.7
   * </pre>
   *
   * @throws BackendUnavailableError if no backend can run
   */
  public static String describe() {
    Backend backend = Backend.current();
    Optional<OpenBlas> openBlas = backend.isCpu() ? OpenBlas.multiplying() : Optional.empty();
    return String.join(
        "\n",
        "Backend: " + backend,
        "BLAS: " + openBlas.map(Environment::blas).orElseGet(Environment::otherBlas),
        "Threads: " + threads(openBlas),
        "Java: " + property("java.version") + ", " + property("java.vm.name"),
        "System: "
            + (property("os.name") + " " + property("os.version"))
            + (", " + property("os.arch")),
        "Versions: " + versions());
  }

  /**
   * The processor type whose kernels OpenBLAS uses, such as {@code "SkylakeX"}; empty where another
   * BLAS has taken its place.
   */
  public static Optional<String> blasCore() {
    return OpenBlas.multiplying().map(OpenBlas::core);
  }

  private static String blas(OpenBlas openBlas) {
    String by = "";
    if (System.getenv(CoreType.VARIABLE) != null) {
      by = " (set by " + CoreType.VARIABLE + ")";
    } else if (Preparation.instance().coreType().isPresent()) {
      by = " (set by Kerava)";
    }
    return "OpenBLAS " + openBlas.version() + ", core " + openBlas.core() + by;
  }

  private static String otherBlas() {
    return Nd4j.factory().blas().getBlasVendor().toString();
  }

  private static String threads(Optional<OpenBlas> openBlas) {
    int openMp = NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads();
    return Runtime.getRuntime().availableProcessors()
        + " processors, "
        + openMp
        + " of OpenMP"
        + openBlas.map(blas -> ", " + blas.threads() + " of OpenBLAS").orElse("");
  }

  private static String versions() {
    return ("Kerava " + keravaVersion())
        + (", ND4J " + version("org.nd4j", "nd4j-api", Nd4jBackend.class))
        + (", JavaCPP " + version("org.bytedeco", "javacpp", Loader.class))
        + (", OpenBLAS " + version("org.bytedeco", "openblas", Loader.class));
  }

  private static String keravaVersion() {
    try (InputStream file = Environment.class.getResourceAsStream("kerava.properties")) {
      Properties properties = new Properties();
      properties.load(file);
      return properties.getProperty("version", UNKNOWN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String version(String group, String artifact, Class<?> of) {
    try {
      String version = Loader.getVersion(group, artifact, of);
      return version == null ? UNKNOWN : version;
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  private static String property(String name) {
    return System.getProperty(name, UNKNOWN);
  }
}
