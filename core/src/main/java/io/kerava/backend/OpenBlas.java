package io.kerava.backend;

import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * A copy of OpenBLAS in this process, as it describes itself. JavaCPP loads two, with LAPACK and
 * without, and each has a number of threads of its own.
 */
final class OpenBlas {
  private static final Pattern VERSION = Pattern.compile("OpenBLAS (\\S+)");
  private static final String WITHOUT_LAPACK = "openblas_nolapack";
  private static final int RTLD_LAZY = 1;

  private final String name;
  private final NativeLibrary library;

  private OpenBlas(String name, NativeLibrary library) {
    this.name = name;
    this.library = library;
  }

  /**
   * All copies; none where JavaCPP has loaded another BLAS instead (it can be told to take MKL).
   * Whoever loads it first, it is told the processor's type before.
   */
  static List<OpenBlas> copies() {
    Preparation.instance();
    Loader.load(openblas_nolapack.class);
    return Loader.getLoadedLibraries().entrySet().stream()
        .filter(library -> library.getKey().startsWith("openblas"))
        .filter(library -> Files.exists(Path.of(library.getValue())))
        .flatMap(library -> open(library.getKey(), library.getValue()).stream())
        .toList();
  }

  /** The copy without LAPACK, to which products go, ND4J's and those of the kernels. */
  static Optional<OpenBlas> multiplying() {
    return copies().stream().filter(copy -> copy.name.startsWith(WITHOUT_LAPACK)).findFirst();
  }

  private static Optional<OpenBlas> open(String name, String path) {
    try {
      NativeLibrary library = NativeLibrary.getInstance(path, asLoaded());
      library.getFunction("openblas_get_num_threads");
      return Optional.of(new OpenBlas(name, library));
    } catch (UnsatisfiedLinkError e) {
      return Optional.empty();
    }
  }

  /** JNA's own way would show the copy's functions to all libraries, which might then call them. */
  private static Map<String, ?> asLoaded() {
    return Platform.isLinux() ? Map.of(Library.OPTION_OPEN_FLAGS, RTLD_LAZY) : Map.of();
  }

  /** Such as {@code 0.3.19}. */
  String version() {
    Matcher version = VERSION.matcher(text("openblas_get_config"));
    return version.find() ? version.group(1) : "of unknown version";
  }

  /** The processor type whose kernels it uses. */
  String core() {
    return text("openblas_get_corename");
  }

  /** How many threads share a product. */
  int threads() {
    return function("openblas_get_num_threads").invokeInt(new Object[0]);
  }

  void setThreads(int threads) {
    function("openblas_set_num_threads").invokeVoid(new Object[] {threads});
  }

  private String text(String function) {
    return function(function).invokeString(new Object[0], false);
  }

  private Function function(String function) {
    return library.getFunction(function);
  }
}
