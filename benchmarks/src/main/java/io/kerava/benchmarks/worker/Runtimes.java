package io.kerava.benchmarks.worker;

import com.sun.jna.NativeLibrary;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** What runs below a framework for Java. */
final class Runtimes {
  private Runtimes() {}

  /** The processor type whose matrix products OpenBLAS uses; it may be a wrong guess of its own. */
  private static String core() {
    Loader.load(openblas_nolapack.class);
    return Loader.getLoadedLibraries().entrySet().stream()
        .filter(library -> library.getKey().startsWith("openblas_nolapack"))
        .map(library -> NativeLibrary.getInstance(library.getValue()))
        .map(library -> library.getFunction("openblas_get_corename"))
        .map(function -> function.invokeString(new Object[0], false))
        .findFirst()
        .orElse("unknown");
  }

  static String java() {
    String nd4j = Nd4j.class.getPackage().getImplementationVersion();
    return "ND4J"
        + (nd4j == null ? "" : " " + nd4j)
        + ", Java "
        + System.getProperty("java.version")
        + ", "
        + Runtime.getRuntime().availableProcessors()
        + " processors, "
        + NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads()
        + " threads of OpenMP, OpenBLAS's core "
        + core();
  }
}
