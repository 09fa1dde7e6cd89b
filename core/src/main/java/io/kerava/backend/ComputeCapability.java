package io.kerava.backend;

/**
 * What an NVIDIA device can execute, as NVIDIA numbers it: 8.6 is an RTX 30, 9.0 an H100.
 *
 * <p>nd4j-cuda-11.6 1.0.0-M2.1 holds machine code for 3.7 to 8.6 and no PTX. Machine code runs on
 * devices of the same major number and the same or a higher minor one (CUDA C++ Programming Guide,
 * "Binary Compatibility"), so the 4090's 8.9 is the last that works.
 */
record ComputeCapability(int major, int minor) implements Comparable<ComputeCapability> {
  static final ComputeCapability OLDEST = new ComputeCapability(3, 7);
  static final ComputeCapability NEWEST = new ComputeCapability(8, 9);

  /** Whether ND4J has code for it. */
  boolean runsNd4j() {
    return compareTo(OLDEST) >= 0 && compareTo(NEWEST) <= 0;
  }

  @Override
  public int compareTo(ComputeCapability other) {
    return major == other.major
        ? Integer.compare(minor, other.minor)
        : Integer.compare(major, other.major);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
