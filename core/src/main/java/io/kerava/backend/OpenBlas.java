package io.kerava.backend;

import com.sun.jna.NativeLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * The OpenBLAS that multiplies ND4J's matrices, as it describes itself.
 *
 * @param version such as {@code "0.3.19"}
 * @param core the processor type whose kernels it uses
 * @param threads how many it may use
 */
record OpenBlas(String version, String core, int threads) {

  private static final Pattern VERSION = Pattern.compile("OpenBLAS (\\S+)");

  /** Empty where JavaCPP has loaded another BLAS in its place (it can be told to take MKL). */
  static Optional<OpenBlas> loaded() {
    Loader.load(openblas_nolapack.class);
    // Two copies are loaded, with LAPACK and without; products go to the one without.
    return Loader.getLoadedLibraries().entrySet().stream()
        .filter(library -> library.getKey().startsWith("openblas_nolapack"))
        .map(Map.Entry::getValue)
        .filter(path -> Files.exists(Path.of(path)))
        .findFirst()
        .flatMap(OpenBlas::ask);
  }

  private static Optional<OpenBlas> ask(String path) {
    try {
      NativeLibrary library = NativeLibrary.getInstance(path);
      Matcher version = VERSION.matcher(text(library, "openblas_get_config"));
      return Optional.of(
          new OpenBlas(
              version.find() ? version.group(1) : "of unknown version",
              text(library, "openblas_get_corename"),
              openblas_nolapack.blas_get_num_threads()));
    } catch (UnsatisfiedLinkError e) {
      return Optional.empty();
    }
  }

  private static String text(NativeLibrary library, String function) {
    return library.getFunction(function).invokeString(new Object[0], false);
  }
}
