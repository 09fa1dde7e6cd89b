package io.kerava.backend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CudaDriverTest {
  private static final String ASKED =
      "CUDA was asked for, as ND4J's CUDA backend is on the class path, but ";
  private static final String MEND =
      " To run on the CPU, put org.nd4j:nd4j-native on the class path in its place; in Kerava's own"
          + " build, leave out -Pgpu.";

  @Test
  void says_that_the_driver_is_missing() {
    assertThat(CudaDriver.missing("libcuda.so.1").problem())
        .contains(
            ASKED
                + "NVIDIA's driver was not found: there is no libcuda.so.1. Expected was a machine"
                + " with an NVIDIA graphics card and its driver; nvidia-smi shows both."
                + MEND);
  }

  @Test
  void says_that_there_is_no_device() {
    assertThat(CudaDriver.withoutDevice(null).problem())
        .contains(
            ASKED
                + "NVIDIA's driver finds no device. Expected was at least one that nvidia-smi"
                + " lists."
                + MEND);
  }

  @Test
  void names_the_variable_that_hides_devices() {
    assertThat(CudaDriver.withoutDevice("-1").problem())
        .contains(
            ASKED
                + "NVIDIA's driver finds no device, with CUDA_VISIBLE_DEVICES set to '-1'. Expected"
                + " was at least one that nvidia-smi lists."
                + MEND);
  }

  @Test
  void says_that_the_driver_is_too_old() {
    assertThat(CudaDriver.tooOld(10_020).problem())
        .contains(
            ASKED
                + "NVIDIA's driver is too old: it is made for CUDA 10.2. Expected was a driver for"
                + " CUDA 11.0 or newer."
                + MEND);
  }

  @Test
  void says_that_the_driver_does_not_start() {
    assertThat(CudaDriver.failing(803).problem())
        .contains(
            ASKED
                + "NVIDIA's driver doesn't start: it answered with error 803. Expected was a driver"
                + " that nvidia-smi works with; after an update of the driver the machine has to be"
                + " started anew."
                + MEND);
  }

  @ParameterizedTest
  @CsvSource({"3, 7", "8, 6", "8, 9"})
  void takes_a_device_that_nd4j_has_code_for(int major, int minor) {
    assertThat(CudaDriver.ask(driver(major, minor), null))
        .isEqualTo(new CudaDriver("Made Device (24 GiB) and 1 more", Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({"3, 5", "9, 0", "10, 0", "12, 0"})
  void refuses_a_device_that_nd4j_has_no_code_for(int major, int minor) {
    assertThat(CudaDriver.ask(driver(major, minor), null).problem())
        .contains(
            ASKED
                + "its kernels don't run on this device: Made Device has the compute capability "
                + (major + "." + minor)
                + ". Expected was one from 3.7 to 8.9: nd4j-cuda-11.6 has code for these and none"
                + " that a driver could translate for others. Where the machine has such a device"
                + " too, name it in CUDA_VISIBLE_DEVICES."
                + MEND);
  }

  @Test
  void asks_a_driver_for_its_devices_and_its_version() {
    assertThat(CudaDriver.ask((function, arguments) -> 100, "7"))
        .isEqualTo(CudaDriver.withoutDevice("7"));
    assertThat(CudaDriver.ask((function, arguments) -> 803, null))
        .isEqualTo(CudaDriver.failing(803));
  }

  /** A driver for CUDA 12 with two devices of a compute capability. */
  private static CudaDriver.Library driver(int major, int minor) {
    return (function, arguments) -> {
      switch (function) {
        case "cuInit" -> {}
        case "cuDeviceGetCount" -> ((IntByReference) arguments[0]).setValue(2);
        case "cuDriverGetVersion" -> ((IntByReference) arguments[0]).setValue(12_000);
        case "cuDeviceGet" -> ((IntByReference) arguments[0]).setValue((int) arguments[1]);
        case "cuDeviceGetName" -> {
          byte[] name = "Made Device".getBytes(StandardCharsets.US_ASCII);
          System.arraycopy(name, 0, (byte[]) arguments[0], 0, name.length);
        }
        case "cuDeviceTotalMem_v2" -> ((LongByReference) arguments[0]).setValue(24L << 30);
        case "cuDeviceGetAttribute" ->
            ((IntByReference) arguments[0]).setValue((int) arguments[1] == 75 ? major : minor);
        default -> throw new AssertionError(function);
      }
      return 0;
    };
  }
}
