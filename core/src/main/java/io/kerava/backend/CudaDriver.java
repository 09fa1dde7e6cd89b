package io.kerava.backend;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * NVIDIA's driver, asked before anything of CUDA is loaded.
 *
 * @param device the first device's name and memory; empty where there is a problem
 * @param problem why CUDA can't run, what was expected, and how to run on the CPU
 */
record CudaDriver(String device, Optional<String> problem) {

  private static final String ASKED =
      "CUDA was asked for, as ND4J's CUDA backend is on the class path, but ";
  private static final String MEND =
      " To run on the CPU, put org.nd4j:nd4j-native on the class path in its place; in Kerava's own"
          + " build, leave out -Pgpu.";

  // cuda.h
  private static final int SUCCESS = 0;
  private static final int NO_DEVICE = 100;
  private static final int NAME_BYTES = 256;
  private static final int CAPABILITY_MAJOR = 75;
  private static final int CAPABILITY_MINOR = 76;
  // CUDA 11.6 runs on any driver for CUDA 11 or newer; cuDriverGetVersion answers 11000 for 11.0.
  private static final int OLDEST = 11_000;

  /** The driver's library: a function of cuda.h by its name, which answers with an error code. */
  @FunctionalInterface
  interface Library {
    int call(String function, Object... arguments);
  }

  /**
   * Asks the driver.
   *
   * @throws LinkageError if nothing native can be asked at all
   */
  static CudaDriver probe() {
    NativeLibrary.getProcess();
    String name = Platform.isWindows() ? "nvcuda.dll" : "libcuda.so.1";
    NativeLibrary library;
    try {
      library = NativeLibrary.getInstance(name);
    } catch (UnsatisfiedLinkError e) {
      return missing(name);
    }
    return ask(
        (function, arguments) -> library.getFunction(function).invokeInt(arguments),
        System.getenv("CUDA_VISIBLE_DEVICES"));
  }

  /**
   * Asks a driver whose library is loaded.
   *
   * @param visible what the variable CUDA_VISIBLE_DEVICES says
   */
  static CudaDriver ask(Library library, @Nullable String visible) {
    int error = library.call("cuInit", 0);
    IntByReference count = new IntByReference();
    if (error == SUCCESS) {
      error = library.call("cuDeviceGetCount", count);
    }
    IntByReference version = new IntByReference();
    library.call("cuDriverGetVersion", version);
    if (error == NO_DEVICE || (error == SUCCESS && count.getValue() == 0)) {
      return withoutDevice(visible);
    }
    if (error != SUCCESS) {
      return failing(error);
    }
    if (version.getValue() < OLDEST) {
      return tooOld(version.getValue());
    }
    IntByReference first = new IntByReference();
    library.call("cuDeviceGet", first, 0);
    ComputeCapability capability =
        new ComputeCapability(
            attribute(library, CAPABILITY_MAJOR, first.getValue()),
            attribute(library, CAPABILITY_MINOR, first.getValue()));
    if (!capability.runsNd4j()) {
      return unsupported(name(library, first.getValue()), capability);
    }
    return new CudaDriver(describe(library, first.getValue(), count.getValue()), Optional.empty());
  }

  private static int attribute(Library library, int attribute, int device) {
    IntByReference value = new IntByReference();
    library.call("cuDeviceGetAttribute", value, attribute, device);
    return value.getValue();
  }

  static CudaDriver missing(String library) {
    return problem(
        "NVIDIA's driver was not found: there is no "
            + library
            + ". Expected was a machine with an NVIDIA graphics card and its driver; nvidia-smi"
            + " shows both.");
  }

  static CudaDriver withoutDevice(@Nullable String visible) {
    return problem(
        "NVIDIA's driver finds no device"
            + (visible == null ? "" : ", with CUDA_VISIBLE_DEVICES set to '" + visible + "'")
            + ". Expected was at least one that nvidia-smi lists.");
  }

  static CudaDriver tooOld(int version) {
    return problem(
        "NVIDIA's driver is too old: it is made for CUDA "
            + version / 1000
            + "."
            + version % 1000 / 10
            + ". Expected was a driver for CUDA 11.0 or newer.");
  }

  static CudaDriver unsupported(String device, ComputeCapability capability) {
    return problem(
        "its kernels don't run on this device: "
            + device
            + " has the compute capability "
            + capability
            + ". Expected was one from "
            + ComputeCapability.OLDEST
            + " to "
            + ComputeCapability.NEWEST
            + ": nd4j-cuda-11.6 has code for these and none that a driver could translate for"
            + " others. Where the machine has such a device too, name it in CUDA_VISIBLE_DEVICES.");
  }

  static CudaDriver failing(int error) {
    return problem(
        "NVIDIA's driver doesn't start: it answered with error "
            + error
            + ". Expected was a driver that nvidia-smi works with; after an update of the driver"
            + " the machine has to be started anew.");
  }

  private static CudaDriver problem(String sentence) {
    return new CudaDriver("", Optional.of(ASKED + sentence + MEND));
  }

  private static String describe(Library library, int device, int count) {
    LongByReference bytes = new LongByReference();
    library.call("cuDeviceTotalMem_v2", bytes, device);
    double gibibytes = bytes.getValue() / (double) (1 << 30);
    return String.format(Locale.ROOT, "%s (%.0f GiB)", name(library, device), gibibytes)
        + (count > 1 ? " and " + (count - 1) + " more" : "");
  }

  private static String name(Library library, int device) {
    byte[] name = new byte[NAME_BYTES];
    library.call("cuDeviceGetName", name, name.length, device);
    return Native.toString(name);
  }
}
