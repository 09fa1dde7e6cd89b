package io.kerava.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
}
